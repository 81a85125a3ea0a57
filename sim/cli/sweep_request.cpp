#include "cli/sweep_request.hpp"

#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>

#include "capexsim/base/check.hpp"
#include "capexsim/base/printable.hpp"
#include "capexsim/base/text.hpp"

namespace capexsim {
namespace {

/// The place of a word among a few. \throws UsageError  that lists them
std::size_t read_word(std::string const& option, std::string const& word, std::vector<std::string> const& words) {
  auto const found = std::find(words.begin(), words.end(), word);
  if (found != words.end()) return static_cast<std::size_t>(found - words.begin());
  auto const guess = nearest(word, words);
  throw UsageError(option + ": error: " + in_quotes(word) + " (expected " + join(words) + ")" +
                   (guess.empty() ? "" : "\n  help: did you mean '" + guess + "'?"));
}

/// The number of points of a latin hypercube; 0 for the other designs.
std::size_t read_points(std::optional<std::string> const& text, PointDesign design) {
  bool const is_lhs = design == PointDesign::latin_hypercube;
  if (!text && is_lhs) throw UsageError("--points: error: no value (expected the number of points of --design lhs)");
  if (!text) return 0;
  if (!is_lhs) throw UsageError("--points: error: " + in_quotes(*text) + " (only --design lhs takes a number of points)");
  std::size_t points = 0;
  auto const* end = text->data() + text->size();
  auto const [stopped, error] = std::from_chars(text->data(), end, points);
  if (error != std::errc() || stopped != end || points < 1 || points > most_points) {
    throw UsageError("--points: error: " + in_quotes(*text) + " (expected a whole number from 1 to " +
                     std::to_string(most_points) + ")");
  }
  return points;
}

std::vector<Variation> read_variations(std::vector<std::string> const& texts) {
  std::vector<Variation> variations;
  for (auto const& text : texts) variations.push_back(read_variation(text));
  return variations;
}

}  // namespace

SweepRequest::SweepRequest(SweepOptions const& options)
    : options_(options),
      design_(static_cast<PointDesign>(read_word("--design", options.design, {"grid", "zip", "lhs"}))),
      points_(read_points(options.points, design_)),
      variations_(read_variations(options.vary)),
      quarters_(static_cast<SweepQuarters>(read_word("--quarters", options.quarters, {"fourth", "all"}))) {
  if (options.metrics && trim(*options.metrics).empty()) throw UsageError("--metrics: error: '' (expected metrics)");
  // Mistakes are told before anything is read; the seed does not matter for them.
  static_cast<void>(design(0));
}

SweepDesign SweepRequest::design(std::uint64_t seed) const { return {variations_, design_, points_, seed}; }

nlohmann::ordered_json SweepRequest::question() const {
  nlohmann::ordered_json json{{"vary", options_.vary}, {"design", options_.design}};
  if (points_ > 0) json["points"] = points_;
  if (quarters_ == SweepQuarters::all) json["quarters"] = "all";
  if (options_.metrics) json["metrics"] = *options_.metrics;
  return json;
}

}  // namespace capexsim

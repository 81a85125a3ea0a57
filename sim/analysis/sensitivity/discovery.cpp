#include "capexsim/analysis/discovery.hpp"

#include <fmt/format.h>

#include <charconv>
#include <cmath>

#include "capexsim/base/check.hpp"
#include "capexsim/base/printable.hpp"
#include "capexsim/base/text.hpp"
#include "capexsim/engine/keyed_words.hpp"

namespace capexsim {
namespace {

bool is_flag(Metric metric) {
  return metric == Metric::oversupply || metric == Metric::shortage || metric == Metric::payback ||
         metric == Metric::anchor_default;
}

[[noreturn]] void reject(std::string_view text, std::string const& option, std::string const& expected) {
  throw UsageError(fmt::format("{}: error: {} (expected {})", option, in_quotes(text), expected));
}

std::optional<double> number_in(std::string_view text) {
  auto const digits = trim(text);
  double number = 0;
  auto const* end = digits.data() + digits.size();
  auto const [stopped, error] = std::from_chars(digits.data(), end, number);
  bool const is_number = error == std::errc() && stopped == end && std::isfinite(number);
  return is_number ? std::optional(number) : std::nullopt;
}

}  // namespace

PathEvent read_path_event(std::string_view text, Scenario const& scenario, std::string const& option) {
  auto const sign = text.find_first_of("<>");
  PathEvent event{.text = std::string(trim(text)), .target = read_target(text.substr(0, sign), scenario, option)};
  auto const& metric = info(event.target.measure.metric);
  if (sign == std::string_view::npos) {
    if (!is_flag(event.target.measure.metric)) {
      reject(text, option, fmt::format("oversupply, shortage, payback, anchor_default, or '{} > NUMBER'", metric.name));
    }
    event.bound = 0.5;
    return event;
  }
  event.is_above = text[sign] == '>';
  auto const bound = number_in(text.substr(sign + 1));
  if (!bound)
    reject(text, option,
           fmt::format("a number behind '{}', in {}", text[sign], metric.unit.empty() ? "units of 1" : metric.unit));
  event.bound = *bound;
  return event;
}

Discovery discover(PathEvent const& event, PathValues const& plain, std::size_t target, std::size_t input_count,
                   std::uint64_t seed) {
  Stream const halves(seed, "box_search.halves");
  std::vector<std::size_t> paths;
  std::vector<bool> hits, is_learnt;
  double hit_count = 0;
  auto const row = plain.row(target);
  for (std::size_t n = 0; n < row.size(); ++n) {
    if (!std::isfinite(row[n])) continue;
    paths.push_back(n);
    hits.push_back(event.happens(row[n]));
    is_learnt.push_back(halves.word(plain.paths().first + n, 0) % 2 == 0);
    hit_count += hits.back() ? 1 : 0;
  }
  std::vector<std::vector<double>> inputs(input_count);
  for (std::size_t i = 0; i < input_count; ++i) {
    for (auto path : paths) inputs[i].push_back(plain.input(i)[path]);
  }
  std::vector<std::span<double const>> const views(inputs.begin(), inputs.end());
  Discovery found{.event = event, .probability = {}, .box = find_box(views, hits, is_learnt)};
  if (paths.empty()) return found;
  auto const count = static_cast<double>(paths.size());
  double const share = hit_count / count;
  found.probability = {share, std::sqrt(share * (1 - share) / count)};
  return found;
}

}  // namespace capexsim

#include "cli/replay_request.hpp"

#include <charconv>
#include <nlohmann/json.hpp>

#include "capexsim/analysis/replay.hpp"
#include "capexsim/base/check.hpp"
#include "capexsim/base/printable.hpp"
#include "cli/command.hpp"

namespace capexsim {
namespace {

double read_probability(std::string const& text) {
  if (text == "median") return 0.5;
  double percent = -1;
  auto const* end = text.data() + text.size();
  bool const is_percentile = text.size() > 1 && text.front() == 'p';
  auto const [stopped, error] = std::from_chars(text.data() + (is_percentile ? 1 : 0), end, percent, std::chars_format::fixed);
  if (!is_percentile || error != std::errc() || stopped != end || !(percent >= 0 && percent <= 100)) {
    throw UsageError("--quantile: error: " + in_quotes(text) + " (expected a percentile such as p95, or median)");
  }
  return percent / 100;
}

}  // namespace

ReplayRequest read_replay_request(Options const& options) {
  auto const& replay = options.replay;
  if (replay.path.empty() == replay.quantile.empty()) {
    throw UsageError(replay.path.empty() ? "no path (expected --path N, or --quantile P --of TARGET)"
                                         : "--path: error: it goes without --quantile (expected one of them)");
  }
  if (replay.quantile.empty() != replay.of.empty()) {
    throw UsageError(replay.of.empty() ? "--quantile: error: of what? (expected --of [PROVIDER.]METRIC[@QUARTER])"
                                       : "--of: error: it goes with --quantile");
  }
  if (!replay.table.empty() && (options.json || !options.output.empty())) {
    throw UsageError("--table: error: it goes without --json and -o, which give all tables");
  }
  for (auto const* known : {"", "metrics", "state", "inputs"}) {
    if (replay.table != known) continue;
    if (!replay.quantile.empty()) return {0, read_probability(replay.quantile)};
    return {read_whole_number("--path", replay.path, 0, last_path), {}};
  }
  throw UsageError("--table: error: " + in_quotes(replay.table) + " (expected metrics, state or inputs)");
}

nlohmann::ordered_json question_of(ReplayOptions const& options) {
  nlohmann::ordered_json question;
  if (options.quantile.empty()) {
    question["path"] = options.path;
  } else {
    question["quantile"] = options.quantile;
    question["of"] = options.of;
  }
  if (!options.without.empty()) question["without"] = options.without;
  return question;
}

}  // namespace capexsim

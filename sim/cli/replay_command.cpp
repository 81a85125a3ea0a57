#include "capexsim/analysis/replay.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "capexsim/base/printable.hpp"
#include "capexsim/output/path_tables.hpp"
#include "cli/add_option.hpp"
#include "cli/command.hpp"
#include "cli/planned_run.hpp"
#include "cli/replay_request.hpp"

namespace capexsim {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view help =
    R"(Shows one path of a run, every metric in every quarter, as CSV on stdout. It is what the run saw, to the bit; no other
batch of paths is simulated for it, however high its number.

Examples:
  capexsim replay scenarios/deepseek.yaml --path 17 > path.csv
  capexsim replay deepseek.yaml --path 17 --table state | grep tightness       why prices moved
  capexsim replay deepseek.yaml --path 17 --without deepseek-r1                the same draws without the event
  capexsim replay deepseek.yaml --quantile p95 --of market.capex@2027Q4        the path at the 95th percentile of capex
  capexsim replay deepseek.yaml --path 17 -o results/path-17                   three tables and run.json in a folder
  capexsim replay deepseek.yaml --path 17 --json | jq '.metrics[] | select(.metric == "capex") | .values'

Paths are numbered from 0, as in the failed_paths of run.json; a run of 20,000 paths has 0 to 19999, and a higher number is a
path of a longer run. A path that a run sets aside because its numbers are not finite is shown all the same: such a number
leaves its cell empty, and a warning names the first one.

Usage: capexsim replay SCENARIO --path N [options]
  SCENARIO            a file, or FILE+NAME[+NAME]: the file with these of its overrides
  --path N            number of the path, from 0 to 2^40
  --quantile P        p05, p95, p99.9, median ...: of all paths of the scenario (at most 10,000,000) the one whose --of lies at
                      this quantile: the nearest order statistic, and among equals the lowest number
  --of TARGET         with --quantile: [PROVIDER.]METRIC[@QUARTER], by default of the market and in the last quarter
  --without NAME      show the path without this event or contract, on the same draws; a quantile is found with it
  --table NAME        what goes to stdout: metrics (default), state (prices, pipelines, noise by quarter) or inputs (what the
                      path drew once, and when events begin)
Nothing is saved without -o; with it path.csv, path_state.csv and path_inputs.csv are, and stdout stays empty.
)";

/// A path and how it was found.
struct Replay {
  ReplayedPath path;
  std::optional<Target> target;
  QuantilePath at_quantile;
};

Replay carry_out_replay(PlannedRun const& run, ReplayRequest const& request, ReplayOptions const& options,
                        RunControl const& control) {
  check_without(run.scenario(), options.without);
  if (!request.probability) return {replay_path(run.scenario(), request.path, options.without), {}, {}};
  auto const target = read_target(options.of, run.scenario(), "--of");
  auto const found = find_quantile_path(run.scenario(), target, *request.probability, control);
  return {replay_path(run.scenario(), found.path, options.without), target, found};
}

/// "path 17 is p95 of market.capex@2027Q4 on 300 paths: 123 BUSD/quarter".
std::string quantile_line(PlannedRun const& run, Replay const& replay, std::string const& quantile) {
  auto const& found = replay.at_quantile;
  auto const& target = *replay.target;
  return fmt::format("path {} is {} of {} on {} paths: {} {}\n", found.path, printable(quantile),
                     to_string(target, run.scenario()), found.count, found.value, info(target.measure.metric).unit);
}

std::string warnings(PlannedRun const& run, Replay const& replay, Palette const& palette) {
  auto const& path = replay.path;
  auto const head = fmt::format("{}warning:{} path {}", palette.warning, palette.reset, path.path);
  std::string text;
  auto const paths = run.scenario().simulation.paths;
  if (path.path >= paths) text += fmt::format("{} is of a longer run: this one has {} paths\n", head, paths);
  if (!path.not_finite) return text;
  auto const& without = path.not_finite->without;
  return text + fmt::format("{} is set aside in a run: {}{} is not finite\n", head,
                            to_string(path.not_finite->target, run.scenario()), without.empty() ? "" : " without " + without);
}

Json quarters_json(Scenario const& scenario) {
  Json quarters = Json::array();
  for (int t = 0; t < scenario.quarters; ++t) quarters.push_back(to_string(scenario.start + t));
  return quarters;
}

Json metrics_json(Scenario const& scenario, ReplayedPath const& path) {
  Json list = Json::array();
  for (std::size_t m = 0; m < path.measures.size(); ++m) {
    auto const& metric = info(path.measures[m].metric);
    Json values = Json::array();
    for (std::size_t at = m; at < path.metrics.size(); at += path.measures.size()) values.push_back(path.metrics[at]);
    list.push_back({{"provider", provider_name(scenario, path.measures[m])},
                    {"metric", metric.name},
                    {"unit", metric.unit},
                    {"values", std::move(values)}});
  }
  return list;
}

Json state_json(ReplayedPath const& path) {
  Json list = Json::array();
  for (auto const& variable : path.variables) {
    list.push_back({{"provider", variable.provider},
                    {"variable", variable.name},
                    {"unit", variable.unit},
                    {"meaning", variable.meaning},
                    {"values", variable.values}});
  }
  return list;
}

Json inputs_json(PathDraws const& draws) {
  Json list = Json::array();
  for (std::size_t k = 0; k < draws.labels.size(); ++k) {
    list.push_back({{"key", draws.labels[k].key}, {"unit", draws.labels[k].unit}, {"value", draws.value(k, 0)}});
  }
  return list;
}

Json findings(PlannedRun const& run, Replay const& replay, ReplayOptions const& options) {
  auto const& path = replay.path;
  Json json{{"scenario", run.name()}, {"path", path.path}, {"without", options.without}};
  if (replay.target) {
    json["quantile"] = {{"quantile", options.quantile},
                        {"of", to_string(*replay.target, run.scenario())},
                        {"value", replay.at_quantile.value},
                        {"paths", replay.at_quantile.count}};
  }
  json["not_finite"] = nullptr;
  if (path.not_finite) {
    json["not_finite"] = {{"metric", to_string(path.not_finite->target, run.scenario())},
                          {"without", path.not_finite->without}};
  }
  json["quarters"] = quarters_json(run.scenario());
  json["metrics"] = metrics_json(run.scenario(), path);
  json["state"] = state_json(path);
  json["inputs"] = inputs_json(path.draws);
  return json;
}

std::string inputs_csv(PlannedRun const& run, ReplayedPath const& path) {
  auto csv = path_inputs_header();
  add_path_inputs(run.name(), path.draws, csv);
  return csv;
}

std::string table_of(PlannedRun const& run, ReplayedPath const& path, std::string const& table) {
  if (table == "state") return path_state_csv(run.name(), run.scenario(), path);
  if (table == "inputs") return inputs_csv(run, path);
  return path_csv(run.name(), run.scenario(), path);
}

std::vector<ResultFile> save(PlannedRun const& run, ReplayedPath const& path) {
  FailedPaths failed;
  if (path.not_finite) failed = {1, {path.path}};
  return run.save({{"path.csv", table_of(run, path, "metrics")},
                   {"path_state.csv", table_of(run, path, "state")},
                   {"path_inputs.csv", table_of(run, path, "inputs")}},
                  {failed, 0});
}

/// Files, or else what was asked for on stdout.
void give(PlannedRun const& run, Replay const& replay, Options const& options) {
  std::vector<ResultFile> files;
  if (run.has_folder()) files = save(run, replay.path);
  if (run.has_folder() && !options.quiet) write_stderr(run.files_line(files));
  if (options.json) {
    auto const found = findings(run, replay, options.replay);
    return write_stdout(run.has_folder() ? run.json(files, found) : found.dump(2) + '\n');
  }
  if (!run.has_folder()) write_stdout(table_of(run, replay.path, options.replay.table));
}

void add_options(CLI::App& app, Options& options) {
  add_option(app, "--path", options.replay.path);
  add_option(app, "--quantile", options.replay.quantile);
  add_option(app, "--of", options.replay.of);
  add_option(app, "--without", options.replay.without);
  add_option(app, "--table", options.replay.table);
}

ExitCode carry_out(Invocation const& invocation) {
  auto const& options = invocation.options;
  auto const request = read_replay_request(options);
  PlannedRun run(invocation, question_of(options.replay), Saving::where_asked);
  auto const paths = request.probability ? run.scenario().simulation.paths : 1;
  auto const replay =
      run.carry_out(paths, [&](RunControl const& control) { return carry_out_replay(run, request, options.replay, control); });
  if (replay.target && !options.quiet) write_stderr(quantile_line(run, replay, options.replay.quantile));
  write_stderr(warnings(run, replay, invocation.console.palette));
  give(run, replay, options);
  return ExitCode::done;
}

}  // namespace

Command const replay_command{.name = "replay",
                             .usage = "SCENARIO --path N",
                             .summary = "one path, every variable in every quarter",
                             .help = help,
                             .option_set = OptionSet::simulation,
                             .scenarios = one_scenario,
                             .add_options = add_options,
                             .carry_out = carry_out};

}  // namespace capexsim

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <utility>

#include "capexsim/analysis/solve.hpp"
#include "capexsim/base/printable.hpp"
#include "capexsim/output/solve_table.hpp"
#include "cli/add_option.hpp"
#include "cli/command.hpp"
#include "cli/planned_run.hpp"
#include "cli/solve_key.hpp"

namespace capexsim {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view help =
    R"(Finds the value of a key at which an expectation begins to hold: break-even and goal seek.

Examples:
  capexsim solve scenarios/deepseek.yaml --vary pricing.markup=0:100% \
    --until 'metric: ai_free_cash_flow, at: 2030Q4, statistic: p50, above: 0'
  capexsim solve deepseek.yaml --vary supply.sites.grid_limit='2:12 GW/quarter' --until 'probability_of: shortage, below: 20 %'
  capexsim solve deepseek.yaml --vary demand.inference.price_elasticity.long_run=0.3:2 \
    --until 'delta: token_spend, without: deepseek-r1, at: 2028Q4, above: 0' --json --quiet | jq '.solutions'

Every value is tried on the same draws, so the answer is that of this seed; the interval beside it holds the values at which
Monte Carlo error leaves open whether the expectation holds, at simulation.expect_confidence. The expectation should begin or
cease to hold once between LO and HI.

Usage: capexsim solve SCENARIO --vary KEY=LO:HI[ UNIT] --until EXPECTATION [options]
  SCENARIO            a file, or FILE+NAME[+NAME]: the file with these of its overrides
  --vary KEY=LO:HI    the key, pinned to values between these; a unit after the last number holds for both
  --until EXPECTATION an entry of `expect` without its outer braces
)";

/// What the program sets by itself is told under the option it comes from.
[[noreturn]] void tell_under(ScenarioError const& error, std::string const& key) {
  auto diagnostics = error.diagnostics();
  for (auto& item : diagnostics) {
    if (item.position.place == "--set expect") item.position.place = "--until";
    if (item.position.place == "--set " + key) item.position.place = "--vary " + key;
  }
  throw ScenarioError(std::move(diagnostics));
}

/// The options with the expectation as the only one of the scenario.
Options with_expectation(Options options) {
  options.set.push_back("expect=[{" + options.solve.until + "}]");
  return options;
}

/// Reads the scenario again and again, with the key at other values.
class PinnedScenario {
 public:
  PinnedScenario(Options const& options, VariedKey const& varied)
      : argument_(split_scenario_argument(options.scenarios.front())),
        adjustments_(adjustments_of(argument_, options)),
        source_(argument_.file),
        varied_(varied) {}

  [[nodiscard]] Scenario at(double value) const {
    auto adjustments = adjustments_;
    adjustments.set.push_back(varied_.key + '=' + with_unit(varied_.numbers, value));
    return source_.read(adjustments, Resolved::left_out);
  }

 private:
  ScenarioArgument argument_;
  Adjustments adjustments_;
  ScenarioSource source_;
  VariedKey const& varied_;
};

void check_scenario(Scenario const& scenario, Options const& options) {
  if (scenario.expectations.size() != 1) {
    refuse_value("--until", options.solve.until, "expected one entry of `expect` without its outer braces");
  }
  check_kept_paths(scenario);
}

Json solutions_json(SolvedQuestion const& question, Solution const& solution) {
  Json list = Json::array();
  for (auto const& crossing : solution.crossings) {
    list.push_back({{"key", question.key},
                    {"value", crossing.value},
                    {"low", crossing.interval.low},
                    {"high", crossing.interval.high},
                    {"unit", question.unit},
                    {"bound", crossing.bound},
                    {"holds", crossing.holds_above ? "above" : "below"},
                    {"text", crossing_text(question, crossing)}});
  }
  return list;
}

Solution find(PlannedRun& run, PinnedScenario const& scenarios, SolveRange const& range) {
  double const risk = 1 - run.scenario().simulation.expect_confidence;
  return solve(run.scenario().expectations.front(), range, [&](double value) {
    auto const scenario = scenarios.at(value);
    return run.carry_out(scenario.simulation.paths, [&](RunControl const& control) {
      return estimate_expectation(scenario, scenario.expectations.front(), risk, control);
    });
  });
}

ExitCode solve_pinned(Invocation const& invocation, VariedKey const& varied) {
  auto const& options = invocation.options;
  PlannedRun run(invocation, Json{{"vary", options.solve.vary}, {"until", options.solve.until}});
  check_scenario(run.scenario(), options);
  PinnedScenario const scenarios(options, varied);
  auto const solution = find(run, scenarios, varied.range);
  SolvedQuestion const question{varied.key, varied.unit, run.scenario().expectations.front(), run.scenario(), varied.range};
  if (solution.crossings.empty()) refuse_value("--vary", options.solve.vary, both_ends_text(question, solution));
  auto const files = run.save({{"solve.csv", to_csv(solve_table(run.name(), question, solution))}}, {});
  std::string report;
  for (auto const& crossing : solution.crossings) report += printable(crossing_text(question, crossing)) + '\n';
  if (!options.quiet) write_stderr(report + run.files_line(files));
  if (options.json) write_stdout(run.json(files, {{"solutions", solutions_json(question, solution)}}));
  return ExitCode::done;
}

void add_options(CLI::App& app, Options& options) {
  add_option(app, "--vary", options.solve.vary);
  add_option(app, "--until", options.solve.until);
}

ExitCode carry_out(Invocation const& invocation) {
  auto const varied = read_varied_key(invocation.options.solve.vary);
  if (invocation.options.solve.until.empty())
    refuse_value("--until", "", "expected an entry of `expect` without its outer braces");
  auto const options = with_expectation(invocation.options);
  try {
    return solve_pinned({options, invocation.arguments, invocation.console, invocation.interrupted}, varied);
  } catch (ScenarioError const& error) {
    tell_under(error, varied.key);
  }
}

}  // namespace

Command const solve_command{.name = "solve",
                            .usage = "SCENARIO --vary KEY=LO:HI --until EXPECTATION",
                            .summary = "the value of a key at which an expectation begins to hold",
                            .help = help,
                            .option_set = OptionSet::simulation,
                            .scenarios = one_scenario,
                            .add_options = add_options,
                            .carry_out = carry_out};

}  // namespace capexsim

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <numeric>

#include "capexsim/output/sensitivity_tables.hpp"
#include "cli/add_option.hpp"
#include "cli/command.hpp"
#include "cli/planned_run.hpp"
#include "cli/sensitivity_analysis.hpp"
#include "cli/sensitivity_request.hpp"

namespace capexsim {
namespace {

constexpr std::string_view help =
    R"(Tells which inputs drive a result, what it is worth to know them, and where in them something happens.

Examples:
  capexsim sensitivity scenarios/baseline-2025.yaml
  capexsim sensitivity deepseek.yaml --of utilization@2027Q4 --of oracle.free_cash_flow
  capexsim sensitivity deepseek.yaml --of oversupply --base 4096 --bootstrap 1000
  capexsim sensitivity deepseek.yaml --decide none,inelastic --payoff market.operating_income
  capexsim sensitivity deepseek.yaml --discover 'oracle.free_cash_flow@2027Q4 < 0' --discover shortage@2026Q4
  capexsim sensitivity deepseek.yaml --json -q | jq '.drivers[0].factors[0]'

Usage: capexsim sensitivity SCENARIO [options]
  --of TARGET         [PROVIDER.]METRIC[@QUARTER], by default of the market and in the last quarter; may be given several times.
                      Without one: utilization, token_spend, capex, free_cash_flow and oversupply of the market at every year end
  --base N            paths of each changed run, 16 to 16384 (default 1024, or all where --paths is less)
  --bootstrap N       resamples behind errors and intervals, 10 to 1000 (default 400)
  --decide A,B,...    alternatives to choose among: names of overrides, 'none' for the scenario as it is
  --payoff TARGET     what the choice is to make high (default market.free_cash_flow_cumulative)
  --discover EVENT    look for the box of inputs in which it happens: oversupply, shortage@2027Q4, or TARGET > NUMBER, TARGET <
                      NUMBER in the metric's unit; may be given several times (default oversupply)

Files: sensitivity.csv has a row per target and input. swing_low and swing_high are the target's means with the input held at its
p10 and p90, all else drawn. rank_correlation is Spearman's; partial_rank_correlation is that with all other inputs' ranks held.
sobol_first is the part of the variance the input moves by itself, sobol_total that it takes part in. Inputs that are correlated,
or shares of one whole, vary as one for these two (varies_with), and all chance from quarter to quarter is the input 'noise'.
voi.csv (--decide): the value of perfect information and of knowing each input before the choice, in units of the payoff.
boxes.csv, box_trajectory.csv: at most 4 inputs and their limits, found on half of the paths by peeling 5 % at a time, never below
5 % of them: of all boxes on the way the one with the highest harmonic mean of coverage and density, pasted as long as that
rises; scores and p-values are those of the other half. Limits that chance explains are left out.
Of the scenario's paths at most 50,000 are used, drawn at random whatever simulation.sampling says.
)";

std::vector<ResultFile> make_tables(SensitivityFindings const& findings) {
  std::vector<ResultFile> files;
  files.push_back({"sensitivity.csv", to_csv(sensitivity_table(findings))});
  if (!findings.decisions.empty()) files.push_back({"voi.csv", to_csv(information_table(findings))});
  files.push_back({"boxes.csv", to_csv(boxes_table(findings))});
  files.push_back({"box_trajectory.csv", to_csv(trajectory_table(findings))});
  return files;
}

/// What the report shows: all that was asked for; of the usual targets those about two years on and of the last quarter.
std::vector<std::size_t> shown_targets(SensitivityFindings const& findings, bool are_usual) {
  auto const& targets = findings.result.targets;
  std::vector<std::size_t> shown(targets.size());
  std::iota(shown.begin(), shown.end(), std::size_t{0});
  int const last = findings.scenario.quarters - 1, soon = std::min(last, 7);
  auto const is_year_end = [&](int t) { return (findings.scenario.start + t).number() == 4; };
  auto const is_shown = [&](int t) { return t == last || (is_year_end(t) && t > soon - 4 && t <= soon); };
  if (are_usual) std::erase_if(shown, [&](std::size_t k) { return !is_shown(targets[k].target.quarter); });
  return shown;
}

std::string cost_text(SensitivityPlan const& plan, SensitivityAnalysis const& analysis, Experiment const& experiment) {
  auto const runs = paths_to_simulate(experiment.plan(), plan.question) / plan.question.base;
  return fmt::format("sensitivity: {} paths to simulate, {} of them in {} changed runs of {}\n", analysis.path_count(),
                     runs * plan.question.base, runs, plan.question.base);
}

FailedPaths failed_paths(std::vector<std::uint64_t> const& paths) {
  FailedPaths failed{.count = paths.size(), .first = paths};
  failed.first.resize(std::min<std::size_t>(failed.first.size(), 10));
  return failed;
}

std::string failure_text(SensitivityFindings const& findings, FailedPaths const& failed) {
  StudyResult plain;
  plain.paths = findings.plain_paths;
  plain.failed = failed;
  auto text = failure_notice(plain, {});
  if (findings.result.failed > 0)
    text +=
        fmt::format("warning: {} paths of changed runs were left out, their numbers were not finite\n", findings.result.failed);
  return text;
}

ExitCode carry_out(Invocation const& invocation) {
  auto const& options = invocation.options;
  auto const alternatives = read_alternatives(options);
  PlannedRun run(invocation, sensitivity_question(options, alternatives));
  check_alternatives(alternatives, run.scenario());
  auto const scenario = drawn_at_random(run.scenario());
  Experiment const experiment(scenario, {factual(scenario)});
  auto const plan = make_sensitivity_plan(options.drivers, scenario, experiment.plan().draws.size());
  SensitivityAnalysis analysis(plan, alternatives, experiment);
  if (!options.quiet) write_stderr(cost_text(plan, analysis, experiment));
  SensitivityFindings findings{.name = run.name(),
                               .scenario = scenario,
                               .plan = experiment.plan(),
                               .question = plan.question,
                               .plain_paths = plan.plain_paths,
                               .result = {},
                               .decisions = {},
                               .discoveries = {}};
  run.carry_out(analysis.path_count(), [&](RunControl const& control) {
    analysis.carry_out(control, findings);
    return 0;
  });
  auto const failed = failed_paths(analysis.failed);
  auto const files = run.save(make_tables(findings), {failed, 0});
  auto const shown = shown_targets(findings, options.drivers.of.empty());
  if (!options.quiet)
    write_stderr('\n' + sensitivity_report(findings, shown, invocation.console.palette) + run.files_line(files));
  write_stderr(failure_text(findings, failed));
  if (options.json) write_stdout(run.json(files, sensitivity_json(findings)));
  return ExitCode::done;
}

void add_options(CLI::App& app, Options& options) {
  auto& asked = options.drivers;
  add_repeatable(app, "--of", asked.of);
  add_repeatable(app, "--discover", asked.discover);
  add_option(app, "--decide", asked.decide);
  add_option(app, "--payoff", asked.payoff);
  add_option(app, "--base", asked.base);
  add_option(app, "--bootstrap", asked.bootstrap);
}

}  // namespace

Command const sensitivity_command{.name = "sensitivity",
                                  .usage = "SCENARIO [options]",
                                  .summary = "which inputs drive a result",
                                  .help = help,
                                  .option_set = OptionSet::simulation,
                                  .scenarios = one_scenario,
                                  .add_options = add_options,
                                  .carry_out = carry_out};

}  // namespace capexsim

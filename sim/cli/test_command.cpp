#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <utility>

#include "capexsim/base/check.hpp"
#include "capexsim/base/printable.hpp"
#include "capexsim/output/file.hpp"
#include "cli/add_option.hpp"
#include "cli/command.hpp"
#include "cli/planned_run.hpp"
#include "cli/test_findings.hpp"

namespace capexsim {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view help =
    R"(Runs scenarios and judges the claims of their `expect` lists, for continuous integration. Without -o nothing is written.

Examples:
  capexsim test scenarios/ci/small.yaml
  capexsim test scenarios/*.yaml --junit build/capexsim.xml
  capexsim test deepseek.yaml+inelastic -o results/expectations
  capexsim test deepseek.yaml --set simulation.max_paths=1000000 --set simulation.expect_confidence='99.9 %'
  capexsim test deepseek.yaml --json --quiet | jq '.scenarios[].expectations[] | select(.verdict != "holds")'

A claim holds if the interval in which its value lies is inside its bounds, fails if it is outside, and is undecided if it is
across one. An undecided one is judged again on twice as many paths, up to simulation.max_paths. The intervals are wide enough
for all these looks together: a true claim fails, and a false one holds, with a probability of at most 1 less
simulation.expect_confidence.

Usage: capexsim test SCENARIO... [options]
  SCENARIO            a file, or FILE+NAME[+NAME]: the file with these of its overrides
  --junit FILE        also write JUnit XML; what is undecided or invalid is an error there, not a pass
  -o, --output DIR    save expectations.csv and run.json there

Exit codes: 0 all hold, 1 a run failed, 2 wrong usage or an invalid scenario, 3 a claim fails, 4 one is undecided.
)";

/// What there is to judge, in the order of the arguments: a scenario's place in `scenarios`, or why there is none.
struct Reading {
  std::vector<Scenario> scenarios;
  std::vector<std::string> names;
  std::vector<Refusal> refusals;
};

/// A name given with --name is that of the one scenario, or of the run of several.
std::string row_name(Scenario const& scenario, std::string const& argument, Options options) {
  if (options.scenarios.size() > 1) options.name.clear();
  return run_name(scenario, split_scenario_argument(argument), options);
}

Reading read_all(Invocation const& invocation) {
  Reading reading;
  for (auto const& argument : invocation.options.scenarios) {
    try {
      auto scenario = read_adjusted(split_scenario_argument(argument), invocation.options, Resolved::written);
      judge_runnable(invocation, scenario);
      check_kept_paths(scenario);
      reading.names.push_back(row_name(scenario, argument, invocation.options));
      reading.scenarios.push_back(std::move(scenario));
    } catch (ScenarioError const& error) {
      write_stderr(diagnostics_text(error.diagnostics(), invocation.console.palette));
      reading.refusals.push_back({argument, "invalid", error.what()});
    }
  }
  return reading;
}

/// \return the paths that were set aside
FailedPaths judge_one(PlannedRun& run, JudgedScenario& judged) {
  double const before = run.elapsed_seconds();
  ExpectationJudge judge(*judged.scenario);
  while (!judge.is_done()) {
    run.carry_out(judge.next_paths(), [&](RunControl const& control) {
      judge.look(control);
      return true;
    });
  }
  judged.judgements = judge.judgements();
  judged.seconds = run.elapsed_seconds() - before;
  return judge.failed();
}

std::string failed_paths_text(FailedPaths const& failed, Palette const& palette) {
  if (failed.count == 0) return {};
  return fmt::format("{}warning:{} {} paths set aside, their numbers were not finite, the first of them {}\n", palette.warning,
                     palette.reset, failed.count, failed.first.front());
}

/// Judges every scenario that can be run, and tells each at once.
TestFindings judge_all(PlannedRun& run, Reading const& reading, Invocation const& invocation) {
  TestFindings findings{.judged = {}, .refusals = reading.refusals, .failed = {}};
  for (std::size_t k = 0; k < run.scenarios().size(); ++k) {
    JudgedScenario judged{.name = reading.names[k], .scenario = &run.scenarios()[k], .judgements = {}};
    try {
      auto const failed = judge_one(run, judged);
      if (!invocation.options.quiet) write_stderr(expectations_report(judged, invocation.console.palette));
      write_stderr(failed_paths_text(failed, invocation.console.palette));
      findings.failed.count += failed.count;
      if (findings.failed.first.empty()) findings.failed.first = failed.first;
      findings.judged.push_back(std::move(judged));
    } catch (RunError const& error) {
      write_stderr(printable(judged.name + ": error: " + error.what()) + '\n');
      findings.refusals.push_back({judged.name, "run_failed", error.what()});
    }
  }
  return findings;
}

ExitCode finish(TestFindings const& findings, Options const& options, std::string const& json) {
  if (!options.test.junit.empty()) write_file(options.test.junit, junit_of(findings));
  if (options.json) write_stdout(json);
  return exit_code_of(findings);
}

void add_options(CLI::App& app, Options& options) { add_option(app, "--junit", options.test.junit); }

ExitCode carry_out(Invocation const& invocation) {
  auto const& options = invocation.options;
  if (!options.test.junit.empty()) check_file(options.test.junit);
  auto reading = read_all(invocation);
  if (reading.scenarios.empty()) {
    TestFindings const none{.judged = {}, .refusals = reading.refusals, .failed = {}};
    return finish(none, options, Json{{"scenarios", scenarios_json(none)}}.dump(2) + '\n');
  }
  PlannedRun run(invocation, Json(), std::move(reading.scenarios), Saving::where_asked);
  auto const findings = judge_all(run, reading, invocation);
  bool const is_complete = findings.refusals.empty();
  std::vector<ResultFile> files{{"expectations.csv", to_csv(expectations_table(findings.judged))}};
  if (is_complete) files = run.save(std::move(files), {findings.failed, 0});
  if (is_complete && !options.output.empty() && !options.quiet) write_stderr(run.files_line(files));
  auto const all = scenarios_json(findings);
  return finish(findings, options,
                is_complete ? run.json(files, {{"scenarios", all}}) : Json{{"scenarios", all}}.dump(2) + '\n');
}

}  // namespace

Command const test_command{.name = "test",
                           .usage = "SCENARIO... [options]",
                           .summary = "run scenarios and judge what they expect",
                           .help = help,
                           .option_set = OptionSet::simulation,
                           .scenarios = any_scenarios,
                           .add_options = add_options,
                           .carry_out = carry_out};

}  // namespace capexsim

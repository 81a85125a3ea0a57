#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "capexsim/base/check.hpp"
#include "capexsim/base/printable.hpp"
#include "capexsim/output/comparison_output.hpp"
#include "capexsim/output/result_tables.hpp"
#include "cli/add_option.hpp"
#include "cli/command.hpp"
#include "cli/compared_scenarios.hpp"
#include "cli/planned_run.hpp"

namespace capexsim {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view help =
    R"(Compares scenarios with the first, path by path on the same draws, and says which changes make the difference.

Examples:
  capexsim compare scenarios/baseline-2025.yaml scenarios/deepseek.yaml
  capexsim compare scenarios/deepseek.yaml scenarios/deepseek.yaml+inelastic --paths 100000
  capexsim compare scenarios/stargate.yaml+not-built scenarios/stargate.yaml scenarios/stargate.yaml+announced
  capexsim compare base.yaml mine.yaml --of oracle.free_cash_flow --of utilization@2026Q4
  capexsim compare base.yaml mine.yaml --json --quiet | jq '.comparisons[].causes[] | select(.metric == "capex")'

Usage: capexsim compare BASE OTHER... [options]
  BASE, OTHER         a file, or FILE+NAME[+NAME]: the file with these of its overrides; up to 8 others, all of one start.
                      Seed and number of paths of BASE hold for all; --set and --with change all

What is told:
  --of METRIC         also tell this [PROVIDER.]METRIC[@QUARTER], by default in fourth quarters and the last; may be given
                      several times

compare.csv has OTHER less BASE, and OTHER over BASE, for every metric, quarter and provider that both have. attribution.csv
has what each changed key contributes to the difference of the means: its Shapley value, averaged over all orders in which the
changes can be made, on up to 2,048 paths. Up to 8 changes are told one by one; more are grouped by section, and where there
are more than 8 groups, orders are sampled.
)";

/// The key metrics and what --of asks for; the latter, without a quarter, as the key ones.
std::vector<Target> read_targets(CompareOptions const& options, ComparedScenarios const& scenarios) {
  auto targets = key_targets(scenarios);
  auto asked = *scenarios.front();
  asked.quarters = common_quarters(scenarios);
  auto const add = [&](Target const& target) {
    if (std::find(targets.begin(), targets.end(), target) == targets.end()) targets.push_back(target);
  };
  for (auto const& text : options.of) {
    auto const target = read_target(text, asked, "--of");
    for (auto const* scenario : scenarios) {
      if (same_measure(asked, target.measure, *scenario)) continue;
      throw UsageError("--of: error: " + in_quotes(text) + " (expected a metric of a provider that all scenarios have)");
    }
    bool const is_of_one = text.find('@') != std::string::npos || is_of_whole_run(target.measure.metric);
    for (int quarter : is_of_one ? std::vector{target.quarter} : key_quarters(scenarios)) add({target.measure, quarter});
  }
  return targets;
}

Json question_of(CompareOptions const& options) { return options.of.empty() ? Json() : Json{{"of", options.of}}; }

/// What is simulated, and what came out.
struct Compared {
  std::vector<ComparedScenario> others;
  ComparisonResult result;
};

Compared compare(ComparedReading const& reading, ComparedScenarios const& scenarios, std::vector<Target> const& targets,
                 std::vector<ScenarioChanges> const& changes, RunControl const& control) {
  AttributionLimits const limits;
  Compared compared;
  compared.result = run_comparison(scenarios, targets, control);
  auto done = scenarios.front()->simulation.paths;
  for (std::size_t k = 1; k < scenarios.size(); ++k) {
    RunControl const part{.threads = control.threads, .progress = [&](std::uint64_t paths) { control.progress(done + paths); }};
    auto attribution = attribute(changes[k - 1], *scenarios.front(), *scenarios[k], targets, limits, part);
    done += attribution.hybrids * attribution.paths;
    compared.others.push_back({reading.names[k], changes[k - 1].list(), std::move(attribution)});
  }
  return compared;
}

/// Paths of everything that is run, as far as it can be known before.
std::uint64_t planned_paths(Scenario const& base, std::vector<ScenarioChanges> const& changes) {
  AttributionLimits const limits;
  auto paths = base.simulation.paths;
  for (auto const& change : changes)
    paths += most_hybrids(change.list().size(), limits) * std::min(limits.paths, base.simulation.paths);
  return paths;
}

Json number_json(double value) { return std::isfinite(value) ? Json(value) : Json(); }

Json target_json(ComparisonView const& view, Target const& target) {
  return {{"provider", provider_name(view.base, target.measure)},
          {"metric", info(target.measure.metric).name},
          {"unit", info(target.measure.metric).unit},
          {"quarter", to_string(view.base.start + target.quarter)}};
}

Json difference_json(ComparisonView const& view, std::size_t other, std::size_t target) {
  auto json = target_json(view, view.targets[target]);
  auto const& difference = difference_summary(view, other, target);
  json["base_p50"] = number_json(base_summary(view, target).quantile(0.50));
  json["other_p50"] = number_json(view.result.others[other][target].quantile(0.50));
  json["mean"] = number_json(difference.mean);
  json["mean_se"] = number_json(difference.mean_se);
  for (double p : {0.05, 0.50, 0.95}) json[fmt::format("p{:02.0f}", 100 * p)] = number_json(difference.quantile(p));
  json["probability_positive"] = difference.share_positive;
  json["narrower"] = number_json(narrowing(view, other, target).mean);
  json["narrower_median"] = number_json(narrowing(view, other, target).median);
  return json;
}

Json causes_json(ComparisonView const& view, ComparedScenario const& other) {
  Json list = Json::array();
  auto const& attribution = other.attribution;
  for (std::size_t t = 0; t < attribution.targets.size(); ++t) {
    for (std::size_t i = 0; i < attribution.causes.size(); ++i) {
      auto json = target_json(view, attribution.targets[t]);
      json["cause"] = attribution.causes[i].name;
      json["contribution"] = number_json(attribution.contributions[i][t].value);
      json["contribution_se"] = number_json(attribution.contributions[i][t].standard_error);
      list.push_back(std::move(json));
    }
  }
  return list;
}

Json changes_json(ComparedScenario const& other) {
  Json list = Json::array();
  for (auto const& change : other.changes) list.push_back({{"key", change.key}, {"from", change.from}, {"to", change.to}});
  return list;
}

Json comparisons_json(ComparisonView const& view) {
  Json list = Json::array();
  for (std::size_t k = 0; k < view.others.size(); ++k) {
    auto const& other = view.others[k];
    Json json{{"scenario", other.name}, {"against", view.base_name}, {"differences", Json::array()}};
    for (std::size_t t = 0; t < view.targets.size(); ++t) {
      if (difference_summary(view, k, t).count > 0) json["differences"].push_back(difference_json(view, k, t));
    }
    json["changes"] = changes_json(other);
    json["causes"] = causes_json(view, other);
    json["attribution"] = {{"paths", other.attribution.paths},
                           {"scenarios", other.attribution.hybrids},
                           {"orders_sampled", other.attribution.orders}};
    list.push_back(std::move(json));
  }
  return list;
}

std::vector<ResultFile> make_tables(ComparisonView const& view) {
  return {{"compare.csv", to_csv(compare_table(view))}, {"attribution.csv", to_csv(attribution_table(view))}};
}

void tell(PlannedRun const& run, ComparisonView const& view, std::vector<ResultFile> const& files, Options const& options,
          Console const& console) {
  if (options.quiet) return write_stderr(failure_notice(view.result.base, console.palette));
  write_stderr(comparison_report(view, console.palette) + run.files_line(files));
  if (!options.verbose) return;
  for (auto const& other : view.others) {
    for (auto const& change : other.changes) {
      write_stderr(printable_lines(fmt::format("  {}: {}: {} -> {}\n", other.name, change.key, change.from, change.to)));
    }
  }
  write_stderr(fmt::format("{} threads, {:.2f} s\n", run.threads(), run.elapsed_seconds()));
}

ExitCode carry_out(Invocation const& invocation) {
  auto const& options = invocation.options;
  auto reading = read_compared(options);
  write_stderr(reading.notes);
  for (auto& scenario : reading.scenarios) judge_runnable(invocation, scenario);
  PlannedRun run(invocation, question_of(options.compare), std::move(reading.scenarios), Saving::always);
  ComparedScenarios scenarios;
  for (auto const& scenario : run.scenarios()) scenarios.push_back(&scenario);
  auto const targets = read_targets(options.compare, scenarios);
  std::vector<ScenarioChanges> changes;
  for (std::size_t k = 1; k < scenarios.size(); ++k) changes.emplace_back(reading.merged.front(), reading.merged[k]);
  auto const compared = run.carry_out(planned_paths(run.scenario(), changes), [&](RunControl const& control) {
    return compare(reading, scenarios, targets, changes, control);
  });
  ComparisonView const view{run.name(), run.scenario(), compared.others, targets, compared.result};
  auto const files = run.save(make_tables(view), {compared.result.base.failed, compared.result.base.clamped});
  tell(run, view, files, options, invocation.console);
  if (options.json) write_stdout(run.json(files, {{"comparisons", comparisons_json(view)}}));
  return ExitCode::done;
}

void add_options(CLI::App& app, Options& options) { add_repeatable(app, "--of", options.compare.of); }

}  // namespace

Command const compare_command{.name = "compare",
                              .usage = "BASE OTHER... [options]",
                              .summary = "paired differences, and what makes them",
                              .help = help,
                              .option_set = OptionSet::simulation,
                              .scenarios = {2, 9},
                              .add_options = add_options,
                              .carry_out = carry_out};

}  // namespace capexsim

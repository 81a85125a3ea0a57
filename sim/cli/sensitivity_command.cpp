#include <fmt/format.h>

#include <CLI/CLI.hpp>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <nlohmann/json.hpp>
#include <numeric>

#include "capexsim/base/check.hpp"
#include "capexsim/base/printable.hpp"
#include "capexsim/base/sha256.hpp"
#include "capexsim/base/text.hpp"
#include "capexsim/output/sensitivity_tables.hpp"
#include "cli/command.hpp"
#include "cli/planned_run.hpp"

namespace capexsim {
namespace {

using Json = nlohmann::ordered_json;

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
rises; scores and p-values are those of the other half. Of the scenario's paths at most 50,000 are used; they are independent.
)";

constexpr std::uint64_t most_plain_paths = 50'000;
constexpr std::uint64_t most_kept_numbers = std::uint64_t{1} << 25;
constexpr std::size_t most_alternatives = 20, most_events = 20;

/// \throws UsageError  that names the option
std::uint64_t read_count(std::string const& option, std::string const& text, std::uint64_t least, std::uint64_t most) {
  std::uint64_t count = 0;
  auto const* end = text.data() + text.size();
  auto const [stopped, error] = std::from_chars(text.data(), end, count);
  if (error != std::errc() || stopped != end || count < least || count > most) {
    throw UsageError(
        fmt::format("{}: error: {} (expected a whole number from {} to {})", option, in_quotes(text), least, most));
  }
  return count;
}

void check_number(std::string const& option, std::size_t given, std::size_t most) {
  if (given > most) throw UsageError(fmt::format("{}: error: given {} times (at most {})", option, given, most));
}

std::vector<std::string> read_alternatives(std::string const& text) {
  std::vector<std::string> names;
  if (text.empty()) return names;
  for (auto const& name : split(text, ',')) names.emplace_back(trim(name));
  bool const has_gap = std::ranges::any_of(names, [](auto const& name) { return name.empty(); });
  auto sorted = names;
  std::ranges::sort(sorted);
  bool const is_repeated = std::ranges::adjacent_find(sorted) != sorted.end();
  if (has_gap || is_repeated || names.size() < 2 || names.size() > most_alternatives) {
    throw UsageError(fmt::format("--decide: error: {} (expected 2 to {} different names of overrides, or 'none', NAME,NAME)",
                                 in_quotes(text), most_alternatives));
  }
  return names;
}

/// An alternative to choose: the scenario with one more override.
struct Alternative {
  std::string name;
  Scenario scenario;
};

/// Reads the alternatives, and says that mistakes in them come from --decide.
std::vector<Alternative> read_alternatives(Options const& options) {
  std::vector<Alternative> alternatives;
  for (auto const& name : read_alternatives(options.drivers.decide)) {
    auto adjusted = options;
    if (name != "none") adjusted.with.push_back(name);
    auto scenario = read_adjusted(split_scenario_argument(options.scenarios.front()), adjusted, Resolved::written);
    check_runnable(scenario);
    alternatives.push_back({name, std::move(scenario)});
  }
  return alternatives;
}

void check_alternatives(std::vector<Alternative> const& alternatives, Scenario const& scenario) {
  auto const names = [](Scenario const& one) {
    std::vector<std::string> list;
    for (auto const& provider : one.providers) list.push_back(provider.name);
    return list;
  };
  for (auto const& [name, one] : alternatives) {
    bool const is_comparable = one.start == scenario.start && one.quarters == scenario.quarters &&
                               names(one) == names(scenario) && one.simulation.seed == scenario.simulation.seed;
    if (is_comparable) continue;
    throw UsageError("--decide: error: " + in_quotes(name) +
                     " (expected an override that leaves start, quarters, seed and providers as they are)");
  }
}

Json question_of(Options const& options, std::vector<Alternative> const& alternatives) {
  auto const& asked = options.drivers;
  Json question{{"of", asked.of},         {"discover", asked.discover}, {"decide", asked.decide},
                {"payoff", asked.payoff}, {"base", asked.base},         {"bootstrap", asked.bootstrap}};
  for (auto const& alternative : alternatives) question["alternatives"].push_back(sha256(alternative.scenario.resolved));
  return question;
}

std::vector<Target> usual_targets(Scenario const& scenario) {
  std::vector<Target> targets;
  for (int t = 0; t < scenario.quarters; ++t) {
    bool const is_year_end = (scenario.start + t).number() == 4 || t == scenario.quarters - 1;
    if (!is_year_end) continue;
    for (Metric metric :
         {Metric::utilization, Metric::token_spend, Metric::capex, Metric::free_cash_flow, Metric::oversupply}) {
      targets.push_back({{-1, metric}, t});
    }
  }
  return targets;
}

/// What is to be simulated and found.
struct Plan {
  SensitivityQuestion question;
  std::vector<PathEvent> events;
  std::optional<Target> payoff;
  std::uint64_t plain_paths = 0;

  /// Of the plain run: the question's first, then those of the events, then the payoff.
  [[nodiscard]] std::vector<Target> plain_targets() const {
    auto targets = question.targets;
    for (auto const& event : events) targets.push_back(event.target);
    if (payoff) targets.push_back(*payoff);
    return targets;
  }
};

void plan_paths(SensitivityOptions const& asked, Scenario const& scenario, std::size_t inputs, Plan& plan) {
  auto const rows = 2 * inputs + plan.plain_targets().size();  // ranks of the inputs beside them
  plan.plain_paths =
      std::min({scenario.simulation.paths, most_plain_paths, std::max<std::uint64_t>(16, most_kept_numbers / rows)});
  auto const most_base = std::min(most_base_paths, plan.plain_paths);
  plan.question.base = asked.base.empty() ? std::min(plan.question.base, most_base)
                                          : read_count("--base", asked.base, std::min<std::uint64_t>(16, most_base), most_base);
  if (!asked.bootstrap.empty()) plan.question.resamples = read_count("--bootstrap", asked.bootstrap, 10, most_resamples);
}

Plan make_plan(SensitivityOptions const& asked, Scenario const& scenario, std::size_t inputs) {
  Plan plan;
  check_number("--of", asked.of.size(), most_targets);
  check_number("--discover", asked.discover.size(), most_events);
  for (auto const& text : asked.of) {
    auto const target = read_target(text, scenario, "--of");
    bool const is_new = std::ranges::find(plan.question.targets, target) == plan.question.targets.end();
    if (is_new) plan.question.targets.push_back(target);
  }
  if (asked.of.empty()) plan.question.targets = usual_targets(scenario);
  for (auto const& text : asked.discover.empty() ? std::vector<std::string>{"oversupply"} : asked.discover) {
    plan.events.push_back(read_path_event(text, scenario, "--discover"));
  }
  if (!asked.payoff.empty() && asked.decide.empty()) {
    throw UsageError("--payoff: error: " + in_quotes(asked.payoff) + " (expected --decide with it)");
  }
  auto const payoff = asked.payoff.empty() ? "free_cash_flow_cumulative" : asked.payoff;
  if (!asked.decide.empty()) plan.payoff = read_target(payoff, scenario, "--payoff");
  plan_paths(asked, scenario, inputs, plan);
  return plan;
}

/// Carries the parts of the analysis out, one after the other, under one progress.
class Analysis {
 public:
  Analysis(Plan const& plan, std::vector<Alternative> const& alternatives, Experiment const& experiment)
      : plan_(plan), alternatives_(alternatives), experiment_(experiment) {}

  [[nodiscard]] std::uint64_t path_count() const {
    auto const others = static_cast<std::uint64_t>(
        std::ranges::count_if(alternatives_, [](Alternative const& alternative) { return alternative.name != "none"; }));
    return plan_.plain_paths * (1 + others) + paths_to_simulate(experiment_.plan(), plan_.question);
  }

  void carry_out(RunControl const& control, SensitivityFindings& findings) {
    control_ = &control;
    PathRange const range{0, plan_.plain_paths};
    auto const targets = plan_.plain_targets();
    auto const plain = keep_paths(experiment_, targets, range, part(plan_.plain_paths), KeptInputs::all);
    failed = plain.failed();
    auto const changed = part(paths_to_simulate(experiment_.plan(), plan_.question));
    findings.result = measure_sensitivity(experiment_, plain, plan_.question, changed);
    for (std::size_t e = 0; e < plan_.events.size(); ++e) {
      findings.discoveries.push_back(discover(plan_.events[e], plain, plan_.question.targets.size() + e, input_count(),
                                              experiment_.scenario().simulation.seed));
    }
    if (plan_.payoff) findings.decisions.push_back(decide(plain, range));
  }

  std::vector<std::uint64_t> failed;  ///< plain paths whose numbers were not finite

 private:
  [[nodiscard]] std::size_t input_count() const { return experiment_.plan().draws.size(); }

  /// Control of the next part, whose progress counts on from what is done.
  RunControl part(std::uint64_t paths) {
    auto const before = done_;
    done_ += paths;
    return {.threads = control_->threads,
            .progress = [this, before](std::uint64_t done) { control_->progress(before + done); }};
  }

  Decision decide(PathValues const& plain, PathRange const& range) {
    auto const own_payoff = plain.row(plan_.plain_targets().size() - 1);
    std::vector<PathValues> kept;
    kept.reserve(alternatives_.size());
    std::vector<std::span<double const>> payoffs, inputs;
    Decision decision{.alternatives = {}, .payoff = *plan_.payoff, .value = {}};
    for (auto const& [name, scenario] : alternatives_) {
      decision.alternatives.push_back(name);
      if (name == "none") {
        payoffs.push_back(own_payoff);
        continue;
      }
      Experiment const other(scenario, {factual(scenario)});
      payoffs.push_back(kept.emplace_back(keep_paths(other, {*plan_.payoff}, range, part(range.count))).row(0));
    }
    for (std::size_t i = 0; i < input_count(); ++i) inputs.push_back(plain.input(i));
    decision.value = value_information(payoffs, inputs, experiment_.scenario().simulation.seed, control_->threads);
    return decision;
  }

  Plan const& plan_;
  std::vector<Alternative> const& alternatives_;
  Experiment const& experiment_;
  RunControl const* control_ = nullptr;
  std::uint64_t done_ = 0;
};

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

Json estimate_json(Estimate const& estimate) { return {{"value", estimate.value}, {"standard_error", estimate.error}}; }

Json target_json(SensitivityFindings const& findings, TargetEffects const& effects) {
  Json json{{"target", to_string(effects.target, findings.scenario)}, {"mean", effects.mean.value}, {"factors", Json::array()}};
  for (auto factor : ranked_factors(effects)) {
    Json inputs = Json::array();
    for (auto input : findings.result.factors[factor].inputs) {
      auto const& effect = effects.inputs[input];
      inputs.push_back({{"key", findings.plan.draws[input].name},
                        {"swing_low", effect.low.value},
                        {"swing_high", effect.high.value},
                        {"rank_correlation", effect.ranks.rank.value}});
    }
    if (inputs.empty()) inputs.push_back({{"key", noise_key}});
    json["factors"].push_back({{"inputs", std::move(inputs)},
                               {"sobol_total", estimate_json(effects.factors[factor].total)},
                               {"sobol_first", estimate_json(effects.factors[factor].first)}});
  }
  return json;
}

Json decision_json(SensitivityFindings const& findings, Decision const& decision) {
  Json json{{"payoff", to_string(decision.payoff, findings.scenario)},
            {"best", decision.alternatives[decision.value.best]},
            {"perfect_information", estimate_json(decision.value.perfect)},
            {"inputs", Json::array()}};
  for (auto input : valuable_inputs(decision.value)) {
    json["inputs"].push_back({{"key", findings.plan.draws[input].name},
                              {"value", decision.value.inputs[input].value},
                              {"standard_error", decision.value.inputs[input].error}});
  }
  return json;
}

Json discovery_json(SensitivityFindings const& findings, Discovery const& found) {
  Json json{{"event", found.event.text}, {"probability", estimate_json(found.probability)}, {"limits", Json::array()}};
  if (!found.box) return json;
  for (auto const& limit : found.box->limits) {
    json["limits"].push_back(
        {{"key", findings.plan.draws[limit.input].name}, {"low", limit.low}, {"high", limit.high}, {"p_value", limit.p_value}});
  }
  json["coverage"] = estimate_json(found.box->held_out.coverage);
  json["density"] = estimate_json(found.box->held_out.density);
  json["mass"] = estimate_json(found.box->held_out.mass);
  return json;
}

Json findings_json(SensitivityFindings const& findings) {
  Json json{{"drivers", Json::array()}, {"decisions", Json::array()}, {"boxes", Json::array()}};
  for (auto const& effects : findings.result.targets) json["drivers"].push_back(target_json(findings, effects));
  for (auto const& decision : findings.decisions) json["decisions"].push_back(decision_json(findings, decision));
  for (auto const& found : findings.discoveries) json["boxes"].push_back(discovery_json(findings, found));
  return json;
}

std::string cost_text(Plan const& plan, Analysis const& analysis, Experiment const& experiment) {
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
  PlannedRun run(invocation, question_of(options, alternatives));
  check_alternatives(alternatives, run.scenario());
  Experiment const experiment(run.scenario(), {factual(run.scenario())});
  auto const plan = make_plan(options.drivers, run.scenario(), experiment.plan().draws.size());
  Analysis analysis(plan, alternatives, experiment);
  if (!options.quiet) write_stderr(cost_text(plan, analysis, experiment));
  SensitivityFindings findings{.name = run.name(),
                               .scenario = run.scenario(),
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
  if (options.json) write_stdout(run.json(files, findings_json(findings)));
  return ExitCode::done;
}

void add_options(CLI::App& app, Options& options) {
  auto& asked = options.drivers;
  app.add_option("--of", asked.of)->allow_extra_args(false);
  app.add_option("--discover", asked.discover)->allow_extra_args(false);
  app.add_option("--decide", asked.decide);
  app.add_option("--payoff", asked.payoff);
  app.add_option("--base", asked.base);
  app.add_option("--bootstrap", asked.bootstrap);
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

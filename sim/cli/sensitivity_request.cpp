#include "cli/sensitivity_request.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>

#include "capexsim/base/check.hpp"
#include "capexsim/base/printable.hpp"
#include "capexsim/base/sha256.hpp"
#include "capexsim/base/text.hpp"

namespace capexsim {
namespace {

constexpr std::uint64_t most_plain_paths = 50'000;
constexpr std::uint64_t most_kept_numbers = std::uint64_t{1} << 25;
constexpr std::size_t most_rows = 500'000;  ///< of sensitivity.csv
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

std::vector<std::string> split_alternatives(std::string const& text) {
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

void check_rows(std::size_t targets, std::size_t inputs) {
  if (targets * (inputs + 1) <= most_rows) return;
  throw UsageError(
      fmt::format("--of: error: {} targets of {} inputs (expected at most {} pairs: name fewer)", targets, inputs, most_rows));
}

void plan_paths(SensitivityOptions const& asked, Scenario const& scenario, std::size_t inputs, SensitivityPlan& plan) {
  auto const rows = 2 * inputs + plan.plain_targets().size();  // ranks of the inputs beside them
  plan.plain_paths =
      std::min({scenario.simulation.paths, most_plain_paths, std::max<std::uint64_t>(16, most_kept_numbers / rows)});
  auto const most_base = std::min(most_base_paths, plan.plain_paths);
  plan.question.base = asked.base.empty() ? std::min(plan.question.base, most_base)
                                          : read_count("--base", asked.base, std::min<std::uint64_t>(16, most_base), most_base);
  if (!asked.bootstrap.empty()) plan.question.resamples = read_count("--bootstrap", asked.bootstrap, 10, most_resamples);
}

Scenario read_alternative(Options const& adjusted, std::string const& name) {
  try {
    auto scenario = read_adjusted(split_scenario_argument(adjusted.scenarios.front()), adjusted, Resolved::written);
    check_runnable(scenario);
    return scenario;
  } catch (ScenarioError const& error) {
    auto diagnostics = error.diagnostics();
    for (auto& diagnostic : diagnostics) {
      if (diagnostic.position.place == "--with " + name) diagnostic.position.place = "--decide " + name;
    }
    throw ScenarioError(std::move(diagnostics));
  }
}

}  // namespace

Scenario drawn_at_random(Scenario scenario) {
  scenario.simulation.sampling = Sampling::random;
  return scenario;
}

std::vector<Alternative> read_alternatives(Options const& options) {
  std::vector<Alternative> alternatives;
  for (auto const& name : split_alternatives(options.drivers.decide)) {
    auto adjusted = options;
    if (name != "none") adjusted.with.push_back(name);
    alternatives.push_back({name, drawn_at_random(read_alternative(adjusted, name))});
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

nlohmann::ordered_json sensitivity_question(Options const& options, std::vector<Alternative> const& alternatives) {
  auto const& asked = options.drivers;
  nlohmann::ordered_json question{{"of", asked.of},         {"discover", asked.discover}, {"decide", asked.decide},
                                  {"payoff", asked.payoff}, {"base", asked.base},         {"bootstrap", asked.bootstrap}};
  for (auto const& alternative : alternatives) question["alternatives"].push_back(sha256(alternative.scenario.resolved));
  return question;
}

SensitivityPlan make_sensitivity_plan(SensitivityOptions const& asked, Scenario const& scenario, std::size_t inputs) {
  SensitivityPlan plan;
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
  check_rows(plan.question.targets.size(), inputs);
  plan_paths(asked, scenario, inputs, plan);
  return plan;
}

}  // namespace capexsim

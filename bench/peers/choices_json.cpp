#include "choices_json.hpp"

#include "capexsim/model/metric.hpp"

namespace capexsim::peers {
namespace {

constexpr char const* adoption_words[] = {"decaying", "constant", "logistic", "bass"};
constexpr char const* retirement_words[] = {"fixed_life", "geometric"};
constexpr char const* early_retirement_words[] = {"none", "economic", "oldest_first"};
constexpr char const* anchor_words[] = {"none", "hazard", "cash"};
constexpr char const* policy_words[] = {"plan", "budget_share", "stock_adjust", "newsvendor", "hurdle"};

template <class Choice, std::size_t size>
char const* word(char const* const (&words)[size], Choice choice) {
  return words[static_cast<std::size_t>(choice)];
}

Json run_json(Scenario const& scenario) {
  return {{"name", scenario.name},
          {"start", to_string(scenario.start)},
          {"quarters", scenario.quarters},
          {"paths", scenario.simulation.paths},
          {"seed", scenario.simulation.seed}};
}

Json equations_json(Scenario const& scenario) {
  return {{"adoption_growth", word(adoption_words, scenario.adoption_growth)},
          {"demand_follows_fleet", scenario.demand_follows_fleet},
          {"anchor_default", word(anchor_words, scenario.anchor_default)},
          {"sublet", scenario.sublet},
          {"retirement", word(retirement_words, scenario.retirement)},
          {"early_retirement", word(early_retirement_words, scenario.early_retirement)},
          {"copula", scenario.simulation.copula == Copula::gaussian ? "gaussian" : "t"},
          {"copula_df", scenario.simulation.copula_df}};
}

Json providers_json(Scenario const& scenario) {
  Json providers = Json::array();
  for (std::size_t p = 0; p < scenario.providers.size(); ++p) {
    auto const& choices = scenario.providers[p];
    providers.push_back({{"name", choices.name},
                         {"sells", choices.sells},
                         {"policy", word(policy_words, choices.policy)},
                         {"policy_from", choices.policy_from},
                         {"has_general_cloud", has_general_cloud(scenario, p)}});
  }
  return providers;
}

/// Of a scenario that lists its metrics; else there is nothing to list.
Json metrics_json(Scenario const& scenario) {
  Json metrics = Json::array();
  for (auto const& name : scenario.metrics) {
    auto const& metric = info(find_metric(name).value());
    metrics.push_back(
        {{"name", name}, {"unit", metric.unit}, {"of_providers", metric.scope == MetricScope::market_and_provider}});
  }
  return metrics;
}

template <class Choices>
Json names_json(std::vector<Choices> const& entries) {
  Json names = Json::array();
  for (auto const& entry : entries) names.push_back(entry.name);
  return names;
}

}  // namespace

Json choices_json(Scenario const& scenario) {
  return {{"format", "capexsim peer inputs 1"},          {"run", run_json(scenario)},
          {"choices", equations_json(scenario)},         {"providers", providers_json(scenario)},
          {"contracts", names_json(scenario.contracts)}, {"events", names_json(scenario.events)},
          {"counterfactuals", scenario.counterfactuals}, {"metrics", metrics_json(scenario)}};
}

}  // namespace capexsim::peers

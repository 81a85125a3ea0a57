// What of each section is not a number.

#include "capexsim/base/printable.hpp"
#include "capexsim/scenario/name.hpp"
#include "scenario/messages.hpp"
#include "scenario/reading.hpp"

namespace capexsim {
namespace {

void read_name(Reading& reading) {
  auto& name = reading.scenario.name;
  auto const* node = reading.keys.find("name");
  if (!node && name.size() > longest_name) {
    return reading.keys.report_missing("name", "at most 100 bytes, which the file's own name exceeds");
  }
  auto const words = read_words(reading, "name");
  if (!words) return;
  name = *words;
  if (auto const expected = expected_of_name(name); !expected.empty()) {
    reading.diagnostics.error(node->position, "'name' is " + in_quotes(name) + " (expected " + expected + ")");
  }
}

std::vector<std::string> read_list_of_words(Reading& reading, Node const& list, std::string const& place) {
  std::vector<std::string> words;
  for (auto const& item : list.items) words.push_back(read_text(item, place, reading.diagnostics));
  return words;
}

bool exists(Scenario const& scenario, std::string const& name) {
  for (auto const& event : scenario.events) {
    if (event.name == name) return true;
  }
  for (auto const& contract : scenario.contracts) {
    if (contract.name == name) return true;
  }
  return false;
}

void read_counterfactual(Reading& reading, Node const& item) {
  auto const name = read_text(item, "report.counterfactual", reading.diagnostics);
  if (!item.is_scalar() || reading.unjudged_events.contains(name)) return;
  if (exists(reading.scenario, name)) return reading.scenario.counterfactuals.push_back(name);
  if (was_removed(reading, name)) {
    return reading.diagnostics.warning(item.position,
                                       "no counterfactual for " + in_quotes(name) + ", which another layer took away");
  }
  std::vector<std::string> names;
  for (auto const& event : reading.scenario.events) names.push_back(event.name);
  for (auto const& contract : reading.scenario.contracts) names.push_back(contract.name);
  reading.diagnostics.error(item.position,
                            "'report.counterfactual' names " + in_quotes(name) + " (expected an event or a contract)",
                            guess(name, names));
}

constexpr std::uint64_t most_exact_paths = 50'000;

}  // namespace

void read_head(Reading& reading) {
  auto& scenario = reading.scenario;
  // Their work was done when the layers were merged; here they only are keys there may be.
  for (auto const* key : {"capexsim", "defaults", "extends", "overrides"}) reading.keys.ignore(key);
  read_name(reading);
  scenario.title = read_words(reading, "title").value_or("");
  scenario.start = read_quarter(reading, "start").value_or(scenario.start);
  scenario.quarters = static_cast<int>(read_whole_number(reading, "quarters").value_or(scenario.quarters));
}

void read_simulation(Reading& reading) {
  auto& simulation = reading.scenario.simulation;
  simulation.paths = read_whole_number(reading, "simulation.paths").value_or(simulation.paths);
  simulation.seed = read_whole_number(reading, "simulation.seed").value_or(simulation.seed);
  simulation.max_paths = read_whole_number(reading, "simulation.max_paths").value_or(simulation.max_paths);
  simulation.expect_confidence = read_share(reading, "simulation.expect_confidence", simulation.expect_confidence);
  simulation.sampling = read_choice<Sampling>(reading, "simulation.sampling");
  simulation.quantiles = read_choice<QuantileSource>(reading, "simulation.quantiles");
  if (simulation.quantiles == QuantileSource::exact && simulation.paths > most_exact_paths) {
    auto const* paths = reading.keys.find("simulation.paths");
    reading.diagnostics.error((paths ? paths : reading.keys.find("simulation.quantiles"))->position,
                              "'simulation.quantiles: exact' keeps every value of at most 50,000 paths",
                              "take fewer paths, or leave quantiles to histograms");
  }
  simulation.copula = read_choice<Copula>(reading, "simulation.copula");
  simulation.repair_correlations = read_flag(reading, "simulation.repair_correlations");
  auto const df = read_whole_number(reading, "simulation.copula_df");
  simulation.copula_df = static_cast<int>(df.value_or(4));
  if (!df || simulation.copula == Copula::t) return;
  reading.diagnostics.error(reading.keys.find("simulation.copula_df")->position,
                            "'simulation.copula_df' belongs to 'simulation.copula: t'");
}

void read_demand_choices(Reading& reading) {
  reading.scenario.adoption_growth = read_choice<AdoptionGrowth>(reading, "demand.inference.adoption_growth.kind");
  reading.scenario.demand_follows_fleet = read_flag(reading, "demand.follows_fleet");
}

void read_market_choices(Reading& reading) {
  reading.scenario.anchor_name = read_words(reading, "market.anchor.name").value_or(reading.scenario.anchor_name);
  reading.scenario.anchor_default = read_choice<AnchorDefault>(reading, "market.anchor.default");
  reading.scenario.sublet = read_flag(reading, "market.sublet");
}

void read_supply_choices(Reading& reading) {
  reading.scenario.retirement = read_choice<Retirement>(reading, "supply.retirement.kind");
  reading.scenario.early_retirement = read_choice<EarlyRetirement>(reading, "supply.retirement.early");
}

void read_report(Reading& reading) {
  if (auto const* metrics = reading.keys.find("report.metrics")) {
    bool const is_all = metrics->is_scalar() && metrics->text == "all";
    if (metrics->is_sequence()) {
      reading.scenario.metrics = read_list_of_words(reading, *metrics, "report.metrics");
      for (auto const& item : metrics->items) reading.scenario.metric_positions.push_back(item.position);
    } else if (!is_all) {
      reading.diagnostics.error(metrics->position, "'report.metrics' is " + kind_name(*metrics) + " (expected all or a list)");
    }
  }
  auto const* names = reading.keys.find("report.counterfactual");
  if (!names) return;
  if (!names->is_sequence()) {
    return reading.diagnostics.error(
        names->position, "'report.counterfactual' is " + kind_name(*names) + " (expected a list of events and contracts)");
  }
  for (auto const& item : names->items) read_counterfactual(reading, item);
}

}  // namespace capexsim

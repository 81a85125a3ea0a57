// Prints the words of the scenario language as a libFuzzer dictionary, from the table of keys the reader itself uses.

#include <iostream>
#include <set>
#include <string>

#include "capexsim/base/text.hpp"
#include "capexsim/scenario/read.hpp"

namespace capexsim {
namespace {

using Words = std::set<std::string>;

/// Words of keys that are no numbers, of families, dates and units; the numbers' own keys come from the table.
constexpr char const* other_words =
    "capexsim: 1|extends|name|title|start|quarters|simulation|paths|seed|defaults.provider|providers|contracts|events|"
    "correlations|overrides|report|inputs|rank|kind|customer|provider|shape|level|ramp|at|window|over|of|efficiency_jump|lease_"
    "cancellation|supply_freeze|energy_shock|"
    "plan_change|slowdown|customer_default|algorithms|hardware|sites|all|value|path|"
    "between|hold|linear|geometric|ramp_from|times|plus|each|truncate|normal|lognormal|uniform|triangular|dirichlet|mean|sd|"
    "median|p5|p95|low|mode|high|concentration|source|as_of|confidence|note|none|null|true|false|2025Q1|2025Q1..2026Q4|FY2025|"
    "BUSD/quarter|GW|USD/MWh|kUSD/H100e|%/year|%/quarter|months|x2/year|/year| %|&a |*a|: {|}|[|]|- |? |!!str |---\\x0a|\\x0a  "
    "|"
    "# --set |'|\\\"|1e999|-1|0";

void add_parts(Words& words, std::string_view place) {
  for (auto const& part : split(place, '.')) words.insert(part);
  words.emplace(place);
}

Words all_words() {
  auto scenario = default_scenario({"acme"});
  scenario.contracts.resize(1);
  scenario.contracts[0].name = "c";
  for (int kind = 0; kind < event_kind_count; ++kind) {
    for (bool is_second : {false, true}) {
      auto& event = scenario.events.emplace_back();
      event.name = "e";
      event.kind = static_cast<EventKind>(kind);
      event.is_share = event.is_addition = is_second;
      event.has_hazard = event.names_absorbers = event.has_extra_delay = event.has_fee = true;
    }
  }
  scenario.inputs.contracts.resize(1);
  scenario.inputs.events.resize(scenario.events.size());
  Words words;
  visit_all(scenario, scenario.inputs, [&](auto const& key, auto&&...) { add_parts(words, key.place); });
  for (auto const& word : split(other_words, '|')) words.insert(word);
  return words;
}

}  // namespace
}  // namespace capexsim

int main() {
  for (auto const& word : capexsim::all_words()) std::cout << '"' << word << "\"\n";
}

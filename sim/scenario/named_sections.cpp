// Providers and contracts: sections whose keys are names the user chose.

#include <algorithm>
#include <limits>

#include "capexsim/base/printable.hpp"
#include "capexsim/base/text.hpp"
#include "scenario/dates.hpp"
#include "scenario/messages.hpp"
#include "scenario/named_entries.hpp"
#include "scenario/reading.hpp"

namespace capexsim {
namespace {

void read_fiscal_year(Reading& reading, std::string const& name) {
  auto const place = "providers." + name + ".fiscal_year_end";
  int& month = reading.fiscal_year_end[name] = 12;
  auto const* node = reading.keys.find(place);
  if (!node) return;
  int const number = node->is_scalar() ? month_number(node->text) : 0;
  if (number > 0) {
    month = number;
  } else {
    reading.diagnostics.error(
        node->position, "'" + shown_place(place, *node) + "' is " + kind_name(*node) + " (expected a month such as June)");
  }
}

void check_customer(Reading& reading, std::string const& place) {
  auto const name = read_words(reading, place);
  auto const& anchor = reading.scenario.anchor_name;
  auto const* node = reading.keys.find(place);
  if (!node) return reading.keys.report_missing(place, in_quotes(anchor) + ", the name of market.anchor");
  if (!name || *name == anchor) return;
  reading.diagnostics.error(node->position, "'" + place + "' is " + in_quotes(*name) + " (expected " + in_quotes(anchor) +
                                                ", the name of market.anchor)");
}

void read_payment(Reading& reading, std::string const& place, ContractChoices& contract) {
  auto const from = read_quarter(reading, place + "from");
  if (!reading.keys.find(place + "from")) reading.keys.report_missing(place + "from", "a quarter such as 2025Q1");
  if (from) contract.from = *from - reading.scenario.start;
  auto const quarters = read_whole_number(reading, place + "quarters");
  if (!reading.keys.find(place + "quarters")) reading.keys.report_missing(place + "quarters", "a whole number from 1 to 400");
  contract.quarters = static_cast<int>(quarters.value_or(1));
  contract.shape = read_choice<ContractShape>(reading, place + "shape");
  auto const ramp = read_whole_number(reading, place + "ramp", quarters.value_or(0));
  bool const is_ramp = contract.shape == ContractShape::ramp;
  if (is_ramp) contract.ramp = static_cast<int>(ramp.value_or(quarters.value_or(1)));
  if (ramp && !is_ramp) {
    reading.diagnostics.error(reading.keys.find(place + "ramp")->position, "'" + place + "ramp' needs shape: ramp");
  }
}

ContractChoices read_contract(Reading& reading, Entry const& entry) {
  auto const place = "contracts." + entry.key + '.';
  ContractChoices contract;
  contract.name = entry.key;
  check_customer(reading, place + "customer");
  contract.provider = read_provider(reading, place + "provider").value_or(0);
  read_payment(reading, place, contract);
  contract.evidence = read_evidence_of(reading, entry, place);
  return contract;
}

/// The quarter after the plan's last point inside the horizon; a plan without dates is followed to the end.
int end_of_plan(Scenario const& scenario, Quantity const& plan) {
  if (plan.set_at.place == "default") return 0;
  if (plan.is_constant()) return scenario.quarters;
  int end = 0;
  for (auto const& point : plan.points) {
    if (point.span.first - scenario.start < scenario.quarters) end = point.span.last - scenario.start + 1;
  }
  return std::clamp(end, 0, scenario.quarters);
}

void read_policy_start(Reading& reading, ProviderChoices& provider, Quantity const& plan) {
  auto const& scenario = reading.scenario;
  auto const place = "providers." + provider.name + ".policy.from";
  provider.policy_from = end_of_plan(scenario, plan);
  auto const from = read_quarter(reading, place);
  if (!from) return;
  provider.policy_from = *from - scenario.start;
  auto const& node = *reading.keys.find(place);
  if (provider.policy_from < 0) {
    reading.diagnostics.error(node.position, "'" + shown_place(place, node) + "' is " + to_string(*from) +
                                                 " (must not lie before the start, " + to_string(scenario.start) + ")");
  }
  for (auto const& point : plan.points) {
    bool const is_unused = !point.label.empty() && point.span.last >= *from && provider.policy != InvestmentPolicy::plan;
    if (!is_unused) continue;
    reading.diagnostics.warning(node.position, "'" + shown_place(place, node) + "' begins before the plan's point '" +
                                                   point.label + "' ends, which is not followed further");
  }
}

}  // namespace

void read_providers(Reading& reading) {
  for (auto const* entry : named_entries(reading, "providers")) {
    auto const place = "providers." + entry->key + '.';
    ProviderChoices provider;
    provider.name = entry->key;
    provider.sells = read_flag(reading, place + "sells");
    provider.policy = read_choice<InvestmentPolicy>(reading, place + "policy.kind");
    read_fiscal_year(reading, entry->key);
    reading.scenario.providers.push_back(provider);
  }
  if (reading.scenario.providers.empty()) reading.keys.report_missing("providers", "at least one provider");
  reading.scenario.inputs.providers.resize(reading.scenario.providers.size());
}

void read_contracts(Reading& reading) {
  for (auto const* entry : named_entries(reading, "contracts")) {
    reading.scenario.contracts.push_back(read_contract(reading, *entry));
  }
  reading.scenario.inputs.contracts.resize(reading.scenario.contracts.size());
}

void read_policy_starts(Reading& reading) {
  auto& scenario = reading.scenario;
  for (std::size_t p = 0; p < scenario.providers.size(); ++p) {
    read_policy_start(reading, scenario.providers[p], scenario.inputs.providers[p].capex_plan);
  }
}

}  // namespace capexsim

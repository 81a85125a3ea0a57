#include "scenario/standard.hpp"

#include <array>
#include <utility>

#include "capexsim/scenario/read.hpp"
#include "scenario/number_visitor.hpp"

namespace capexsim {
namespace {

SourcePosition default_position() { return {"default", 0, 0}; }

/// Gives every number its built-in default.
class FillWithStandards : public NumberVisitor {
 public:
  void visit(Key const& key, Quantity& quantity) override { quantity = standard_quantity(key); }
  void visit(SharesKey const& key, std::vector<std::string> const& names, std::vector<Quantity>& shares) override {
    shares = standard_shares(key, names);
  }
  void visit(SharesKey const& key, QuarterShares<Quantity>& lead_time) override { lead_time = standard_quarter_shares(key); }
};

}  // namespace

Quantity standard_quantity(Key const& key) {
  Quantity quantity;
  quantity.key = key.place;
  quantity.unit = key.unit;
  quantity.word = key.word;
  quantity.is_schedule = key.is_schedule;
  if (key.word.empty()) quantity.points.push_back({"", {}, Draw{Fixed{key.standard}}});
  quantity.low = key.range.low;
  quantity.high = key.range.high;
  quantity.evidence.source = key.source;
  quantity.set_at = default_position();
  return quantity;
}

Quantity standard_share(SharesKey const& key, std::string_view member, double share) {
  Quantity quantity = constant(share);
  quantity.key = std::string(key.place) + '.' + std::string(member);
  quantity.low = 0;
  quantity.high = 1;
  quantity.evidence.source = key.source;
  quantity.set_at = default_position();
  return quantity;
}

std::vector<Quantity> standard_shares(SharesKey const& key, std::vector<std::string> const& names) {
  constexpr std::array capex_split{0.50, 0.35, 0.15};
  bool const is_split = key.place.ends_with("capex_split");
  std::vector<Quantity> shares;
  for (std::size_t i = 0; i < names.size(); ++i) {
    double const share = is_split ? capex_split.at(i) : (i == 0 ? 1.0 : 0.0);
    shares.push_back(standard_share(key, names[i], share));
  }
  return shares;
}

QuarterShares<Quantity> standard_quarter_shares(SharesKey const& key) {
  using Shares = std::vector<std::pair<int, double>>;
  Shares const shares = key.place.starts_with("supply.hardware") ? Shares{{1, 0.45}, {2, 0.40}, {3, 0.15}}
                                                                 : Shares{{6, 0.20}, {7, 0.30}, {8, 0.30}, {9, 0.20}};
  QuarterShares<Quantity> lead_time;
  if (!key.word.empty()) return lead_time;
  for (auto const& [quarters, share] : shares) {
    lead_time.quarters.push_back(quarters);
    lead_time.shares.push_back(standard_share(key, std::to_string(quarters), share));
  }
  return lead_time;
}

void fill_with_standards(Scenario& scenario) {
  FillWithStandards visitor;
  visit_numbers(scenario, visitor);
}

Scenario default_scenario(std::vector<std::string> const& provider_names) {
  Scenario scenario;
  scenario.name = "default";
  for (auto const& name : provider_names) {
    ProviderChoices choices;
    choices.name = name;
    scenario.providers.push_back(choices);
  }
  scenario.inputs.providers.resize(provider_names.size());
  fill_with_standards(scenario);
  return scenario;
}

}  // namespace capexsim

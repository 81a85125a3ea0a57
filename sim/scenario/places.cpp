#include "scenario/places.hpp"

#include "capexsim/base/text.hpp"
#include "scenario/number_visitor.hpp"

namespace capexsim {
namespace {

class CollectPlaces : public NumberVisitor {
 public:
  using Places = std::set<std::string, std::less<>>;
  CollectPlaces(Places& values, Places& groups) : values_(values), groups_(groups) {}

  void visit(Key const& key, Quantity&) override { values_.emplace(key.place); }
  void visit(SharesKey const& key, std::vector<std::string> const&, std::vector<Quantity>&) override { add_group(key); }
  void visit(SharesKey const& key, QuarterShares<Quantity>&) override { add_group(key); }

 private:
  void add_group(SharesKey const& key) {
    values_.emplace(key.place);
    groups_.emplace(key.place);
  }

  Places& values_;
  Places& groups_;
};

}  // namespace

std::vector<EventChoices> every_event() {
  std::vector<EventChoices> events;
  for (int kind = 0; kind < event_kind_count; ++kind) {
    for (bool is_second : {false, true}) {
      EventChoices event;
      event.name = "*";
      event.kind = static_cast<EventKind>(kind);
      event.is_share = event.is_addition = is_second;
      event.has_hazard = event.names_absorbers = event.has_extra_delay = event.has_fee = true;
      events.push_back(event);
    }
  }
  return events;
}

Scenario one_of_everything() {
  Scenario scenario;
  scenario.providers.resize(1);
  scenario.contracts.resize(1);
  scenario.providers[0].name = scenario.contracts[0].name = "*";
  scenario.events = every_event();
  scenario.inputs.providers.resize(1);
  scenario.inputs.contracts.resize(1);
  scenario.inputs.events.resize(scenario.events.size());
  return scenario;
}

std::string with_any_name(std::string_view place) {
  constexpr std::string_view shared = "defaults.provider.";
  if (place.starts_with(shared)) return "providers.*." + std::string(place.substr(shared.size()));
  for (std::string_view section : {"providers.", "contracts.", "events."}) {
    auto const end = place.find('.', section.size());
    if (!place.starts_with(section) || end == std::string_view::npos) continue;
    return std::string(section) + '*' + std::string(place.substr(end));
  }
  return std::string(place);
}

ValuePlaces::ValuePlaces() {
  auto scenario = one_of_everything();
  CollectPlaces visitor(values_, groups_);
  visit_numbers(scenario, visitor);
}

bool ValuePlaces::contains(std::string_view place) const { return values_.contains(with_any_name(place)); }

std::string ValuePlaces::group_of_member(std::string_view place) const {
  auto const dot = place.rfind('.');
  if (dot == std::string_view::npos) return {};
  auto const group = place.substr(0, dot);
  return groups_.contains(with_any_name(group)) ? std::string(group) : std::string();
}

std::string inside(std::string_view parent, std::string_view key) {
  return parent.empty() ? std::string(key) : std::string(parent) + '.' + std::string(key);
}

}  // namespace capexsim

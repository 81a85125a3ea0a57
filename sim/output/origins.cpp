#include "output/origins.hpp"

#include <filesystem>
#include <map>

namespace capexsim {
namespace {

using Json = nlohmann::ordered_json;

/// Calls `visit` for every quantity of a scenario.
template <class Visit>
class EachQuantity {
 public:
  explicit EachQuantity(Visit visit) : visit_(std::move(visit)) {}

  template <class AnyQuantity>
  void operator()(Key const&, AnyQuantity& quantity) {
    visit_(quantity);
  }
  template <class Quantities>
  void operator()(SharesKey const&, std::vector<std::string> const&, Quantities& shares) {
    for (auto& share : shares) visit_(share);
  }
  template <class LeadTime>
  void operator()(SharesKey const&, LeadTime& lead_time) {
    for (auto& share : lead_time.shares) visit_(share);
  }

 private:
  Visit visit_;
};

std::map<std::string, std::string> origins_by_key(Json const& inputs) {
  std::map<std::string, std::string> origins;
  if (!inputs.is_object()) return origins;
  for (auto const& [origin, keys] : inputs.items()) {
    for (auto const& key : keys) {
      if (key.is_string()) origins[key.get<std::string>()] = origin;
    }
  }
  return origins;
}

void restore_correlations(Json const& origins, Scenario& scenario) {
  if (!origins.is_array() || origins.size() != scenario.correlations.size()) return;
  for (std::size_t c = 0; c < origins.size(); ++c) {
    if (origins[c].is_string()) scenario.correlations[c].position.place = origins[c].get<std::string>();
  }
}

}  // namespace

std::string set_by(SourcePosition const& position) {
  if (position.place.starts_with("--set")) return "--set";
  return std::filesystem::path(position.place).filename().string();
}

Json origins_json(Scenario const& scenario) {
  Json inputs = Json::object(), correlations = Json::array();
  visit_all(scenario, scenario.inputs, EachQuantity([&](Quantity const& quantity) {
              auto const origin = set_by(quantity.set_at);
              if (origin != "default") inputs[origin].push_back(quantity.key);
            }));
  for (auto const& correlation : scenario.correlations) correlations.push_back(set_by(correlation.position));
  return {{"inputs", std::move(inputs)}, {"correlations", std::move(correlations)}};
}

void restore_origins(Json const& origins, Scenario& scenario) {
  auto const known = origins_by_key(origins.value("inputs", Json()));
  visit_all(scenario, scenario.inputs, EachQuantity([&](Quantity& quantity) {
              auto const found = known.find(quantity.key);
              if (found != known.end()) quantity.set_at.place = found->second;
            }));
  restore_correlations(origins.value("correlations", Json()), scenario);
}

}  // namespace capexsim

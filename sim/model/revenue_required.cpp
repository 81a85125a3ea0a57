#include "model/revenue_required.hpp"

#include <limits>

#include "capexsim/model/units.hpp"

namespace capexsim {

using enum Metric;

CAPEXSIM_CLONES void update_revenue_required(Parameters const& parameters, std::size_t provider,
                                             TechnologyState const& technology, ProviderState const& state, MetricRows& m) {
  auto const& in = parameters.inputs.providers[provider];
  auto const& common = parameters.inputs.technology;
  Lanes const &cost_at_start = common.hardware_cost, &upkeep = common.hardware_operating_cost, &pue = common.pue;
  Lanes const &with_upkeep = parameters.start.hardware_charge, &facility_charge = parameters.start.facility_charge;
  Lanes const &overhead = in.overhead_share, &running_share = in.general_running_cost;
  CAPEXSIM_FOR_LANES(i) {
    double const hardware = state.in_service.cost[i] + state.cohorts.initial_left[i] * cost_at_start[i];
    double const sites = state.in_service.power[i] * pue[i] * technology.facility_cost[i];
    double const capital = (with_upkeep[i] - upkeep[i]) * hardware + facility_charge[i] * sites;
    double const operating = m[operating_cost][i] - running_share[i] * state.general.revenue[i];
    double const kept = 1.0 - overhead[i];
    double const required = units::quarter_years * capital + m[energy_cost][i] + operating;
    m[revenue_required][i] = kept > 0 ? required / kept : std::numeric_limits<double>::quiet_NaN();
  }
  update_revenue_coverage(m);
}

CAPEXSIM_CLONES void update_revenue_coverage(MetricRows& m) {
  CAPEXSIM_FOR_LANES(i) {
    bool const has_ratio = m[revenue_required][i] > 0;
    m[revenue_coverage][i] = has_ratio ? m[ai_revenue][i] / m[revenue_required][i] : std::numeric_limits<double>::quiet_NaN();
  }
}

}  // namespace capexsim

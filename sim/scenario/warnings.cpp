#include <cmath>

#include "capexsim/base/text.hpp"
#include "scenario/reading.hpp"

namespace capexsim {

void warn_of_doubtful_values(Scenario const& scenario, Diagnostics& diagnostics) {
  auto const& demand = scenario.inputs.demand;
  auto const& pricing = scenario.inputs.pricing;
  double const elasticity = central_value(demand.elasticity_long_run);
  double const ratio = central_value(demand.elasticity_short_run_ratio);
  double const response = central_value(pricing.scarcity_response), decay = central_value(pricing.scarcity_decay);
  bool const has_limit = !std::isinf(central_value(demand.budget_limit));

  if (ratio > 1) {
    diagnostics.warning(demand.elasticity_short_run_ratio.set_at,
                        "the short-run elasticity is above the long-run one (demand overshoots after every change of price)");
  }
  if (response * elasticity * ratio >= 2 - decay) {
    diagnostics.warning(pricing.scarcity_response.set_at,
                        "the price oscillates without damping (response x short-run elasticity = " +
                            format_number(response * elasticity * ratio) + ", 2 - decay = " + format_number(2 - decay) + ")");
  }
  if (elasticity > 3 && !has_limit) {
    diagnostics.warning(demand.elasticity_long_run.set_at,
                        "an elasticity of " + format_number(elasticity) +
                            " without demand.inference.budget.limit lets spending grow without end");
  }
}

}  // namespace capexsim

#include <algorithm>
#include <cmath>

#include "capexsim/base/text.hpp"
#include "scenario/number_visitor.hpp"
#include "scenario/reading.hpp"

namespace capexsim {
namespace {

/// Warns of schedules of which nothing falls into the run, as when a later start meets the dates of a base file.
class WarnOfPastSchedules : public NumberVisitor {
 public:
  WarnOfPastSchedules(Quarter start, Diagnostics& diagnostics) : start_(start), diagnostics_(diagnostics) {}

  void visit(Key const& key, Quantity& quantity) override {
    auto const& points = quantity.points;
    bool const is_past = std::all_of(points.begin(), points.end(), [&](auto const& point) { return point.span.last < start_; });
    bool const is_written = quantity.is_schedule && quantity.set_at.place != "default" && !points.empty();
    if (!is_written || !is_past) return;
    diagnostics_.warning(quantity.set_at, "'" + std::string(key.place) + "' holds only dates before the start, " +
                                              to_string(start_) + ", so nothing of it counts");
  }
  void visit(SharesKey const&, std::vector<std::string> const&, std::vector<Quantity>&) override {}
  void visit(SharesKey const&, QuarterShares<Quantity>&) override {}

 private:
  Quarter start_;
  Diagnostics& diagnostics_;
};

}  // namespace

void warn_of_doubtful_values(Scenario& scenario, Diagnostics& diagnostics) {
  WarnOfPastSchedules schedules(scenario.start, diagnostics);
  visit_numbers(scenario, schedules);
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

#include "binder.hpp"

namespace peer {

void InputBinder::bind_technology(TechnologyInputs& in) {
  only_word("technology.hardware.wright", "none");
  number("technology.hardware.cost", in.hardware_cost);
  number("technology.hardware.price_performance.growth", in.price_performance_growth);
  number("technology.hardware.price_performance.volatility", in.price_performance_volatility);
  number("technology.hardware.power", in.hardware_power);
  number("technology.hardware.efficiency.growth", in.power_efficiency_growth);
  number("technology.hardware.efficiency.volatility", in.power_efficiency_volatility);
  number("technology.hardware.operating_cost", in.hardware_operating_cost);
  number("technology.algorithms.efficiency.growth", in.algorithm_growth);
  number("technology.algorithms.efficiency.volatility", in.algorithm_volatility);
  number("technology.algorithms.jumps.rate", in.jump_rate);
  number("technology.algorithms.jumps.factor", in.jump_factor);
  number("technology.algorithms.jumps.log_sd", in.jump_log_sd);
  number("technology.algorithms.tokens_per_hour", in.tokens_per_hour);
  number("technology.facility.cost", in.facility_cost);
  number("technology.facility.cost_growth", in.facility_cost_growth);
  number("technology.facility.pue", in.pue);
  number("technology.facility.electricity_price", in.electricity_price);
  number("technology.facility.operating_cost", in.facility_operating_cost);
  number("technology.financing.discount_rate", in.discount_rate);
  number("technology.financing.hardware_life", in.hardware_life_years);
  number("technology.financing.facility_life", in.facility_life_years);
  number("technology.usable_share", in.usable_share);
}

void InputBinder::bind_pricing(PricingInputs& in) {
  number("pricing.markup", in.markup);
  number("pricing.hardware_pass_through", in.hardware_pass_through);
  number("pricing.algorithm_pass_through", in.algorithm_pass_through);
  number("pricing.scarcity.response", in.scarcity_response);
  number("pricing.scarcity.decay", in.scarcity_decay);
  number("pricing.scarcity.limit", in.scarcity_limit);
}

void InputBinder::bind_demand(DemandInputs& in) {
  only_word("demand.inference.prior_price_fall", "trend");
  only_word("demand.training.growth.decay", "as_adoption");
  number("demand.inference.compute", in.inference_compute);
  number("demand.inference.adoption_growth.initial", in.adoption_initial);
  number("demand.inference.adoption_growth.long_run", in.adoption_long_run);
  number("demand.inference.adoption_growth.decay", in.adoption_decay);
  number("demand.inference.price_elasticity.long_run", in.elasticity_long_run);
  number("demand.inference.price_elasticity.short_run_ratio", in.elasticity_short_run_ratio);
  number("demand.inference.price_elasticity.adjustment", in.elasticity_adjustment);
  number("demand.inference.budget.limit", in.budget_limit);
  number("demand.inference.budget.growth", in.budget_growth);
  number("demand.inference.budget.sharpness", in.budget_sharpness);
  number("demand.noise.random_walk", in.random_walk);
  number("demand.noise.cycle_sd", in.cycle_sd);
  number("demand.noise.cycle_speed", in.cycle_speed);
  number("demand.training.budget", in.training_budget);
  number("demand.training.growth.initial", in.training_initial);
  number("demand.training.growth.long_run", in.training_long_run);
  number("demand.general_cloud.growth", in.general_growth);
  number("demand.general_cloud.price_fall", in.general_price_fall);
  number("demand.general_cloud.elasticity", in.general_elasticity);
  number("demand.general_cloud.power_fall", in.general_power_fall);
  number("demand.slowdown.onset", in.slowdown_onset);
  number("demand.slowdown.recovery", in.slowdown_recovery);
  number("demand.slowdown.inference_growth", in.slowdown_inference_growth);
  number("demand.slowdown.general_growth", in.slowdown_general_growth);
  number("demand.returning_backlog", in.returning_backlog);
}

void InputBinder::bind_provider_start(std::string const& prefix, ProviderInputs& in) {
  number(prefix + "external_share", in.external_share);
  number(prefix + "compute", in.compute);
  constant_zero(prefix + "book_value");
  series(prefix + "hardware_on_order", in.hardware_on_order);
  number(prefix + "sites_energised", in.sites_energised);
  series(prefix + "sites_in_progress", in.sites_in_progress);
  number(prefix + "other_power", in.other_power);
  number(prefix + "custom_silicon_share", in.custom_silicon_share);
  bool const has_own = course(prefix + "custom_silicon_discount").word.empty();
  number(has_own ? prefix + "custom_silicon_discount" : "technology.hardware.custom_silicon_discount",
         in.custom_silicon_discount);
  number(prefix + "leases.share", in.leased_share);
  number(prefix + "leases.starts", in.leased_starts);
  number(prefix + "leases.rent_rate", in.rent_rate);
}

void InputBinder::bind_policy(std::string const& prefix, ProviderInputs& in) {
  if (in.policy_from > 0) series(prefix + "capex_plan", in.capex_plan, in.policy_from);
  number(prefix + "ai_scope", in.ai_scope);
  number(prefix + "plan_execution", in.plan_execution);
  number(prefix + "policy.supply_line_weight", in.supply_line_weight);
  number(prefix + "policy.hardware_adjustment", in.hardware_adjustment);
  number(prefix + "policy.site_adjustment", in.site_adjustment);
  number(prefix + "policy.extrapolation", in.extrapolation);
  number(prefix + "policy.smoothing", in.smoothing);
  number(prefix + "policy.hardware_horizon", in.hardware_horizon);
  number(prefix + "policy.site_horizon", in.site_horizon);
  number(prefix + "policy.growth_bounds.low", in.growth_low);
  number(prefix + "policy.growth_bounds.high", in.growth_high);
  number(prefix + "policy.initial_growth", in.initial_growth);
  number(prefix + "policy.cash_limit", in.cash_limit);
  number(prefix + "policy.cash_growth", in.cash_growth);
  number(prefix + "policy.revenue_share", in.revenue_share);
}

void InputBinder::bind_books(std::string const& prefix, ProviderInputs& in) {
  number(prefix + "accounting.hardware_life", in.hardware_book_years);
  number(prefix + "accounting.facility_life", in.facility_book_years);
  number(prefix + "overhead_share", in.overhead_share);
  number(prefix + "tax_rate", in.tax_rate);
  if (!in.has_general_cloud) return;
  number(prefix + "general_cloud.revenue", in.general_revenue);
  series(prefix + "general_cloud.on_order", in.general_on_order);
  number(prefix + "general_cloud.capital_cost", in.general_capital_cost);
  number(prefix + "general_cloud.running_cost", in.general_running_cost);
  number(prefix + "general_cloud.power_share", in.general_power_share);
}

}  // namespace peer

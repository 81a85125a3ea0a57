#pragma once

#include <cstddef>
#include <vector>

// The inputs of one path, in the units of the scenario's keys.

namespace peer {

/// A value for every quarter; the last goes on.
struct Series {
  std::vector<double> rows;

  [[nodiscard]] double at(int quarter) const {
    auto const t = static_cast<std::size_t>(quarter);
    return t < rows.size() ? rows[t] : rows.back();
  }
};

/// Shares of what is ordered now, by the quarters until it arrives.
struct LeadTime {
  std::vector<int> quarters;
  std::vector<double> shares;
};

struct TechnologyInputs {
  double hardware_cost, price_performance_growth, price_performance_volatility;
  double hardware_power, power_efficiency_growth, power_efficiency_volatility;
  double hardware_operating_cost;
  double algorithm_growth, algorithm_volatility, jump_rate, jump_factor, jump_log_sd, tokens_per_hour;
  double facility_cost, facility_cost_growth, pue, electricity_price, facility_operating_cost;
  double discount_rate, hardware_life_years, facility_life_years, usable_share;
};

struct PricingInputs {
  double markup, hardware_pass_through, algorithm_pass_through, scarcity_response, scarcity_decay, scarcity_limit;
};

struct DemandInputs {
  double inference_compute, adoption_initial, adoption_long_run, adoption_decay;
  double elasticity_long_run, elasticity_short_run_ratio, elasticity_adjustment;
  double budget_limit, budget_growth, budget_sharpness;
  double random_walk, cycle_sd, cycle_speed;
  double training_budget, training_initial, training_long_run;
  double general_growth, general_price_fall, general_elasticity, general_power_fall;
  double slowdown_onset, slowdown_recovery, slowdown_inference_growth, slowdown_general_growth;
  double returning_backlog;
};

struct MarketInputs {
  double spill_over, idle_power_share;
};

struct SupplyInputs {
  double hardware_limit, hardware_limit_growth, retirement_life;
  Series grid_limit;
  LeadTime hardware_lead_time, site_lead_time;
};

struct VerdictInputs {
  double oversupply_use, oversupply_quarters, shortage_unmet, shortage_quarters;
};

struct ProviderInputs {
  bool sells, has_general_cloud;
  int policy_from;
  double demand_share, external_share, compute, sites_energised, other_power;
  std::vector<int> ages;  ///< of compute at the start, in quarters, beside the share of each
  std::vector<double> age_shares;
  Series hardware_on_order, sites_in_progress, capex_plan;
  double custom_silicon_share, custom_silicon_discount, ai_scope, plan_execution;
  double split_hardware, split_sites, split_general;
  double supply_line_weight, hardware_adjustment, site_adjustment, extrapolation, smoothing;
  double hardware_horizon, site_horizon, growth_low, growth_high, initial_growth;
  double cash_limit, cash_growth, revenue_share;
  double leased_share, leased_starts, rent_rate;
  double hardware_book_years, facility_book_years;
  double general_revenue, general_capital_cost, general_running_cost, general_power_share;
  Series general_on_order;
  double overhead_share, tax_rate;
};

struct Inputs {
  int quarters;
  TechnologyInputs technology;
  PricingInputs pricing;
  DemandInputs demand;
  MarketInputs market;
  SupplyInputs supply;
  VerdictInputs verdict;
  std::vector<ProviderInputs> providers;
  double central_usable_compute;  ///< 0 where demand does not follow the fleet [MH100e]
};

}  // namespace peer

#pragma once

#include <vector>

#include "inputs.hpp"
#include "metrics.hpp"

namespace peer {

/// What is on its way, by the quarter in which it arrives.
struct Pipeline {
  std::vector<double> due;
  double total = 0;

  void clear(std::size_t length) {
    due.assign(length, 0.0);
    total = 0;
  }
  void enter(LeadTime const& lead_time, int quarter, double amount) {
    for (std::size_t k = 0; k < lead_time.quarters.size(); ++k) {
      due[static_cast<std::size_t>(quarter + lead_time.quarters[k])] += amount * lead_time.shares[k];
    }
    total += amount;
  }
  double take(int quarter) {
    double const amount = due[static_cast<std::size_t>(quarter)];
    total -= amount;
    return amount;
  }
};

/// Units with their IT power and their cost [MH100e, GW, BUSD].
struct Lot {
  double units = 0, power = 0, cost = 0;
};

/// Units and cost of general cloud [GCU, BUSD].
struct GeneralLot {
  double units = 0, cost = 0;
};

/// What follows from a path's inputs before the first quarter.
struct MarketStart {
  double algorithm_drift, log_jump;
  double hardware_charge, facility_charge;  ///< per year
  double compute_cost, compute_price, token_price, tokens, inference_compute, training_budget, log_token_spend;
  double short_run_elasticity, lag_gain, lagged_log_price, tightness_limit;
  double fade_step, cycle_memory, cycle_step;
  double jump_mean, no_jump;  ///< jumps expected in a quarter, and the probability of none
  double log_budget;
  double general_trend;  ///< log growth of general demand at falling prices [1/year]
};

struct MarketState {
  MarketStart start;
  double hardware_progress, power_progress, algorithm_progress;
  double hardware_cost, hardware_power, facility_cost, compute_cost;
  double scarcity, tightness, compute_price, token_price, log_token_price, previous_log_token_price;
  double adoption, adoption_fade, log_training, random_walk, cycle;
  bool is_slow;
  double lagged_log_price, backlog, tokens_index, algorithm_factor;
  double token_spend, inference, training, compute_demand;
  double general_walk, general_cycle, general_slowdown, general_index, general_price, general_power_each;
  double refused, unmet, usable;
  double low_use_run, unmet_run;
};

struct GeneralState {
  GeneralLot in_service, initial_on_order;
  std::vector<GeneralLot> vintages;
  Pipeline units, cost;
  double at_start, power_ratio, unit_cost, demand, served_first, revenue, money;
  double power_growth, need_growth;  ///< factors from now to the policy's horizons
  double depreciation, write_off, book_value;
};

struct ProviderState {
  Lot in_service, inventory, initial_on_order;
  std::vector<Lot> vintages;        ///< by quarter of installation
  std::vector<double> initial_due;  ///< of the fleet at the start, by the quarter in which it retires [MH100e]
  double initial_left;
  Pipeline on_order_units, on_order_power, on_order_cost;
  double deferred, arrived;

  double site_power, owned_power, queue, queue_cost, leased_queue, initial_sites;
  Pipeline sites, sites_cost, leased_sites;
  std::vector<double> sites_in_service;  ///< cost by quarter of energising [BUSD]
  double rent;

  double open_demand, usable, served_first, served, refused;
  double growth_seen, log_own_demand;
  double cash_limit_growth, cash_step, kept_compute, power_fall;
  double hardware_money, site_money, leased_starts, hardware_price, hardware_spent;

  int hardware_book_life, facility_book_life, hardware_book_stop;  ///< quarters
  double hardware_depreciation, site_depreciation, write_off;
  double low_use_run, unmet_run;
  GeneralState general;
  MetricValues metrics;
};

struct PathState {
  MarketState market;
  std::vector<ProviderState> providers;
  MetricValues metrics;
};

}  // namespace peer

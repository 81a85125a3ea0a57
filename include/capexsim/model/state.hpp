#pragma once

#include <vector>

#include "capexsim/base/lanes.hpp"
#include "capexsim/model/metric.hpp"
#include "capexsim/model/rate_of_return.hpp"

namespace capexsim {

/// Section 2. Log progress since the start and what it makes of the unit costs.
struct TechnologyState {
  Lanes hardware, power, algorithms;  ///< x_h, x_e, x_a
  Lanes experience;                   ///< Z, all hardware bought up to the quarter before [MH100e]
  Lanes hardware_cost;                ///< K0 e^{-x_h} [kUSD/H100e]
  Lanes hardware_power;               ///< omega [kW/H100e]
  Lanes facility_cost;                ///< B [BUSD/GW]
  Lanes electricity_price;            ///< pi, shocks included [USD/MWh]
  Lanes compute_cost;                 ///< kappa [USD/H100e-hour]
};

/// Section 3.
struct PriceState {
  Lanes scarcity;                  ///< s, a log
  Lanes tightness;                 ///< tau, a log
  Lanes compute_price;             ///< p^c [USD/H100e-hour]
  Lanes token_price;               ///< P [USD/Mtok]
  Lanes log_token_price;           ///< y = ln P/P0
  Lanes previous_log_token_price;  ///< y of the quarter before
};

/// Section 4.
struct DemandState {
  Lanes adoption, adoption_fade;           ///< G and e^{-k t dt}; along a curve e^{-(p+q) t dt}
  Lanes adoption_curve;                    ///< ln K F, which is G without slowdown; moves where adoption follows a curve
  Lanes log_training, training_fade;       ///< ln Bud_tr/Bud_tr0 and its own e^{-k t dt}
  Lanes random_walk, cycle;                ///< the two noises
  Lanes drawn_slowdown, forced_slowdown;   ///< 1 while the regime drawn is on, and while an event forces it
  Lanes slowdown;                          ///< 1 while either is
  Lanes lagged_log_price, initial_lagged;  ///< z and z0
  Lanes backlog;                           ///< [MH100e]
  Lanes tokens_index;                      ///< Q/Q0 after saturation
  Lanes token_spend;                       ///< V after saturation [BUSD/quarter]
  Lanes inference, training, compute;      ///< D_inf, Bud_tr/(p^c H/1000), D with backlog [MH100e]
  Lanes general_walk, general_cycle;       ///< the two noises of general cloud, each half as large
  Lanes general_slowdown;                  ///< sum of what slowdowns took from the log of its demand
  Lanes general_index, general_price;      ///< Dg/Dg0 and Pg/Pg0
  Lanes general_unit_power;                ///< power of a unit over that at the start
};

/// Section 5, one contract.
struct ContractState {
  Lanes price;     ///< p_k [USD/H100e-hour]
  Lanes reserved;  ///< a [MH100e]
  Lanes payment;   ///< m a/R [BUSD/quarter]
  Lanes used;      ///< what the anchor uses of it [MH100e]
};

/// Section 9.
struct AnchorState {
  Lanes defaulted;          ///< 1 once it has defaulted
  Lanes use;                ///< compute used under contracts [MH100e]
  Lanes revenue;            ///< rev [BUSD/quarter]; NaN where its cash is not followed
  Lanes cash;               ///< at the end of the quarter, as it was when it defaulted [BUSD]; likewise
  Lanes revenue_error;      ///< log of revenue less that of its plan, the link to token spend left out
  Lanes first_token_spend;  ///< V(0) [BUSD/quarter]
};

/// Quantities on their way, by quarters to completion: a ring with one slot per quarter ahead.
class Pipeline {
 public:
  /// Makes room for lead times of up to `longest` quarters.
  void reach(int longest) { slots_.resize(static_cast<std::size_t>(longest) + 1); }
  void clear();
  [[nodiscard]] int longest() const { return static_cast<int>(slots_.size()) - 1; }
  /// What leaves the pipeline in quarter `quarter`.
  [[nodiscard]] Lanes& due(int quarter) { return slots_[static_cast<std::size_t>(quarter) % slots_.size()]; }
  [[nodiscard]] Lanes const& due(int quarter) const { return slots_[static_cast<std::size_t>(quarter) % slots_.size()]; }

  Lanes total;  ///< all that is on its way

 private:
  std::vector<Lanes> slots_;
};

/// Units, their IT power and their cost: what travels together from order to retirement.
struct HardwareLot {
  Lanes units;  ///< [MH100e]
  Lanes power;  ///< [GW of IT]
  Lanes cost;   ///< [BUSD]
};

struct HardwarePipeline {
  Pipeline units, power, cost;
};

/// General cloud of one vintage or of all that is in service.
struct GeneralLot {
  Lanes units;  ///< [GCU]
  Lanes cost;   ///< of what the run bought [BUSD]
};

/// General cloud of one provider; all 0 but the ratio where the pool is off. Sections 4 and 8.
struct GeneralCloudState {
  bool is_on = false;                ///< the provider may have general cloud on some path
  GeneralLot in_service;             ///< Cg; cost: at cost, until retired
  std::vector<GeneralLot> vintages;  ///< installed, by quarter of installation; empty where the pool is off
  GeneralLot initial_on_order;       ///< paid before the start, not yet arrived
  Pipeline units, cost;              ///< bought in the run, not yet arrived
  Lanes power_ratio;                 ///< other(t)/other(0); 1 where there is no general cloud
  Lanes unit_cost;                   ///< [BUSD/GCU]
  Lanes demand;                      ///< Dg, of the provider's own customers [GCU]
  Lanes served_first, served_spill;  ///< own customers, and those whom others refused [GCU]
  Lanes revenue;                     ///< [BUSD/quarter]
  Lanes money;                       ///< what the policy spends, all of it in this quarter [BUSD/quarter]
  Lanes ordered, installed_cost;     ///< of this quarter [GCU, BUSD]
  Lanes retired_at_cost;             ///< cost of all that was retired so far [BUSD]
  Lanes depreciation, write_off;     ///< [BUSD/quarter]
  Lanes book_value;                  ///< cost in service less depreciation [BUSD]
};

/// What of the initial fleet retired early in one quarter: it lay between two shares, counted from the youngest on. Where a
/// geometric rate had thinned it, only a part of it was still in service.
struct InitialRetreat {
  Lanes from, to;  ///< in [0, 1]; equal where nothing did
  Lanes weight;    ///< part that was still in service, in [0, 1]
};

/// Section 6, what is left of every cohort; kept, but for initial_left, only where hardware may retire early.
struct CohortState {
  std::vector<Lanes> booked;                     ///< cost that the books still hold of each vintage [BUSD]; empty without
  std::vector<InitialRetreat> initial_retreats;  ///< by quarter
  Lanes initial_left;                            ///< of the initial fleet in service [MH100e]
  Lanes initial_ahead;                           ///< of it gone early that age has not caught up with [MH100e]
  Lanes initial_rank;                            ///< its youngest part, of which some is in service, in [0, 1]
  Lanes write_off;                               ///< of what retired early in this quarter [BUSD]
};

/// Free cash flow of AI by quarter, and what its rates of return are searched with.
struct CashFlows {
  void make_room(int quarters) {
    rows.resize(static_cast<std::size_t>(quarters));
    weights = rate_weights(rows.size());
  }
  std::vector<Lanes> rows;  ///< [BUSD]
  BernsteinWeights weights;
};

/// Sections 6 and 8, one provider: where every unit and every dollar is.
struct ProviderState {
  HardwareLot in_service;             ///< cost: at cost, until retired
  HardwareLot inventory;              ///< arrived, waiting for power
  std::vector<HardwareLot> vintages;  ///< installed, by quarter of installation; less what retired early
  CohortState cohorts;
  HardwareLot initial_on_order;                ///< paid before the start, not yet arrived
  HardwarePipeline on_order;                   ///< ordered in the run, not yet arrived
  Lanes deferred;                              ///< money for hardware that supply did not allow [BUSD]
  Lanes ordered, arrived, retired, installed;  ///< of this quarter [MH100e]
  Lanes retired_at_cost;                       ///< cost of all that was retired so far [BUSD]

  Lanes site_power;                           ///< G_p [GW]
  Lanes owned_power;                          ///< the part of G_p the provider owns [GW]
  Lanes queue, queue_cost, leased_queue;      ///< ready but not energised [GW, BUSD, GW]
  Lanes initial_sites, initial_leased_sites;  ///< started before the start, not yet due [GW]
  Pipeline sites, sites_cost, leased_sites;   ///< started in the run
  std::vector<Lanes> cancelled_leases;  ///< of initial_leased_sites, by the quarter they were due in; empty without events
  Lanes lease_fee;                      ///< for what was cancelled in this quarter [BUSD]
  Lanes energised;                      ///< of this quarter, owned and leased [GW]
  std::vector<Lanes> sites_in_service;  ///< cost energised, by quarter [BUSD]
  Lanes sites_at_cost;                  ///< cost of all sites energised in the run [BUSD]
  Lanes rent;                           ///< [BUSD/quarter]

  Lanes share;                                               ///< share_p
  Lanes open_demand;                                         ///< O_p [MH100e]
  Lanes reserved;                                            ///< a_p [MH100e]
  Lanes usable;                                              ///< cap_p = u* C_p [MH100e]
  Lanes served_first, refused, served_spill, served_anchor;  ///< s1, r, s2, anchor use [MH100e]
  Lanes contract_payment;                                    ///< [BUSD/quarter]

  Lanes growth_seen, log_own_demand;  ///< ghat and ln own(t-1)
  Lanes cash_limit_growth;            ///< e^{g_cash t dt}
  Lanes hardware_money, site_money;   ///< what the policy spends [BUSD/quarter]
  Lanes leased_starts;                ///< [GW/quarter]
  Lanes hardware_price;               ///< K_p [kUSD/H100e]
  Lanes wanted;                       ///< hardware that this quarter's and the deferred money buys [MH100e]
  Lanes hardware_spent;               ///< got K_p [BUSD/quarter]

  GeneralCloudState general;

  Lanes hardware_depreciation, site_depreciation, initial_depreciation, write_off;  ///< [BUSD/quarter]
  Lanes low_use_run, unmet_run;  ///< quarters in a row that count towards a verdict
  CashFlows cash_flows;
};

/// What an event that cancels leases has done so far [GW].
struct CancellationState {
  Lanes wanted;               ///< all that it would cancel
  Lanes cancelled, absorbed;  ///< what it did, and the part that others took
  Lanes shortfall;            ///< what was not there to cancel
};

/// All that is carried from quarter to quarter, and all that a quarter computed.
struct State {
  TechnologyState technology;
  PriceState price;
  DemandState demand;
  AnchorState anchor;
  std::vector<ContractState> contracts;
  std::vector<ProviderState> providers;
  std::vector<CancellationState> cancellations;  ///< by event
  Lanes hardware_wanted, sites_ready;            ///< sums over providers [MH100e, GW]
  Lanes refused, spilled, unmet;                 ///< sums over providers [MH100e]
  Lanes usable;                                  ///< u* sum C_p [MH100e]
  Lanes low_use_run, unmet_run;                  ///< as a provider's, of the market
  CashFlows cash_flows;                          ///< as a provider's, of the market
  MetricRows market;
  std::vector<MetricRows> provider_metrics;
};

}  // namespace capexsim

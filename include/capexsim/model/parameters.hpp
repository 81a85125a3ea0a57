#pragma once

#include <string>
#include <vector>

#include "capexsim/base/lanes.hpp"
#include "capexsim/model/lane_course.hpp"
#include "capexsim/scenario/scenario.hpp"

namespace capexsim {

/// What every path of a batch drew, as rows of lanes.
using DrawnInputs = ModelInputs<LaneCourse>;

/// What follows from the drawn inputs before the first quarter; model, index 0 of section 1.
struct StartingPoint {
  Lanes algorithm_drift;           ///< mu_a = measured trend less the part that is jumps [1/year]
  Lanes log_jump;                  ///< m_J
  Lanes hardware_charge;           ///< CRF(r, L_K) + o [1/year]
  Lanes facility_charge;           ///< CRF(r, L_B) [1/year]
  Lanes compute_cost;              ///< kappa0 [USD/H100e-hour]
  Lanes log_compute_cost;          ///< ln kappa0
  Lanes compute_price;             ///< (1+m0) kappa0 [USD/H100e-hour]
  Lanes token_price;               ///< P0 [USD/Mtok]
  Lanes tokens;                    ///< Q0 [Ptok/quarter]
  Lanes inference_compute;         ///< D_inf0, scaled by the fleet drawn where demand follows the fleet [MH100e]
  Lanes training_budget;           ///< Bud_tr0, scaled likewise [BUSD/quarter]
  Lanes log_token_spend;           ///< ln(Q0 P0) [ln BUSD/quarter]
  Lanes short_run_elasticity;      ///< eps_s
  Lanes lag_gain;                  ///< eps_l - eps_s
  Lanes prior_price_fall;          ///< pre [1/quarter]
  Lanes tightness_limit;           ///< tau_max, a log
  Lanes adoption_fade;             ///< e^{-k dt}; along a curve e^{-(p+q) dt}
  Lanes innovation_weight;         ///< p phi of the curve's closed form; set where adoption follows one
  Lanes imitation_weight;          ///< q phi of it
  Lanes training_fade;             ///< e^{-k dt} of the training budget's growth
  Lanes replacement_rate;          ///< part of a fleet that retires in a quarter: as drawn, or 1/life [1/quarter]
  Lanes cycle_memory, cycle_step;  ///< f and sd sqrt(1-f^2) of the passing noise
};

/// What follows from a provider's drawn inputs.
struct ProviderStartingPoint {
  Lanes hardware_book_life, facility_book_life;  ///< whole quarters
  Lanes hardware_book_stop;            ///< quarters until a cohort leaves the depreciation: book life, or life where shorter
  std::vector<Lanes> initial_younger;  ///< part of the initial fleet younger than 0, 1, ... quarters; none if evenly aged
  Lanes initial_slices;                ///< slices that the books hold of the initial fleet, per unit
  Lanes kept_compute;                  ///< keep: part of today's compute still there at the site horizon
  Lanes power_fall;                    ///< e^{-mu_e h_dc dt}
  Lanes cash_step;                     ///< e^{g_cash dt}; 1 where the limit is a path
  Lanes general_capacity;              ///< Cg0 = Dg0/u* [GCU]
  Lanes general_need;        ///< capacity needed at the hardware horizon over demand now; general cloud's growth on its trend
  Lanes other_power_growth;  ///< what moves in other power, at the site horizon over now
  Lanes hurdle;              ///< margin beta/(beta-1): p^c/kappa from which the policy hurdle grows
};

/// Everything the equations read: the scenario's choices, the draws, and what follows from them.
struct Parameters {
  Scenario const* scenario = nullptr;
  DrawnInputs inputs;
  StartingPoint start;
  std::vector<ProviderStartingPoint> providers;
  std::vector<Lanes> event_begins;  ///< quarter after the start in which the event begins, infinite where it does not; by event
};

/// Computes `start` and `providers` from `inputs`. Sections 1 to 4 and 7.
void derive_starting_point(Parameters& parameters);

}  // namespace capexsim

#pragma once

#include "capexsim/model/quarter.hpp"

// What events do to a quarter, each at its step of section 10. An event begins in the quarter of Parameters::event_begins; one
// that a variant leaves out does nothing. Events of one quarter add up, factors multiply.

namespace capexsim {

/// Part of a one-off that falls into a quarter: 1/over in each of the `over` quarters from `begins` on, else 0.
void due_part(Lanes const& begins, int over, int quarter, Lanes& part);

/// 1 on the paths on which an event that lasts `quarters` from `begins` on is on in a quarter, else 0.
void lasting(Lanes const& begins, Lanes const& quarters, int quarter, Lanes& on);

/// Step 1: adds the log steps of efficiency jumps that fall into this quarter to x_a or x_h. Section 2.
void apply_efficiency_jumps(Parameters const& parameters, Variant const& variant, int quarter, TechnologyState& state);

/// Step 1: pi of this quarter, times the energy shocks that are on. Section 2.
void update_electricity_price(Parameters const& parameters, Variant const& variant, int quarter, TechnologyState& state);

/// Step 1: 1 where an event forces the slowdown of adoption on, else 0. Section 4.
void force_slowdown(Parameters const& parameters, Variant const& variant, int quarter, Lanes& forced);

/// Step 4: sites that all providers together can connect, times what freezes leave [GW]. Section 6.
void limit_of_sites(Parameters const& parameters, Variant const& variant, int quarter, Lanes& limit);

/// Step 6: customers that default in this quarter; as by a default of their own, it takes effect in the next. Section 9.
void apply_customer_defaults(Parameters const& parameters, Variant const& variant, int quarter, AnchorState& state);

/// Step 8: the money for hardware, sites and general cloud together, times the factors and plus the additions of the changes
/// that are on, never below 0. It is divided as it was; where nothing was to be spent, as by capex_split. What the policy would
/// spend is changed after plan_execution and the cash limit and before the hardware limit. Section 7.
void apply_plan_changes(Parameters const& parameters, Variant const& variant, std::size_t provider, int quarter,
                        ProviderState& state);

/// Step 8: hardware that all providers together can buy, times what freezes leave [MH100e]. Section 6.
void limit_of_hardware(Parameters const& parameters, Variant const& variant, int quarter, Lanes& limit);

}  // namespace capexsim

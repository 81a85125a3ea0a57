#pragma once

#include "capexsim/model/quarter.hpp"

namespace capexsim {

/// The anchor customer before the first quarter: not in default, with the cash it has. Where its cash is not followed, cash and
/// revenue are NaN for the whole run.
void begin_anchor(Parameters const& parameters, AnchorState& anchor);

/// Draws the anchor's default, which takes effect in the next quarter. Section 9, constant hazard; does nothing otherwise.
/// \param uniform  one number in (0, 1) per path
void draw_anchor_default(Parameters const& parameters, Variant const& variant, Lanes const& uniform, int next_quarter,
                         State& state);

/// The anchor's revenue in relation to what it plans with, [V(t)/V(0) x path(0)/path(t)] as a log; section 9, wrong-way risk. 0
/// where V(0) or one of the planned revenues is nothing: then there is no plan to compare with.
/// \param spend, first_spend      token spend V of this quarter and of the run's first [BUSD/quarter]
/// \param planned, first_planned  path of this quarter and of the run's first [BUSD/quarter]
void log_of_market_to_plan(Lanes const& spend, Lanes const& first_spend, Lanes const& planned, Lanes const& first_planned,
                           Lanes& log_ratio);

/// The anchor's revenue and its cash at the end of the quarter, and its default where that is below 0; section 9, structural.
/// Does nothing where its cash is not followed. What lacks for a quarter's payments is still paid: the default takes effect in
/// the next quarter. An anchor in default, by this or by an event, keeps the cash it had when it defaulted.
/// \param normal  standard normal numbers; not read in quarter 0
void advance_anchor_cash(Parameters const& parameters, Lanes const& normal, int quarter, State& state);

}  // namespace capexsim

#pragma once

#include <array>

#include "capexsim/analysis/jevons.hpp"
#include "capexsim/model/parameters.hpp"
#include "capexsim/model/state.hpp"

namespace capexsim {

/// What scarcity adds to the price of compute in one run of a path, and what of past premiums users still answer to.
struct PremiumMemory {
  Lanes premium;  ///< s', a log
  Lanes lagged;   ///< z', a log
};

/// Nothing is remembered before the first quarter.
void forget(PremiumMemory& memory);

/// s' and z' of this quarter from those of the last; to be called in every quarter. SpendPart has the equations.
void follow_premium(Parameters const& parameters, State const& state, int quarter, PremiumMemory& memory);

/// Token spend of a quarter and the logs of its four factors, each up to a constant of the path.
struct SpendFactors {
  Lanes spend;     ///< V [BUSD/quarter]
  Lanes unserved;  ///< V times the unmet share [BUSD/quarter]
  Lanes log_cost, log_margin, log_free_tokens, log_blocked;
};
void take_factors(Parameters const& parameters, State const& state, PremiumMemory const& memory, SpendFactors& factors);

/// ln c up to a constant of the path.
void log_token_cost(State const& state, Lanes& log_cost);

using SpendSplit = std::array<Lanes, spend_part_count>;

/// The parts of SpendPart. NaN where spend is zero in one run and not in the other: it has no logarithmic mean there.
void split_change(SpendFactors const& with, SpendFactors const& without, SpendSplit& split);

/// Cost changes below this, in logs, count as none.
inline constexpr double smallest_cost_change = 1e-8;

/// Two runs of one quantity and the change of the log of token cost between them.
struct AnsweringChange {
  Lanes const &with, &without, &log_cost_change;
};

/// -ln(with/without) / (change of ln c) in the lanes where the event began in quarter `began`; other lanes are left as they
/// are, as are those where cost does not change or something is not above 0.
void put_elasticity(Lanes const& begins, int began, AnsweringChange const& change, Lanes& elasticity);

}  // namespace capexsim

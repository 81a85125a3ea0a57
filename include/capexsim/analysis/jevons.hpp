#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "capexsim/aggregate/summary.hpp"
#include "capexsim/scenario/scenario.hpp"

namespace capexsim {

/// What is told of the change of token spend by an event or contract, path by path [BUSD/quarter].
///
/// Token spend is V = Q P, tokens demanded times their price, and with the token cost c
///
///     V = c (P/c) Qf (Q/Qf)
///     ln Qf/Q0 = G + n - eps_s (y - s') - (eps_l - eps_s) (z - z' - z0)
///     s' = ln p^c - ln[(1+m0) kappa0 (kappa/kappa0)^thK],   z'(t) = (1-lam) z'(t-1) + lam s'(t-1),   z'(0) = 0
///
/// in the symbols of sections 2 to 4: Qf is what users would ask for if no limit held them back, neither that of their
/// budgets nor that of capacity, which makes itself felt by the premium s' on the price of compute, today's and past ones'.
/// With the event (1) and without (0)
///
///     V1 - V0 = sum over the factors f of L ln f1/f0,   L = (V1 - V0) / ln(V1/V0)
///
/// L is the logarithmic mean of V1 and V0, so that nothing is left over and the order of the factors does not matter.
/// Training is no part of token spend: it buys compute with a budget of its own.
/// Source: Ang (2004), Energy Policy 32(9):1131-1139; Ang (2015), Energy Policy 86:233-238 (LMDI-I, additive).
enum class SpendPart {
  amount,     ///< V1 - V0, the sum of the next four
  unit_cost,  ///< c: the cost of a token, at constant quantity and margins
  quantity,   ///< Qf: more or fewer tokens asked for, as far as no limit holds them back
  mix,        ///< P/c: how the price of a token divides into cost and margins; gains not passed on, and the premium s'
  blocked,    ///< Q/Qf: tokens not asked for because of budgets and of the premium; above 0 where the event frees some
  unserved,   ///< change of V times the unmet share: what of the amount was asked for but met no capacity; not in the sum
};
inline constexpr std::size_t spend_part_count = 6;

/// What answers to a change of token cost: tokens and compute demanded, and token spend.
enum class Answering { tokens, compute, spend };
inline constexpr std::size_t answering_count = 3;

/// Quarters after the event's own beginning on a path at which elasticities are told.
inline constexpr std::array<int, 4> elasticity_quarters{1, 4, 12, 20};

/// The long-run price elasticity of token demand at which an event leaves mean token spend as it is.
struct BreakEven {
  int quarter = 0;                        ///< after the start
  std::optional<double> elasticity = {};  ///< nothing where spend changes in the same direction over the key's whole range
  double standard_error = 0;              ///< of the paths it was searched on and of the search
  double low = 0, high = 0;               ///< 95 % interval that these leave
  double change = 0;                      ///< without a root: the largest mean change of spend seen [BUSD/quarter]; 0 for none
  std::uint64_t paths = 0;                ///< it was searched on
};

/// What a run says of the Jevons effect of one event or contract.
struct JevonsFindings {
  std::string without;        ///< name of the event or contract left out
  bool changes_cost = false;  ///< an efficiency jump or an energy shock: only these have elasticities
  std::vector<int> quarters;  ///< after the start: the ends of years
  /// Over paths, by `quarters`, then by SpendPart.
  std::vector<std::array<Summary, spend_part_count>> spend = {};
  /// -d ln x / d ln c over paths on which the event has begun and changes the cost; by elasticity_quarters, then by Answering.
  std::array<std::array<Summary, answering_count>, elasticity_quarters.size()> elasticity = {};
  std::vector<BreakEven> break_even = {};  ///< by `quarters`; empty where it was not searched

  [[nodiscard]] Summary const& part(std::size_t quarter, SpendPart part) const {
    return spend[quarter][static_cast<std::size_t>(part)];
  }
};

}  // namespace capexsim

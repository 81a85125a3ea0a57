#pragma once

#include <span>
#include <vector>

#include "capexsim/base/lanes.hpp"

namespace capexsim {

/// Row k weighs the flows for the k-th Bernstein coefficient of their present value between the discount factors searched.
using BernsteinWeights = std::vector<std::vector<double>>;
/// \param flow_count  at least 1
[[nodiscard]] BernsteinWeights rate_weights(std::size_t flow_count);

/// Every yearly internal rate of return of cash flows a quarter apart, ascending: the i with
/// sum of flow(t) (1+i)^(-t/4) = 0. None, one or several, as the flows change sign; a multiple root counts once. Section 8.
/// Looks from a loss of 99 % to a gain of 10,000 % a year. Roots are isolated by the variation of signs of the Bernstein
/// coefficients in the quarterly discount factor, so that none is lost between the points of a grid.
/// Source: Mourrain, Rouillier and Roy (2005), "The Bernstein basis and real root isolation".
/// \param weights  rate_weights() of as many flows
[[nodiscard]] std::vector<double> internal_rates(std::span<double const> flows, BernsteinWeights const& weights);

/// The lowest and the highest rate and how many there are, lane by lane; no rate is NaN.
/// \param flows  of every quarter of the run, at least one; a residual value belongs to the last [BUSD]
/// \param weights  rate_weights() of as many
void internal_rates(std::span<Lanes const> flows, BernsteinWeights const& weights, Lanes& lowest, Lanes& highest, Lanes& count);

}  // namespace capexsim

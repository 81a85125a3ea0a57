#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "capexsim/analysis/estimate.hpp"

namespace capexsim {

/// What it is worth, in units of the payoff, to know something before choosing among alternatives.
struct InformationValue {
  std::size_t best = 0;           ///< the alternative with the highest expected payoff as things stand
  std::vector<Estimate> payoffs;  ///< expected, of every alternative
  Estimate perfect;               ///< to know everything (EVPI)
  std::vector<Estimate> inputs;   ///< to know one input alone (EVPPI); may come out below 0 by its error
};

/// Values information from payoffs on the same draws.
///
/// To know input x is worth E max_d E[payoff_d | x] - max_d E[payoff_d]. The expectations given x are regressions of payoff
/// differences on a spline in x. Each path is judged by a choice that the other four fifths of the paths taught, and gets the
/// payoff it really has under it: a choice that only fits the noise is worth nothing, so that no input looks worth something by
/// chance alone. What the regression misses makes the value too small, never too large. Standard errors are those of the mean
/// over paths, to which a bootstrap of the paths comes.
/// Source: Strong, Oakley and Brennan (2014), Med. Decis. Making 34(3):311-326, with cross-fitting.
///
/// \param payoffs  a row per alternative, at least one; a path counts where all have a number
/// \param inputs   a row per input
/// \param seed     of the draws that make the fifths
[[nodiscard]] InformationValue value_information(std::span<std::span<double const> const> payoffs,
                                                 std::span<std::span<double const> const> inputs, std::uint64_t seed,
                                                 int threads);

}  // namespace capexsim

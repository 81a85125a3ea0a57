#pragma once

#include <cstddef>
#include <limits>
#include <optional>
#include <span>
#include <vector>

#include "capexsim/analysis/estimate.hpp"

namespace capexsim {

/// How well a box of inputs tells where something happens.
struct BoxScore {
  Estimate coverage;  ///< part of the paths on which it happens that lies in the box
  Estimate density;   ///< part of the paths in the box on which it happens
  Estimate mass;      ///< part of all paths that lies in the box
};

/// Where the box ends in one input; infinite where it does not.
struct BoxLimit {
  std::size_t input = 0;
  double low = -std::numeric_limits<double>::infinity();
  double high = std::numeric_limits<double>::infinity();
  /// Chance of as many hits in the box if this input's limits said nothing: small where they matter.
  double p_value = std::numeric_limits<double>::quiet_NaN();
};

/// A box that the search went through.
struct BoxStep {
  std::size_t inputs = 0;  ///< that it limits
  BoxScore learnt, held_out;
};

/// The box in which something happens, or none.
struct FoundBox {
  std::vector<BoxLimit> limits;     ///< in the order in which the search came to them
  BoxScore held_out;                ///< on the paths that the search did not see
  std::vector<BoxStep> trajectory;  ///< from all inputs' full range on
  std::size_t chosen = 0;           ///< place in the trajectory from which the box was made
};

/// What bounds a search.
struct BoxSearch {
  double peel = 0.05;           ///< part of the paths in the box that a step takes away, or pastes back
  double least_mass = 0.05;     ///< of a box
  std::size_t most_inputs = 4;  ///< that a box limits
};

/// Finds the box by the patient rule induction method on half of the paths, and judges it on the other half. From the whole
/// range it peels the end of an input whose loss raises the density of hits most, until the box is as small as allowed. Of all
/// boxes on the way the one with the highest harmonic mean of coverage and density is taken; its limits are moved back, or
/// given up, as long as that raises this mean. Then limits go that chance explains: whose p-value on the half learnt from is
/// not below 5 % over the number of ends tried. p-values told are Bryant and Lempert's, on the other half. Source: Friedman and
/// Fisher (1999), Stat. Comput. 9:123-143; Bryant and Lempert (2010), Technol. Forecast. Soc. Change 77:34-49.
///
/// \param inputs     a row per input, none of them NaN
/// \param hits       paths on which it happens
/// \param is_learnt  the half to learn from; as `hits` a place per path
/// \return nothing where it happens on (almost) no path or on all
[[nodiscard]] std::optional<FoundBox> find_box(std::span<std::span<double const> const> inputs, std::vector<bool> const& hits,
                                               std::vector<bool> const& is_learnt, BoxSearch const& search = {});

}  // namespace capexsim

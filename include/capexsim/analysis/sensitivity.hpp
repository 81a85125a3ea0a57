#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "capexsim/analysis/estimate.hpp"
#include "capexsim/analysis/path_values.hpp"

namespace capexsim {

/// How one input and one result rise and fall together.
struct RankCoefficients {
  Estimate rank;     ///< Spearman's rank correlation
  Estimate partial;  ///< the same with the ranks of all other inputs held; nothing for an input that others determine
};

/// Parts of a result's variance that a factor moves, the other factors drawn as well.
struct SobolIndices {
  IntervalEstimate first;  ///< by itself
  IntervalEstimate total;  ///< together with all it interacts with
};

/// What varies together: one input, inputs that are correlated with each other, shares of one whole, or all chance from quarter
/// to quarter. Factors are independent of each other.
struct Factor {
  std::vector<std::size_t> inputs;  ///< by InputPlan::draws; none for chance
};

/// The factors of a scenario in the order of their first inputs, chance last: the noise of every quarter, and whether and when
/// events happen.
[[nodiscard]] std::vector<Factor> factors_of(InputPlan const& plan);

/// What is asked of a run.
struct SensitivityQuestion {
  std::vector<Target> targets;
  std::uint64_t base = 1024;      ///< paths of each pick-freeze run, and of each with an input held
  std::uint64_t resamples = 400;  ///< of the bootstrap
};

/// Most that may be asked: memory and time grow with them.
inline constexpr std::uint64_t most_base_paths = 16384, most_resamples = 1000, most_targets = 500;

/// What one input does to one target.
struct InputEffect {
  /// Mean of the target with the input held at its p10 and at its p90, all else drawn; the error is that of its distance from
  /// the target's mean on the same draws.
  Estimate low, high;
  RankCoefficients ranks;
};

/// What drives one target.
struct TargetEffects {
  Target target;
  Estimate mean;                      ///< on the base paths
  std::vector<InputEffect> inputs;    ///< by InputPlan::draws
  std::vector<SobolIndices> factors;  ///< by factor
};

struct SensitivityResult {
  std::vector<Factor> factors;
  std::vector<std::size_t> factor_of;  ///< every input's
  std::vector<TargetEffects> targets;  ///< those that vary, in the order of the question
  std::vector<Target> constant;        ///< those that are the same on all base paths: nothing drives them
  std::uint64_t failed = 0;            ///< paths of all runs whose numbers were not finite
};

/// Paths that measure_sensitivity simulates.
[[nodiscard]] std::uint64_t paths_to_simulate(InputPlan const& plan, SensitivityQuestion const& question);

/// Measures what drives the targets: swings of single inputs, rank coefficients, Sobol indices of factors.
/// \param experiment  whose paths are drawn at random: other designs' far batches are not independent of the near ones
/// \param plain  of the same experiment, the question's targets first, then any others, with all inputs; paths from 0 on, at
///               least as many as `base`. Rank coefficients are those of all its paths
[[nodiscard]] SensitivityResult measure_sensitivity(Experiment const& experiment, PathValues const& plain,
                                                    SensitivityQuestion const& question, RunControl const& control);

}  // namespace capexsim

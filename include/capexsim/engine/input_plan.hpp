#pragma once

#include <Eigen/Core>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "capexsim/engine/draw_design.hpp"
#include "capexsim/engine/sampler.hpp"
#include "capexsim/model/parameters.hpp"
#include "capexsim/scenario/scenario.hpp"

namespace capexsim {

/// An input that paths draw once: its name, its distribution and its own words.
struct InputDraw {
  std::string name;
  Draw draw;
  Sampler sampler;
  OncePerPath source;
  Quantity const* quantity;  ///< whose unit and evidence it shares
};

/// The unit of what is drawn: that of its point, nothing for a factor.
[[nodiscard]] std::string unit_of(InputDraw const& draw);

/// Where a number comes from: a constant or a drawn input.
struct NumberSource {
  double constant = 0;
  int input = -1;  ///< index into InputPlan::draws, or -1
};

/// A factor of its own for every quarter.
struct QuarterlyDraw {
  Sampler sampler;
  QuarterlyWords source;
};

/// How the rows of one quantity are made from what was drawn.
struct CoursePlan {
  Quantity const* quantity;
  std::vector<NumberSource> points = {};
  std::optional<NumberSource> ramp_from = {}, times = {}, plus = {};
  std::optional<QuarterlyDraw> each = {};
  bool is_whole = false;
  int rows = 1;            ///< 1 for a constant, else one per quarter (a schedule: to its end, and one more)
  int first_row = 0;       ///< place in InputPlan::certain_rows, or in the batch's rows
  bool is_certain = true;  ///< nothing is drawn for it
};

class TMixing;

/// Inputs that are correlated with each other, and the factor that makes them so from independent normals.
struct CorrelatedGroup {
  std::vector<int> inputs;                     ///< indices into InputPlan::draws
  Eigen::MatrixXd factor;                      ///< F with F F^T = correlation of the normals
  std::shared_ptr<TMixing const> mixing = {};  ///< of a t copula; none for a Gaussian one
};

/// A correlation that has an effect.
struct CorrelatedPair {
  int first, second;        ///< indices into InputPlan::draws
  std::size_t correlation;  ///< index into Scenario::correlations
};

/// Members of a Dirichlet group.
struct ShareGroup {
  std::string name;
  std::vector<std::size_t> inputs;  ///< indices into InputPlan::draws
};

/// Everything about a scenario's inputs that does not depend on the path.
struct InputPlan {
  /// \throws ScenarioError  if the correlation matrix is not positive semi-definite and may not be repaired; the worst pair is
  /// named, and the nearest ranks that can be
  explicit InputPlan(Scenario const& scenario);

  std::vector<InputDraw> draws;
  std::vector<CoursePlan> courses;  ///< in the order of visit_all
  std::vector<CorrelatedGroup> correlated;
  std::vector<CorrelatedPair> pairs;  ///< whose achieved rank correlation is recorded: the first 1,000
  std::vector<Diagnostic> warnings;   ///< correlations that were repaired
  std::vector<ShareGroup> share_groups;
  std::vector<std::size_t> independent;  ///< draws in no group
  int row_count = 0;                     ///< of a batch
  /// Of courses that nothing is drawn for, the same in every batch. Courses of equal numbers share theirs: what a quarter reads
  /// is to stay in the cache.
  std::vector<Lanes> certain_rows;
};

/// The quantile of one input by itself: of a share, that of the beta it has alone. \param probability  in (0, 1)
[[nodiscard]] double marginal_quantile(InputDraw const& input, double probability);

/// Pearson correlation of normals whose rank correlation is `rank`: 2 sin(pi rank / 6).
/// Source: Pearson (1907), "On further methods of determining correlation"; rounded to 2^-40 so that libm's last bit does not
/// show.
[[nodiscard]] double normal_correlation(double rank);

/// Most pairs whose achieved rank correlation is recorded.
inline constexpr std::size_t most_recorded_pairs = 1000;

/// F with F F^T = `correlation`, also where that is only semi-definite.
/// \return nothing if it is not positive semi-definite
[[nodiscard]] std::optional<Eigen::MatrixXd> factor_correlation(Eigen::MatrixXd const& correlation);

}  // namespace capexsim

#pragma once

#include <Eigen/Core>
#include <string>
#include <vector>

#include "engine/copula.hpp"

namespace capexsim {

/// Rank correlations of a group as asked and as they can be.
struct Repair {
  std::vector<std::string> names;  ///< of the inputs
  Eigen::MatrixXd asked;           ///< ranks, 0 where none was asked
  Eigen::MatrixXd normals;         ///< correlations of the normals that come nearest and fit together
};

/// "A with B: 0.62 (asked 0.8)", a line for every pair that has to change by more than 0.001, the ten that change most. Of a
/// group of up to 30 inputs these ranks, as printed, fit together with the others as asked.
[[nodiscard]] std::vector<std::string> changes(Repair const& repair, CopulaRanks& ranks);

}  // namespace capexsim

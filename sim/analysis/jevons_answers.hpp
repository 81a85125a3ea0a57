#pragma once

#include <vector>

#include "capexsim/analysis/answers.hpp"
#include "capexsim/analysis/study.hpp"

namespace capexsim {

/// Appends what the Jevons report answers for one counterfactual: the parts of its change of token spend, elasticities, and
/// where token spend breaks even. There is no row where nothing changes on any path.
void add_jevons_answers(Scenario const& scenario, JevonsFindings const& findings, std::vector<Answer>& answers);

}  // namespace capexsim

#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "capexsim/scenario/scenario.hpp"

namespace capexsim {

/// How much each input moves a result, by the name of the input: the largest part of any result's variance that it takes part
/// in (total Sobol index), as a sensitivity result tells it.
using Influences = std::map<std::string, double, std::less<>>;

/// Reads the columns `key` and `sobol_total` of a sensitivity.csv. \throws ScenarioError  at the line that is wrong
[[nodiscard]] Influences read_influences(std::filesystem::path const& file);

/// Remarks on the evidence of a scenario's own values, as warnings in file order: no source, no date, a date more than a year
/// before the start, a date after the start's quarter (hindsight), low confidence. Built-in defaults are not judged.
/// \param influences  where there are any, low confidence is told only of inputs with high influence
[[nodiscard]] std::vector<Diagnostic> weak_evidence(Scenario const& scenario, Influences const& influences = {});

}  // namespace capexsim

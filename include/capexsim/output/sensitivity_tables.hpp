#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "capexsim/analysis/discovery.hpp"
#include "capexsim/analysis/information_value.hpp"
#include "capexsim/analysis/sensitivity.hpp"
#include "capexsim/output/report.hpp"
#include "capexsim/output/table.hpp"

namespace capexsim {

/// A choice among alternatives, and what it is worth to know inputs before it.
struct Decision {
  std::vector<std::string> alternatives;  ///< names of overrides, "none" for the scenario as it is
  Target payoff;
  InformationValue value;
};

/// All that a sensitivity analysis found, with what tables and report need to name it.
struct SensitivityFindings {
  std::string name;  ///< of the run
  Scenario const& scenario;
  InputPlan const& plan;
  SensitivityQuestion question;
  std::uint64_t plain_paths = 0;
  SensitivityResult result;
  std::vector<Decision> decisions;  ///< one, or none was asked for
  std::vector<Discovery> discoveries;
};

/// The key of chance from quarter to quarter in tables.
inline constexpr char const* noise_key = "noise";

/// A row per target that varies and input, chance last.
[[nodiscard]] Table sensitivity_table(SensitivityFindings const& findings);

/// Expected payoffs of the alternatives, then the value of perfect information and that of every input.
[[nodiscard]] Table information_table(SensitivityFindings const& findings);

/// A row per limit of every box found; its scores are those of the half of the paths that the search did not see.
[[nodiscard]] Table boxes_table(SensitivityFindings const& findings);

/// A row per step of every search.
[[nodiscard]] Table trajectory_table(SensitivityFindings const& findings);

/// The same for programs: the members drivers, decisions and boxes.
[[nodiscard]] nlohmann::ordered_json sensitivity_json(SensitivityFindings const& findings);

/// Names of the other inputs that vary together with one, separated by "; ".
[[nodiscard]] std::string varies_with(SensitivityFindings const& findings, std::size_t input);

/// What a factor is called: its inputs' name, or the first of them and how many others.
[[nodiscard]] std::string factor_name(SensitivityFindings const& findings, std::size_t factor);

/// Factors of a target, the one with the largest total index first; those without an index are left out.
[[nodiscard]] std::vector<std::size_t> ranked_factors(TargetEffects const& effects);

/// Inputs of a decision whose value stands out from its error, the largest first.
[[nodiscard]] std::vector<std::size_t> valuable_inputs(InformationValue const& value);

/// The short report that ends the analysis: what drives each target, with bars; what information is worth; the boxes.
/// \param targets  that are shown, by SensitivityResult::targets
[[nodiscard]] std::string sensitivity_report(SensitivityFindings const& findings, std::vector<std::size_t> const& targets,
                                             Palette const& palette);

}  // namespace capexsim

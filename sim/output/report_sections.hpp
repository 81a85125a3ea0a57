#pragma once

#include <string>
#include <vector>

#include "capexsim/analysis/study.hpp"
#include "capexsim/output/report.hpp"

namespace capexsim {

/// What every section of the report looks at.
struct ReportView {
  Scenario const& scenario;
  StudyResult const& result;
  Palette const& palette;
  std::vector<int> quarters;  ///< that are columns, after the start
};

/// The fourth quarters of the horizon, at most six of them, the last included; the last quarter where there is none.
[[nodiscard]] std::vector<int> shown_quarters(Scenario const& scenario);
[[nodiscard]] std::vector<int> shown_quarters(Quarter start, int quarters);

/// Each section begins with an empty line and its heading, or is "" where nothing it tells was recorded.
[[nodiscard]] std::string market_section(ReportView const& view);
[[nodiscard]] std::string verdict_section(ReportView const& view);
[[nodiscard]] std::string provider_section(ReportView const& view);
[[nodiscard]] std::string counterfactual_section(ReportView const& view, Delta const& delta);
/// Below the section of the same counterfactual: what makes up the change of token spend at the end of the run, elasticities
/// seen, and where spend breaks even. "" for what does not change the cost of tokens.
[[nodiscard]] std::string jevons_section(ReportView const& view, JevonsFindings const& findings, Delta const& delta);

}  // namespace capexsim

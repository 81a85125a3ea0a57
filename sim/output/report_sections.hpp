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
[[nodiscard]] std::vector<int> year_ends(Scenario const& scenario);
[[nodiscard]] std::vector<int> year_ends(Quarter start, int quarters);

/// Each section begins with an empty line and its heading, or is "" where nothing it tells was recorded.
[[nodiscard]] std::string market_section(ReportView const& view);
[[nodiscard]] std::string verdict_section(ReportView const& view);
[[nodiscard]] std::string provider_section(ReportView const& view);
[[nodiscard]] std::string counterfactual_section(ReportView const& view, Delta const& delta);

}  // namespace capexsim

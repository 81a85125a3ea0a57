#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "capexsim/analysis/study.hpp"
#include "capexsim/scenario/scenario.hpp"

namespace capexsim {

/// Colours for a terminal, or none.
struct Palette {
  std::string_view bold = {}, faint = {}, warning = {}, error = {}, reset = {};
};

/// The palette of a terminal that shows colours, or the empty one.
[[nodiscard]] Palette make_palette(bool is_colored);

/// The short report that ends a run: the market by year end, each provider at the last, oversupply and shortage, what every
/// counterfactual changes, failed paths. Lines are at most 100 columns wide as long as provider names are short. Metrics that
/// were not recorded are left out.
[[nodiscard]] std::string run_report(std::string const& name, Scenario const& scenario, StudyResult const& result,
                                     Palette const& palette);

/// A warning that names the first paths whose numbers were not finite; "" where there is none.
[[nodiscard]] std::string failure_notice(StudyResult const& result, Palette const& palette);

/// A few significant digits, without an exponent where that is readable: "1234", "27.1", "0.0312".
/// \param digits  at least 1; whole numbers keep all of theirs
[[nodiscard]] std::string short_number(double value, int digits = 3);

/// A share in percent with as many digits as make sense: "0.4 %", "78 %".
[[nodiscard]] std::string short_percent(double share);

}  // namespace capexsim

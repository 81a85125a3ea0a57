#include "capexsim/output/report.hpp"

#include <fmt/format.h>

#include "capexsim/base/printable.hpp"
#include "output/report_sections.hpp"

namespace capexsim {
namespace {

std::string head(std::string const& name, ReportView const& view) {
  auto const& scenario = view.scenario;
  auto const last = scenario.start + (scenario.quarters - 1);
  auto const& title = scenario.title.empty() ? name : name + ": " + scenario.title;
  return fmt::format("{}{}{}\n{} paths, seed {}, {} to {}\n", view.palette.bold, printable(title), view.palette.reset,
                     view.result.paths, scenario.simulation.seed, to_string(scenario.start), to_string(last));
}

}  // namespace

Palette make_palette(bool is_colored) {
  if (!is_colored) return {};
  return {.bold = "\x1b[1m", .faint = "\x1b[2m", .warning = "\x1b[35m", .error = "\x1b[31m", .reset = "\x1b[0m"};
}

std::string run_report(std::string const& name, Scenario const& scenario, StudyResult const& result, Palette const& palette) {
  ReportView const view{scenario, result, palette, shown_quarters(scenario)};
  auto text = head(name, view) + market_section(view) + verdict_section(view) + provider_section(view);
  for (std::size_t k = 0; k < result.deltas.size(); ++k) {
    text += counterfactual_section(view, result.deltas[k]);
    if (k < result.jevons.size()) text += jevons_section(view, result.jevons[k], result.deltas[k]);
  }
  auto const notice = failure_notice(result, palette);
  return notice.empty() ? text : text + '\n' + notice;
}

std::string failure_notice(StudyResult const& result, Palette const& palette) {
  auto const& failed = result.failed;
  if (failed.count == 0) return {};
  bool const are_all_named = failed.count == failed.first.size();
  return fmt::format("{}warning:{} {} of {} paths set aside, their numbers were not finite: {}{}\n", palette.warning,
                     palette.reset, failed.count, result.paths, fmt::join(failed.first, ", "), are_all_named ? "" : ", ...");
}

}  // namespace capexsim

#include <fmt/format.h>

#include <string>
#include <vector>

#include "output/report_sections.hpp"
#include "output/statistics.hpp"

namespace capexsim {
namespace {

std::string signed_number(double value) { return (value > 0 ? "+" : "") + short_number(value, 3); }

/// "token cost -90 %, ", by the median over paths; "" where that stays or was not recorded.
std::string cost_text(ReportView const& view, Delta const& delta, int quarter) {
  auto const measure = view.result.find(-1, Metric::token_cost);
  if (measure == view.result.measures.size()) return {};
  auto const& ratio = delta.ratio[view.result.index(quarter, measure)];
  if (!has_meaning(ratio)) return {};
  double const change = ratio.quantile(0.50) - 1;
  if (change == 0) return {};
  return fmt::format("token cost {}{}, ", change > 0 ? "+" : "", short_percent(change));
}

/// What adds up to the mean change of token spend.
std::string spend_text(JevonsFindings const& findings, std::size_t at) {
  using enum SpendPart;
  auto const mean = [&](SpendPart part) { return signed_number(findings.part(at, part).mean); };
  return fmt::format("token spend {} BUSD/quarter in the mean\n    = unit cost {}, quantity {}, mix {}, blocked {}\n",
                     mean(amount), mean(unit_cost), mean(quantity), mean(mix), mean(blocked));
}

/// "0.49 after 1 quarter, 0.85 after 4".
std::string elasticity_text(JevonsFindings const& findings) {
  std::vector<std::string> told;
  for (std::size_t a = 0; a < elasticity_quarters.size(); ++a) {
    auto const& summary = findings.elasticity[a][static_cast<std::size_t>(Answering::tokens)];
    if (summary.count == 0) continue;
    auto const unit = !told.empty() ? "" : elasticity_quarters[a] == 1 ? " quarter" : " quarters";
    told.push_back(fmt::format("{} after {}{}", short_number(summary.quantile(0.50), 2), elasticity_quarters[a], unit));
  }
  return told.empty() ? "" : fmt::format("    elasticity of tokens {} (medians)\n", fmt::join(told, ", "));
}

std::string rebound_text(ReportView const& view, Delta const& delta, int quarter) {
  auto const measure = view.result.find(-1, Metric::compute_demand);
  if (measure == view.result.measures.size()) return {};
  auto const& change = delta.difference[view.result.index(quarter, measure)];
  return has_meaning(change) ? fmt::format("rebound over 100 % on {} of paths", short_percent(change.share_positive)) : "";
}

/// So many that the first digit of an error shows, from 2 to 4.
int decimals_of(double error) { return error >= 0.0095 ? 2 : error >= 0.00095 ? 3 : 4; }

std::string break_even_text(JevonsFindings const& findings, std::size_t at) {
  if (findings.break_even.empty()) return {};
  auto const& found = findings.break_even[at];
  if (found.elasticity) {
    int const decimals = decimals_of(found.standard_error);
    return fmt::format("spend breaks even at an elasticity of {:.{}f} ± {:.{}f}", *found.elasticity, decimals,
                       found.standard_error, decimals);
  }
  if (found.change == 0) return {};
  return fmt::format("spend {} at every elasticity tried from 0 to 10", found.change > 0 ? "rises" : "falls");
}

}  // namespace

std::string jevons_section(ReportView const& view, JevonsFindings const& findings, Delta const& delta) {
  std::size_t const at = findings.quarters.size() - 1;
  int const quarter = findings.quarters[at];
  auto const& amount = findings.part(at, SpendPart::amount);
  bool const has_changed = findings.part(at, SpendPart::unit_cost).sd > 0 || amount.mean != 0;
  if (!findings.changes_cost || amount.count == 0 || !has_changed) return {};
  auto text = fmt::format("\n  {}: {}{}{}", to_string(view.scenario.start + quarter), cost_text(view, delta, quarter),
                          spend_text(findings, at), elasticity_text(findings));
  auto const rebound = rebound_text(view, delta, quarter), break_even = break_even_text(findings, at);
  auto const between = rebound.empty() || break_even.empty() ? "" : "; ";
  return rebound.empty() && break_even.empty() ? text : fmt::format("{}    {}{}{}\n", text, rebound, between, break_even);
}

}  // namespace capexsim

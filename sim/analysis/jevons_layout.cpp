#include "analysis/jevons_layout.hpp"

#include <algorithm>

#include "capexsim/analysis/study.hpp"

namespace capexsim {
namespace {

bool moves_cost(EventKind kind) { return kind == EventKind::efficiency_jump || kind == EventKind::energy_shock; }

JevonsSubject subject_of(Scenario const& scenario, std::size_t counterfactual) {
  JevonsSubject subject{counterfactual + 1, -1, false};
  for (std::size_t e = 0; e < scenario.events.size(); ++e) {
    if (scenario.events[e].name != scenario.counterfactuals[counterfactual]) continue;
    subject.event = static_cast<int>(e);
    subject.changes_cost = moves_cost(scenario.events[e].kind);
    break;
  }
  return subject;
}

}  // namespace

JevonsLayout::JevonsLayout(Scenario const& scenario, bool is_told) : quarters_(year_ends(scenario)) {
  for (std::size_t k = 0; is_told && k < scenario.counterfactuals.size(); ++k) subjects_.push_back(subject_of(scenario, k));
}

bool JevonsLayout::is_told_at(int quarter) const { return std::binary_search(quarters_.begin(), quarters_.end(), quarter); }

std::vector<JevonsFindings> jevons_findings(Scenario const& scenario, JevonsLayout const& layout,
                                            std::vector<Summary> const& summaries) {
  std::vector<JevonsFindings> all;
  for (std::size_t k = 0; k < layout.subjects().size(); ++k) {
    auto const& subject = layout.subjects()[k];
    auto& findings = all.emplace_back();
    findings.without = scenario.counterfactuals[subject.variant - 1];
    findings.changes_cost = subject.changes_cost;
    findings.quarters = layout.quarters();
    findings.spend.resize(layout.quarters().size());
    for (std::size_t q = 0; q < findings.spend.size(); ++q) {
      for (std::size_t p = 0; p < spend_part_count; ++p) findings.spend[q][p] = summaries[layout.spend(k, q, p)];
    }
    for (std::size_t a = 0; a < elasticity_quarters.size(); ++a) {
      for (std::size_t x = 0; x < answering_count; ++x) findings.elasticity[a][x] = summaries[layout.elasticity(k, a, x)];
    }
  }
  return all;
}

}  // namespace capexsim

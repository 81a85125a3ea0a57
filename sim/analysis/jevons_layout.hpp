#pragma once

#include <cstddef>
#include <vector>

#include "capexsim/analysis/jevons.hpp"

namespace capexsim {

/// A counterfactual that the Jevons report tells of.
struct JevonsSubject {
  std::size_t variant;  ///< of the experiment: the run without it
  int event;            ///< index into Scenario::events, or -1 for a contract
  bool changes_cost;    ///< an efficiency jump or an energy shock
};

/// Which series the Jevons report adds to a study: for every counterfactual the parts of its change of spend at year ends,
/// and elasticities where it changes the cost.
class JevonsLayout {
 public:
  /// \param is_told  whether there are any
  JevonsLayout(Scenario const& scenario, bool is_told);

  [[nodiscard]] std::vector<JevonsSubject> const& subjects() const { return subjects_; }
  [[nodiscard]] std::vector<int> const& quarters() const { return quarters_; }
  [[nodiscard]] int last_quarter() const { return quarters_.back(); }
  [[nodiscard]] bool is_told_at(int quarter) const;

  [[nodiscard]] std::size_t spend(std::size_t subject, std::size_t quarter, std::size_t part) const {
    return subject * per_subject() + quarter * spend_part_count + part;
  }
  [[nodiscard]] std::size_t elasticity(std::size_t subject, std::size_t after, std::size_t answering) const {
    return subject * per_subject() + quarters_.size() * spend_part_count + after * answering_count + answering;
  }
  [[nodiscard]] std::size_t size() const { return subjects_.size() * per_subject(); }

 private:
  [[nodiscard]] std::size_t per_subject() const {
    return quarters_.size() * spend_part_count + elasticity_quarters.size() * answering_count;
  }

  std::vector<JevonsSubject> subjects_;
  std::vector<int> quarters_;
};

/// Hands the summaries of the report's series out. \param summaries  in the order of the layout
[[nodiscard]] std::vector<JevonsFindings> jevons_findings(Scenario const& scenario, JevonsLayout const& layout,
                                                          std::vector<Summary> const& summaries);

}  // namespace capexsim

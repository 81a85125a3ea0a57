#pragma once

#include <array>
#include <vector>

#include "analysis/jevons_layout.hpp"
#include "analysis/jevons_split.hpp"

namespace capexsim {

/// Watches a batch quarter by quarter for the Jevons report.
class JevonsObserver {
 public:
  explicit JevonsObserver(JevonsLayout const& layout) : layout_(layout), elasticities_(layout.subjects().size()) {}

  /// To be called in every quarter of a batch, from the first on. \param states  by variant
  void look_at(Parameters const& parameters, int quarter, std::vector<State> const& states);

  /// Shows the series that the quarter just looked at completes: `collect(series, lanes)`, series as in the layout.
  template <class Collect>
  void show(int quarter, Collect&& collect) {
    if (layout_.is_told_at(quarter)) show_spend(quarter, collect);
    if (quarter == layout_.last_quarter()) show_elasticities(collect);
  }

 private:
  using Elasticities = std::array<std::array<Lanes, answering_count>, elasticity_quarters.size()>;

  template <class Collect>
  void show_spend(int quarter, Collect& collect) {
    std::size_t const place = place_of(quarter);
    for (std::size_t k = 0; k < layout_.subjects().size(); ++k) {
      split_change(factors_.front(), factors_[layout_.subjects()[k].variant], split_);
      for (std::size_t p = 0; p < spend_part_count; ++p) collect(layout_.spend(k, place, p), split_[p]);
    }
  }

  template <class Collect>
  void show_elasticities(Collect& collect) {
    for (std::size_t k = 0; k < layout_.subjects().size(); ++k) {
      if (!layout_.subjects()[k].changes_cost) continue;
      for (std::size_t a = 0; a < elasticity_quarters.size(); ++a) {
        for (std::size_t x = 0; x < answering_count; ++x) collect(layout_.elasticity(k, a, x), elasticities_[k][a][x]);
      }
    }
  }

  void restart(std::size_t variants);
  void note_elasticities(Parameters const& parameters, int quarter, std::vector<State> const& states, std::size_t subject);
  [[nodiscard]] std::size_t place_of(int quarter) const;

  JevonsLayout const& layout_;
  std::vector<PremiumMemory> premiums_;  ///< by variant
  std::vector<SpendFactors> factors_;    ///< by variant, of the last year end
  std::vector<Elasticities> elasticities_;
  SpendSplit split_;
};

}  // namespace capexsim

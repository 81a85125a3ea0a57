#pragma once

#include <string>
#include <vector>

#include "capexsim/model/metric.hpp"
#include "capexsim/output/report.hpp"
#include "capexsim/scenario/key_table.hpp"

namespace capexsim {

/// What somebody asked about.
struct Topic {
  std::vector<KeyEntry> keys;
  std::vector<Metric> metrics;
};

/// Looks up a key ("providers.amazon.compute", "grid_limit", "pricing.markup.times"), a section ("supply"), a metric
/// ("utilization", "amazon.capex@2026Q4") or, with "", everything.
/// \throws UsageError  if there is no such thing; it names the nearest
[[nodiscard]] Topic find_topic(std::string const& text);

/// All that is known of a few keys and metrics; a line for each of many.
[[nodiscard]] std::string explanation_text(Topic const& topic, Palette const& palette);

/// The same for programs: an object with `keys` and `metrics`.
[[nodiscard]] std::string explanation_json(Topic const& topic);

}  // namespace capexsim

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "capexsim/analysis/box_search.hpp"
#include "capexsim/analysis/path_values.hpp"

namespace capexsim {

/// Something that happens on a path or not: a number above or below a bound.
struct PathEvent {
  std::string text;  ///< as asked for
  Target target;
  bool is_above = true;
  double bound = 0;

  [[nodiscard]] bool happens(double value) const { return is_above ? value > bound : value < bound; }
};

/// Reads "oversupply", "oracle.shortage@2027Q4" (a metric that is 1 once something has happened), or "METRIC[@QUARTER] >
/// NUMBER" and "< NUMBER", the number in the metric's unit. \param option  whose value it is, for the message \throws
/// UsageError  that says what was expected
[[nodiscard]] PathEvent read_path_event(std::string_view text, Scenario const& scenario, std::string const& option);

/// Where in the inputs an event happens.
struct Discovery {
  PathEvent event;
  Estimate probability;
  std::optional<FoundBox> box;  ///< none where it happens on too few paths, or fails on too few
};

/// \param target  place of the event's target in `plain`, which holds all inputs
[[nodiscard]] Discovery discover(PathEvent const& event, PathValues const& plain, std::size_t target, std::size_t input_count,
                                 std::uint64_t seed);

}  // namespace capexsim

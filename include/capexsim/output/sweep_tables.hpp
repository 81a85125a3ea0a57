#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "capexsim/analysis/study.hpp"
#include "capexsim/analysis/sweep_design.hpp"
#include "capexsim/output/report.hpp"
#include "capexsim/output/table.hpp"

namespace capexsim {

/// A number of the market in the last quarter that tells one point of a sweep from another.
struct KeyNumber {
  Metric metric;
  char const* statistic;  ///< "p50", "mean" or "probability"
};
inline constexpr std::array<KeyNumber, 7> key_numbers{{{Metric::utilization, "p50"},
                                                       {Metric::utilization, "mean"},
                                                       {Metric::capex, "p50"},
                                                       {Metric::capex, "mean"},
                                                       {Metric::token_spend, "p50"},
                                                       {Metric::token_spend, "mean"},
                                                       {Metric::oversupply, "probability"}}};

/// What is kept of a point besides its rows.
struct PointDigest {
  std::string quarter;  ///< the last one, "2030Q4"
  std::uint64_t paths = 0, failed = 0, clamped = 0;
  std::array<double, key_numbers.size()> numbers{};  ///< NaN where not recorded

  [[nodiscard]] double number(Metric metric, std::string_view statistic) const;
};

[[nodiscard]] PointDigest digest_of(Scenario const& scenario, StudyResult const& result);

/// A digest as a line of text, and back to the bit. \throws DomainError  for any other text
[[nodiscard]] std::string to_text(PointDigest const& digest);
[[nodiscard]] PointDigest read_digest(std::string_view text);

/// The fields that every table of a sweep has behind `scenario`, as CSV: "point" and the varied keys; then the number of a
/// point, from 1, and its values. A key whose values are all plain numbers makes a column of numbers.
[[nodiscard]] std::string point_head(SweepDesign const& design);
[[nodiscard]] std::string point_fields(SweepDesign const& design, std::size_t point);

/// Shows the digests of all points, in their order.
using ShowDigests = std::function<void(std::function<void(std::size_t point, PointDigest const& digest)> const& show)>;

/// True of a grid over two keys with no more columns than a spreadsheet has.
[[nodiscard]] bool has_heat_map(SweepDesign const& design);

/// A row per key number and value of the first key, a column per value of the second: `scenario,metric,quarter,statistic`, the
/// first key, then KEY=VALUE of the second. Quarters that differ between points have rows of their own.
void write_heat_map(std::string const& name, SweepDesign const& design, ShowDigests const& show_digests,
                    std::function<void(std::string_view)> const& append);

/// Points of a sweep that a short table shows: all, or so many spread over them, the first and the last included.
[[nodiscard]] std::vector<std::size_t> shown_points(std::size_t points, std::size_t most = 20);

/// A point of that table.
struct ShownPoint {
  std::size_t point;
  PointDigest digest;
};

/// The short report that ends a sweep.
[[nodiscard]] std::string sweep_report(std::string const& name, Scenario const& scenario, SweepDesign const& design,
                                       std::vector<ShownPoint> const& shown, Palette const& palette);

}  // namespace capexsim

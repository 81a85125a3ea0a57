#include "scenario/course.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "capexsim/base/printable.hpp"
#include "capexsim/base/text.hpp"
#include "scenario/dates.hpp"
#include "scenario/draws.hpp"
#include "scenario/families.hpp"
#include "scenario/messages.hpp"
#include "scenario/numbers.hpp"

namespace capexsim {
namespace {

/// A point and where it was written.
struct WrittenPoint {
  CoursePoint point;
  SourcePosition position;
};

/// Reads the points of one path or schedule.
class PointReader {
 public:
  PointReader(Key const& key, int fiscal_year_end, bool is_ramp, Diagnostics& diagnostics)
      : key_(key), fiscal_year_end_(fiscal_year_end), is_ramp_(is_ramp), diagnostics_(diagnostics) {}

  void read(Entry const& entry) {
    auto const dates = parse_dates(entry.key, fiscal_year_end_);
    if (!dates.span) return diagnostics_.error(entry.key_position, dates.problem);
    auto const draw = read_per_quarter(entry.value, dates.span->length());
    if (!draw) return;
    double const quarters = is_ramp_ ? dates.span->length() : 1;
    points_.push_back({{entry.key, *dates.span, scaled(*draw, quarters)}, entry.key_position});
  }

  /// What one quarter gets of a value written for `quarters`.
  std::optional<Draw> read_per_quarter(Node const& node, int quarters) {
    bool const is_amount = amount_is_written(node);
    if (quarters > 1 && needs_unit() && !has_unit(node)) return reject_bare_number(node, quarters);
    bool const counts_as_amount = is_amount || (key_.is_schedule && !flow_is_written(node));
    UnitRule const rule{counts_as_amount ? amount_unit() : flow_unit(), key_.time};
    auto draw = read_draw_with_evidence(node, shown_place(key_.place, node), rule, diagnostics_);
    if (!draw) return draw;
    if (is_amount && has_unit(node)) draw = scaled(*draw, 1.0 / quarters);
    hold_in_range(*draw, key_, node, diagnostics_);
    return draw;
  }

  /// Ascending, with overlaps reported.
  std::vector<CoursePoint> finish() {
    std::stable_sort(points_.begin(), points_.end(),
                     [](WrittenPoint const& a, WrittenPoint const& b) { return a.point.span.first < b.point.span.first; });
    std::vector<CoursePoint> points;
    for (auto const& written : points_) {
      if (!points.empty() && written.point.span.first <= points.back().span.last) report_overlap(points.back(), written);
      points.push_back(written.point);
    }
    return points;
  }

 private:
  [[nodiscard]] bool needs_unit() const { return key_.is_schedule || is_flow(key_.unit); }
  [[nodiscard]] std::string_view amount_unit() const { return key_.is_schedule ? key_.unit : amount_of_flow(key_.unit); }
  [[nodiscard]] std::string flow_text() const { return std::string(key_.unit) + (key_.is_schedule ? "/quarter" : ""); }

  std::string_view flow_unit() {
    if (!key_.is_schedule) return key_.unit;
    if (flow_unit_.empty()) flow_unit_ = flow_text();
    return flow_unit_;
  }

  static bool has_unit(Node const& node) {
    auto const number = first_number(node);
    return number && !read_number_text(*number).number.unit.empty();
  }

  /// An amount falls into a point; a flow holds in each of its quarters. The unit says which was written.
  bool amount_is_written(Node const& node) { return needs_unit() && is_written_in(amount_unit(), node); }
  bool flow_is_written(Node const& node) { return needs_unit() && is_written_in(flow_unit(), node); }

  static bool is_written_in(std::string_view dimension, Node const& node) {
    auto const number = first_number(node);
    if (!number) return false;
    auto const unit = parse_unit(read_number_text(*number).number.unit);
    return unit && unit->has_dimension_of(*parse_unit(dimension));
  }

  std::optional<Draw> reject_bare_number(Node const& node, int quarters) {
    auto const number = first_number(node);
    if (!number || !read_number_text(*number).problem.empty()) {
      return read_draw_with_evidence(node, shown_place(key_.place, node), {flow_unit(), key_.time}, diagnostics_);  // reports
    }
    auto const* family = node.is_mapping() ? find_family(node) : nullptr;
    auto const written = family && family->key == "empirical" ? family->key : number->text;
    diagnostics_.error(number->position, in_quotes(written) + " over " + std::to_string(quarters) + " quarters needs a unit (" +
                                             std::string(amount_unit()) + " for the sum, " + flow_text() + " for each)");
    return std::nullopt;
  }

  void report_overlap(CoursePoint const& before, WrittenPoint const& written) {
    diagnostics_.error(written.position, "'" + written.point.label + "' overlaps '" + before.label + "'");
  }

  Key const& key_;
  int fiscal_year_end_;
  bool is_ramp_;
  Diagnostics& diagnostics_;
  std::string flow_unit_;
  std::vector<WrittenPoint> points_;
};

Between read_between(Node const& node, Diagnostics& diagnostics) {
  if (node.is_scalar() && node.text == "linear") return Between::linear;
  if (node.is_scalar() && node.text == "geometric") return Between::geometric;
  if (!node.is_scalar() || node.text != "hold") {
    diagnostics.error(node.position, "'between' is " + kind_name(node) + " (expected hold, linear or geometric)");
  }
  return Between::hold;
}

}  // namespace

void read_path(Node const& value, Key const& key, int fiscal_year_end, Quantity& quantity, Diagnostics& diagnostics) {
  auto const& path = *value.find("path");
  auto const place = shown_place(key.place, value);
  if (!key.may_vary) return diagnostics.error(path.position, "'" + place + "' does not vary over time (expected one number)");
  if (!path.is_mapping() || path.entries.empty()) {
    auto const is = path.is_mapping() ? "empty" : kind_name(path);
    return diagnostics.error(path.position, "'path' is " + is + " (expected values by date)");
  }
  auto const* ramp = value.find("ramp_from");
  PointReader reader(key, fiscal_year_end, ramp != nullptr, diagnostics);
  for (auto const& entry : path.entries) reader.read(entry);
  quantity.points = reader.finish();
  if (auto const* between = value.find("between")) quantity.between = read_between(*between, diagnostics);
  if (!ramp) return;
  if (!is_flow(key.unit)) {
    return diagnostics.error(ramp->position, "'ramp_from' belongs to a flow ('" + place + "' is none)");
  }
  quantity.ramp_from = reader.read_per_quarter(*ramp, 1);
}

void read_schedule(Node const& value, Key const& key, int fiscal_year_end, Quantity& quantity, Diagnostics& diagnostics) {
  PointReader reader(key, fiscal_year_end, false, diagnostics);
  for (auto const& entry : value.entries) {
    if (looks_like_date(entry.key)) reader.read(entry);
  }
  auto points = reader.finish();
  if (!points.empty()) quantity.points = std::move(points);
}

}  // namespace capexsim

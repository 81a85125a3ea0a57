#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "capexsim/base/printable.hpp"
#include "capexsim/output/comparison_output.hpp"
#include "output/report_sections.hpp"
#include "output/statistics.hpp"
#include "output/text_table.hpp"

namespace capexsim {
namespace {

/// Writes one comparison: a table of medians and differences, the causes, and what the same draws are worth.
class ComparisonReport {
 public:
  ComparisonReport(ComparisonView const& view, std::size_t other, Palette const& palette)
      : view_(view), other_(other), palette_(palette), quarters_(shown_quarters(view.base.start, view.result.base.quarters)) {}

  std::string text() const { return head() + difference_section() + cause_section() + narrowing_line(); }

 private:
  [[nodiscard]] ComparedScenario const& other() const { return view_.others[other_]; }

  std::string head() const {
    auto const& base = view_.result.base;
    return fmt::format("{}{} against {}{}\n{} paths, seed {}, {} to {}, on the same draws\n", palette_.bold,
                       printable(other().name), printable(view_.base_name), palette_.reset, base.paths,
                       view_.base.simulation.seed, to_string(view_.base.start),
                       to_string(view_.base.start + (base.quarters - 1)));
  }

  std::string section(std::string const& heading, TextTable const& table) const {
    return fmt::format("\n{}{}{}\n{}", palette_.bold, heading, palette_.reset, table.text(palette_.reset));
  }

  static bool is_percent(Measure const& measure) { return info(measure.metric).unit == "share"; }

  static std::string number(double value, Measure const& measure, int digits = 3) {
    return is_percent(measure) ? short_percent(value) : short_number(value, digits);
  }

  std::string label(Measure const& measure) const {
    std::string words(info(measure.metric).name);
    std::replace(words.begin(), words.end(), '_', ' ');
    return measure.provider < 0 ? words : provider_name(view_.base, measure) + ' ' + words;
  }

  static std::string unit(Measure const& measure) {
    return is_percent(measure) ? std::string() : std::string(info(measure.metric).unit);
  }

  /// Measures of the targets, each once.
  std::vector<Measure> measures() const {
    std::vector<Measure> found;
    for (auto const& target : view_.targets) {
      if (std::find(found.begin(), found.end(), target.measure) == found.end()) found.push_back(target.measure);
    }
    return found;
  }

  /// A line with a cell for every quarter shown, "-" where there is no number.
  template <class CellText>
  void add_line(std::string const& name, std::string const& unit_name, Measure const& measure, CellText&& cell_text,
                TextTable& table, std::string_view style = {}) const {
    std::vector<std::string> cells{name, unit_name};
    for (int quarter : quarters_) {
      auto const found = std::find(view_.targets.begin(), view_.targets.end(), Target{measure, quarter});
      auto const target = static_cast<std::size_t>(found - view_.targets.begin());
      bool const has_number = found != view_.targets.end() && has_meaning(difference_summary(view_, other_, target));
      cells.push_back(has_number ? cell_text(target) : "-");
    }
    table.add_line(std::move(cells), style);
  }

  void add_measure(Measure const& measure, TextTable& table) const {
    auto const median = [&](Summary const& summary) { return number(summary.quantile(0.5), measure); };
    auto const difference = [&](std::size_t t) -> Summary const& { return difference_summary(view_, other_, t); };
    table.add_line({label(measure), unit(measure)}, palette_.bold);
    add_line(
        "  " + view_.base_name, "", measure, [&](std::size_t t) { return median(base_summary(view_, t)); }, table);
    add_line(
        "  " + other().name, "", measure, [&](std::size_t t) { return median(view_.result.others[other_][t]); }, table);
    add_line(
        "  difference", "", measure, [&](std::size_t t) { return median(difference(t)); }, table);
    add_line(
        "  p05..p95", "", measure,
        [&](std::size_t t) {
          return number(difference(t).quantile(0.05), measure, 2) + ".." + number(difference(t).quantile(0.95), measure, 2);
        },
        table, palette_.faint);
    add_line(
        "  P(above 0)", "", measure, [&](std::size_t t) { return short_percent(difference(t).share_positive); }, table);
  }

  std::string difference_section() const {
    TextTable table(2);
    std::vector<std::string> dates{"", ""};
    for (int t : quarters_) dates.push_back(to_string(view_.base.start + t));
    table.add_line(std::move(dates), palette_.faint);
    for (auto const& measure : measures()) add_measure(measure, table);
    return section("Medians, and the difference path by path", table);
  }

  /// Targets of the last quarter.
  std::vector<std::size_t> last_targets() const {
    std::vector<std::size_t> places;
    for (std::size_t t = 0; t < view_.targets.size(); ++t) {
      if (view_.targets[t].quarter == view_.result.base.quarters - 1) places.push_back(t);
    }
    return places;
  }

  std::string last_quarter() const { return to_string(view_.base.start + (view_.result.base.quarters - 1)); }

  /// "1.2 ± 0.1", in percent where the metric is a share.
  static std::string mean_text(Contribution const& mean, Measure const& measure) {
    double const scale = is_percent(measure) ? 100 : 1;
    return short_number(scale * mean.value, 2) + " ± " + short_number(scale * mean.standard_error, 1);
  }

  /// With its part of the difference, where there clearly is one.
  std::string contribution_text(std::size_t cause, std::size_t t) const {
    auto const& contribution = other().attribution.contributions[cause][t];
    auto const& whole = other().attribution.differences[t];
    if (!std::isfinite(contribution.value)) return "-";
    bool const is_clear = std::abs(whole.value) > 4 * whole.standard_error;
    auto const share = is_clear ? fmt::format(" ({:.0f} %)", 100 * contribution.value / whole.value + 0.0) : "";
    return mean_text(contribution, view_.targets[t].measure) + share;
  }

  std::string cause_section() const {
    auto const& attribution = other().attribution;
    if (attribution.causes.empty()) return "\nNothing differs but what tells no path apart.\n";
    TextTable table(1);
    std::vector<std::string> labels{""}, units{""}, sums{"all"};
    for (auto const t : last_targets()) {
      labels.push_back(label(view_.targets[t].measure));
      units.push_back(is_percent(view_.targets[t].measure) ? "%" : unit(view_.targets[t].measure));
      sums.push_back(mean_text(attribution.differences[t], view_.targets[t].measure));
    }
    table.add_line(std::move(labels), palette_.faint);
    table.add_line(std::move(units), palette_.faint);
    for (std::size_t i = 0; i < attribution.causes.size(); ++i) {
      std::vector<std::string> cells{printable(attribution.causes[i].name)};
      for (auto const t : last_targets()) cells.push_back(contribution_text(i, t));
      table.add_line(std::move(cells));
    }
    table.add_line(std::move(sums));
    auto const how = attribution.orders == 0 ? std::string("all orders of the changes")
                                             : fmt::format("{} orders of the changes", attribution.orders);
    return section(
        fmt::format("What makes the difference of the means in {} ({} paths, {})", last_quarter(), attribution.paths, how),
        table);
  }

  std::string narrowing_line() const {
    std::string parts;
    for (auto const t : last_targets()) {
      auto const times = narrowing(view_, other_, t);
      if (!std::isfinite(times.mean) || !std::isfinite(times.median)) continue;
      parts += fmt::format("  {:<16} {:>5} times for the median {:>5} for the mean\n", label(view_.targets[t].measure),
                           short_number(times.median, 2), short_number(times.mean, 2));
    }
    if (parts.empty()) return {};
    return fmt::format("\nSo many times narrower is the interval of the difference than with independent runs, in {}\n{}",
                       last_quarter(), parts);
  }

  ComparisonView const& view_;
  std::size_t other_;
  Palette const& palette_;
  std::vector<int> quarters_;
};

}  // namespace

std::string comparison_report(ComparisonView const& view, Palette const& palette) {
  std::string text;
  for (std::size_t k = 0; k < view.others.size(); ++k) {
    text += (k == 0 ? "" : "\n") + ComparisonReport(view, k, palette).text();
  }
  auto const notice = failure_notice(view.result.base, palette);
  return notice.empty() ? text : text + '\n' + notice;
}

}  // namespace capexsim

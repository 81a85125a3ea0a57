#include "output/change_rows.hpp"

#include <utility>

#include "output/statistics.hpp"

namespace capexsim {
namespace {

/// A ratio of numbers that are both above 0 on every path that did not fail.
bool is_ratio_meant(StudyResult const& result, Delta const& delta, std::size_t place) {
  auto const& ratio = delta.ratio[place];
  bool const is_everywhere = ratio.count > 0 && ratio.count == result.paths - result.failed.count;
  return is_everywhere && has_meaning(ratio) && ratio.low > 0 && result.metrics[place].low > 0;
}

/// Adds the rows of one kind of change.
class ChangeRows {
 public:
  ChangeRows(ChangeLabels const& labels, Scenario const& scenario, StudyResult const& result, Table& table)
      : labels_(labels), scenario_(scenario), result_(result), table_(table), order_(ordered_measures(result)) {}

  void add(Delta const& delta, bool is_ratio) {
    for (int t = 0; t < result_.quarters; ++t) {
      for (auto m : order_) {
        auto const place = result_.index(t, m);
        if (is_ratio ? is_ratio_meant(result_, delta, place) : has_meaning(delta.difference[place]))
          add_row(delta, is_ratio, t, m);
      }
    }
  }

 private:
  void add_row(Delta const& delta, bool is_ratio, int t, std::size_t m) {
    auto const quarter = scenario_.start + t;
    auto const& measure = result_.measures[m];
    auto const& metric = info(measure.metric);
    auto const place = result_.index(t, m);
    std::vector<Cell> cells{labels_.scenario,
                            labels_.against,
                            std::string(is_ratio ? "ratio" : "difference"),
                            to_string(quarter),
                            first_day(quarter),
                            provider_name(scenario_, measure),
                            std::string(metric.name),
                            std::string(is_ratio ? "ratio" : metric.unit)};
    add_statistics(is_ratio ? delta.ratio[place] : delta.difference[place], cells);
    cells.emplace_back(delta.difference[place].share_positive);
    table_.add_row(std::move(cells));
  }

  ChangeLabels const& labels_;
  Scenario const& scenario_;
  StudyResult const& result_;
  Table& table_;
  std::vector<std::size_t> order_;
};

}  // namespace

Table empty_change_table() {
  std::vector<Column> columns{{"scenario"}, {"against"}, {"change"}, {"quarter"}, {"date"}, {"provider"}, {"metric"}, {"unit"}};
  add_statistics_columns(columns);
  columns.push_back({"probability_positive", ColumnKind::number});
  return Table(std::move(columns));
}

void add_changes(ChangeLabels const& labels, Scenario const& scenario, StudyResult const& result, Delta const& delta,
                 Table& table) {
  ChangeRows rows(labels, scenario, result, table);
  rows.add(delta, false);
  rows.add(delta, true);
}

}  // namespace capexsim

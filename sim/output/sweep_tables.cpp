#include "capexsim/output/sweep_tables.hpp"

#include <algorithm>
#include <limits>
#include <utility>

namespace capexsim {
namespace {

/// What a spreadsheet takes, less the columns in front.
constexpr std::size_t most_columns = 16'384 - 5;

/// A key number at one value of the first key: its numbers by quarter.
class HeatRow {
 public:
  explicit HeatRow(std::size_t columns) : columns_(columns) {}

  void put(std::size_t column, std::string const& quarter, double number) {
    auto found = std::ranges::find(quarters_, quarter, &Quarter::name);
    if (found == quarters_.end()) {
      quarters_.push_back({quarter, std::vector<double>(columns_, std::numeric_limits<double>::quiet_NaN())});
      found = quarters_.end() - 1;
    }
    found->numbers[column] = number;
  }

  /// \param front  fields in front of the quarter  \param behind  those behind it
  [[nodiscard]] std::string lines(std::string const& front, std::string const& behind) const {
    std::string csv;
    for (auto const& quarter : quarters_) {
      csv.append(front).append(csv_text(quarter.name)).append(behind);
      for (double number : quarter.numbers) csv += ',' + csv_number(number);
      csv += '\n';
    }
    return csv;
  }

  [[nodiscard]] bool has_numbers() const {
    return std::ranges::any_of(quarters_, [](Quarter const& quarter) {
      return std::ranges::any_of(quarter.numbers, [](double number) { return number == number; });
    });
  }

 private:
  struct Quarter {
    std::string name;
    std::vector<double> numbers;
  };
  std::size_t columns_;
  std::vector<Quarter> quarters_;
};

std::string value_field(SweepDesign const& design, std::size_t key, std::string const& value) {
  return design.is_numeric(key) ? csv_number(*plain_number(value)) : csv_text(value);
}

std::string heat_head(SweepDesign const& design) {
  auto const& first = design.variations()[0];
  auto const& second = design.variations()[1];
  auto head = "scenario,metric,quarter,statistic," + csv_text(first.key);
  for (std::size_t v = 0; v < value_count(second); ++v) head += ',' + csv_text(second.key + '=' + value_at(second, v));
  return head + '\n';
}

}  // namespace

std::string point_head(SweepDesign const& design) {
  std::string head = "point";
  for (auto const& variation : design.variations()) head += ',' + csv_text(variation.key);
  return head;
}

std::string point_fields(SweepDesign const& design, std::size_t point) {
  auto fields = std::to_string(point + 1);
  auto const values = design.values(point);
  for (std::size_t key = 0; key < values.size(); ++key) fields += ',' + value_field(design, key, values[key]);
  return fields;
}

bool has_heat_map(SweepDesign const& design) {
  return design.design() == PointDesign::grid && design.variations().size() == 2 &&
         value_count(design.variations()[1]) <= most_columns;
}

void write_heat_map(std::string const& name, SweepDesign const& design, ShowDigests const& show_digests,
                    std::function<void(std::string_view)> const& append) {
  append(heat_head(design));
  auto const columns = value_count(design.variations()[1]);
  for (std::size_t k = 0; k < key_numbers.size(); ++k) {
    auto const front = csv_text(name) + ',' + std::string(info(key_numbers[k].metric).name) + ',';
    HeatRow row(columns);
    show_digests([&](std::size_t point, PointDigest const& digest) {
      row.put(point % columns, digest.quarter, digest.numbers[k]);
      if ((point + 1) % columns != 0) return;
      auto const value = design.values(point).front();
      auto const behind = ',' + std::string(key_numbers[k].statistic) + ',' + value_field(design, 0, value);
      if (row.has_numbers()) append(row.lines(front, behind));
      row = HeatRow(columns);
    });
  }
}

}  // namespace capexsim

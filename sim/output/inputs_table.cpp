#include <cmath>
#include <filesystem>
#include <limits>
#include <map>
#include <utility>

#include "capexsim/base/text.hpp"
#include "capexsim/output/result_tables.hpp"
#include "capexsim/scenario/find_evidence.hpp"
#include "output/input_unit.hpp"

namespace capexsim {
namespace {

constexpr double no_value = std::numeric_limits<double>::quiet_NaN();

/// The numbers of one row: p05, p50, p95, mean, sd.
struct Achieved {
  double p05 = no_value, p50 = no_value, p95 = no_value, mean = no_value, sd = no_value;
};

Achieved of_summary(Summary const& summary) {
  return {summary.quantile(0.05), summary.quantile(0.50), summary.quantile(0.95), summary.mean, summary.sd};
}

/// "default", "--set" or the name of the file without its folder.
std::string set_by(SourcePosition const& position) {
  if (position.place.starts_with("--set")) return "--set";
  return std::filesystem::path(position.place).filename().string();
}

/// Writes the rows of every quantity it visits.
class InputRows {
 public:
  InputRows(std::string const& name, Scenario const& scenario, StudyResult const& result, Table& table)
      : name_(name), scenario_(scenario), table_(table) {
    for (std::size_t i = 0; i < result.input_names.size(); ++i) achieved_[result.input_names[i]] = of_summary(result.inputs[i]);
  }

  void operator()(Key const&, Quantity const& quantity) { add(quantity); }
  void operator()(SharesKey const&, std::vector<std::string> const&, std::vector<Quantity> const& shares) { add_all(shares); }
  void operator()(SharesKey const&, QuarterShares<Quantity> const& lead_time) { add_all(lead_time.shares); }

 private:
  void add_all(std::vector<Quantity> const& shares) {
    for (auto const& share : shares) add(share);
  }
  void add(Quantity const& quantity);
  void add_draw(Quantity const& quantity, std::string const& key, std::string const& unit, Draw const& draw);
  void add_row(Quantity const& quantity, Evidence const& evidence, std::string const& key, std::string const& unit,
               std::string const& family, Achieved const& numbers, std::string const& word);
  Evidence const& evidence_of(Quantity const& quantity) const;

  std::string const& name_;
  Scenario const& scenario_;
  Table& table_;
  std::map<std::string, Achieved> achieved_;
};

void InputRows::add(Quantity const& quantity) {
  if (!quantity.word.empty()) {
    return add_row(quantity, evidence_of(quantity), quantity.key, quantity.unit, "fixed", {}, quantity.word);
  }
  for (auto const& point : quantity.points)
    add_draw(quantity, input_name(quantity, point), unit_of_point(quantity, point), point.value);
  if (quantity.ramp_from) add_draw(quantity, quantity.key + ".ramp_from", quantity.unit, *quantity.ramp_from);
  if (quantity.times) add_draw(quantity, quantity.key + ".times", "", *quantity.times);
  if (quantity.plus) add_draw(quantity, quantity.key + ".plus", quantity.unit, *quantity.plus);
  if (quantity.each) add_draw(quantity, quantity.key + ".each", "", *quantity.each);
}

void InputRows::add_draw(Quantity const& quantity, std::string const& key, std::string const& unit, Draw const& draw) {
  auto const& evidence = is_empty(draw.evidence) ? evidence_of(quantity) : draw.evidence;
  if (is_fixed(draw)) {
    double const value = central_value(draw);
    if (std::isinf(value)) return add_row(quantity, evidence, key, unit, "fixed", {}, "none");
    return add_row(quantity, evidence, key, unit, "fixed", {value, value, value, value, 0}, "");
  }
  auto const found = achieved_.find(key);
  add_row(quantity, evidence, key, unit, family_name(draw), found == achieved_.end() ? Achieved{} : found->second, "");
}

void InputRows::add_row(Quantity const& quantity, Evidence const& evidence, std::string const& key, std::string const& unit,
                        std::string const& family, Achieved const& numbers, std::string const& word) {
  auto const note = word.empty() || evidence.note.empty() ? word + evidence.note : word + ": " + evidence.note;
  table_.add_row({name_, key, unit, family, numbers.p05, numbers.p50, numbers.p95, numbers.mean, numbers.sd,
                  set_by(quantity.set_at), evidence.source, evidence.as_of, evidence.confidence, note});
}

Evidence const& InputRows::evidence_of(Quantity const& quantity) const { return find_evidence(scenario_, quantity).evidence; }

/// A row for every correlated pair: "A ~ B", the rank correlation achieved as its mean, the one asked for in its note.
void add_ranks(std::string const& name, Scenario const& scenario, StudyResult const& result, Table& table) {
  for (auto const& achieved : result.ranks) {
    auto const& pair = scenario.correlations[achieved.correlation];
    auto const asked = "asked " + format_number(pair.rank);
    auto const note = pair.evidence.note.empty() ? asked : asked + ": " + pair.evidence.note;
    table.add_row({name, pair.first + " ~ " + pair.second, "", "rank_correlation", no_value, no_value, no_value, achieved.rank,
                   no_value, set_by(pair.position), pair.evidence.source, pair.evidence.as_of, pair.evidence.confidence, note});
  }
}

}  // namespace

Table inputs_table(std::string const& name, Scenario const& scenario, StudyResult const& result) {
  using enum ColumnKind;
  Table table({{"scenario"},
               {"key"},
               {"unit"},
               {"family"},
               {"p05", number},
               {"p50", number},
               {"p95", number},
               {"mean", number},
               {"sd", number},
               {"set_by"},
               {"source"},
               {"as_of"},
               {"confidence"},
               {"note"}});
  visit_all(scenario, scenario.inputs, InputRows(name, scenario, result, table));
  add_ranks(name, scenario, result, table);
  return table;
}

}  // namespace capexsim

#include "capexsim/output/solve_table.hpp"

#include <fmt/format.h>

#include "capexsim/output/report.hpp"

namespace capexsim {
namespace {

constexpr int digits = 4;

/// "0.312 GW/quarter".
std::string value_text(SolvedQuestion const& question, double value) {
  auto const number = question.range.takes_whole_numbers ? fmt::format("{:.0f}", value) : short_number(value, digits);
  return question.unit.empty() ? number : number + ' ' + question.unit;
}

std::string interval_of(SolvedQuestion const& question, Crossing const& crossing) {
  auto const low = value_text(question, crossing.interval.low), high = value_text(question, crossing.interval.high);
  return fmt::format("{}{} to {}{}", low, crossing.low_is_cut ? " or less" : "", high, crossing.high_is_cut ? " or more" : "");
}

/// "above 60": the side of the bound on which the expectation holds.
std::string side_text(Expectation const& expectation, Crossing const& crossing) {
  auto const bound = short_number(crossing.bound, digits);
  return (crossing.bound == expectation.low ? "above " : "below ") + bound;
}

}  // namespace

std::string crossing_text(SolvedQuestion const& question, Crossing const& crossing) {
  auto const value = value_text(question, crossing.value);
  auto const where = crossing.holds_above ? fmt::format("from {} = {} on", question.key, value)
                                          : fmt::format("up to {} = {}", question.key, value);
  auto text = fmt::format("{} is {} {} ({})", question_text(question.expectation, question.scenario.start),
                          side_text(question.expectation, crossing), where, interval_of(question, crossing));
  return crossing.is_repeated ? text + "; it crosses more than once in the range" : text;
}

std::string both_ends_text(SolvedQuestion const& question, Solution const& solution) {
  auto const is_met_low = is_met(question.expectation, solution.at_low.value);
  auto const end = [&](double at, ClaimEstimate const& estimate) {
    return fmt::format("{} at {}", short_number(estimate.value, digits), value_text(question, at));
  };
  return fmt::format("{}, {}, {}: {} and {}", question_text(question.expectation, question.scenario.start),
                     bounds_text(question.expectation), is_met_low ? "holds at both ends" : "holds at neither end",
                     end(question.range.low, solution.at_low), end(question.range.high, solution.at_high));
}

Table solve_table(std::string const& name, SolvedQuestion const& question, Solution const& solution) {
  using enum ColumnKind;
  Table table({{"scenario"}, {"key"}, {"value", number}, {"low", number}, {"high", number}, {"unit"}, {"text"}});
  for (auto const& crossing : solution.crossings) {
    table.add_row({name, question.key, crossing.value, crossing.interval.low, crossing.interval.high, question.unit,
                   crossing_text(question, crossing)});
  }
  return table;
}

}  // namespace capexsim

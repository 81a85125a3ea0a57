#include "capexsim/output/expectations_report.hpp"

#include <fmt/format.h>

#include <cmath>

#include "capexsim/base/printable.hpp"
#include "output/text_table.hpp"

namespace capexsim {
namespace {

constexpr int digits = 4;

std::string_view style_of(Verdict verdict, Palette const& palette) {
  if (verdict == Verdict::fails) return palette.error;
  return verdict == Verdict::undecided ? palette.warning : std::string_view();
}

std::string value_text(ClaimEstimate const& estimate) {
  return std::isfinite(estimate.value) ? short_number(estimate.value, digits) : "on no path";
}

JunitCase junit_case(Expectation const& expectation, Judgement const& judgement, Scenario const& scenario) {
  JunitCase test{.name = expectation.name};
  if (judgement.verdict == Verdict::holds) return test;
  test.outcome = judgement.verdict == Verdict::fails ? CaseOutcome::failed : CaseOutcome::error;
  test.type = to_string(judgement.verdict);
  test.message = judgement_text(expectation, judgement, scenario);
  test.details =
      fmt::format("{}\n{} paths, seed {}, confidence {} %\n{}\n", test.message, judgement.paths, scenario.simulation.seed,
                  100 * scenario.simulation.expect_confidence, to_string(expectation.position));
  return test;
}

}  // namespace

std::string interval_text(Interval const& interval) {
  bool const has_low = std::isfinite(interval.low), has_high = std::isfinite(interval.high);
  auto const low = short_number(interval.low, digits), high = short_number(interval.high, digits);
  if (has_low && has_high) return low + " to " + high;
  if (has_low) return "from " + low;
  return has_high ? "up to " + high : "anything";
}

std::string judgement_text(Expectation const& expectation, Judgement const& judgement, Scenario const& scenario) {
  auto const& estimate = judgement.estimate;
  auto const question = question_text(expectation, scenario.start);
  auto const verdict = fmt::format("{}, {}", to_string(judgement.verdict), bounds_text(expectation));
  if (!std::isfinite(estimate.value)) return fmt::format("{} has a meaning on no path: {}", question, verdict);
  return fmt::format("{} is {} ({}): {}", question, short_number(estimate.value, digits), interval_text(estimate.interval),
                     verdict);
}

Table expectations_table(std::vector<JudgedScenario> const& scenarios) {
  using enum ColumnKind;
  Table table(
      {{"scenario"}, {"name"}, {"verdict"}, {"value", number}, {"standard_error", number}, {"paths", number}, {"text"}});
  for (auto const& judged : scenarios) {
    for (std::size_t k = 0; k < judged.judgements.size(); ++k) {
      auto const& expectation = judged.scenario->expectations[k];
      auto const& judgement = judged.judgements[k];
      table.add_row({judged.name, expectation.name, std::string(to_string(judgement.verdict)), judgement.estimate.value,
                     judgement.estimate.standard_error, static_cast<double>(judgement.paths),
                     judgement_text(expectation, judgement, *judged.scenario)});
    }
  }
  return table;
}

std::string expectations_report(JudgedScenario const& judged, Palette const& palette) {
  auto const& scenario = *judged.scenario;
  auto const title = scenario.title.empty() ? judged.name : judged.name + ": " + scenario.title;
  auto const head = fmt::format("{}{}{}\n", palette.bold, printable(title), palette.reset);
  if (judged.judgements.empty()) return head + "  nothing to judge (the scenario has no 'expect')\n";
  TextTable table(2);
  for (std::size_t k = 0; k < judged.judgements.size(); ++k) {
    auto const& judgement = judged.judgements[k];
    auto const& expectation = scenario.expectations[k];
    table.add_line({std::string(to_string(judgement.verdict)), printable(expectation.name), value_text(judgement.estimate),
                    '(' + interval_text(judgement.estimate.interval) + ')', bounds_text(expectation),
                    std::to_string(judgement.paths) + " paths"},
                   style_of(judgement.verdict, palette));
  }
  return head + table.text(palette.reset);
}

JunitSuite junit_suite(JudgedScenario const& judged) {
  JunitSuite suite{judged.name, judged.scenario->file.string(), judged.seconds, {}};
  for (std::size_t k = 0; k < judged.judgements.size(); ++k) {
    suite.cases.push_back(junit_case(judged.scenario->expectations[k], judged.judgements[k], *judged.scenario));
  }
  return suite;
}

}  // namespace capexsim

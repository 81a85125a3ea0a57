#include "cli/test_findings.hpp"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <utility>

#include "capexsim/cli/options.hpp"

namespace capexsim {
namespace {

using Json = nlohmann::ordered_json;

Json judgement_json(Expectation const& expectation, Judgement const& judgement, Scenario const& scenario) {
  auto const finite = [](double value) { return std::isfinite(value) ? Json(value) : Json(); };
  auto const& estimate = judgement.estimate;
  return {{"name", expectation.name},
          {"verdict", to_string(judgement.verdict)},
          {"value", finite(estimate.value)},
          {"standard_error", finite(estimate.standard_error)},
          {"interval", {finite(estimate.interval.low), finite(estimate.interval.high)}},
          {"bounds", {finite(expectation.low), finite(expectation.high)}},
          {"paths", judgement.paths},
          {"text", judgement_text(expectation, judgement, scenario)}};
}

JunitSuite refusal_suite(Refusal const& refusal) {
  return {refusal.argument,
          split_scenario_argument(refusal.argument).file.string(),
          0,
          {{.name = refusal.type == "invalid" ? "is a valid scenario" : "can be run",
            .outcome = CaseOutcome::error,
            .type = refusal.type,
            .message = refusal.text.substr(0, refusal.text.find('\n')),
            .details = refusal.text + '\n'}}};
}

bool has(TestFindings const& findings, Verdict verdict) {
  return std::ranges::any_of(findings.judged, [&](JudgedScenario const& judged) {
    return std::ranges::any_of(judged.judgements, [&](Judgement const& one) { return one.verdict == verdict; });
  });
}

}  // namespace

Json scenarios_json(TestFindings const& findings) {
  Json list = Json::array();
  for (auto const& judged : findings.judged) {
    Json expectations = Json::array();
    for (std::size_t k = 0; k < judged.judgements.size(); ++k) {
      expectations.push_back(judgement_json(judged.scenario->expectations[k], judged.judgements[k], *judged.scenario));
    }
    list.push_back({{"scenario", judged.name}, {"expectations", std::move(expectations)}});
  }
  for (auto const& refusal : findings.refusals) {
    list.push_back({{"scenario", refusal.argument}, {"error", refusal.type}, {"text", refusal.text}});
  }
  return list;
}

std::string junit_of(TestFindings const& findings) {
  std::vector<JunitSuite> suites;
  for (auto const& judged : findings.judged) suites.push_back(junit_suite(judged));
  for (auto const& refusal : findings.refusals) suites.push_back(refusal_suite(refusal));
  return junit_xml("capexsim test", suites);
}

ExitCode exit_code_of(TestFindings const& findings) {
  auto const is_refused = [&](std::string_view type) {
    return std::ranges::any_of(findings.refusals, [&](Refusal const& refusal) { return refusal.type == type; });
  };
  if (is_refused("invalid")) return ExitCode::wrong_usage;
  if (is_refused("run_failed")) return ExitCode::run_failed;
  if (has(findings, Verdict::fails)) return ExitCode::expectation_fails;
  return has(findings, Verdict::undecided) ? ExitCode::expectation_undecided : ExitCode::done;
}

}  // namespace capexsim

#include <nlohmann/json.hpp>

#include "capexsim/output/sensitivity_tables.hpp"

namespace capexsim {
namespace {

using Json = nlohmann::ordered_json;

Json estimate_json(Estimate const& estimate) { return {{"value", estimate.value}, {"standard_error", estimate.error}}; }

Json target_json(SensitivityFindings const& findings, TargetEffects const& effects) {
  Json json{{"target", to_string(effects.target, findings.scenario)}, {"mean", effects.mean.value}, {"factors", Json::array()}};
  for (auto factor : ranked_factors(effects)) {
    Json inputs = Json::array();
    for (auto input : findings.result.factors[factor].inputs) {
      auto const& effect = effects.inputs[input];
      inputs.push_back({{"key", findings.plan.draws[input].name},
                        {"swing_low", effect.low.value},
                        {"swing_high", effect.high.value},
                        {"rank_correlation", effect.ranks.rank.value}});
    }
    if (inputs.empty()) inputs.push_back({{"key", noise_key}});
    json["factors"].push_back({{"inputs", std::move(inputs)},
                               {"sobol_total", estimate_json(effects.factors[factor].total)},
                               {"sobol_first", estimate_json(effects.factors[factor].first)}});
  }
  return json;
}

Json decision_json(SensitivityFindings const& findings, Decision const& decision) {
  Json json{{"payoff", to_string(decision.payoff, findings.scenario)},
            {"best", decision.alternatives[decision.value.best]},
            {"perfect_information", estimate_json(decision.value.perfect)},
            {"inputs", Json::array()}};
  for (auto input : valuable_inputs(decision.value)) {
    json["inputs"].push_back({{"key", findings.plan.draws[input].name},
                              {"value", decision.value.inputs[input].value},
                              {"standard_error", decision.value.inputs[input].error}});
  }
  return json;
}

Json discovery_json(SensitivityFindings const& findings, Discovery const& found) {
  Json json{{"event", found.event.text}, {"probability", estimate_json(found.probability)}, {"limits", Json::array()}};
  if (!found.box) return json;
  for (auto const& limit : found.box->limits) {
    json["limits"].push_back(
        {{"key", findings.plan.draws[limit.input].name}, {"low", limit.low}, {"high", limit.high}, {"p_value", limit.p_value}});
  }
  json["coverage"] = estimate_json(found.box->held_out.coverage);
  json["density"] = estimate_json(found.box->held_out.density);
  json["mass"] = estimate_json(found.box->held_out.mass);
  return json;
}

}  // namespace

nlohmann::ordered_json sensitivity_json(SensitivityFindings const& findings) {
  Json json{{"drivers", Json::array()}, {"decisions", Json::array()}, {"boxes", Json::array()}};
  for (auto const& effects : findings.result.targets) json["drivers"].push_back(target_json(findings, effects));
  for (auto const& decision : findings.decisions) json["decisions"].push_back(decision_json(findings, decision));
  for (auto const& found : findings.discoveries) json["boxes"].push_back(discovery_json(findings, found));
  return json;
}

}  // namespace capexsim

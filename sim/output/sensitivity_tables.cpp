#include "capexsim/output/sensitivity_tables.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "capexsim/base/text.hpp"

namespace capexsim {
namespace {

std::vector<Column> sensitivity_columns() {
  using enum ColumnKind;
  std::vector<Column> columns{{"scenario"}, {"metric"}, {"provider"}, {"quarter"}, {"key"}};
  for (auto const* name :
       {"swing_low", "swing_high", "rank_correlation", "rank_correlation_se", "sobol_first", "sobol_first_se", "sobol_total",
        "sobol_total_se", "partial_rank_correlation", "partial_rank_correlation_se"}) {
    columns.push_back({name, number});
  }
  columns.push_back({"varies_with"});
  columns.push_back({"unit"});
  for (auto const* name : {"mean", "swing_low_se", "swing_high_se", "sobol_first_low", "sobol_first_high", "sobol_total_low",
                           "sobol_total_high"}) {
    columns.push_back({name, number});
  }
  return columns;
}

/// Adds the rows of one target.
class EffectRows {
 public:
  EffectRows(SensitivityFindings const& findings, TargetEffects const& effects, Table& table)
      : findings_(findings), effects_(effects), table_(table) {}

  void add() {
    for (std::size_t i = 0; i < effects_.inputs.size(); ++i) {
      auto const& indices = effects_.factors[findings_.result.factor_of[i]];
      add_row(findings_.plan.draws[i].name, effects_.inputs[i], indices, varies_with(findings_, i));
    }
    add_row(noise_key, {}, effects_.factors.back(), "");
  }

 private:
  void add_row(std::string const& key, InputEffect const& input, SobolIndices const& indices, std::string const& with) {
    auto const& [measure, quarter] = effects_.target;
    auto const& metric = info(measure.metric);
    auto const &first = indices.first, &total = indices.total;
    auto const &rank = input.ranks.rank, &partial = input.ranks.partial;
    table_.add_row({findings_.name,
                    std::string(metric.name),
                    provider_name(findings_.scenario, measure),
                    to_string(findings_.scenario.start + quarter),
                    key,
                    input.low.value,
                    input.high.value,
                    rank.value,
                    rank.error,
                    first.value,
                    first.error,
                    total.value,
                    total.error,
                    partial.value,
                    partial.error,
                    with,
                    std::string(metric.unit),
                    effects_.mean.value,
                    input.low.error,
                    input.high.error,
                    first.low,
                    first.high,
                    total.low,
                    total.high});
  }

  SensitivityFindings const& findings_;
  TargetEffects const& effects_;
  Table& table_;
};

std::string unit_of(Target const& target) { return std::string(info(target.measure.metric).unit); }

std::string value_text(Estimate const& value, std::string const& unit, std::string const& what) {
  auto const number = fmt::format("{:.4g} {} (+-{:.2g})", value.value, unit, value.error);
  return value.value > 2 * value.error ? what + ": " + number : what + ": no value beyond the error, " + number;
}

}  // namespace

std::string varies_with(SensitivityFindings const& findings, std::size_t input) {
  std::vector<std::string> names;
  for (std::size_t other : findings.result.factors[findings.result.factor_of[input]].inputs) {
    if (other != input) names.push_back(findings.plan.draws[other].name);
  }
  return join(names, "; ");
}

std::string factor_name(SensitivityFindings const& findings, std::size_t factor) {
  auto const& inputs = findings.result.factors[factor].inputs;
  if (inputs.empty()) return "chance from quarter to quarter";
  auto const& name = findings.plan.draws[inputs.front()].name;
  return inputs.size() == 1 ? name : fmt::format("{} (and {} with it)", name, inputs.size() - 1);
}

std::vector<std::size_t> ranked_factors(TargetEffects const& effects) {
  std::vector<std::size_t> order(effects.factors.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::erase_if(order, [&](std::size_t f) { return !std::isfinite(effects.factors[f].total.value); });
  std::ranges::stable_sort(order, std::greater<>(), [&](std::size_t f) { return effects.factors[f].total.value; });
  return order;
}

std::vector<std::size_t> valuable_inputs(InformationValue const& value) {
  std::vector<std::size_t> order(value.inputs.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::erase_if(order, [&](std::size_t i) { return !(value.inputs[i].value > 2 * value.inputs[i].error); });
  std::ranges::stable_sort(order, std::greater<>(), [&](std::size_t i) { return value.inputs[i].value; });
  return order;
}

Table sensitivity_table(SensitivityFindings const& findings) {
  Table table(sensitivity_columns());
  for (auto const& effects : findings.result.targets) EffectRows(findings, effects, table).add();
  return table;
}

Table information_table(SensitivityFindings const& findings) {
  using enum ColumnKind;
  Table table({{"scenario"}, {"key"}, {"value", number}, {"value_se", number}, {"unit"}, {"text"}});
  for (auto const& decision : findings.decisions) {
    auto const unit = unit_of(decision.payoff);
    auto const add = [&](std::string const& key, Estimate const& value, std::string const& text) {
      table.add_row({findings.name, key, value.value, value.error, unit, text});
    };
    for (std::size_t d = 0; d < decision.alternatives.size(); ++d) {
      auto const text = fmt::format("mean of {} with {}{}", to_string(decision.payoff, findings.scenario),
                                    decision.alternatives[d], d == decision.value.best ? ", the highest" : "");
      add("alternative " + decision.alternatives[d], decision.value.payoffs[d], text);
    }
    add("perfect_information", decision.value.perfect,
        value_text(decision.value.perfect, unit, "to know everything before the choice"));
    for (std::size_t i = 0; i < decision.value.inputs.size(); ++i) {
      auto const& key = findings.plan.draws[i].name;
      add(key, decision.value.inputs[i], value_text(decision.value.inputs[i], unit, "to know " + key + " before the choice"));
    }
  }
  return table;
}

Table boxes_table(SensitivityFindings const& findings) {
  using enum ColumnKind;
  std::vector<Column> columns{{"scenario"}, {"event"}, {"box", number}, {"key"}, {"low", number}, {"high", number}, {"unit"}};
  for (auto const* name :
       {"coverage", "coverage_se", "density", "density_se", "mass", "mass_se", "p_value", "probability", "probability_se"}) {
    columns.push_back({name, number});
  }
  Table table(std::move(columns));
  for (auto const& found : findings.discoveries) {
    if (!found.box) continue;
    auto const& [coverage, density, mass] = found.box->held_out;
    for (auto const& limit : found.box->limits) {
      auto const& input = findings.plan.draws[limit.input];
      table.add_row({findings.name, found.event.text, 1.0, input.name, limit.low, limit.high, unit_of(input), coverage.value,
                     coverage.error, density.value, density.error, mass.value, mass.error, limit.p_value,
                     found.probability.value, found.probability.error});
    }
  }
  return table;
}

Table trajectory_table(SensitivityFindings const& findings) {
  using enum ColumnKind;
  std::vector<Column> columns{{"scenario"}, {"event"}, {"step", number}, {"inputs", number}};
  for (auto const* name : {"coverage", "density", "mass", "held_out_coverage", "held_out_density", "held_out_mass", "chosen"}) {
    columns.push_back({name, number});
  }
  Table table(std::move(columns));
  for (auto const& found : findings.discoveries) {
    if (!found.box) continue;
    auto const& steps = found.box->trajectory;
    for (std::size_t s = 0; s < steps.size(); ++s) {
      auto const &learnt = steps[s].learnt, &held_out = steps[s].held_out;
      table.add_row({findings.name, found.event.text, static_cast<double>(s), static_cast<double>(steps[s].inputs),
                     learnt.coverage.value, learnt.density.value, learnt.mass.value, held_out.coverage.value,
                     held_out.density.value, held_out.mass.value, s == found.box->chosen ? 1.0 : 0.0});
    }
  }
  return table;
}

}  // namespace capexsim

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "capexsim/base/printable.hpp"
#include "capexsim/output/sensitivity_tables.hpp"
#include "output/text_table.hpp"

namespace capexsim {
namespace {

constexpr std::size_t most_lines = 5;
constexpr int half_width = 10;  ///< of a bar, in characters

std::string with_error(Estimate const& estimate) { return fmt::format("{:.2f} ± {:.2f}", estimate.value, estimate.error); }

std::string with_unit(std::string const& number, std::string_view unit) {
  return unit.empty() ? number : fmt::format("{} {}", number, unit);
}

/// Where a target lies between the ends of a bar.
class Bar {
 public:
  Bar(double mean, double reach) : mean_(mean), reach_(reach) {}

  /// From the target with the input low to that with it high, whose end is the arrow: "    ==|====>   ".
  [[nodiscard]] std::string text(double low, double high) const {
    std::string bar(2 * half_width + 1, ' ');
    int const from = place(low), to = place(high);
    for (int k = std::min({from, to, half_width}); k <= std::max({from, to, half_width}); ++k) at(bar, k) = '=';
    if (from != to) at(bar, to) = to > from ? '>' : '<';
    at(bar, half_width) = '|';
    return bar;
  }

 private:
  static char& at(std::string& bar, int k) { return bar[static_cast<std::size_t>(k)]; }
  [[nodiscard]] int place(double value) const {
    double const share = reach_ > 0 ? std::clamp((value - mean_) / reach_, -1.0, 1.0) : 0;
    return half_width + static_cast<int>(std::lround(half_width * share));
  }

  double mean_, reach_;
};

class Report {
 public:
  Report(SensitivityFindings const& findings, Palette const& palette) : findings_(findings), palette_(palette) {}

  std::string head() const {
    auto const& scenario = findings_.scenario;
    auto const& name = findings_.name;
    auto const title = scenario.title.empty() ? name : name + ": " + scenario.title;
    return fmt::format(
        "{}What drives {}{}\n{} inputs that vary, in {} factors; {} base paths, seed {}; rank coefficients of {} paths\n",
        palette_.bold, printable(title), palette_.reset, findings_.plan.draws.size(), findings_.result.factors.size(),
        findings_.question.base, scenario.simulation.seed, findings_.plain_paths);
  }

  std::string target(TargetEffects const& effects) const;
  std::string constants() const;
  std::string decision(Decision const& decision) const;
  std::string discovery(Discovery const& found) const;

 private:
  [[nodiscard]] InputEffect const* widest(TargetEffects const& effects, std::size_t factor) const;

  SensitivityFindings const& findings_;
  Palette const& palette_;
};

double reach_of(InputEffect const& effect, double mean) {
  return std::max(std::abs(effect.low.value - mean), std::abs(effect.high.value - mean));
}

/// Of a factor's inputs the one that moves the target most by itself; none of chance.
InputEffect const* Report::widest(TargetEffects const& effects, std::size_t factor) const {
  InputEffect const* found = nullptr;
  for (std::size_t input : findings_.result.factors[factor].inputs) {
    auto const& effect = effects.inputs[input];
    double const mean = effects.mean.value;
    if (found == nullptr || reach_of(effect, mean) > reach_of(*found, mean)) found = &effect;
  }
  return found;
}

std::string Report::target(TargetEffects const& effects) const {
  auto order = ranked_factors(effects);
  order.resize(std::min(order.size(), most_lines));
  double reach = 0;
  for (auto factor : order) {
    if (auto const* effect = widest(effects, factor)) reach = std::max(reach, reach_of(*effect, effects.mean.value));
  }
  Bar const bar(effects.mean.value, reach);
  TextTable table(1);
  table.add_line({"", "total index", "first index", "at p10", "", "at p90"}, palette_.faint);
  for (auto factor : order) {
    auto const& indices = effects.factors[factor];
    std::vector<std::string> cells{printable(factor_name(findings_, factor)), with_error(indices.total),
                                   with_error(indices.first)};
    if (auto const* effect = widest(effects, factor)) {
      cells.push_back(short_number(effect->low.value));
      cells.push_back(bar.text(effect->low.value, effect->high.value));
      cells.push_back(short_number(effect->high.value));
    }
    table.add_line(std::move(cells));
  }
  auto const& metric = info(effects.target.measure.metric);
  return fmt::format("\n{}{}{}, mean {}\n{}", palette_.bold, printable(to_string(effects.target, findings_.scenario)),
                     palette_.reset, with_unit(short_number(effects.mean.value), metric.unit), table.text(palette_.reset));
}

std::string Report::constants() const {
  std::vector<std::string> names;
  for (auto const& target : findings_.result.constant) names.push_back(printable(to_string(target, findings_.scenario)));
  return names.empty() ? "" : fmt::format("\nThe same on all base paths: {}\n", fmt::join(names, ", "));
}

std::string Report::decision(Decision const& decision) const {
  auto const unit = info(decision.payoff.measure.metric).unit;
  auto const number = [&](Estimate const& estimate) {
    return fmt::format("{} ± {}", short_number(estimate.value), short_number(estimate.error, 2));
  };
  TextTable table(1);
  for (std::size_t d = 0; d < decision.alternatives.size(); ++d) {
    table.add_line({"with " + printable(decision.alternatives[d]), number(decision.value.payoffs[d]),
                    d == decision.value.best ? "highest" : ""});
  }
  table.add_line({"to know everything", number(decision.value.perfect)});
  auto order = valuable_inputs(decision.value);
  order.resize(std::min(order.size(), most_lines));
  for (auto input : order) {
    table.add_line({"to know " + printable(findings_.plan.draws[input].name), number(decision.value.inputs[input])});
  }
  auto const none = order.empty() ? "  No single input has a value beyond its error.\n" : "";
  return fmt::format("\n{}Mean of {}, and what it is worth to know before the choice{}, {}\n{}{}", palette_.bold,
                     printable(to_string(decision.payoff, findings_.scenario)), palette_.reset, unit,
                     table.text(palette_.reset), none);
}

std::string Report::discovery(Discovery const& found) const {
  auto text = fmt::format("\n{}Where {} happens{}, on {} of all paths\n", palette_.bold, printable(found.event.text),
                          palette_.reset, short_percent(found.probability.value));
  if (!found.box) return text + "  It happens on too few paths, or on almost all: no box\n";
  if (found.box->limits.empty()) return text + "  Nothing sets these paths apart: no box\n";
  for (auto const& limit : found.box->limits) {
    auto const& input = findings_.plan.draws[limit.input];
    std::string range;
    if (std::isfinite(limit.low)) range += " from " + short_number(limit.low);
    if (std::isfinite(limit.high)) range += " up to " + short_number(limit.high);
    text += fmt::format("  {}{} (chance {:.1g})\n", printable(input.name), with_unit(range, unit_of(input)), limit.p_value);
  }
  auto const& [coverage, density, mass] = found.box->held_out;
  return text + fmt::format("  holds {} of these paths (± {}), on {} of all; inside it happens on {} (± {})\n",
                            short_percent(coverage.value), short_percent(coverage.error), short_percent(mass.value),
                            short_percent(density.value), short_percent(density.error));
}

}  // namespace

std::string sensitivity_report(SensitivityFindings const& findings, std::vector<std::size_t> const& targets,
                               Palette const& palette) {
  Report const report(findings, palette);
  auto text = report.head();
  for (auto target : targets) text += report.target(findings.result.targets[target]);
  text += report.constants();
  for (auto const& decision : findings.decisions) text += report.decision(decision);
  for (auto const& found : findings.discoveries) text += report.discovery(found);
  return text;
}

}  // namespace capexsim

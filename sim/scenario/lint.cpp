#include "capexsim/scenario/lint.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <set>
#include <string>

#include "capexsim/base/text.hpp"
#include "capexsim/scenario/find_evidence.hpp"
#include "scenario/evidence.hpp"
#include "scenario/number_visitor.hpp"

namespace capexsim {
namespace {

constexpr int oldest_quarters = 4;       ///< before the start
constexpr double high_influence = 0.05;  ///< of a result's variance

/// What is weak in one value's evidence.
/// \param influence  nothing where no sensitivity result is at hand
std::vector<std::string> weaknesses(Evidence const& evidence, Quarter start, std::optional<double> influence) {
  std::vector<std::string> found;
  if (evidence.source.empty()) found.emplace_back("has no source");
  auto const dates = dates_of(evidence.as_of);
  if (!evidence.source.empty() && !dates) found.emplace_back("has a source without a date (as_of)");
  if (dates && start - dates->last > oldest_quarters) {
    found.push_back("is as of " + evidence.as_of + ", more than a year before the start, " + to_string(start));
  }
  if (dates && dates->first > start) {
    found.push_back("is as of " + evidence.as_of + ", after the start, " + to_string(start) + " (hindsight)");
  }
  if (evidence.confidence != "low") return found;
  if (!influence) found.emplace_back("has low confidence");
  if (influence.value_or(0) >= high_influence) {
    auto const percent = format_number(std::round(*influence * 1000) / 10);
    found.push_back("has low confidence and high influence (" + percent + " % of the variance of a result)");
  }
  return found;
}

class JudgeEvidence : public NumberVisitor {
 public:
  JudgeEvidence(Scenario const& scenario, Influences const& influences, Diagnostics& diagnostics)
      : scenario_(scenario), influences_(influences), diagnostics_(diagnostics) {}

  void visit(Key const&, Quantity& quantity) override { judge(quantity.key, quantity); }
  void visit(SharesKey const& key, std::vector<std::string> const&, std::vector<Quantity>& shares) override {
    judge_group(key, shares);
  }
  void visit(SharesKey const& key, QuarterShares<Quantity>& lead_time) override { judge_group(key, lead_time.shares); }

 private:
  void judge(std::string const& place, Quantity const& quantity) {
    if (quantity.set_at.place == "default" || !judged_.insert({quantity.set_at, place}).second) return;
    bool needs_common = !quantity.word.empty();
    auto judge_draw = [&](std::string const& name, Draw const& draw) {
      needs_common = needs_common || is_empty(draw.evidence);
      if (!is_empty(draw.evidence)) report(name, draw.evidence, quantity.set_at);
    };
    for (auto const& point : quantity.points) judge_draw(input_name(quantity, point), point.value);
    if (quantity.ramp_from) judge_draw(place + ".ramp_from", *quantity.ramp_from);
    if (quantity.times) judge_draw(place + ".times", *quantity.times);
    if (quantity.plus) judge_draw(place + ".plus", *quantity.plus);
    if (quantity.each) judge_draw(place + ".each", *quantity.each);
    if (needs_common) report_common(place, quantity);
  }

  /// The evidence of an event or contract holds for all its numbers, and is judged once.
  void report_common(std::string const& place, Quantity const& quantity) {
    auto const found = find_evidence(scenario_, quantity);
    bool const is_own = found.place == quantity.key;
    if (is_own) return report(place, found.evidence, quantity.set_at);
    if (judged_entries_.insert(found.place).second) report(found.place, found.evidence, quantity.set_at);
  }

  void report(std::string const& name, Evidence const& evidence, SourcePosition const& position) {
    auto const shown = "'" + name + "' ";
    for (auto const& weakness : weaknesses(evidence, scenario_.start, influence_of(name))) {
      diagnostics_.warning(position, std::string(shown).append(weakness));
    }
  }

  /// The largest of an input and of those inside it: KEY, KEY@2025Q1, KEY.times, a member of a group.
  [[nodiscard]] std::optional<double> influence_of(std::string const& name) const {
    if (influences_.empty()) return std::nullopt;
    double largest = 0;
    for (auto const& [input, influence] : influences_) {
      bool const is_inside = input == name || input.starts_with(name + '@') || input.starts_with(name + '.');
      if (is_inside) largest = std::max(largest, influence);
    }
    return largest;
  }

  /// All members share the evidence of their group.
  void judge_group(SharesKey const& key, std::vector<Quantity> const& shares) {
    if (!shares.empty()) judge(std::string(key.place), shares.front());
  }

  Scenario const& scenario_;
  Influences const& influences_;
  Diagnostics& diagnostics_;
  std::set<std::pair<SourcePosition, std::string>> judged_;
  std::set<std::string> judged_entries_;
};

}  // namespace

std::vector<Diagnostic> weak_evidence(Scenario const& scenario, Influences const& influences) {
  Diagnostics diagnostics;
  auto copy = scenario;
  JudgeEvidence visitor(scenario, influences, diagnostics);
  visit_numbers(copy, visitor);
  return diagnostics.sorted();
}

}  // namespace capexsim

// The claims a scenario makes about its results.

#include <algorithm>
#include <array>
#include <optional>

#include "capexsim/base/printable.hpp"
#include "capexsim/base/text.hpp"
#include "scenario/messages.hpp"
#include "scenario/numbers.hpp"
#include "scenario/reading.hpp"

namespace capexsim {
namespace {

std::vector<std::string> const& happenings() {
  static std::vector<std::string> const names{"oversupply", "shortage", "payback", "anchor_default"};
  return names;
}

std::vector<std::string> const& statistics() {
  static std::vector<std::string> const names{"mean", "sd", "p05", "p10", "p25", "p50", "p75", "p90", "p95"};
  return names;
}

/// Reads one entry; what it cannot read keeps its default and is reported.
class ExpectationReader {
 public:
  ExpectationReader(Reading& reading, Node const& entry) : reading_(reading), entry_(entry) {}

  Expectation read() {
    expectation_.position = entry_.position;
    expectation_.provider = "market";
    expectation_.quarter = reading_.scenario.quarters - 1;
    read_question();
    read_provider();
    read_bounds();
    if (auto const* name = entry_.find("name")) expectation_.name = text(*name, "name");
    if (expectation_.name.empty()) expectation_.name = question_text(expectation_, reading_.scenario.start);
    return expectation_;
  }

 private:
  void report(Node const& node, std::string const& problem, std::string const& help = {}) {
    reading_.diagnostics.error(node.position, problem, help);
  }

  std::string text(Node const& node, std::string_view key) { return read_text(node, key, reading_.diagnostics); }

  /// Exactly one of `metric`, `probability_of` and `delta` says what is asked.
  void read_question() {
    std::vector<std::string> const questions{"metric", "probability_of", "delta"};
    std::vector<std::string> found;
    for (auto const& question : questions) {
      if (entry_.find(question)) found.push_back(question);
    }
    if (found.size() != 1) {
      return report(entry_, "an expectation has " + (found.empty() ? "none" : join(found)) + " of " + join(questions) +
                                " (expected one)");
    }
    std::vector<std::string> allowed{found.front(), "name", "of", "within", "above", "below"};
    if (found.front() == "metric") read_statistic(allowed);
    if (found.front() == "probability_of") read_probability(allowed);
    if (found.front() == "delta") read_change(allowed);
    report_unknown_keys(entry_, "expect", allowed, reading_.diagnostics);
  }

  void read_statistic(std::vector<std::string>& allowed) {
    expectation_.metric = text(*entry_.find("metric"), "metric");
    allowed.insert(allowed.end(), {"at", "statistic"});
    read_choice_of_statistic();
    read_quarter("at");
  }

  void read_change(std::vector<std::string>& allowed) {
    expectation_.thing = ExpectedThing::change;
    expectation_.metric = text(*entry_.find("delta"), "delta");
    allowed.insert(allowed.end(), {"at", "statistic", "without"});
    read_choice_of_statistic();
    read_quarter("at");
    read_without();
  }

  /// "oversupply", or "METRIC < NUMBER".
  void read_probability(std::vector<std::string>& allowed) {
    auto const& node = *entry_.find("probability_of");
    auto const claim = text(node, "probability_of");
    auto const sign = claim.find_first_of("<>");
    bool const is_level = sign != std::string::npos;
    allowed.emplace_back(is_level ? "at" : "by");
    read_quarter(is_level ? "at" : "by");
    if (is_level) return read_level(node, claim, sign);
    expectation_.thing = ExpectedThing::happening;
    expectation_.metric = claim;
    auto const& known = happenings();
    if (!node.is_scalar() || std::find(known.begin(), known.end(), claim) != known.end()) return;
    report(node, "'probability_of' is " + in_quotes(claim) + " (expected " + listed(known) + ", or METRIC < NUMBER)",
           guess(claim, known));
  }

  void read_level(Node const& node, std::string const& claim, std::size_t sign) {
    expectation_.thing = claim[sign] == '<' ? ExpectedThing::below_level : ExpectedThing::above_level;
    expectation_.metric = trim(std::string_view(claim).substr(0, sign));
    Node number = node;
    number.text = trim(std::string_view(claim).substr(sign + 1));
    number.is_quoted = false;
    if (auto const level = read_number(number, {""}, reading_.diagnostics)) expectation_.level = *level;
  }

  void read_choice_of_statistic() {
    auto const* node = entry_.find("statistic");
    if (!node) return;
    expectation_.statistic = text(*node, "statistic");
    auto const& known = statistics();
    if (!node->is_scalar() || std::find(known.begin(), known.end(), expectation_.statistic) != known.end()) return;
    report(*node, "'statistic' is " + in_quotes(expectation_.statistic) + " (expected " + listed(known) + ")",
           guess(expectation_.statistic, known));
  }

  void read_quarter(char const* key) {
    auto const* node = entry_.find(key);
    if (!node) return;
    auto const& scenario = reading_.scenario;
    auto const quarter = node->is_scalar() ? parse_quarter(node->text) : std::nullopt;
    QuarterSpan const horizon{scenario.start, scenario.start + scenario.quarters - 1};
    if (quarter && horizon.contains(*quarter)) {
      expectation_.quarter = *quarter - scenario.start;
      return;
    }
    report(*node, "'" + std::string(key) + "' is " + kind_name(*node) + " (expected a quarter from " +
                      to_string(horizon.first) + " to " + to_string(horizon.last) + ")");
  }

  void read_without() {
    auto const* node = entry_.find("without");
    if (!node) return report(entry_, "missing key 'without' (expected the event or contract left out)");
    expectation_.without = text(*node, "without");
    std::vector<std::string> names;
    for (auto const& event : reading_.scenario.events) names.push_back(event.name);
    for (auto const& contract : reading_.scenario.contracts) names.push_back(contract.name);
    if (!node->is_scalar() || std::find(names.begin(), names.end(), expectation_.without) != names.end()) return;
    if (was_removed(reading_, expectation_.without)) {
      return reading_.diagnostics.warning(node->position,
                                          "'" + expectation_.without + "' was taken away, so nothing is without it");
    }
    report(*node, "'without' is " + in_quotes(expectation_.without) + " (expected an event or a contract)",
           guess(expectation_.without, names));
  }

  void read_provider() {
    auto const* node = entry_.find("of");
    if (!node) return;
    expectation_.provider = text(*node, "of");
    std::vector<std::string> names{"market"};
    for (auto const& provider : reading_.scenario.providers) names.push_back(provider.name);
    if (!node->is_scalar() || std::find(names.begin(), names.end(), expectation_.provider) != names.end()) return;
    report(*node, "'of' is " + in_quotes(expectation_.provider) + " (expected " + listed(names) + ")",
           guess(expectation_.provider, names));
  }

  /// `within: [low, high]`, or `above`, `below` or both.
  void read_bounds() {
    auto const *within = entry_.find("within"), *above = entry_.find("above"), *below = entry_.find("below");
    bool const has_one_way = within ? !above && !below : above || below;
    if (!has_one_way) return report(entry_, "an expectation needs bounds (expected within: [LOW, HIGH], above or below)");
    if (above) read_bound(*above, expectation_.low);
    if (below) read_bound(*below, expectation_.high);
    if (within && (!within->is_sequence() || within->items.size() != 2)) {
      return report(*within, "'within' is " + kind_name(*within) + " (expected [LOW, HIGH])");
    }
    if (within) {
      expectation_.excludes_bounds = false;
      read_bound(within->items[0], expectation_.low);
      read_bound(within->items[1], expectation_.high);
    }
    if (expectation_.low < expectation_.high) return;
    report(within ? *within : entry_,
           "nothing lies above " + format_number(expectation_.low) + " and below " + format_number(expectation_.high));
  }

  void read_bound(Node const& node, double& bound) {
    if (auto const number = read_number(node, {""}, reading_.diagnostics)) bound = *number;
  }

  Reading& reading_;
  Node const& entry_;
  Expectation expectation_;
};

}  // namespace

void read_expectations(Reading& reading) {
  auto const* list = reading.keys.find("expect");
  if (!list) return;
  if (!list->is_sequence()) {
    return reading.diagnostics.error(
        list->position, "'expect' is " + kind_name(*list) + " (expected a list such as [{metric: utilization, above: 0.6}])");
  }
  for (auto const& entry : list->items) {
    if (entry.is_mapping()) {
      reading.scenario.expectations.push_back(ExpectationReader(reading, entry).read());
    } else {
      reading.diagnostics.error(
          entry.position, "an expectation is " + kind_name(entry) + " (expected such as {metric: utilization, above: 0.6})");
    }
  }
}

}  // namespace capexsim

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "capexsim/base/printable.hpp"
#include "capexsim/base/text.hpp"
#include "capexsim/scenario/read.hpp"
#include "scenario/evidence.hpp"
#include "scenario/input_names.hpp"
#include "scenario/messages.hpp"
#include "scenario/numbers.hpp"
#include "scenario/reading.hpp"

namespace capexsim {
namespace {

constexpr std::size_t most_pairs = 100'000;

using Pair = std::pair<std::string, std::string>;

/// How every note ends that tells of a correlation whose member is no draw here.
constexpr char const* no_effect = ", so this correlation has no effect";

/// Where a pair was given its rank.
struct Given {
  std::size_t index;
  int layer;
};

class CorrelationReader {
 public:
  explicit CorrelationReader(Reading& reading) : reading_(reading), inputs_(reading.scenario) {}

  void read(Node const& item) {
    if (!item.is_mapping())
      return report(item, "a correlation is " + kind_name(item) + " (expected {inputs: [KEY, KEY], rank: R})");
    auto expected = evidence_keys();
    expected.insert(expected.begin(), {"inputs", "rank"});
    report_unknown_keys(item, "correlations", expected, reading_.diagnostics);
    evidence_ = read_evidence(item, reading_.diagnostics);
    auto const rank = read_rank(item);
    auto const inputs = read_inputs(item);
    if (!rank || inputs.empty()) return;
    for (auto const& pair : pairs_of(inputs, item)) keep(pair, *rank, item);
  }

 private:
  void report(Node const& node, std::string const& problem, std::string const& help = {}) {
    reading_.diagnostics.error(node.position, problem, help);
  }

  std::optional<double> read_rank(Node const& item) {
    auto const* node = item.find("rank");
    if (!node) return report(item, "missing key 'rank' (expected a number between -1 and 1)"), std::nullopt;
    auto const rank = read_number(*node, {""}, reading_.diagnostics);
    if (rank && !lies_in({-1, 1}, *rank)) {
      return report(*node, "'rank' is " + format_number(*rank) + " (" + claim({-1, 1}) + ")"), std::nullopt;
    }
    return rank;
  }

  /// The names or patterns of an item; none after a report.
  std::vector<std::string> read_inputs(Node const& item) {
    auto const* node = item.find("inputs");
    if (!node || !node->is_sequence()) {
      report(node ? *node : item, "'inputs' is " + (node ? kind_name(*node) : "missing") + " (expected a list of two keys)");
      return {};
    }
    std::vector<std::string> names;
    std::size_t patterns = 0;
    for (auto const& name : node->items) {
      names.push_back(read_text(name, "inputs", reading_.diagnostics));
      patterns += is_pattern(names.back()) ? 1 : 0;
      if (names.back().empty()) return {};
    }
    bool const is_fair = names.size() == 2 || (!names.empty() && patterns == names.size());
    if (is_fair) return names;
    report(*node, "'inputs' has " + counted(names.size(), "key") + " (expected two, or patterns such as providers.*.compute)");
    return {};
  }

  static bool is_pattern(std::string const& name) { return name.starts_with("providers.*."); }

  static std::string for_provider(std::string const& name, std::string const& provider) {
    return is_pattern(name) ? "providers." + provider + name.substr(std::string_view("providers.*").size()) : name;
  }

  /// One pattern pairs every two providers; several keys pair up provider by provider.
  std::vector<Pair> pairs_of(std::vector<std::string> const& inputs, Node const& item) {
    auto const& providers = reading_.scenario.providers;
    std::vector<Pair> pairs;
    bool const has_pattern = std::any_of(inputs.begin(), inputs.end(), is_pattern);
    if (has_pattern) report_absent_patterns(inputs, item);
    if (!has_pattern) pairs.emplace_back(inputs[0], inputs[1]);
    for (std::size_t p = 0; has_pattern && p < providers.size(); ++p) {
      for (std::size_t q = p + 1; inputs.size() == 1 && q < providers.size(); ++q) {
        pairs.emplace_back(for_provider(inputs[0], providers[p].name), for_provider(inputs[0], providers[q].name));
      }
      for (std::size_t i = 0; i < inputs.size(); ++i) {
        for (std::size_t j = i + 1; j < inputs.size(); ++j) {
          pairs.emplace_back(for_provider(inputs[i], providers[p].name), for_provider(inputs[j], providers[p].name));
        }
      }
    }
    std::erase_if(pairs, [&](Pair const& pair) {
      bool const has_first = check(pair.first, item), has_second = check(pair.second, item);
      return !has_first || !has_second;
    });
    return pairs;
  }

  /// A single provider makes no pairs, and its keys must exist all the same.
  void report_absent_patterns(std::vector<std::string> const& inputs, Node const& item) {
    for (auto const& provider : reading_.scenario.providers) {
      for (auto const& input : inputs) {
        auto const name = for_provider(input, provider.name);
        if (!inputs_.find(name)) check(name, item);
      }
    }
  }

  /// True if the input can be correlated; says once per item why not.
  bool check(std::string const& name, Node const& item) {
    auto const kind = inputs_.find(name);
    bool const is_new = said_.emplace(&item, name).second;
    if (!kind) {
      if (is_new) report_absent(name, item);
      return false;
    }
    if (kind == InputKind::drawn || !is_new) return kind == InputKind::drawn;
    if (kind == InputKind::fixed) {
      reading_.diagnostics.warning(item.position, "'" + name + "' is fixed" + no_effect);
    } else if (kind == InputKind::each) {
      report(item, "'" + name + "' is drawn anew every quarter and cannot be correlated");
    } else if (kind == InputKind::share) {
      report(item, "'" + name + "' is one of a Dirichlet group and cannot be correlated");
    } else {
      reading_.diagnostics.warning(item.position,
                                   "'" + name + "' is a path" + no_effect + " (its points are inputs: " + name + "@2025Q1)");
    }
    return false;
  }

  void report_absent(std::string const& name, Node const& item) {
    for (auto const& place : reading_.removed) {
      if (!name.starts_with(place + '.')) continue;
      return reading_.diagnostics.warning(item.position, "'" + name + "' was taken away" + no_effect);
    }
    if (lost_its_points(name)) {
      return reading_.diagnostics.warning(item.position, "'" + name + "' was replaced by an option" + no_effect);
    }
    report(item, in_quotes(name) + " is no input (expected a key of this scenario)", guess(name, inputs_.all()));
  }

  /// True of the point of a path that an option has put another value in the place of.
  [[nodiscard]] bool lost_its_points(std::string const& name) const {
    auto const at = name.rfind('@');
    return at != std::string::npos && inputs_.is_set_by_option(name.substr(0, at));
  }

  /// Between layers the later rank wins; inside one file a pair stands once.
  void keep(Pair const& pair, double rank, Node const& item) {
    auto& all = reading_.scenario.correlations;
    auto const ordered = std::minmax(pair.first, pair.second);
    if (pair.first == pair.second) return report(item, "'" + pair.first + "' is correlated with itself");
    auto const [found, is_new] = given_.try_emplace({ordered.first, ordered.second}, Given{all.size(), item.layer});
    if (is_new && all.size() == most_pairs) {
      return report(item, "more than " + std::to_string(most_pairs) + " correlated pairs");
    }
    if (is_new) return all.push_back({pair.first, pair.second, rank, item.position, evidence_});
    auto& known = all[found->second.index];
    if (found->second.layer == item.layer) {
      return report(item, "'" + pair.first + "' and '" + pair.second + "' are correlated twice (first at " +
                              to_string(known.position) + ")");
    }
    known = {known.first, known.second, rank, item.position, evidence_};
    found->second.layer = item.layer;
  }

  Reading& reading_;
  Evidence evidence_;  ///< of the item at hand
  InputNames inputs_;
  std::map<Pair, Given> given_;
  std::set<std::pair<Node const*, std::string>> said_;
};

}  // namespace

bool tells_idle_correlation(Diagnostic const& note, std::string_view key) {
  auto const name = '\'' + std::string(key);
  bool const is_about_it = note.problem.starts_with(name) && note.problem.size() > name.size() &&
                           std::string_view("'.@").find(note.problem[name.size()]) != std::string_view::npos;
  return is_about_it && note.problem.find(no_effect) != std::string::npos;
}

void read_correlations(Reading& reading) {
  auto const* list = reading.keys.find("correlations");
  if (!list) return;
  if (!list->is_sequence()) {
    return reading.diagnostics.error(
        list->position, "'correlations' is " + kind_name(*list) + " (expected a list of {inputs: [KEY, KEY], rank: R})");
  }
  CorrelationReader reader(reading);
  for (auto const& item : list->items) reader.read(item);
}

}  // namespace capexsim

#include <algorithm>
#include <optional>
#include <utility>

#include "capexsim/base/printable.hpp"
#include "capexsim/base/text.hpp"
#include "scenario/dotted_keys.hpp"
#include "scenario/evidence.hpp"
#include "scenario/layers.hpp"
#include "scenario/numbers.hpp"
#include "scenario/yaml_tree.hpp"

namespace capexsim {
namespace {

void apply_override(LoadedScenario& loaded, std::string const& name, Diagnostics& diagnostics) {
  if (name == "none") return;
  auto const& known = loaded.overrides;
  auto const found = std::find_if(known.begin(), known.end(), [&](auto const& pair) { return pair.first == name; });
  if (found != known.end()) {
    for (auto const& body : found->second) loaded.tree.apply(body, diagnostics);
    return;
  }
  std::vector<std::string> names;
  for (auto const& pair : known) names.push_back(pair.first);
  auto const guess = nearest(name, names);
  diagnostics.error({"--with " + name, 0, 0},
                    "no override '" + name + "' (" + (names.empty() ? "there are none" : "expected " + join(names)) + ")",
                    guess.empty() ? "" : "did you mean " + in_quotes(guess) + "?");
}

Node* find_place(Node& root, std::string_view place) {
  Node* node = &root;
  for (auto const& key : split(place, '.')) {
    if (node) node = node->find(key);
  }
  return node;
}

/// Gives one member of a group of shares a new value. Those set before keep theirs, the others keep their proportions, the
/// group its sum.
class MemberSetting {
 public:
  MemberSetting(Node& shares, std::string const& group, std::string const& member, Diagnostics& diagnostics)
      : shares_(shares), group_(group), member_(member), diagnostics_(diagnostics) {}

  void set(Node const& value) {
    auto const share = number_of(value);
    auto* own = shares_.find(member_);
    double const free = sum_where([&](Entry const& entry) { return entry.key != member_ && !is_set(entry); });
    double const rest = free + (own ? number_of(*own).value_or(0) : 0);
    if (!share) return;
    if (!own || free <= 0 || *share < 0 || *share > rest) return report(value, own != nullptr);
    double const factor = (rest - *share) / free;
    for (auto& entry : shares_.entries) {
      if (entry.key == member_ || is_evidence_key(entry.key) || is_set(entry)) continue;
      entry.value.text = format_number(number_of(entry.value).value_or(0) * factor);
    }
    own->text = format_number(*share);
    own->position = value.position;
  }

 private:
  std::optional<double> number_of(Node const& node) { return read_number(node, {""}, diagnostics_); }

  [[nodiscard]] bool is_set(Entry const& entry) const {
    return entry.value.position.place() == "--set " + group_ + '.' + entry.key;
  }

  template <class Counts>
  double sum_where(Counts counts) {
    double sum = 0;
    for (auto const& entry : shares_.entries) {
      if (!is_evidence_key(entry.key) && counts(entry)) sum += number_of(entry.value).value_or(0);
    }
    return sum;
  }

  void report(Node const& value, bool is_member) {
    diagnostics_.error(value.position, is_member ? in_quotes(value.text) + " leaves the other shares nothing to divide"
                                                 : "no share '" + member_ + "' in this group");
  }

  Node& shares_;
  std::string const &group_, &member_;
  Diagnostics& diagnostics_;
};

/// True if the key is a member of a group of shares, which is then done with.
bool apply_share(LoadedScenario& loaded, std::string const& key, Node const& value, ValuePlaces const& places,
                 Diagnostics& diagnostics) {
  auto const group = places.group_of_member(key);
  if (group.empty()) return false;
  auto* shares = find_place(loaded.tree.root(), group);
  if (auto* dirichlet = shares ? shares->find("dirichlet") : nullptr) shares = dirichlet->find("mean");
  if (shares && shares->find("path")) {
    diagnostics.error(value.position, "'" + group + "' varies over time here (expected all of it in one setting)");
  } else if (shares && shares->is_mapping()) {
    MemberSetting(*shares, group, key.substr(group.size() + 1), diagnostics).set(value);
  } else {
    diagnostics.error(value.position, "'" + group + "' has no shares of its own here (expected all of them in one setting)");
  }
  return true;
}

/// The place of the value that a key names only a part of, such as KEY.times; empty if it names none.
std::string value_around(std::string const& key, ValuePlaces const& places) {
  for (auto dot = key.rfind('.'); dot != std::string::npos && dot > 0; dot = key.rfind('.', dot - 1)) {
    if (places.contains(key.substr(0, dot))) return key.substr(0, dot);
  }
  return {};
}

void apply_setting(LoadedScenario& loaded, std::string const& setting, ValuePlaces const& places, Diagnostics& diagnostics) {
  auto const equals = setting.find('=');
  std::string const key(trim(std::string_view(setting).substr(0, equals)));
  SourcePosition const position{"--set " + key, 0, 0};
  if (equals == std::string::npos || key.empty()) {
    return diagnostics.error({"--set " + setting, 0, 0}, "no value (expected KEY=VALUE)");
  }
  for (std::string_view fixed : {"capexsim", "extends", "overrides"}) {
    if (key == fixed || key.starts_with(std::string(fixed) + '.')) {
      return diagnostics.error(position, "'" + std::string(fixed) + "' cannot be set from the command line");
    }
  }
  auto value = parse_yaml(setting.substr(equals + 1), position.place, diagnostics);
  if (!value || apply_share(loaded, key, *value, places, diagnostics)) return;
  if (auto const whole = value_around(key, places); !whole.empty()) {
    return diagnostics.error(position,
                             "'" + key + "' is a part of the value '" + whole + "' (expected all of it in one setting)");
  }
  auto line = empty_mapping(position);
  line.entries.push_back({key, position, std::move(*value)});
  loaded.tree.apply(write_out_dotted_keys(std::move(line), places, diagnostics), diagnostics);
}

}  // namespace

void apply_adjustments(LoadedScenario& loaded, Adjustments const& adjustments, ValuePlaces const& places,
                       Diagnostics& diagnostics) {
  for (auto const& name : adjustments.with) apply_override(loaded, name, diagnostics);
  for (auto const& setting : adjustments.set) apply_setting(loaded, setting, places, diagnostics);
}

}  // namespace capexsim

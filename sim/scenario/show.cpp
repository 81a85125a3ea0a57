#include "scenario/show.hpp"

#include <yaml-cpp/emitter.h>
#include <yaml-cpp/emittermanip.h>

#include <algorithm>
#include <cctype>
#include <optional>
#include <utility>
#include <vector>

#include "capexsim/base/text.hpp"
#include "capexsim/scenario/key_table.hpp"
#include "scenario/dates.hpp"
#include "scenario/join_correlations.hpp"
#include "scenario/number_visitor.hpp"
#include "scenario/scalar_node.hpp"

namespace capexsim {
namespace {

SourcePosition default_position() { return {"default", 0, 0}; }

Node scalar(std::string text) { return scalar_node(std::move(text), default_position()); }

/// Puts a value at a dotted place where nothing stands yet; sections on the way are made.
void put(Node& root, std::string_view place, Node value) {
  Node* node = &root;
  auto const segments = split(place, '.');
  for (std::size_t i = 0; i < segments.size(); ++i) {
    bool const is_last = i + 1 == segments.size();
    if (auto* found = node->find(segments[i])) {
      if (is_last || !found->is_mapping()) return;
      node = found;
      continue;
    }
    node->entries.push_back({segments[i], default_position(), empty_mapping(default_position())});
    node = &node->entries.back().value;
  }
  *node = std::move(value);
}

/// Puts the defaults of quantities that no layer gave.
class PutDefaults : public NumberVisitor {
 public:
  explicit PutDefaults(Node& root) : root_(root) {}

  void visit(Key const& key, Quantity& quantity) override {
    bool const is_needed =
        quantity.set_at.place == "default" && !key.is_schedule && !standard_text({std::string(key.place), key}).empty();
    if (is_needed) put(root_, key.place, scalar(standard_text({std::string(key.place), key})));
  }
  void visit(SharesKey const& key, std::vector<std::string> const&, std::vector<Quantity>& shares) override {
    put_shares(key, shares);
  }
  void visit(SharesKey const& key, QuarterShares<Quantity>& lead_time) override { put_shares(key, lead_time.shares); }

 private:
  void put_shares(SharesKey const& key, std::vector<Quantity> const& shares) {
    if (shares.empty() && !key.word.empty()) return put(root_, key.place, scalar(std::string(key.word)));
    auto group = empty_mapping(default_position());
    for (auto const& share : shares) {
      if (share.set_at.place != "default") return;
      Key const percent{.place = key.place, .unit = "", .range = ranges::share};
      auto const name = share.key.substr(key.place.size() + 1);
      group.entries.push_back({name, default_position(), scalar(number_text(central_value(share), percent))});
    }
    put(root_, key.place, std::move(group));
  }

  Node& root_;
};

/// True if a setting's default is a value and not a sentence about one.
bool is_literal(Setting const& setting) {
  auto const text = setting.standard;
  switch (setting.form) {
    case SettingForm::choice:
    case SettingForm::names: {
      auto const choices = choices_of(setting);
      return std::find(choices.begin(), choices.end(), text) != choices.end();
    }
    case SettingForm::flag:
    case SettingForm::share:
      return true;
    case SettingForm::whole_number:
      return !text.empty() && std::all_of(text.begin(), text.end(), [](unsigned char c) { return std::isdigit(c); });
    case SettingForm::quarter:
      return parse_quarter(text).has_value();
    case SettingForm::month:
      return month_number(text) > 0;
    case SettingForm::text:
      return setting.place == "market.anchor.name";
    case SettingForm::window:
    case SettingForm::error:
    case SettingForm::provider:
    case SettingForm::files:
    case SettingForm::keys:
    case SettingForm::list:
      return false;
  }
  return false;
}

std::vector<std::string> names_in(Node const& root, std::string_view section) {
  std::vector<std::string> names;
  auto const* node = root.find(section);
  for (auto const& entry : node ? node->entries : std::vector<Entry>{}) names.push_back(entry.key);
  return names;
}

/// True if the event is of a kind that has this key.
bool belongs_to(Setting const& setting, Node const& root, std::string const& event) {
  if (setting.kinds.empty()) return true;
  auto const* kind = root.find("events")->find(event)->find("kind");
  auto const kinds = split(setting.kinds, ' ');
  return kind && std::find(kinds.begin(), kinds.end(), kind->text) != kinds.end();
}

void put_setting_defaults(Node& root) {
  for (auto const& setting : all_settings()) {
    if (!is_literal(setting)) continue;
    auto const star = setting.place.find('*');
    auto const text = std::string(setting.standard);
    if (star == std::string_view::npos) {
      put(root, setting.place, scalar(text));
      continue;
    }
    for (auto const& name : names_in(root, setting.place.substr(0, star - 1))) {
      if (!belongs_to(setting, root, name)) continue;
      put(root, std::string(setting.place.substr(0, star)) + name + std::string(setting.place.substr(star + 1)), scalar(text));
    }
  }
}

/// Top-level keys in the order of the table.
void put_in_order(Node& root) {
  std::vector<std::string> order;
  for (auto const& entry : all_keys()) {
    auto const section = entry.place.substr(0, entry.place.find('.'));
    if (order.empty() || order.back() != section) order.push_back(section);
  }
  auto position = [&](Entry const& entry) { return std::find(order.begin(), order.end(), entry.key) - order.begin(); };
  std::stable_sort(root.entries.begin(), root.entries.end(),
                   [&](Entry const& a, Entry const& b) { return position(a) < position(b); });
}

class TreeEmitter {
 public:
  TreeEmitter(ValuePlaces const& places, Origins origins) : places_(places), origins_(origins) {}

  std::string text_of(Node const& root) {
    emit_section(root, "");
    return std::string(out_.c_str()) + '\n';
  }

 private:
  void emit_section(Node const& node, std::string const& place) {
    out_ << YAML::BeginMap;
    for (auto const& entry : node.entries) {
      auto const inner = inside(place, entry.key);
      out_ << YAML::Key << entry.key << YAML::Value;
      bool const is_section = entry.value.is_mapping() && !places_.contains(inner) && !entry.value.entries.empty();
      bool const is_list =
          (inner == "correlations" || inner == "expect") && entry.value.is_sequence() && !entry.value.items.empty();
      if (is_section) {
        emit_section(entry.value, inner);
      } else if (is_list) {
        emit_list(entry.value);
      } else {
        emit_value(entry.value);
        emit_origin(entry.value);
      }
    }
    out_ << YAML::EndMap;
  }

  void emit_list(Node const& list) {
    out_ << YAML::BeginSeq;
    for (auto const& item : list.items) {
      emit_value(item);
      emit_origin(item);
    }
    out_ << YAML::EndSeq;
  }

  void emit_value(Node const& node) {
    if (node.is_null()) out_ << YAML::Null;
    if (node.is_scalar()) emit_scalar(node);
    if (node.is_sequence()) {
      out_ << YAML::Flow << YAML::BeginSeq;
      for (auto const& item : node.items) emit_value(item);
      out_ << YAML::EndSeq;
    }
    if (node.is_mapping()) {
      out_ << YAML::Flow << YAML::BeginMap;
      for (auto const& entry : node.entries) {
        out_ << YAML::Key << entry.key << YAML::Value;
        emit_value(entry.value);
      }
      out_ << YAML::EndMap;
    }
  }

  /// What was quoted stays so: quotes make text of a number.
  void emit_scalar(Node const& node) {
    if (node.is_quoted) out_ << YAML::DoubleQuoted;
    out_ << node.text;
  }

  void emit_origin(Node const& node) {
    if (origins_ == Origins::left_out) return;
    SourcePosition const at = node.position;
    out_ << YAML::Comment(at.line > 0 ? at.place + ':' + std::to_string(at.line) : at.place);
  }

  ValuePlaces const& places_;
  Origins origins_;
  YAML::Emitter out_;
};

}  // namespace

std::string resolved_yaml(Node const& tree, Scenario& scenario, ValuePlaces const& places, Origins origins) {
  Node root = tree;
  put(root, "capexsim", scalar("1"));
  put(root, "name", scalar(scenario.name));
  if (auto* written = root.find("correlations")) *written = joined_correlations(scenario, written->position);
  put_setting_defaults(root);
  PutDefaults visitor(root);
  visit_numbers(scenario, visitor);
  put_in_order(root);
  return TreeEmitter(places, origins).text_of(root);
}

}  // namespace capexsim

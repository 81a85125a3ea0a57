#include "capexsim/scenario/schema.hpp"

#include <algorithm>
#include <set>
#include <type_traits>
#include <utility>

#include "capexsim/base/text.hpp"
#include "capexsim/scenario/inputs/event.hpp"
#include "capexsim/scenario/key_table.hpp"
#include "scenario/places.hpp"
#include "scenario/schema_values.hpp"

namespace capexsim {
namespace {

using Json = ValueSchemas::Json;

/// A place of the scenario tree: a value with a schema, or a section with places inside; "*" holds what any name has.
struct Place {
  std::vector<std::pair<std::string, Place>> inside = {};
  Json value = nullptr;
  Json rules = nullptr;  ///< of a section, beyond what its keys may be

  Place& operator[](std::string const& name) {
    auto const found = std::find_if(inside.begin(), inside.end(), [&](auto const& one) { return one.first == name; });
    return found != inside.end() ? found->second : inside.emplace_back(name, Place{}).second;
  }
};

/// Definitions of sections, so that a section stands once however many ways lead to it.
class SectionSchemas {
 public:
  explicit SectionSchemas(Json& definitions) : definitions_(definitions) {}

  /// The schema of a place; `name` is dotted.
  Json of(Place const& place, std::string const& name) {
    if (!definitions_.contains(name)) {
      definitions_[name] = true;
      definitions_[name] = place.inside.empty() ? or_null(place.value) : section(place, name);
    }
    return {{"$ref", "#/$defs/" + name}};
  }

  /// A section: its keys, and the short form a.b of every key further inside.
  Json section(Place const& place, std::string const& name) {
    Json properties = Json::object(), patterns = Json::object();
    add_keys(place, name, "", "", properties, patterns);
    Json object{{"type", "object"}, {"properties", std::move(properties)}};
    if (!patterns.empty()) object["patternProperties"] = std::move(patterns);
    object["additionalProperties"] = false;
    if (!place.rules.is_null()) object["allOf"] = place.rules;
    Json forms = Json::array({std::move(object), {{"type", "null"}}});
    if (!place.value.is_null()) forms.push_back(place.value);
    return {{"anyOf", std::move(forms)}};
  }

 private:
  /// \param key      what of the key stands before, with a dot
  /// \param pattern  the same as a regular expression; "" as long as no name has come
  void add_keys(Place const& place, std::string const& name, std::string const& key, std::string const& pattern,
                Json& properties, Json& patterns) {
    for (auto const& [inner_key, inner] : place.inside) {
      bool const is_name = inner_key == "*";
      auto const inner_name = definition_name(name, is_name ? "NAME" : inner_key);
      bool const has_pattern = is_name || !pattern.empty();
      auto const prefix = pattern.empty() ? escaped(key) : pattern;
      auto const inner_pattern = has_pattern ? prefix + (is_name ? name_pattern : inner_key) : std::string();
      if (has_pattern) {
        patterns['^' + inner_pattern + '$'] = of(inner, inner_name);
      } else {
        properties[key + inner_key] = of(inner, inner_name);
      }
      add_keys(inner, inner_name, key + inner_key + '.', has_pattern ? inner_pattern + "\\." : "", properties, patterns);
    }
  }

  /// What all providers share has the same keys as one of them.
  static std::string definition_name(std::string const& outer, std::string const& key) {
    auto const name = inside(outer, key);
    return name == "defaults.provider" ? "providers.NAME" : name;
  }

  static std::string escaped(std::string const& key) {
    std::string text;
    for (char c : key) text += c == '.' ? std::string("\\.") : std::string(1, c);
    return text;
  }

  Json& definitions_;
};

/// What an editor shows when the pointer rests on a key.
std::string description(KeyEntry const& entry) {
  auto text = std::string(meaning_of(entry));
  auto const standard = standard_text(entry);
  return standard.empty() ? text : text + "; default " + standard;
}

/// A key that means something else in another kind of event may be any of what it means.
void place_key(KeyEntry const& entry, Json schema, Place& root) {
  schema["description"] = description(entry);
  Place* place = &root;
  for (auto const& segment : split(entry.place, '.')) place = &(*place)[segment];
  if (place->value.is_null()) {
    place->value = std::move(schema);
  } else {
    place->value = {{"anyOf", {place->value, std::move(schema)}}};
  }
}

/// The bounds of growth may be written as a list of two.
void allow_list_of_bounds(Place& root) {
  auto& bounds = root["providers"]["*"]["policy"]["growth_bounds"];
  bounds.value = {{"type", "array"}, {"minItems", 2}, {"maxItems", 2}};
}

void add_evidence(Place& place) {
  auto const schemas = evidence_schemas();
  for (auto const& [name, schema] : schemas.items()) place[name].value = schema;
}

/// The keys that an event of a kind may have.
std::vector<std::string> keys_of(EventKind kind, std::string const& word) {
  std::set<std::string> keys{"kind", "source", "as_of", "confidence", "note"};
  for (auto const& setting : all_settings()) {
    auto const kinds = split(setting.kinds, ' ');
    bool const is_of_kind = setting.kinds.empty() || std::find(kinds.begin(), kinds.end(), word) != kinds.end();
    if (setting.place.starts_with("events.*.") && is_of_kind) keys.emplace(setting.place.substr(9));
  }
  Event<Quantity> numbers;
  for (auto const& event : every_event()) {
    if (event.kind == kind) visit_event(numbers, event, {}, [&](auto const& key, auto&&...) { keys.emplace(key.place); });
  }
  return {keys.begin(), keys.end()};
}

/// What a factor may be, and what may jump or freeze, differs between kinds of events.
Json own_values_of(EventKind kind, ValueSchemas& values) {
  Json own = Json::object();
  if (kind == EventKind::efficiency_jump) own["of"] = or_null({{"enum", {"algorithms", "hardware"}}});
  if (kind == EventKind::supply_freeze) own["of"] = or_null({{"enum", {"hardware", "sites"}}});
  auto see = [&](auto const& key, auto&&...) {
    if constexpr (std::is_same_v<std::remove_cvref_t<decltype(key)>, Key>) {
      if (key.place == "factor") own["factor"] = or_null(values.of(key));
    }
  };
  Event<Quantity> numbers;
  for (auto const& event : every_event()) {
    if (event.kind == kind) visit_event(numbers, event, {}, see);
  }
  return own;
}

/// Each kind of event has keys of its own.
Json rules_of_events(ValueSchemas& values) {
  auto const words = choices_of(setting_at("events.*.kind"));
  Json rules = Json::array();
  for (std::size_t kind = 0; kind < words.size(); ++kind) {
    Json const is_kind{{"properties", {{"kind", {{"const", words[kind]}}}}}, {"required", {"kind"}}};
    auto const keys = keys_of(static_cast<EventKind>(kind), words[kind]);
    Json own{{"propertyNames", {{"enum", keys}}}, {"properties", own_values_of(static_cast<EventKind>(kind), values)}};
    rules.push_back({{"if", is_kind}, {"then", std::move(own)}});
  }
  for (auto const& [one, other] : {std::pair("at", "window"), {"at", "hazard"}, {"power", "share"}, {"factor", "add"}}) {
    rules.push_back({{"not", {{"required", {one, other}}}}});
  }
  return rules;
}

Place all_places(ValueSchemas& values) {
  Place root;
  for (auto const& entry : all_keys()) {
    if (auto const* key = std::get_if<Key>(&entry.about)) {
      auto named = *key;
      named.place = entry.place;
      place_key(entry, values.of(named), root);
    }
    if (auto const* key = std::get_if<SharesKey>(&entry.about)) place_key(entry, values.of(*key, entry.place), root);
    if (auto const* key = std::get_if<Setting>(&entry.about)) place_key(entry, values.of(*key), root);
  }
  add_evidence(root["contracts"]["*"]);
  add_evidence(root["events"]["*"]);
  allow_list_of_bounds(root);
  root["events"]["*"].rules = rules_of_events(values);
  for (auto const* section : {"providers", "contracts", "events"}) root[section].value = nullptr;
  root["defaults"]["provider"] = root["providers"]["*"];
  return root;
}

/// What an override may hold: all that is not of the file itself.
Place piece_of_scenario(Place const& root) {
  Place piece;
  for (auto const& [key, place] : root.inside) {
    bool const is_of_file = key == "capexsim" || key == "extends" || key == "name" || key == "overrides";
    if (!is_of_file) piece.inside.emplace_back(key, place);
  }
  return piece;
}

}  // namespace

std::string scenario_schema(std::vector<std::string> const& metrics) {
  ValueSchemas values(metrics);
  auto root = all_places(values);
  Json definitions = values.definitions();
  SectionSchemas sections(definitions);
  definitions["override"] = sections.section(piece_of_scenario(root), "");
  root["overrides"].inside.clear();
  root["overrides"].value = {{"type", "object"},
                             {"patternProperties", {{std::string("^") + name_pattern + '$', {{"$ref", "#/$defs/override"}}}}},
                             {"additionalProperties", false}};
  Json schema{{"$schema", "https://json-schema.org/draft/2020-12/schema"},
              {"title", "capexsim scenario"},
              {"description", "A scenario of capexsim, the simulator of AI capacity and capital spending"}};
  schema.update(sections.section(root, "")["anyOf"][0]);
  schema["patternProperties"]["^x-"] = true;
  schema["patternProperties"][std::string("^overrides\\.") + name_pattern + '$'] = {{"$ref", "#/$defs/override"}};
  schema["required"] = {"capexsim"};
  schema["$defs"] = std::move(definitions);
  return schema.dump(1) + '\n';
}

}  // namespace capexsim

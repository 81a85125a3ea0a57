#include "scenario/schema_values.hpp"

#include <cctype>
#include <cmath>
#include <utility>

#include "scenario/schema_families.hpp"
#include "scenario/unit_pattern.hpp"

namespace capexsim {
namespace {

using Json = ValueSchemas::Json;

Json refer_to(std::string const& name) { return {{"$ref", "#/$defs/" + name}}; }

/// "kUSD/H100e" as part of a definition's name.
std::string slug(UnitRule const& rule) {
  std::string text(rule.unit.empty() ? "plain" : rule.unit);
  for (char& c : text) c = std::isalnum(static_cast<unsigned char>(c)) ? c : '_';
  switch (rule.time) {
    case TimeMeaning::growth:
      return "log_rate" + text;
    case TimeMeaning::per_quarter:
      return "chance" + text;
    case TimeMeaning::yearly_rate:
      return "rate" + text;
    case TimeMeaning::none:
      break;
  }
  return text;
}

void set_bounds(Json& number, Range const& range) {
  if (std::isfinite(range.low)) number[range.low_is_outside ? "exclusiveMinimum" : "minimum"] = range.low;
  if (std::isfinite(range.high)) number[range.high_is_outside ? "exclusiveMaximum" : "maximum"] = range.high;
}

/// At most 100 %, as far as a pattern can tell: with an exponent it cannot.
constexpr char const* share_pattern =
    "^[+]?(?:100(?:\\.0*)?|[0-9]{1,2}(?:\\.[0-9]*)?|\\.[0-9]+|[0-9.]+[eE][-+]?[0-9]+)[ \\t]*%$";

/// A number with a unit.
Json unit_schema(UnitRule const& rule, Range const& range) {
  bool const is_share = rule.unit.empty() && rule.time == TimeMeaning::none && range.low >= 0 && range.high <= 1;
  auto const sign = range.low >= 0 && rule.time != TimeMeaning::growth ? "[+]?" : "[-+]?";
  return {{"type", "string"}, {"pattern", is_share ? share_pattern : number_with_unit_pattern(rule, sign)}};
}

/// A number in the key's own unit, or a number with a unit.
Json number_schema(UnitRule const& rule, Range const& range) {
  Json plain{{"type", "number"}};
  set_bounds(plain, range);
  return {{"anyOf", {plain, unit_schema(rule, range)}}};
}

constexpr char const* year_pattern = "(?:19|2[0-9])[0-9]{2}";

/// Exactly one of the forms of a value.
Json one_required(std::vector<std::string> const& names) {
  Json forms = Json::array();
  for (auto const& name : names) forms.push_back({{"required", {name}}});
  return forms;
}

Json words(Setting const& setting) { return {{"enum", choices_of(setting)}}; }

Json text_schema() { return {{"type", {"string", "number", "boolean"}}}; }

/// A name becomes a folder.
Json name_schema() {
  Json text{{"type", "string"}, {"pattern", "^(?!\\.{1,2}$)[^/\\\\\\n\\t]{1,100}$"}};
  return {{"anyOf", {std::move(text), {{"type", {"number", "boolean"}}}}}};
}

Json names_schema(Setting const& setting, std::vector<std::string> const& metrics) {
  Json name{{"type", "string"}};
  if (setting.place == "report.metrics") name = {{"enum", metrics}};
  bool const takes_one_name = setting.place == "events.*.provider";
  Json list{{"type", "array"}, {"items", name}};
  if (setting.choices.empty()) return list;
  return {{"anyOf", {takes_one_name ? name : words(setting), list}}};
}

Json files_schema() {
  Json const file{{"type", "string"}, {"minLength", 1}};
  return {{"anyOf", {file, {{"type", "array"}, {"items", file}}}}};
}

Json correlations_schema() {
  auto properties = evidence_schemas();
  Json const pair{{"items", {{"type", "string"}}}, {"minItems", 2}, {"maxItems", 2}};
  Json const patterns{{"items", {{"type", "string"}, {"pattern", "^providers\\.\\*\\."}}}, {"minItems", 1}};
  properties["inputs"] = {{"type", "array"}, {"anyOf", {pair, patterns}}};
  properties["rank"] = number_schema({""}, {-1, 1});
  auto item = closed_object(std::move(properties));
  item["required"] = {"inputs", "rank"};
  return {{"type", "array"}, {"items", std::move(item)}};
}

Json quarter_schema() { return {{"type", "string"}, {"pattern", std::string("^") + year_pattern + "Q[1-4]$"}}; }

/// A claim about the results: one question, and bounds.
Json expectations_schema() {
  Json const number = number_schema({""}, {}), text{{"type", "string"}};
  auto item = closed_object({{"name", text_schema()},
                             {"metric", text},
                             {"probability_of", text},
                             {"delta", text},
                             {"without", text},
                             {"of", text},
                             {"at", quarter_schema()},
                             {"by", quarter_schema()},
                             {"statistic", {{"enum", {"mean", "sd", "p05", "p10", "p25", "p50", "p75", "p90", "p95"}}}},
                             {"within", {{"type", "array"}, {"items", number}, {"minItems", 2}, {"maxItems", 2}}},
                             {"above", number},
                             {"below", number}});
  Json bounds{{"anyOf", {{{"required", {"within"}}}, {{"required", {"above"}}}, {{"required", {"below"}}}}}};
  item["allOf"] = {{{"oneOf", one_required({"metric", "probability_of", "delta"})}}, std::move(bounds)};
  item["dependentRequired"] = {{"delta", {"without"}}, {"without", {"delta"}}};
  return {{"type", "array"}, {"items", std::move(item)}};
}

Json whole_number_schema(Setting const& setting) {
  return {{"type", "integer"}, {"minimum", setting.low}, {"maximum", setting.high}};
}

Json months_schema() {
  return {{"enum",
           {"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
            "December"}}};
}

Json setting_schema(Setting const& setting, std::vector<std::string> const& metrics) {
  switch (setting.form) {
    case SettingForm::choice:
      return words(setting);
    case SettingForm::flag:
      return {{"type", "boolean"}};
    case SettingForm::whole_number:
      return whole_number_schema(setting);
    case SettingForm::share:
    case SettingForm::error:
      return number_schema({""}, setting.range);
    case SettingForm::quarter:
      return quarter_schema();
    case SettingForm::window:
      return {{"type", "array"}, {"items", quarter_schema()}, {"minItems", 2}, {"maxItems", 2}};
    case SettingForm::month:
      return months_schema();
    case SettingForm::text:
      return setting.place == "name" ? name_schema() : text_schema();
    case SettingForm::provider:
      return {{"type", "string"}, {"pattern", std::string("^") + name_pattern + '$'}};
    case SettingForm::names:
      return names_schema(setting, metrics);
    case SettingForm::files:
      return files_schema();
    case SettingForm::keys:
      return {{"type", "object"}};
    case SettingForm::list:
      return setting.place == "expect" ? expectations_schema() : correlations_schema();
  }
  return {};
}

}  // namespace

Json evidence_definitions() {
  Json const date{{"anyOf",
                   {{{"type", "integer"}, {"minimum", 1900}, {"maximum", 2999}},
                    {{"type", "string"},
                     {"pattern", "^(?:19|2[0-9])[0-9]{2}(?:Q[1-4]|-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?)?$"}}}}};
  return {{"text", text_schema()}, {"as_of", date}, {"confidence", {{"enum", {"low", "medium", "high"}}}}};
}

Json evidence_schemas() {
  return {{"source", refer_to("text")},
          {"as_of", refer_to("as_of")},
          {"confidence", refer_to("confidence")},
          {"note", refer_to("text")}};
}

Json closed_object(Json properties) {
  return {{"type", "object"}, {"properties", std::move(properties)}, {"additionalProperties", false}};
}

Json or_null(Json schema) { return {{"anyOf", {std::move(schema), {{"type", "null"}}}}}; }

ValueSchemas::ValueSchemas(std::vector<std::string> metrics)
    : metrics_(std::move(metrics)), definitions_(evidence_definitions()) {}

/// Keeps a schema under a name and refers to it.
Json ValueSchemas::define(std::string const& name, Json schema) {
  if (!definitions_.contains(name)) definitions_[name] = std::move(schema);
  return refer_to(name);
}

/// What may stand in an object that holds one draw, besides `value`.
Json ValueSchemas::draw_properties(UnitRule const& rule) {
  UnitRule in_family = rule;
  in_family.in_distribution = true;
  auto const number = define("number_" + slug(rule), number_schema(in_family, {}));
  Json properties = Json::object();
  auto const families = family_schemas(number, refer_to("part_" + slug(rule)));
  for (auto const& [family, schema] : families.items()) {
    properties[family] = define(family + '_' + slug(rule), schema);
  }
  properties["value"] = number_schema(rule, {});
  properties["truncate"] =
      define("bounds_" + slug(rule), {{"type", "array"}, {"items", number}, {"minItems", 2}, {"maxItems", 2}});
  return properties;
}

/// An object that holds one draw: `value` or a family, `truncate`; with evidence, but for a part of a mixture.
Json ValueSchemas::draw(UnitRule const& rule) {
  auto const part = "part_" + slug(rule), name = "draw_" + slug(rule);
  if (definitions_.contains(name)) return refer_to(name);
  definitions_[part] = true;  // a mixture refers to its parts, which may be mixtures
  auto properties = draw_properties(rule);
  definitions_[part] = one_draw(properties);
  properties.update(evidence_schemas());
  return define(name, one_draw(std::move(properties)));
}

Json ValueSchemas::one_draw(Json properties) {
  auto object = closed_object(std::move(properties));
  object["allOf"] = Json::array({one_form()});
  return object;
}

/// Exactly one of `value` and the families stands in an object.
Json ValueSchemas::one_form() {
  std::vector<std::string> names{"value"};
  auto const families = family_schemas({}, {});
  for (auto const& [family, schema] : families.items()) names.push_back(family);
  Json const cut_number{{"required", {"value", "truncate"}}};
  return define("one_form", {{"oneOf", one_required(names)}, {"not", cut_number}});
}

Json ValueSchemas::draw_or_number(UnitRule const& rule, Json number) { return {{"anyOf", {std::move(number), draw(rule)}}}; }

/// `times`, `plus` and `each`, which may stand beside any value.
Json ValueSchemas::modifiers(Key const& key) {
  UnitRule const factor{""}, own{key.unit, key.time}, addend{key.unit, key.time, true};
  auto const factors = define("factor", draw_or_number(factor, number_schema(factor, {})));
  auto const addends = define("addend_" + slug(own), draw_or_number(own, number_schema(addend, {})));
  return {{"times", factors}, {"plus", addends}, {"each", factors}};
}

/// The object form of a constant: one draw and what may stand beside it.
Json ValueSchemas::constant(Key const& key, Json number) {
  static_cast<void>(draw({key.unit, key.time}));
  auto properties = draw_properties({key.unit, key.time});
  properties["value"] = std::move(number);
  properties.update(evidence_schemas());
  properties.update(modifiers(key));
  return one_draw(std::move(properties));
}

/// Values by date. A point longer than a quarter says with its unit whether it is a sum or holds in each.
Json ValueSchemas::points(Key const& key, Json const& short_point, Json const& long_point) {
  bool const has_fiscal_years = key.place.starts_with("providers.");
  auto const year = std::string(has_fiscal_years ? "(?:FY)?" : "") + year_pattern;
  auto const quarter = std::string(year_pattern) + "Q[1-4]";
  return {{'^' + quarter + '$', short_point}, {"^(?:" + year + '|' + quarter + "\\.\\." + quarter + ")$", long_point}};
}

Json ValueSchemas::path(Key const& key) {
  UnitRule const rule{key.unit, key.time};
  bool const has_amounts = is_flow(key.unit);
  Json short_point = draw_or_number(rule, number_schema(rule, key.range)), long_point = short_point;
  if (has_amounts) {
    UnitRule const amount{amount_of_flow(key.unit)};
    short_point["anyOf"].push_back(number_schema(amount, key.range));
    short_point["anyOf"].push_back(draw(amount));
    long_point = {{"anyOf", {unit_schema(rule, key.range), unit_schema(amount, key.range), draw(rule), draw(amount)}}};
  }
  auto properties = modifiers(key);
  properties["path"] = {{"type", "object"},
                        {"patternProperties", points(key, short_point, long_point)},
                        {"additionalProperties", false},
                        {"minProperties", 1}};
  properties["between"] = {{"enum", {"hold", "linear", "geometric"}}};
  if (has_amounts) properties["ramp_from"] = short_point;
  properties.update(evidence_schemas());
  auto object = closed_object(std::move(properties));
  object["required"] = {"path"};
  return object;
}

Json ValueSchemas::schedule(Key const& key) {
  auto const flow = std::string(key.unit) + "/quarter";
  UnitRule const amount{key.unit, key.time}, rate{flow, key.time};
  Json const long_point{{"anyOf", {unit_schema(amount, key.range), unit_schema(rate, key.range), draw(amount), draw(rate)}}};
  auto short_point = long_point;
  short_point["anyOf"].push_back(number_schema(amount, key.range));
  auto properties = modifiers(key);
  properties.update(evidence_schemas());
  auto object = closed_object(std::move(properties));
  object["patternProperties"] = points(key, short_point, long_point);
  return object;
}

Json ValueSchemas::of(Key const& key) {
  if (key.is_schedule) return schedule(key);
  Json number = number_schema({key.unit, key.time}, key.range);
  Json own_words = Json::array();
  if (key.may_be_none) own_words.push_back("none");
  if (!key.word.empty()) own_words.push_back(key.word);
  if (!own_words.empty()) number["anyOf"].push_back({{"enum", std::move(own_words)}});
  Json schema{{"anyOf", {number, constant(key, number)}}};
  if (key.may_vary) schema["anyOf"].push_back(path(key));
  return schema;
}

Json ValueSchemas::dirichlet_or_fixed(Json name, Json share) {
  Json const shares{{"type", "object"}, {"propertyNames", name}, {"additionalProperties", share}};
  Json fixed{{"type", "object"}, {"properties", evidence_schemas()}, {"patternProperties", Json::object()}};
  fixed["additionalProperties"] = false;
  fixed["patternProperties"][name["pattern"].get<std::string>()] = share;
  Json group{{"type", "object"},
             {"properties", {{"mean", shares}, {"concentration", {{"type", "number"}, {"exclusiveMinimum", 0}}}}}};
  group["additionalProperties"] = false;
  group["required"] = {"mean", "concentration"};
  auto properties = evidence_schemas();
  properties["dirichlet"] = std::move(group);
  auto drawn = closed_object(std::move(properties));
  drawn["required"] = {"dirichlet"};
  return {{"anyOf", {std::move(fixed), std::move(drawn)}}};
}

/// Groups of shares by date.
Json ValueSchemas::path_of_shares(Json const& group, std::string const& place) {
  Key const like{.place = place, .unit = ""};
  auto properties = evidence_schemas();
  properties["path"] = {{"type", "object"},
                        {"patternProperties", points(like, group, group)},
                        {"additionalProperties", false},
                        {"minProperties", 1}};
  properties["between"] = {{"enum", {"hold", "linear"}}};
  auto object = closed_object(std::move(properties));
  object["required"] = {"path"};
  return object;
}

Json ValueSchemas::of(SharesKey const& key, std::string const& place) {
  bool const is_split = place.ends_with("capex_split");
  std::string const members = key.is_by_quarter ? (key.shortest > 0 ? "[1-9][0-9]?" : "(?:0|[1-9][0-9]?)")
                              : is_split        ? "(?:hardware|sites|general)"
                                                : name_pattern;
  auto schema = dirichlet_or_fixed({{"pattern", '^' + members + '$'}}, number_schema({""}, ranges::share));
  double const shortest = key.shortest;
  if (key.is_by_quarter) schema["anyOf"].push_back(number_schema({"quarter"}, {shortest}));
  if (!key.word.empty()) schema["anyOf"].push_back({{"const", std::string(key.word)}});
  if (key.may_vary) schema["anyOf"].push_back(path_of_shares(Json(schema), place));
  return schema;
}

Json ValueSchemas::of(Setting const& setting) { return setting_schema(setting, metrics_); }

}  // namespace capexsim

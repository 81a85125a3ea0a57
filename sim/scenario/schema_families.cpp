#include "scenario/schema_families.hpp"

#include <initializer_list>
#include <string>
#include <utility>

namespace capexsim {
namespace {

using Json = nlohmann::ordered_json;

/// "median", "p5", "p97.5": the percentiles that are above 0 and below 100.
constexpr char const* percentile_pattern = "^(?:median|p(?!0*\\.?0*$)(?:[0-9]{1,2}(?:\\.[0-9]*)?|\\.[0-9]+))$";

Json object_of(Json properties, std::initializer_list<char const*> required = {}) {
  Json object{{"type", "object"}, {"properties", std::move(properties)}, {"additionalProperties", false}};
  if (required.size() > 0) object["required"] = required;
  return object;
}

/// An object of `least` to `most` numbers with these names or, where `value` is given, percentiles.
Json numbers_by_name(Json properties, Json const& value, int least, int most) {
  auto object = object_of(std::move(properties));
  if (!value.is_null()) object["patternProperties"] = {{percentile_pattern, value}};
  object["minProperties"] = least;
  if (most > 0) object["maxProperties"] = most;
  return object;
}

/// Not a plain number that is 0 or below.
Json above_zero(Json const& number) { return {{"allOf", {number, {{"not", {{"type", "number"}, {"maximum", 0}}}}}}}; }

Json shape_above_zero() { return {{"type", "number"}, {"exclusiveMinimum", 0}}; }

Json weight_schema() { return {{"anyOf", {{{"type", "number"}, {"minimum", 0}}, {{"type", "string"}, {"pattern", "%$"}}}}}; }

Json discrete_schema(Json const& number) {
  return object_of({{"values", {{"type", "array"}, {"items", number}, {"minItems", 1}}},
                    {"weights", {{"type", "array"}, {"items", weight_schema()}, {"minItems", 1}}}},
                   {"values"});
}

Json mixture_schema(Json const& number, Json const& draw) {
  auto component = object_of({{"weight", weight_schema()}, {"of", {{"anyOf", {number, draw}}}}}, {"weight", "of"});
  return {{"type", "array"}, {"items", std::move(component)}, {"minItems", 1}};
}

Json empirical_schema() {
  Json const text{{"type", "string"}};
  return object_of({{"csv", text}, {"column", text}, {"unit", text}, {"sha256", text}}, {"csv", "column"});
}

Json with_mode(Json const& number) {
  auto object = numbers_by_name({{"low", number}, {"mode", number}, {"high", number}}, number, 3, 3);
  object["required"] = {"mode"};
  return object;
}

Json beta_schema(Json const& number) {
  auto object = numbers_by_name({{"mean", number},
                                 {"sd", above_zero(number)},
                                 {"alpha", shape_above_zero()},
                                 {"beta", shape_above_zero()},
                                 {"low", number},
                                 {"high", number}},
                                nullptr, 2, 4);
  object["anyOf"] = {{{"required", {"mean", "sd"}}}, {{"required", {"alpha", "beta"}}}};
  return object;
}

}  // namespace

Json family_schemas(Json const& number, Json const& draw) {
  Json const positive = above_zero(number);
  return {{"normal", numbers_by_name({{"mean", number}, {"sd", positive}}, number, 2, 2)},
          {"lognormal", numbers_by_name({{"mean", positive}, {"sd", positive}}, positive, 2, 2)},
          {"uniform", numbers_by_name({{"low", number}, {"high", number}}, number, 2, 2)},
          {"triangular", with_mode(number)},
          {"pert", with_mode(number)},
          {"beta", beta_schema(number)},
          {"student_t",
           object_of({{"center", number}, {"scale", positive}, {"df", shape_above_zero()}}, {"center", "scale", "df"})},
          {"discrete", discrete_schema(number)},
          {"mixture", mixture_schema(number, draw)},
          {"empirical", empirical_schema()},
          {"quantiles", numbers_by_name(Json::object(), number, 2, 0)}};
}

}  // namespace capexsim

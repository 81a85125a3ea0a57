#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "capexsim/scenario/key.hpp"
#include "capexsim/scenario/settings.hpp"
#include "scenario/units.hpp"

namespace capexsim {

/// Writes JSON Schemas of values. What many keys share is kept once, in `definitions`.
class ValueSchemas {
 public:
  using Json = nlohmann::ordered_json;

  /// \param metrics  names that `report.metrics` knows
  explicit ValueSchemas(std::vector<std::string> metrics);

  [[nodiscard]] Json of(Key const& key);
  /// \param place  of the group
  [[nodiscard]] Json of(SharesKey const& key, std::string const& place);
  [[nodiscard]] Json of(Setting const& setting);

  [[nodiscard]] Json const& definitions() const { return definitions_; }

 private:
  Json define(std::string const& name, Json schema);
  Json draw_properties(UnitRule const& rule);
  Json draw(UnitRule const& rule);
  Json one_draw(Json properties);
  Json one_form();
  Json draw_or_number(UnitRule const& rule, Json number);
  Json modifiers(Key const& key);
  Json constant(Key const& key, Json number);
  static Json points(Key const& key, Json const& short_point, Json const& long_point);
  Json path(Key const& key);
  Json schedule(Key const& key);
  static Json path_of_shares(Json const& group, std::string const& place);
  Json dirichlet_or_fixed(Json name, Json share);

  std::vector<std::string> metrics_;
  Json definitions_;
};

/// A chosen name: of a provider, contract, event or override.
inline constexpr char const* name_pattern = "(?!(?:market|all|none)(?:\\.|$))[A-Za-z][A-Za-z0-9_-]*";

/// source, as_of, confidence, note.
[[nodiscard]] ValueSchemas::Json evidence_schemas();

/// An object with these properties and no others.
[[nodiscard]] ValueSchemas::Json closed_object(ValueSchemas::Json properties);

/// The schema, or null in its place: null takes an entry away or restores a default.
[[nodiscard]] ValueSchemas::Json or_null(ValueSchemas::Json schema);

}  // namespace capexsim

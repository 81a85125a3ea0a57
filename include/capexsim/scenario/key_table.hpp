#pragma once

#include <string>
#include <variant>
#include <vector>

#include "capexsim/scenario/key.hpp"
#include "capexsim/scenario/settings.hpp"

namespace capexsim {

/// One key of the scenario language.
struct KeyEntry {
  std::string place;                            ///< dotted; * stands for a name the user chose: "providers.*.compute"
  std::variant<Key, SharesKey, Setting> about;  ///< its own `place` has no meaning here
};

/// Every key there is, in the order of a scenario file: what explain, schema and show tell comes from here.
[[nodiscard]] std::vector<KeyEntry> all_keys();

/// What all_keys holds of an entry, whatever its form.
[[nodiscard]] std::string_view meaning_of(KeyEntry const& entry);
[[nodiscard]] Equation const* equation_of(KeyEntry const& entry);

/// The built-in default as a scenario file would have it: "27 kUSD/H100e", "none", "{1: 45 %, 2: 40 %, 3: 15 %}"; "" where
/// there is none.
[[nodiscard]] std::string standard_text(KeyEntry const& entry);

/// A number of a key with its unit, "5 GW/quarter"; shares as percents, "30 %"; infinity is "none".
[[nodiscard]] std::string number_text(double value, Key const& key);

/// "at least 0", "above 0 and at most 1", "any number"; bounds in the key's unit.
[[nodiscard]] std::string range_text(Range const& range);

/// What a key is generally called, from what somebody typed of it: "providers.amazon.compute" and "defaults.provider.compute"
/// are "providers.*.compute".
[[nodiscard]] std::string general_place(std::string_view place);

}  // namespace capexsim

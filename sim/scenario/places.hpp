#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "capexsim/scenario/scenario.hpp"

namespace capexsim {

/// The places that hold a value and not further keys, as the table of numeric keys declares them.
class ValuePlaces {
 public:
  ValuePlaces();

  /// True for "pricing.markup" and "providers.amazon.compute" (any name), not for "pricing".
  [[nodiscard]] bool contains(std::string_view place) const;

  /// The group of shares that `place` is one member of: "market.demand_share" for "market.demand_share.oracle", else "".
  [[nodiscard]] std::string group_of_member(std::string_view place) const;

 private:
  std::set<std::string, std::less<>> values_;
  std::set<std::string, std::less<>> groups_;
};

/// "providers.amazon.compute" and "defaults.provider.compute" become "providers.*.compute".
[[nodiscard]] std::string with_any_name(std::string_view place);

/// An event named * of every kind, once with the first and once with the second of what excludes each other.
[[nodiscard]] std::vector<EventChoices> every_event();

/// A scenario with a provider and a contract named * and every event, to list every place there can be.
[[nodiscard]] Scenario one_of_everything();

/// "a.b", or "b" where `parent` is the root.
[[nodiscard]] std::string inside(std::string_view parent, std::string_view key);

}  // namespace capexsim

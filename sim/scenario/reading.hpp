#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "capexsim/scenario/scenario.hpp"
#include "scenario/key_lookup.hpp"

namespace capexsim {

/// What every section reader works on.
struct Reading {
  KeyLookup& keys;
  Scenario& scenario;
  Diagnostics& diagnostics;
  std::vector<std::string> const& removed;                  ///< places a layer took away: "events.deepseek-r1"
  std::map<std::string, int, std::less<>> fiscal_year_end;  ///< month by provider
  std::set<std::string> unjudged_events;                    ///< of a kind that does not exist
};

// What a key accepts stands in the table of settings; these functions look it up by place.

/// The position of the word written among `choices`, where other keys say which of the setting's own there are.
[[nodiscard]] int read_choice_among(Reading& reading, std::string_view place, std::vector<std::string> const& choices,
                                    int standard);

/// The position of the word written, or of the default, among the choices of the setting.
[[nodiscard]] int read_choice_position(Reading& reading, std::string_view place);

/// As read_choice_position, as the enumeration that the choices stand for.
template <class Choice>
[[nodiscard]] Choice read_choice(Reading& reading, std::string_view place) {
  return static_cast<Choice>(read_choice_position(reading, place));
}

[[nodiscard]] bool read_flag(Reading& reading, std::string_view place);

/// A whole number in the setting's range; nothing where the key is absent or wrong.
/// \param high  where other keys bound the range more tightly; 0 for the setting's own
[[nodiscard]] std::optional<std::uint64_t> read_whole_number(Reading& reading, std::string_view place, std::uint64_t high = 0);

/// A share in the setting's range; the default where the key is absent or wrong.
[[nodiscard]] double read_share(Reading& reading, std::string_view place, double standard);

/// A date such as 2025Q1; nothing where the key is absent or wrong.
[[nodiscard]] std::optional<Quarter> read_quarter(Reading& reading, std::string_view place);

/// A text; nothing where the key is absent or wrong.
[[nodiscard]] std::optional<std::string> read_words(Reading& reading, std::string_view place);

/// True if a layer took the event or contract of this name away.
[[nodiscard]] bool was_removed(Reading const& reading, std::string const& name);

// One function per section, for what is not a number. The names of providers, contracts and events come first, because the
// numbers are read for as many as there are; where the plan ends and what correlates needs the numbers.
void read_head(Reading& reading);
void read_simulation(Reading& reading);
void read_demand_choices(Reading& reading);
void read_market_choices(Reading& reading);
void read_supply_choices(Reading& reading);
void read_providers(Reading& reading);
void read_contracts(Reading& reading);
void read_events(Reading& reading);
void read_numbers(Reading& reading);
void read_policy_starts(Reading& reading);
void check_events(Reading& reading);
void read_correlations(Reading& reading);
void read_report(Reading& reading);
void read_expectations(Reading& reading);
void read_precision(Reading& reading);

/// Combinations that are allowed and probably not meant, judged at central values.
void warn_of_doubtful_values(Scenario& scenario, Diagnostics& diagnostics);

}  // namespace capexsim

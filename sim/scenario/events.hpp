#pragma once

#include <string>

#include "scenario/reading.hpp"

namespace capexsim {

/// Reads when an event takes place: `at`, `window`, `hazard`, and `over` of a one-off.
/// \param place  "events.E.", where `written` stands
void read_event_time(Reading& reading, std::string const& place, Node const& written, EventChoices& event);

/// Reads which numbers an event gives, whom it concerns and what it acts on. \param place  "events.E."
void read_event_size(Reading& reading, std::string const& place, EventChoices& event);

/// The word of a kind in scenario files.
[[nodiscard]] std::string kind_word(EventKind kind);

}  // namespace capexsim

#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scenario/reading.hpp"

namespace capexsim {

/// The entries of a section of names; those that are not mappings are left to report_unknown.
[[nodiscard]] std::vector<Entry const*> named_entries(Reading& reading, std::string_view section);

/// The evidence that stands among the keys of an entry.
[[nodiscard]] Evidence read_evidence_of(Reading& reading, Entry const& entry, std::string const& place);

[[nodiscard]] std::vector<std::string> provider_names(Scenario const& scenario);

/// Index of the provider that the key at a place names; reports when there is none.
[[nodiscard]] std::optional<int> read_provider(Reading& reading, std::string const& place);

}  // namespace capexsim

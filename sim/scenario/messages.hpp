#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "capexsim/scenario/key.hpp"
#include "scenario/node.hpp"

namespace capexsim {

/// "unknown key 'discont_rate' in 'technology.financing' (expected a, b)" with the nearest of `expected` as help.
void report_unknown_key(Entry const& entry, std::string const& place, std::vector<std::string> const& expected,
                        Diagnostics& diagnostics);

/// Reports every key of a mapping that is not expected.
void report_unknown_keys(Node const& mapping, std::string const& place, std::vector<std::string> const& expected,
                         Diagnostics& diagnostics);

/// "did you mean 'x'?" for the nearest candidate, or "".
[[nodiscard]] std::string guess(std::string_view word, std::vector<std::string> const& candidates);

/// "plan, budget_share or stock_adjust".
[[nodiscard]] std::string listed(std::vector<std::string> const& choices);

/// "1 key", "3 keys".
[[nodiscard]] std::string counted(std::size_t number, std::string const& noun);

/// "must lie between 0 and 1", "must be above 0".
[[nodiscard]] std::string claim(Range const& range);

[[nodiscard]] bool lies_in(Range const& range, double value);

/// A place as the user wrote it: "defaults.provider.compute" where a provider's value was written there.
[[nodiscard]] std::string shown_place(std::string_view place, Node const& node);

/// Reports a name for a provider, contract, event or override that is not letters, digits, - and _, or that is reserved.
void check_chosen_name(Entry const& entry, Diagnostics& diagnostics);

/// The text of a scalar, or a report that `place` needs one.
[[nodiscard]] std::string read_text(Node const& node, std::string_view place, Diagnostics& diagnostics);

}  // namespace capexsim

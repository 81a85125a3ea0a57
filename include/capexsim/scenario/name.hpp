#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace capexsim {

/// Longest name of a scenario [bytes]: a folder of that name, with overrides and a suffix, must be one the system takes.
inline constexpr std::size_t longest_name = 100;

/// What is expected instead of a name that no scenario can have, because a folder is named after it: "at most 100 bytes".
/// Empty where the name is good.
[[nodiscard]] std::string expected_of_name(std::string_view name);

}  // namespace capexsim

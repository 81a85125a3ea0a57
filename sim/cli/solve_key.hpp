#pragma once

#include <string>

#include "capexsim/analysis/solve.hpp"
#include "capexsim/analysis/vary.hpp"

namespace capexsim {

/// The key to be varied and its values.
struct VariedKey {
  std::string key, unit;
  NumberRange numbers;
  SolveRange range;
};

/// Reads "KEY=LO:HI[ UNIT]" of a key that takes a number. \throws UsageError
[[nodiscard]] VariedKey read_varied_key(std::string const& text);

/// Throws the UsageError "--option: error: 'text' (expected)" with a line of help.
[[noreturn]] void refuse_value(std::string const& option, std::string const& text, std::string const& expected,
                               std::string const& help_line = {});

}  // namespace capexsim

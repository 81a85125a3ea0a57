#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace capexsim {

/// Shortest decimal text that reads back as the same double; "inf", "-inf" and "nan" for the rest. No locale.
[[nodiscard]] std::string format_number(double value);

/// Damerau-Levenshtein distance (a swap of neighbours counts one), in characters.
[[nodiscard]] int edit_distance(std::string_view a, std::string_view b);

/// The candidate nearest to `word`, or "" when none is within a third of its length (at least one, at most three edits).
[[nodiscard]] std::string nearest(std::string_view word, std::span<std::string const> candidates);

/// "a, b, c".
[[nodiscard]] std::string join(std::span<std::string const> words, std::string_view separator = ", ");

/// The parts of `text` between separators; at least one, each may be empty.
[[nodiscard]] std::vector<std::string> split(std::string_view text, char separator);

/// `text` without white space at its ends.
[[nodiscard]] std::string_view trim(std::string_view text);

}  // namespace capexsim

#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace capexsim {

/// Length of the UTF-8 character at the front of `bytes`; 0 where there is none (RFC 3629: no overlong form, no surrogate).
[[nodiscard]] std::size_t utf8_length(std::string_view bytes);

/// `text` as a terminal may show it. Control characters, ends of lines, invisible characters and those that turn the direction
/// of reading become escapes such as \x1b, \n and \u202e, bytes that are no UTF-8 become \xff. Applying it twice changes
/// nothing.
[[nodiscard]] std::string printable(std::string_view text);

/// As printable, for a text of several lines: their ends stay.
[[nodiscard]] std::string printable_lines(std::string_view text);

/// What somebody wrote, for a message: printable, in single quotes, and from 60 characters on cut with "...".
[[nodiscard]] std::string in_quotes(std::string_view text);

}  // namespace capexsim

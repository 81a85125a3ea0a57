#pragma once

#include <cstddef>
#include <string_view>

namespace capexsim {

/// How a scalar is written, and where.
struct ScalarStyle {
  enum class Kind { plain, quoted, block };

  Kind kind = Kind::plain;
  std::size_t begin = 0;  ///< offset of its first character, after anchor and tag
  std::size_t end = 0;    ///< offset behind a quoted one; of others only the parser knows where they end
  bool is_closed = true;  ///< false for a quoted one that goes on to the end of the text
};

/// Looks at a scalar in the source text, because the parser tells neither quotes from blocks nor that a quote never ends.
/// \param begin  offset at which the parser found it: its first character, or its anchor or tag
[[nodiscard]] ScalarStyle scalar_style(std::string_view text, std::size_t begin);

/// True if ':' comes next, white space and comments aside: the parser takes a key without one for a key without a value.
[[nodiscard]] bool colon_follows(std::string_view text, std::size_t at);

}  // namespace capexsim

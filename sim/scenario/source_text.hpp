#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "capexsim/base/diagnostic.hpp"

namespace capexsim {

/// Longest scenario file that is read [bytes].
inline constexpr std::size_t largest_file = 10'000'000;

/// A file's bytes, or the reason why there are none.
struct SourceText {
  std::string text;
  std::string problem;  ///< "cannot be read (no such file)"; empty where all is well
};

/// Reads a whole file that is regular and not too large.
/// \param expected  for messages, "a scenario file"
[[nodiscard]] SourceText load_text(std::filesystem::path const& file, std::string const& expected = "a scenario file");

/// Takes the byte-order mark away and reports, at their places, bytes that YAML or people stumble over: what is not UTF-8,
/// control characters, tabs in the indentation, lines without end. \return false if the text must not go to the parser
[[nodiscard]] bool clean_text(std::string& text, std::string const& place, Diagnostics& diagnostics);

}  // namespace capexsim

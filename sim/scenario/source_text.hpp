#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "capexsim/base/diagnostic.hpp"

namespace capexsim {

/// Longest files that are read [bytes]; the largest scenario that is shipped has fifty thousand.
inline constexpr std::size_t largest_file = 10'000'000, largest_scenario = 2'000'000;

/// A file's bytes, or the reason why there are none.
struct SourceText {
  std::string text;
  std::string problem;  ///< "cannot be read (no such file)"; empty where all is well
};

/// Reads a whole file that is regular and not too large.
/// \param expected  for messages, "a scenario file"
[[nodiscard]] SourceText load_text(std::filesystem::path const& file, std::string const& expected = "a scenario file",
                                   std::size_t most_bytes = largest_file);

/// Takes the byte-order mark away and reports, at their places, bytes that YAML or people stumble over: what is not UTF-8,
/// control characters, carriage returns alone, tabs in the indentation, directives, lines without end.
/// \return false if the text must not go to the parser
[[nodiscard]] bool clean_text(std::string& text, std::string const& place, Diagnostics& diagnostics);

}  // namespace capexsim

#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "capexsim/base/diagnostic.hpp"
#include "scenario/units.hpp"

namespace capexsim {

/// Most rows of a data file that are read.
inline constexpr std::size_t most_rows = 1'000'000;

/// Numbers of one column of a CSV file by RFC 4180 with a header line; lines with nothing on them do not count.
/// \param text  content of the file
/// \param unit  of the numbers, "" for the rule's own
/// \param asked_at  where the column was named
/// \return none after a report; what is wrong inside the file is reported there, the first ten cells of it
[[nodiscard]] std::vector<double> read_csv_column(std::string_view text, std::filesystem::path const& file,
                                                  std::string const& column, SourcePosition const& asked_at,
                                                  std::string const& unit, UnitRule const& rule, Diagnostics& diagnostics);

}  // namespace capexsim

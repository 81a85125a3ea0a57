#pragma once

#include <string_view>
#include <vector>

#include "capexsim/base/diagnostic.hpp"
#include "capexsim/cli/options.hpp"
#include "capexsim/output/progress.hpp"
#include "capexsim/output/report.hpp"

namespace capexsim {

/// How the program talks: colours and progress, as the options, the environment and stderr allow.
struct Console {
  Palette palette;
  ProgressStyle progress = ProgressStyle::none;
};

/// False where an option, NO_COLOR or TERM forbids colours.
[[nodiscard]] bool may_color(Options const& options);

/// Looks at stderr, NO_COLOR and TERM.
[[nodiscard]] Console make_console(Options const& options);

/// Writes talk; nobody minds if it gets lost.
void write_stderr(std::string_view text) noexcept;

/// Writes a result. A reader that has gone away is no mistake. \throws FileError  for any other failure
void write_stdout(std::string_view text);

/// Diagnostics as lines, errors and warnings in their colours.
[[nodiscard]] std::string diagnostics_text(std::vector<Diagnostic> const& diagnostics, Palette const& palette);

}  // namespace capexsim

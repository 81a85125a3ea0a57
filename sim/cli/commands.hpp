#pragma once

#include <string>
#include <vector>

#include "capexsim/cli/options.hpp"
#include "capexsim/cli/program.hpp"
#include "cli/console.hpp"

namespace capexsim {

/// `capexsim run`.
/// \param arguments  of the command line, for the run record
[[nodiscard]] ExitCode run_command(Options const& options, std::vector<std::string> const& arguments, Console const& console,
                                   InterruptFlag const& interrupted);

/// `capexsim check`.
[[nodiscard]] ExitCode check_command(Options const& options, Console const& console);

/// `capexsim show`.
[[nodiscard]] ExitCode show_command(Options const& options, Console const& console);

/// `capexsim explain`.
[[nodiscard]] ExitCode explain_command(Options const& options);

/// `capexsim schema`.
[[nodiscard]] ExitCode schema_command();

}  // namespace capexsim

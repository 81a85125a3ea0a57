#include "cli/commands.hpp"

namespace capexsim {

ExitCode show_command(Options const& options, Console const& console) {
  auto const argument = split_scenario_argument(options.scenarios.front());
  auto const scenario = read_adjusted(argument, options, options.json ? Resolved::written : Resolved::left_out);
  if (!options.quiet) write_stderr(diagnostics_text(scenario.warnings, console.palette));
  auto const origins = options.origin ? Origins::as_comments : Origins::left_out;
  write_stdout(options.json ? scenario.resolved + '\n' : show_adjusted(argument, options, origins));
  return ExitCode::done;
}

}  // namespace capexsim

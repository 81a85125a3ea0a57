#include "cli/add_option.hpp"
#include "cli/command.hpp"

namespace capexsim {
namespace {

constexpr std::string_view help =
    R"(Prints a scenario as resolved: all it extends merged, built-in defaults filled in, as one scenario file (YAML) on stdout.

Examples:
  capexsim show scenarios/deepseek.yaml
  capexsim show scenarios/deepseek.yaml --origin | grep grid_limit
  capexsim show deepseek.yaml+inelastic --set pricing.markup='30 %' > my-scenario.yaml

Precedence, low to high: built-in defaults, what the file extends in its order, the file, --with in order, --set in order.
Inside one file a provider's own value beats defaults.provider.

Usage: capexsim show SCENARIO [options]
  SCENARIO            a file, or FILE+NAME[+NAME]: the file with these of its overrides
  --origin            behind each value, the file and line, option or 'default' it comes from
)";

void add_options(CLI::App& app, Options& options) { add_plain_flag(app, "--origin", options.origin); }

ExitCode carry_out(Invocation const& invocation) {
  auto const& options = invocation.options;
  auto const argument = split_scenario_argument(options.scenarios.front());
  auto const scenario = read_adjusted(argument, options, options.json ? Resolved::written : Resolved::left_out);
  if (!options.quiet) write_stderr(diagnostics_text(scenario.warnings, invocation.console.palette));
  auto const origins = options.origin ? Origins::as_comments : Origins::left_out;
  write_stdout(options.json ? scenario.resolved + '\n' : show_adjusted(argument, options, origins));
  return ExitCode::done;
}

}  // namespace

Command const show_command{.name = "show",
                           .usage = "SCENARIO [options]",
                           .summary = "the scenario as resolved, and where each value comes from",
                           .help = help,
                           .option_set = OptionSet::scenario,
                           .scenarios = one_scenario,
                           .add_options = add_options,
                           .carry_out = carry_out};

}  // namespace capexsim

#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "capexsim/cli/exit_code.hpp"
#include "capexsim/cli/options.hpp"
#include "capexsim/cli/program.hpp"
#include "cli/console.hpp"

namespace CLI {
class App;
}

namespace capexsim {

/// A command as it was called.
struct Invocation {
  Options const& options;
  std::vector<std::string> const& arguments;  ///< of the command line, for the run record
  Console const& console;
  InterruptFlag const& interrupted;
};

/// Which of the shared options a command takes.
enum class OptionSet {
  none,        ///< those of every command: --json, --quiet, --help ...
  scenario,    ///< and SCENARIO, --set, --with
  simulation,  ///< and those of a run: --paths, --seed, --threads, -o ...
};

/// How many scenarios a command is given.
struct ScenarioCount {
  std::size_t least = 0, most = 0;
};
inline constexpr ScenarioCount no_scenario{}, one_scenario{1, 1}, any_scenarios{1, 10000}, several_scenarios{2, 100};

/// A command, declared once, in the file that carries it out.
struct Command {
  std::string_view name;
  std::string_view usage;    ///< what follows the name in the list of commands
  std::string_view summary;  ///< of one line, for that list
  std::string_view help;     ///< what it does, examples, usage and its own options; the shared options follow by themselves
  OptionSet option_set;
  ScenarioCount scenarios;
  /// Declares the options that no other command has; may be null.
  void (*add_options)(CLI::App& app, Options& options);
  ExitCode (*carry_out)(Invocation const& invocation);
};

/// All commands, in the order of the help.
[[nodiscard]] std::span<Command const* const> all_commands();

/// \throws DomainError  if there is none of that name
[[nodiscard]] Command const& command_named(std::string_view name);

/// Reads the value of an option. \throws UsageError  if it is no whole number from `least` to `most`
[[nodiscard]] std::uint64_t read_whole_number(std::string const& option, std::string const& text, std::uint64_t least,
                                              std::uint64_t most);

/// Reads --threads; 0 where it is not given. \throws UsageError
[[nodiscard]] int read_threads(std::string const& text);

extern Command const run_command, compare_command, sweep_command, sensitivity_command, solve_command, test_command,
    check_command, extend_command, replay_command, show_command, explain_command, schema_command;

}  // namespace capexsim

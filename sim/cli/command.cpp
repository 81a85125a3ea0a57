#include "cli/command.hpp"

#include <algorithm>
#include <array>

#include "capexsim/base/check.hpp"

namespace capexsim {
namespace {

constexpr std::array commands{&run_command,    &compare_command, &sweep_command,   &sensitivity_command,
                              &solve_command,  &test_command,    &check_command,   &extend_command,
                              &replay_command, &show_command,    &explain_command, &schema_command};

}  // namespace

std::span<Command const* const> all_commands() { return commands; }

Command const& command_named(std::string_view name) {
  auto const found = std::find_if(commands.begin(), commands.end(), [&](auto const* command) { return command->name == name; });
  if (found == commands.end()) throw DomainError("there is no command of this name");
  return **found;
}

}  // namespace capexsim

#include <fmt/format.h>

#include "cli/command.hpp"

namespace capexsim {
namespace {

constexpr std::string_view examples =
    R"(Projects the AI capacity of cloud companies quarter by quarter over many random paths.

Examples:
  capexsim scenarios/deepseek.yaml                   run it, save tables in out/deepseek/
  capexsim scenarios/deepseek.yaml+inelastic         the same with one of its overrides
  capexsim run deepseek.yaml --paths 100000 -o big   more paths, into a folder of your choice
  capexsim run deepseek.yaml --set pricing.markup='30 %' --name cheap
  capexsim check scenarios/*.yaml                    every mistake at once, nothing is run
  capexsim explain supply.sites.grid_limit           what a key or a metric means; without one, all of them

)";
constexpr std::string_view exit_codes =
    R"(Exit codes: 0 done, 1 the run failed, 2 wrong usage or an invalid scenario, 3 an expectation does not hold, 4 one is
undecided, 5 files could not be read or written, 130 interrupted.
)";

constexpr std::string_view simulation_options =
    R"(
What is run:
  --set KEY=VALUE     replace one value, written as in the file; may be given several times
  --with NAME[,NAME]  apply overrides of the file, in this order
  --paths N           number of paths: --set simulation.paths=N
  --seed N            seed of all draws: --set simulation.seed=N
  --exact             read quantiles from every value, not from histograms: --set simulation.quantiles=exact
  --threads N         1 to 1024; by default the processors this process may use. Results do not depend on it

Where it goes:
  -o, --output DIR    folder of the results; by default out/<name>/
  --name NAME         name of the run: the column 'scenario' of every table and the default folder
  --force             replace the result of another run; files that are no results stay
)";
constexpr std::string_view scenario_options =
    R"(
What is judged or shown:
  --set KEY=VALUE     replace one value, written as in the file; may be given several times
  --with NAME[,NAME]  apply overrides of the file, in this order
)";
constexpr std::string_view talk_options =
    R"(
What is said:
  --json              one machine-readable object on stdout
  -q, --quiet         no progress and no report; warnings stay
  -v, --verbose       say more
  --no-color          no colours; NO_COLOR and TERM=dumb do the same
  -h, --help          this text
)";

std::string_view shared_options(OptionSet set) {
  switch (set) {
    case OptionSet::none:
      return {};
    case OptionSet::scenario:
      return scenario_options;
    case OptionSet::simulation:
      return simulation_options;
  }
  return {};
}

std::string usage_lines() {
  std::string lines = "Usage:\n";
  for (auto const* command : all_commands()) {
    auto const name = command->name == "run" ? "[run]" : std::string(command->name);
    lines += fmt::format("  {:<38} {}\n", fmt::format("capexsim {} {}", name, command->usage), command->summary);
  }
  lines += fmt::format("  {:<38} name this build\n", "capexsim --version");
  return lines + fmt::format("  {:<38} options of a command\n\n", "capexsim COMMAND --help");
}

}  // namespace

std::string help_text(std::string_view name) {
  if (name.empty()) return std::string(examples) + usage_lines() + std::string(exit_codes);
  auto const& command = command_named(name);
  return std::string(command.help) + std::string(shared_options(command.option_set)) + std::string(talk_options);
}

}  // namespace capexsim

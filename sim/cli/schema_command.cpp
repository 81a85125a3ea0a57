#include "capexsim/model/metric.hpp"
#include "capexsim/scenario/schema.hpp"
#include "cli/command.hpp"

namespace capexsim {
namespace {

constexpr std::string_view help =
    R"(Prints the JSON Schema (2020-12) of scenario files. Editors complete and judge with it.

Examples:
  capexsim schema > capexsim.schema.json
  # first line of a scenario, for editors with the YAML language server:
  # yaml-language-server: $schema=capexsim.schema.json

Usage: capexsim schema
)";

ExitCode carry_out(Invocation const&) {
  std::vector<std::string> metrics;
  for (Metric metric : all_metrics) metrics.emplace_back(info(metric).name);
  write_stdout(scenario_schema(metrics));
  return ExitCode::done;
}

}  // namespace

Command const schema_command{.name = "schema",
                             .usage = "",
                             .summary = "JSON Schema of scenario files, for editors",
                             .help = help,
                             .option_set = OptionSet::none,
                             .scenarios = no_scenario,
                             .add_options = nullptr,
                             .carry_out = carry_out};

}  // namespace capexsim

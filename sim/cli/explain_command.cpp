#include <unistd.h>

#include "capexsim/output/explanation.hpp"
#include "cli/add_option.hpp"
#include "cli/command.hpp"

namespace capexsim {
namespace {

constexpr std::string_view help =
    R"(Tells what a key of scenario files or a metric of the results means: how it is written, its unit, default, range, source,
and the equation it enters with the file that holds it.

Examples:
  capexsim explain supply.sites.grid_limit
  capexsim explain providers.amazon.capex_plan
  capexsim explain demand.inference              all keys of a section
  capexsim explain utilization                   a metric
  capexsim explain                               every key with its default, and every metric with its unit
  capexsim explain --json | jq '.keys[] | select(.source == "judgement") | .name'

Usage: capexsim explain [KEY|METRIC] [options]
)";

void add_options(CLI::App& app, Options& options) { add_option(app, "TOPIC", options.topic); }

ExitCode carry_out(Invocation const& invocation) {
  auto const& options = invocation.options;
  auto const topic = find_topic(options.topic);
  bool const is_colored = ::isatty(STDOUT_FILENO) == 1 && may_color(options);
  write_stdout(options.json ? explanation_json(topic) : explanation_text(topic, make_palette(is_colored)));
  return ExitCode::done;
}

}  // namespace

Command const explain_command{.name = "explain",
                              .usage = "[KEY|METRIC]",
                              .summary = "meaning, unit, default, range, source and equation",
                              .help = help,
                              .option_set = OptionSet::none,
                              .scenarios = no_scenario,
                              .add_options = add_options,
                              .carry_out = carry_out};

}  // namespace capexsim

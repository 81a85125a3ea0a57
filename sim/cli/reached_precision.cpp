#include "cli/reached_precision.hpp"

#include <fmt/format.h>

#include "capexsim/output/report.hpp"

namespace capexsim {
namespace {

std::string precision_text(Scenario const& scenario, PrecisionReached const& reached, Palette const& palette) {
  auto const question = question_text(question_of(*scenario.simulation.precision), scenario.start);
  auto const text = fmt::format("{}: standard error {} with {} paths", question, short_number(reached.estimate.standard_error),
                                reached.paths);
  if (reached.is_reached) return fmt::format("\n{}, {} asked for\n", text, short_number(reached.asked));
  return fmt::format("{}warning:{} {}, {} asked for (simulation.max_paths allows no more)\n", palette.warning, palette.reset,
                     text, short_number(reached.asked));
}

}  // namespace

std::optional<PrecisionReached> reach_precision(PlannedRun& run) {
  if (!run.scenario().simulation.precision) return std::nullopt;
  PathsFinder finder(run.scenario());
  while (!finder.is_done()) {
    run.carry_out(finder.next_paths(), [&](RunControl const& control) {
      finder.look(control);
      return true;
    });
  }
  auto const reached = finder.reached();
  run.take_paths(reached.paths);
  return reached;
}

void tell_precision(PlannedRun const& run, PrecisionReached const& reached, Invocation const& invocation) {
  if (invocation.options.quiet && reached.is_reached) return;
  write_stderr(precision_text(run.scenario(), reached, invocation.console.palette));
}

}  // namespace capexsim

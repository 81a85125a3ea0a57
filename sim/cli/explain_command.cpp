#include <unistd.h>

#include "capexsim/output/explanation.hpp"
#include "cli/commands.hpp"

namespace capexsim {

ExitCode explain_command(Options const& options) {
  auto const topic = find_topic(options.topic);
  bool const is_colored = ::isatty(STDOUT_FILENO) == 1 && may_color(options);
  write_stdout(options.json ? explanation_json(topic) : explanation_text(topic, make_palette(is_colored)));
  return ExitCode::done;
}

}  // namespace capexsim

#include <csignal>

#include "capexsim/cli/program.hpp"

namespace {

// A signal handler can reach nothing else; everybody else is handed a reference.
capexsim::InterruptFlag interrupted = 0;

void interrupt(int) { interrupted = 1; }

void handle_signals() {
  struct sigaction action = {};
  action.sa_handler = interrupt;
  for (int signal : {SIGINT, SIGTERM}) sigaction(signal, &action, nullptr);
  // A closed pipe and a file size limit are errors of a write, which is where they are dealt with.
  for (int signal : {SIGPIPE, SIGXFSZ}) std::signal(signal, SIG_IGN);
}

}  // namespace

int main(int argc, char** argv) {
  try {
    handle_signals();
    return static_cast<int>(capexsim::run_program({argv + (argc > 0 ? 1 : 0), argv + argc}, interrupted));
  } catch (...) {
    return static_cast<int>(capexsim::tell_failure());
  }
}

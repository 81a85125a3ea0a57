#pragma once

#include <atomic>
#include <csignal>
#include <stdexcept>
#include <string>
#include <vector>

#include "capexsim/cli/exit_code.hpp"

namespace capexsim {

/// Set by a signal handler, looked at between blocks of paths. Threads read it, so a plain std::sig_atomic_t is not enough.
using InterruptFlag = std::atomic<std::sig_atomic_t>;
static_assert(InterruptFlag::is_always_lock_free);

/// The user or the system asked the program to stop.
class Interrupted : public std::runtime_error {
 public:
  Interrupted() : std::runtime_error("interrupted, nothing was written") {}
  /// \param what_is_left  what was saved all the same, and how to go on
  explicit Interrupted(std::string const& what_is_left) : std::runtime_error("interrupted, " + what_is_left) {}
};

/// Runs the program.
/// \param arguments    of the command line, the program's name left out
/// \param interrupted  when it becomes true, the run stops with Interrupted
/// \throws whatever tell_failure knows
[[nodiscard]] ExitCode run_program(std::vector<std::string> const& arguments, InterruptFlag const& interrupted);

/// Tells the exception being handled on stderr and chooses the exit code. Call it in a catch block.
[[nodiscard]] ExitCode tell_failure() noexcept;

}  // namespace capexsim

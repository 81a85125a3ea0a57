#pragma once

namespace capexsim {

/// What the program tells the shell.
enum class ExitCode {
  done = 0,
  run_failed = 1,
  wrong_usage = 2,  ///< or an invalid scenario
  expectation_fails = 3,
  expectation_undecided = 4,  ///< within the path limit
  file_failed = 5,            ///< a file could not be read or written
  interrupted = 130,
};

}  // namespace capexsim

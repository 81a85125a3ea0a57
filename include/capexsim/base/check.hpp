#pragma once

#include <stdexcept>
#include <string>

namespace capexsim {

/// An argument outside the domain of the function that received it.
class DomainError : public std::domain_error {
 public:
  using std::domain_error::domain_error;
};

/// The run cannot go on although the scenario is valid; exit code 1.
class RunError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// A file could not be read or written; exit code 5.
class FileError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// Wrong use of the command line; exit code 2.
class UsageError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// Reports a broken promise of our own code and ends the process.
[[noreturn]] void fail_check(char const* claim, char const* file, int line);

}  // namespace capexsim

// Claims about our own code: checked in debug and sanitizer builds, absent in release.
#ifdef NDEBUG
#define CAPEXSIM_EXPECT(claim) static_cast<void>(0)
#else
#define CAPEXSIM_EXPECT(claim) ((claim) ? static_cast<void>(0) : ::capexsim::fail_check(#claim, __FILE__, __LINE__))
#endif

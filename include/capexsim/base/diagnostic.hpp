#pragma once

#include <compare>
#include <stdexcept>
#include <string>
#include <vector>

namespace capexsim {

/// Where a value was written: a file with line and column (both from 1), or a command-line option such as "--set KEY" (line 0).
struct SourcePosition {
  std::string place;
  int line = 0;
  int column = 0;

  friend auto operator<=>(SourcePosition const&, SourcePosition const&) = default;
};

/// "file:line:column", or the place alone where there is no line; printable.
[[nodiscard]] std::string to_string(SourcePosition const& position);

enum class Severity { error, warning };

/// One remark about what the user wrote.
struct Diagnostic {
  SourcePosition position;
  std::string problem;  ///< "unknown key 'x' in 'y' (expected a, b)"
  std::string help;     ///< "did you mean 'z'?", perhaps of several lines; may be empty
  Severity severity = Severity::error;
};

/// "file:line:column: error: problem" and, on a line of its own, "  help: ..."; printable, whatever the user wrote.
[[nodiscard]] std::string to_string(Diagnostic const& diagnostic);

/// Gathers every mistake before anybody gives up.
class Diagnostics {
 public:
  void error(SourcePosition position, std::string problem, std::string help = {});
  void warning(SourcePosition position, std::string problem, std::string help = {});

  [[nodiscard]] bool has_errors() const;

  /// Every remark so far: the files in the order they were first named, positions ascending inside each.
  [[nodiscard]] std::vector<Diagnostic> sorted() const;

 private:
  std::vector<Diagnostic> items_;
};

/// The user's mistakes in a scenario; exit code 2.
class ScenarioError : public std::runtime_error {
 public:
  explicit ScenarioError(std::vector<Diagnostic> diagnostics);

  [[nodiscard]] std::vector<Diagnostic> const& diagnostics() const { return diagnostics_; }

 private:
  std::vector<Diagnostic> diagnostics_;
};

}  // namespace capexsim

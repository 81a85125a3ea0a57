#include "cli/console.hpp"

#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <string>
#include <system_error>

#include "capexsim/base/check.hpp"

namespace capexsim {
namespace {

/// \return 0, or why not all could be written
int write_all(int descriptor, std::string_view text) noexcept {
  while (!text.empty()) {
    auto const written = ::write(descriptor, text.data(), text.size());
    if (written < 0 && errno != EINTR) return errno;
    if (written > 0) text.remove_prefix(static_cast<std::size_t>(written));
  }
  return 0;
}

std::string_view environment(char const* name) {
  auto const* value = std::getenv(name);
  return value ? value : "";
}

/// Puts the word "error" or "warning" of a message in its colour.
std::string colored(std::string text, std::string const& word, std::string_view color, std::string_view reset) {
  auto const found = text.find(": " + word + ": ");
  if (found == std::string::npos || color.empty()) return text;
  return text.replace(found + 2, word.size(), std::string(color) + word + std::string(reset));
}

}  // namespace

bool may_color(Options const& options) {
  return environment("TERM") != "dumb" && !options.no_color && environment("NO_COLOR").empty();
}

Console make_console(Options const& options) {
  bool const is_smart = ::isatty(STDERR_FILENO) == 1 && environment("TERM") != "dumb";
  bool const is_colored = is_smart && may_color(options);
  auto const progress = is_smart ? ProgressStyle::line : ProgressStyle::lines;
  return {make_palette(is_colored), options.quiet ? ProgressStyle::none : progress};
}

void write_stderr(std::string_view text) noexcept { write_all(STDERR_FILENO, text); }

void write_stdout(std::string_view text) {
  int const error = write_all(STDOUT_FILENO, text);
  if (error != 0 && error != EPIPE) {
    throw FileError("cannot write standard output (" + std::generic_category().message(error) + ")");
  }
}

std::string diagnostics_text(std::vector<Diagnostic> const& diagnostics, Palette const& palette) {
  std::string text;
  for (auto const& diagnostic : diagnostics) {
    bool const is_error = diagnostic.severity == Severity::error;
    text += colored(to_string(diagnostic), is_error ? "error" : "warning", is_error ? palette.error : palette.warning,
                    palette.reset);
    text += '\n';
  }
  return text;
}

}  // namespace capexsim

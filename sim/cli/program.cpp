#include "capexsim/cli/program.hpp"

#include <new>
#include <string_view>

#include "capexsim/base/check.hpp"
#include "capexsim/base/printable.hpp"
#include "capexsim/output/build.hpp"
#include "cli/command.hpp"

namespace capexsim {
namespace {

/// Help of the program where no command was typed.
std::string asked_help(Options const& options, std::string const& first_argument) {
  return help_text(options.command == first_argument ? options.command : "");
}

/// A mistake in an option names that option as its place; everything else is told by the program.
ExitCode fail(ExitCode code, std::string_view what) noexcept {
  if (!what.starts_with("-")) write_stderr("capexsim: error: ");
  write_stderr(printable_lines(what));
  write_stderr("\n");
  return code;
}

}  // namespace

ExitCode run_program(std::vector<std::string> const& arguments, InterruptFlag const& interrupted) {
  auto const options = parse_options(arguments);
  if (options.wants_help || options.wants_version) {
    write_stdout(options.wants_help ? asked_help(options, arguments.front()) : build_name() + '\n');
    return ExitCode::done;
  }
  auto const console = make_console(options);
  try {
    return command_named(options.command).carry_out({options, arguments, console, interrupted});
  } catch (ScenarioError const& error) {
    write_stderr(diagnostics_text(error.diagnostics(), console.palette));
    return ExitCode::wrong_usage;
  }
}

ExitCode tell_failure() noexcept {
  try {
    throw;
  } catch (UsageError const& error) {
    return fail(ExitCode::wrong_usage, error.what());
  } catch (ScenarioError const& error) {
    return fail(ExitCode::wrong_usage, error.what());
  } catch (FileError const& error) {
    return fail(ExitCode::file_failed, error.what());
  } catch (Interrupted const& error) {
    return fail(ExitCode::interrupted, error.what());
  } catch (std::bad_alloc const&) {
    return fail(ExitCode::run_failed, "out of memory (fewer threads need less: --threads)");
  } catch (std::exception const& error) {
    return fail(ExitCode::run_failed, error.what());
  } catch (...) {
    return fail(ExitCode::run_failed, "unknown failure");
  }
}

}  // namespace capexsim

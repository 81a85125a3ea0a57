#include "capexsim/cli/options.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <charconv>
#include <utility>

#include "capexsim/base/check.hpp"
#include "capexsim/base/printable.hpp"
#include "capexsim/base/text.hpp"
#include "capexsim/scenario/name.hpp"
#include "cli/add_option.hpp"
#include "cli/command.hpp"

namespace capexsim {
namespace {

constexpr int most_threads = 1024;

/// "problem", then the nearest word and where help is.
[[noreturn]] void reject(std::string problem, std::string const& guess, std::string const& help_command) {
  if (!guess.empty()) problem += "\n  help: did you mean '" + guess + "'?";
  throw UsageError(problem + "\n  help: see 'capexsim " + help_command + "'");
}

/// Texts of options that need a closer look than the parser gives them.
struct RawOptions {
  std::vector<std::string> with;
  std::string paths, seed, threads;
};

void add_common_options(CLI::App& app, Options& options) {
  add_plain_flag(app, "--json", options.json);
  add_plain_flag(app, "-q,--quiet", options.quiet);
  add_plain_flag(app, "-v,--verbose", options.verbose);
  add_plain_flag(app, "--no-color", options.no_color);
  add_plain_flag(app, "-h,--help", options.wants_help);
  add_plain_flag(app, "--version", options.wants_version);
}

void add_scenario_options(CLI::App& app, Options& options, RawOptions& raw) {
  app.add_option("SCENARIO", options.scenarios);
  add_repeatable(app, "--set", options.set);
  add_repeatable(app, "--with", raw.with);
}

void add_simulation_options(CLI::App& app, Options& options, RawOptions& raw) {
  add_option(app, "-o,--output", options.output);
  add_option(app, "--name", options.name);
  add_option(app, "--paths", raw.paths);
  add_option(app, "--seed", raw.seed);
  add_option(app, "--threads", raw.threads);
  add_plain_flag(app, "--exact", options.exact);
  add_plain_flag(app, "--force", options.force);
}

std::vector<std::string> option_names(CLI::App const& app) {
  std::vector<std::string> names;
  for (auto const* option : app.get_options()) {
    for (auto const& name : option->get_lnames()) names.push_back("--" + name);
  }
  return names;
}

/// What the user typed. Of '-q3' the parser makes the flag -q and '-3', of '-q=3' the flag and '-'.
std::string typed_as(std::string const& leftover, std::vector<std::string> const& arguments) {
  if (std::find(arguments.begin(), arguments.end(), leftover) != arguments.end()) return leftover;
  auto const found = std::find_if(arguments.begin(), arguments.end(), [&](std::string const& argument) {
    return argument.size() > 2 && argument[0] == '-' && argument[1] != '-' && argument.ends_with(leftover.substr(1));
  });
  return found == arguments.end() ? leftover : *found;
}

void reject_unknown(CLI::App const& app, std::vector<std::string> const& arguments, std::vector<std::string> const& scenarios,
                    std::string const& help_command) {
  bool const has_end_of_options = std::find(arguments.begin(), arguments.end(), "--") != arguments.end();
  auto unknown = app.remaining();
  std::erase(unknown, "--");  // the end of the options, which the parser hands on
  for (auto const& scenario : scenarios) {
    if (scenario.starts_with('-') && !has_end_of_options) unknown.push_back(scenario);
  }
  if (unknown.empty()) return;
  auto const typed = typed_as(unknown.front(), arguments);
  if (!typed.starts_with('-')) reject("unexpected argument " + in_quotes(typed), "", help_command);
  auto const name = typed.starts_with("--") ? typed.substr(0, typed.find('=')) : typed;
  reject("unknown option " + in_quotes(name), nearest(name, option_names(app)), help_command);
}

/// CLI11 begins its message with the option's name.
[[noreturn]] void reject_count(CLI::App const& app, std::string const& message) {
  if (auto const flag = message.find(" was given a disallowed flag override"); flag != std::string::npos) {
    throw UsageError("--" + message.substr(0, flag) + ": error: it takes no value");
  }
  auto const option = message.substr(0, message.find(':'));
  auto const* found = app.get_option_no_throw(option);
  bool const is_repeated = found != nullptr && found->count() > 1;
  throw UsageError(option + ": error: " + (is_repeated ? "given more than once (expected one value)" : "no value"));
}

void parse_with(CLI::App& app, std::vector<std::string> arguments, std::string const& help_command) {
  app.allow_extras();
  std::reverse(arguments.begin(), arguments.end());  // as CLI11 takes them
  try {
    app.parse(arguments);
  } catch (CLI::ArgumentMismatch const& error) {
    reject_count(app, error.what());
  } catch (CLI::ParseError const& error) {
    reject(error.what(), "", help_command);
  }
}

/// The reader judges the number; but to it, nothing and `null` mean "the default".
std::optional<std::string> read_number_text(CLI::App const& app, std::string const& option, std::string const& text) {
  if (app.count(option) == 0) return std::nullopt;
  auto const value = std::string(trim(text));
  bool const means_default = value.empty() || value == "~" || value == "null" || value == "Null" || value == "NULL";
  if (means_default || value.front() == '#')
    throw UsageError(option + ": error: " + in_quotes(text) + " (expected a whole number)");
  return value;
}

std::vector<std::string> split_names(std::vector<std::string> const& lists) {
  std::vector<std::string> names;
  for (auto const& list : lists) {
    for (auto const& name : split(list, ',')) {
      if (trim(name).empty())
        throw UsageError("--with: error: " + in_quotes(list) + " (expected names of overrides, NAME[,NAME])");
      names.emplace_back(trim(name));
    }
  }
  return names;
}

void check_count(Options const& options, ScenarioCount expected, std::string const& help_command) {
  auto const given = options.scenarios.size();
  if (given == 0 && expected.least > 0) reject("no scenario (expected a file)", "", help_command);
  if (given < expected.least) {
    reject("one scenario alone (expected " + std::to_string(expected.least) + " or more)", "", help_command);
  }
  if (given > expected.most) {
    auto const most = expected.most == 1 ? "one scenario" : "at most " + std::to_string(expected.most) + " scenarios";
    reject("unexpected argument " + in_quotes(options.scenarios[expected.most]) + " (expected " + most + ")", "", help_command);
  }
}

void check_texts(CLI::App const& app, Options const& options) {
  if (app.count("--output") > 0 && options.output.empty()) throw UsageError("-o: error: '' (expected a folder)");
  auto const expected = app.count("--name") > 0 ? expected_of_name(options.name) : "";
  if (!expected.empty()) throw UsageError("--name: error: " + in_quotes(options.name) + " (expected " + expected + ")");
}

void finish_simulation_options(CLI::App const& app, RawOptions const& raw, Options& options) {
  check_texts(app, options);
  options.threads = read_threads(raw.threads);
  options.paths = read_number_text(app, "--paths", raw.paths);
  options.seed = read_number_text(app, "--seed", raw.seed);
}

/// What somebody may have meant by a word that is neither a file nor a command.
void reject_misspelt_command(std::string const& word) {
  auto const argument = split_scenario_argument(word);
  std::error_code error;
  bool const looks_like_file = word.find_first_of("./") != std::string::npos || std::filesystem::exists(argument.file, error);
  if (!looks_like_file)
    reject("unknown command " + in_quotes(word) + " (expected " + join(command_names()) + " or a scenario file)",
           nearest(word, command_names()), "--help");
}

Options parse_command(Command const& command, std::vector<std::string> const& arguments) {
  auto const help_command = std::string(command.name) + " --help";
  Options options;
  options.command = command.name;
  RawOptions raw;
  CLI::App app;
  app.set_help_flag();  // ours is a flag like any other
  add_common_options(app, options);
  if (command.option_set != OptionSet::none) add_scenario_options(app, options, raw);
  if (command.option_set == OptionSet::simulation) add_simulation_options(app, options, raw);
  if (command.add_options != nullptr) command.add_options(app, options);
  parse_with(app, arguments, help_command);
  reject_unknown(app, arguments, options.scenarios, help_command);
  if (options.wants_help) return options;
  if (options.wants_version && !options.scenarios.empty()) {
    reject("unexpected argument " + in_quotes(options.scenarios[0]) + " (--version stands alone)", "", help_command);
  }
  if (options.wants_version) return options;
  check_count(options, command.scenarios, help_command);
  options.with = split_names(raw.with);
  if (command.option_set == OptionSet::simulation) finish_simulation_options(app, raw, options);
  return options;
}

}  // namespace

std::uint64_t read_whole_number(std::string const& option, std::string const& text, std::uint64_t least, std::uint64_t most) {
  std::uint64_t number = 0;
  auto const* end = text.data() + text.size();
  auto const [stopped, error] = std::from_chars(text.data(), end, number);
  if (error != std::errc() || stopped != end || number < least || number > most) {
    throw UsageError(option + ": error: " + in_quotes(text) + " (expected a whole number from " + std::to_string(least) +
                     " to " + std::to_string(most) + ")");
  }
  return number;
}

int read_threads(std::string const& text) {
  return text.empty() ? 0 : static_cast<int>(read_whole_number("--threads", text, 1, most_threads));
}

std::vector<std::string> command_names() {
  std::vector<std::string> names;
  for (auto const* command : all_commands()) names.emplace_back(command->name);
  return names;
}

Options parse_options(std::vector<std::string> const& arguments) {
  if (arguments.empty()) throw UsageError("no scenario\n\n" + help_text(""));
  auto const& first = arguments.front();
  std::vector<std::string> const rest(arguments.begin() + 1, arguments.end());
  auto const names = command_names();
  if (std::find(names.begin(), names.end(), first) != names.end()) return parse_command(command_named(first), rest);
  if (!first.starts_with('-')) reject_misspelt_command(first);
  return parse_command(run_command, arguments);
}

}  // namespace capexsim

#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "capexsim/scenario/read.hpp"

namespace capexsim {

/// Options of `sweep`.
struct SweepOptions {
  std::vector<std::string> vary;  ///< "KEY=VALUES", in order
  std::string design = "grid", quarters = "fourth";
  std::optional<std::string> points, metrics;
  bool resume = false;
};

/// Of `replay`, as typed.
struct ReplayOptions {
  std::string path;      ///< number of a path, or "" where it is found by a quantile
  std::string quantile;  ///< "p95"
  std::string of;        ///< target of the quantile
  std::string without;   ///< event or contract left out
  std::string table;     ///< which table goes to stdout
};

/// Of `extend`, as typed.
struct ExtendOptions {
  std::string folder, paths, threads;
};

/// What `compare` is asked besides.
struct CompareOptions {
  std::vector<std::string> of;  ///< metrics told besides the key ones
};

/// What `sensitivity` alone is asked, as typed.
struct SensitivityOptions {
  std::vector<std::string> of;        ///< targets, or none for the usual ones
  std::vector<std::string> discover;  ///< events whose box is looked for, or none for the usual one
  std::string decide, payoff;         ///< names of overrides; the target that is to be high
  std::string base, bootstrap;
};

/// Of `test`.
struct TestOptions {
  std::string junit;  ///< file, or ""
};

/// Of `solve`.
struct SolveOptions {
  std::string vary;   ///< "KEY=LO:HI UNIT"
  std::string until;  ///< an entry of `expect` without its outer braces
};

/// What the user typed, checked as far as that goes without reading a file.
struct Options {
  std::string command = "run";
  bool wants_help = false;
  bool wants_version = false;

  std::vector<std::string> scenarios;  ///< FILE or FILE+NAME[+NAME]; several for `check`, none for `explain` and `schema`
  std::string topic;                   ///< what `explain` is to explain; "" for everything
  std::vector<std::string> with;       ///< names of overrides, in order
  std::vector<std::string> set;        ///< "KEY=VALUE", in order
  std::optional<std::string> paths, seed;

  std::string output;  ///< folder, or "" for the default
  std::string name;    ///< of the run, or "" for the scenario's
  int threads = 0;     ///< 0 for all this process may use
  bool exact = false;  ///< quantiles of every value
  bool force = false;
  std::string sensitivity;  ///< of `check`: a sensitivity result for `lint`, or ""
  bool lint = false;        ///< of `check`: also tell what has weak evidence
  bool origin = false;      ///< of `show`: say where each value comes from
  SweepOptions sweep;
  ReplayOptions replay;
  ExtendOptions extend;
  std::string save_paths;  ///< of `run`: how many paths are kept one by one, or ""
  CompareOptions compare;
  SensitivityOptions drivers;  ///< of `sensitivity`
  TestOptions test;
  SolveOptions solve;
  bool json = false, quiet = false, verbose = false, no_color = false;
};

/// Reads the command line.
/// \param arguments  the program's name left out
/// \throws UsageError  with what is wrong, what was expected and, on a line of its own, a hint
[[nodiscard]] Options parse_options(std::vector<std::string> const& arguments);

/// The commands in the order of the help.
[[nodiscard]] std::vector<std::string> command_names();

/// The help of one command, or of the program where none is named; examples first. \throws DomainError  for an unknown name
[[nodiscard]] std::string help_text(std::string_view command);

/// A scenario argument taken apart: a file of that literal name wins over FILE+NAME.
struct ScenarioArgument {
  std::filesystem::path file;
  std::vector<std::string> with;
};
[[nodiscard]] ScenarioArgument split_scenario_argument(std::string const& argument);

/// What the options add to a scenario.
[[nodiscard]] Adjustments adjustments_of(ScenarioArgument const& argument, Options const& options);

/// Reads a scenario with everything the options add to it.
/// \throws ScenarioError  as read_scenario; mistakes in --paths and --seed name these options
[[nodiscard]] Scenario read_adjusted(ScenarioArgument const& argument, Options const& options, Resolved resolved);

/// The same of a file that was loaded before.
[[nodiscard]] Scenario read_adjusted(ScenarioSource const& source, ScenarioArgument const& argument, Options const& options,
                                     Resolved resolved);

/// Remarks on what the options added, with the options as their places: --paths, --seed and --exact work through --set.
[[nodiscard]] std::vector<Diagnostic> named_as_typed(std::vector<Diagnostic> diagnostics, Options const& options);
[[nodiscard]] MergedScenario merge_adjusted(ScenarioSource const& source, ScenarioArgument const& argument,
                                            Options const& options);

/// show_scenario with everything the options add.
[[nodiscard]] std::string show_adjusted(ScenarioArgument const& argument, Options const& options, Origins origins);

/// The name of a run: --name, or the scenario's name and its overrides, "deepseek+inelastic".
[[nodiscard]] std::string run_name(Scenario const& scenario, ScenarioArgument const& argument, Options const& options);

}  // namespace capexsim

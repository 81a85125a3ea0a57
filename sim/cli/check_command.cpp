#include <fmt/format.h>

#include <filesystem>
#include <nlohmann/json.hpp>
#include <utility>

#include "capexsim/analysis/study.hpp"
#include "capexsim/base/printable.hpp"
#include "capexsim/engine/input_plan.hpp"
#include "capexsim/output/folder.hpp"
#include "capexsim/scenario/lint.hpp"
#include "cli/add_option.hpp"
#include "cli/command.hpp"

namespace capexsim {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view help =
    R"(Parses and judges scenarios without running them: every mistake at once, nothing is written.

Examples:
  capexsim check scenarios/deepseek.yaml
  capexsim check scenarios/*.yaml
  capexsim check deepseek.yaml+inelastic --set demand.inference.budget.limit='400 BUSD/quarter'
  capexsim check scenarios/baseline-2025.yaml --lint
  capexsim check deepseek.yaml --json | jq '.scenarios[].messages'

Usage: capexsim check SCENARIO... [options]
  SCENARIO            a file, or FILE+NAME[+NAME]: the file with these of its overrides
  --lint              also tell which values have no source, an old one, one from after the start, or low confidence
  --sensitivity FILE  with --lint: of low confidence tell only where a sensitivity.csv shows high influence; by default the one
                      in out/sensitivity/<name>/, where there is one

Exit codes: 0 all are valid, 2 there are mistakes.
)";

/// What is to be said about one scenario.
struct Verdict {
  std::string argument;
  std::vector<Diagnostic> messages;
  std::vector<Diagnostic> lint = {};  ///< remarks on evidence, where asked for
  bool is_valid = false;
  std::string size = {};  ///< how much there is to draw, where asked for
};

/// The sensitivity result the user names, or one that lies where `sensitivity` saves it; none where there is none.
Influences influences_for(Scenario const& scenario, Options const& options) {
  if (!options.sensitivity.empty()) return read_influences(options.sensitivity);
  auto const at_hand = std::filesystem::path("out/sensitivity") / folder_name(scenario.name) / "sensitivity.csv";
  std::error_code ignored;
  return std::filesystem::exists(at_hand, ignored) ? read_influences(at_hand) : Influences{};
}

std::string size_of(Scenario const& scenario) {
  InputPlan const plan(scenario);
  return fmt::format(" ({} inputs, {} draws)", plan.courses.size(), plan.draws.size());
}

/// Reads a scenario and judges it as far as that goes without running.
Verdict judge(std::string const& argument, Options const& options) {
  Verdict verdict{.argument = argument, .messages = {}};
  try {
    auto const scenario = read_adjusted(split_scenario_argument(argument), options, Resolved::left_out);
    verdict.messages = scenario.warnings;
    if (options.lint) verdict.lint = weak_evidence(scenario, influences_for(scenario, options));
    auto const notes = check_runnable(scenario);
    verdict.messages.insert(verdict.messages.end(), notes.begin(), notes.end());
    verdict.is_valid = true;
    if (options.verbose) verdict.size = size_of(scenario);
  } catch (ScenarioError const& error) {
    auto const& errors = error.diagnostics();
    verdict.messages.insert(verdict.messages.end(), errors.begin(), errors.end());
  }
  return verdict;
}

Json message_json(Diagnostic const& message) {
  return {{"severity", message.severity == Severity::error ? "error" : "warning"},
          {"file", message.position.place},
          {"line", message.position.line},
          {"column", message.position.column},
          {"problem", message.problem},
          {"help", message.help}};
}

Json messages_json(std::vector<Diagnostic> const& messages) {
  Json json = Json::array();
  for (auto const& message : messages) json.push_back(message_json(message));
  return json;
}

Json verdict_json(Verdict const& verdict, Options const& options) {
  Json json{{"scenario", verdict.argument}, {"valid", verdict.is_valid}, {"messages", messages_json(verdict.messages)}};
  if (options.lint) json["lint"] = messages_json(verdict.lint);
  return json;
}

std::string verdict_text(Verdict const& verdict, Options const& options, Console const& console) {
  auto text = diagnostics_text(verdict.messages, console.palette) + diagnostics_text(verdict.lint, console.palette);
  if (!verdict.is_valid || options.quiet) return text;
  return text + printable(verdict.argument) + ": valid" + verdict.size + '\n';
}

void add_options(CLI::App& app, Options& options) {
  add_plain_flag(app, "--lint", options.lint);
  add_option_beside(app, "--lint", "--sensitivity", options.sensitivity);
}

ExitCode carry_out(Invocation const& invocation) {
  auto const& options = invocation.options;
  bool are_valid = true;
  Json json;
  json["scenarios"] = Json::array();
  for (auto const& argument : options.scenarios) {
    auto const verdict = judge(argument, options);
    are_valid = are_valid && verdict.is_valid;
    write_stderr(verdict_text(verdict, options, invocation.console));
    json["scenarios"].push_back(verdict_json(verdict, options));
  }
  if (options.json) write_stdout(json.dump(2, ' ', false, Json::error_handler_t::replace) + '\n');
  return are_valid ? ExitCode::done : ExitCode::wrong_usage;
}

}  // namespace

Command const check_command{.name = "check",
                            .usage = "SCENARIO... [options]",
                            .summary = "judge scenarios without running them",
                            .help = help,
                            .option_set = OptionSet::scenario,
                            .scenarios = any_scenarios,
                            .add_options = add_options,
                            .carry_out = carry_out};

}  // namespace capexsim

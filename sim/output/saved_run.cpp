#include "capexsim/output/saved_run.hpp"

#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>

#include "capexsim/base/check.hpp"
#include "capexsim/base/printable.hpp"
#include "capexsim/base/sha256.hpp"
#include "capexsim/output/build.hpp"
#include "output/origins.hpp"

namespace capexsim {
namespace {

using Json = nlohmann::ordered_json;
namespace fs = std::filesystem;

/// The longest files that are read [bytes].
constexpr std::uintmax_t largest_record = 100'000'000, largest_state = 2'000'000'000;
/// Deeper than any run record; a text of brackets alone must not reach code that calls itself.
constexpr int deepest = 200;

[[noreturn]] void fail(fs::path const& file, std::string const& problem) {
  throw FileError(in_quotes(file.string()) + ' ' + problem);
}

std::string read_file(fs::path const& file, std::uintmax_t most_bytes) {
  std::error_code error;
  if (!fs::is_regular_file(file, error)) fail(file, "cannot be read (expected the result of 'capexsim run')");
  if (fs::file_size(file, error) > most_bytes || error) fail(file, "is too large");
  std::ifstream stream(file, std::ios::binary);
  std::string content{std::istreambuf_iterator<char>(stream), {}};
  if (!stream) fail(file, "cannot be read");
  return content;
}

Json parse_record(fs::path const& file) {
  bool is_too_deep = false;
  auto json = Json::parse(
      read_file(file, largest_record),
      [&](int depth, Json::parse_event_t, Json const&) {
        is_too_deep = is_too_deep || depth > deepest;
        return depth <= deepest;
      },
      false);
  if (is_too_deep || json.is_discarded()) fail(file, "is no run record");
  return json;
}

void check_kind(RunIdentity const& identity, fs::path const& file) {
  if (identity.command != "run")
    fail(file, "tells of 'capexsim " + printable(identity.command) + "' (expected a result of 'capexsim run')");
  if (identity.version == version()) return;
  fail(file, "tells of a run of version " + printable(identity.version) + ", and this is " + version() +
                 " (its paths could differ: run the scenario anew)");
}

/// The scenario as resolved, which must be what the run was identified by.
std::string resolved_text(Json const& record, RunIdentity const& identity, fs::path const& file) {
  auto text = record.at("resolved").dump(2, ' ', false, Json::error_handler_t::replace);
  // A run that was to reach a precision found out its paths by itself.
  bool const are_its_paths =
      record.contains("precision") || record.at("resolved").at("simulation").at("paths") == identity.paths;
  if (sha256(text) != identity.scenario_sha256 || !are_its_paths) fail(file, "holds another scenario than it was written with");
  return text;
}

/// The state file, where the record lists one.
std::string state_of(Json const& record, fs::path const& folder) {
  for (auto const& listed : record.at("files")) {
    if (listed.at("name") != run_state_name) continue;
    auto const file = folder / run_state_name;
    auto content = read_file(file, largest_state);
    if (listed.at("sha256") != sha256(content)) fail(file, "is damaged (it is not the file that the run wrote)");
    return content;
  }
  return {};
}

SavedRun saved_run(Json const& record, RunIdentity const& identity, fs::path const& folder) {
  auto const file = folder / run_record_name;
  auto const scenario_file = record.value("scenario_file", std::string());
  ScenarioSource source(scenario_file.empty() ? file : fs::path(scenario_file), resolved_text(record, identity, file));
  return {identity, std::move(source), record.value("set_by", Json::object()).dump(),
          record.value("saved_paths", std::uint64_t{0}), state_of(record, folder)};
}

[[noreturn]] void fail_with(ScenarioError const& error) {
  auto const& first = error.diagnostics().front();
  throw FileError("the scenario of this run cannot be read any more: " + first.problem);
}

}  // namespace

SavedRun read_saved_run(fs::path const& folder) {
  auto const file = folder / run_record_name;
  auto const record = parse_record(file);
  auto const known = read_run_record(file);
  if (!known) fail(file, "is no run record");
  check_kind(known->identity, file);
  try {
    return saved_run(record, known->identity, folder);
  } catch (Json::exception const&) {
    fail(file, "is no run record");
  } catch (ScenarioError const& error) {
    fail_with(error);
  }
}

Scenario scenario_of(SavedRun const& run, std::uint64_t paths) {
  constexpr auto key = "simulation.paths";
  Adjustments adjustments{{}, {key + ('=' + std::to_string(paths))}};
  try {
    if (run.source.read({}, Resolved::left_out).simulation.precision) adjustments.set.emplace_back("simulation.precision=null");
    auto scenario = run.source.read(adjustments);
    restore_origins(Json::parse(run.origins), scenario);
    return scenario;
  } catch (ScenarioError const& error) {
    auto messages = error.diagnostics();
    for (auto& message : messages) {
      if (message.position.place != std::string("--set ") + key) fail_with(error);
      message.position.place = "--paths";
    }
    throw ScenarioError(std::move(messages));
  }
}

}  // namespace capexsim

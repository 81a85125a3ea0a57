#include "capexsim/output/run_record.hpp"

#include <cmath>
#include <fstream>
#include <nlohmann/json.hpp>

#include "capexsim/base/sha256.hpp"
#include "capexsim/output/build.hpp"
#include "output/origins.hpp"

namespace capexsim {
namespace {

using Json = nlohmann::ordered_json;

Json files_json(std::vector<ResultFile> const& files) {
  Json list = Json::array();
  for (auto const& file : files) {
    bool const is_on_disk = !file.on_disk.empty();
    auto const bytes = is_on_disk ? std::filesystem::file_size(file.on_disk) : file.content.size();
    list.push_back(
        {{"name", file.name}, {"bytes", bytes}, {"sha256", is_on_disk ? sha256_of_file(file.on_disk) : sha256(file.content)}});
  }
  return list;
}

Json resolved_json(Scenario const& scenario) { return Json::parse(scenario.resolved, nullptr, false); }

Json precision_json(Scenario const& scenario, PrecisionReached const& reached) {
  auto const finite = [](double value) { return std::isfinite(value) ? Json(value) : Json(); };
  auto const& precision = scenario.simulation.precision;
  return {{"of", precision ? question_text(question_of(*precision), scenario.start) : ""},
          {"asked", finite(reached.asked)},
          {"value", finite(reached.estimate.value)},
          {"standard_error", finite(reached.estimate.standard_error)},
          {"reached", reached.is_reached}};
}

/// A further scenario that the first is compared with.
Json other_json(Scenario const& scenario) {
  return {{"scenario", scenario.name}, {"title", scenario.title}, {"resolved", resolved_json(scenario)}};
}

/// A name that leads out of the folder is no file of ours, whatever a record says.
bool is_plain_name(std::string const& name) {
  return !name.empty() && name != "." && name != ".." && name.find('/') == std::string::npos;
}

RecordedRun recorded_run(Json const& json) {
  RecordedRun run;
  run.identity = {json.at("capexsim"), json.at("command"), json.at("scenario"),
                  json.at("seed"),     json.at("paths"),   json.at("resolved_sha256")};
  if (json.contains("question")) run.identity.question = json.at("question").dump();
  for (auto const& file : json.at("files")) {
    auto name = file.at("name").get<std::string>();
    if (is_plain_name(name)) run.files.push_back(std::move(name));
  }
  return run;
}

}  // namespace

RunIdentity identify_run(std::span<Scenario const> scenarios, std::string const& command, std::string const& name,
                         std::string const& question) {
  std::string resolved;
  for (auto const& scenario : scenarios) resolved += scenario.resolved;
  auto const& simulation = scenarios.front().simulation;
  // As it is read back: numbers and blanks in one form.
  auto const asked = question.empty() ? question : Json::parse(question).dump();
  return {version(), command, name, simulation.seed, simulation.paths, sha256(resolved), asked};
}

std::string run_record(RunIdentity const& identity, RunCircumstances const& circumstances, std::span<Scenario const> scenarios,
                       RunTallies const& tallies, std::vector<ResultFile> const& files) {
  Json json;
  json["capexsim"] = identity.version;
  json["build"] = build_name();
  json["command"] = identity.command;
  json["arguments"] = circumstances.arguments;
  json["scenario"] = identity.name;
  json["title"] = scenarios.front().title;
  json["scenario_file"] = scenarios.front().file.string();
  json["seed"] = identity.seed;
  json["paths"] = identity.paths;
  if (!identity.question.empty()) json["question"] = Json::parse(identity.question);
  if (tallies.precision) json["precision"] = precision_json(scenarios.front(), *tallies.precision);
  json["threads"] = circumstances.threads;
  json["started"] = circumstances.started;
  json["elapsed_seconds"] = circumstances.elapsed_seconds;
  json["failed_paths"] = {{"count", tallies.failed.count}, {"first", tallies.failed.first}};
  json["clamped_values"] = tallies.clamped;
  if (tallies.saved_paths > 0) json["saved_paths"] = tallies.saved_paths;
  json["resolved_sha256"] = identity.scenario_sha256;
  json["files"] = files_json(files);
  json["set_by"] = origins_json(scenarios.front());
  json["resolved"] = resolved_json(scenarios.front());
  for (auto const& other : scenarios.subspan(1)) json["others"].push_back(other_json(other));
  // An argument need not be UTF-8.
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

std::optional<RecordedRun> read_run_record(std::filesystem::path const& file) {
  std::ifstream stream(file, std::ios::binary);
  if (!stream) return std::nullopt;
  auto const keep = [](int depth, Json::parse_event_t event, Json const& parsed) {
    bool const is_scenario = depth == 1 && event == Json::parse_event_t::key && (parsed == "resolved" || parsed == "others");
    return !is_scenario;
  };
  try {
    return recorded_run(Json::parse(stream, keep));
  } catch (Json::exception const&) {
    return std::nullopt;
  }
}

}  // namespace capexsim

#include "scenario/resolved.hpp"

#include <charconv>
#include <nlohmann/json.hpp>

#include "capexsim/base/sha256.hpp"
#include "scenario/family_readers.hpp"
#include "scenario/join_correlations.hpp"
#include "scenario/numbers.hpp"
#include "scenario/source_text.hpp"

namespace capexsim {
namespace {

using Json = nlohmann::ordered_json;

template <class Whole>
bool is_whole(std::string const& text, Whole& value) {
  auto const* end = text.data() + text.size();
  auto const result = std::from_chars(text.data(), end, value);
  return result.ec == std::errc() && result.ptr == end;
}

Json scalar_json(Node const& node) {
  if (node.is_quoted) return node.text;
  if (node.text == "true") return true;
  if (node.text == "false") return false;
  std::uint64_t natural = 0;
  std::int64_t whole = 0;
  if (is_whole(node.text, natural)) return natural;
  if (is_whole(node.text, whole)) return whole;
  if (auto const number = parse_number(node.text)) return *number;
  return node.text;
}

/// Adds what the data were, as `sha256`: with it the resolved scenario stands for the same numbers or is refused.
void pin_data(Node const& empirical, Json& json) {
  auto const* csv = empirical.find("csv");
  if (!csv || !csv->is_scalar() || empirical.find("sha256")) return;
  auto const source = load_text(data_file(*csv));
  if (source.problem.empty()) json["sha256"] = sha256(source.text);
}

Json to_json(Node const& node) {
  if (node.is_null()) return nullptr;
  if (node.is_scalar()) return scalar_json(node);
  Json json = node.is_sequence() ? Json::array() : Json::object();
  for (auto const& item : node.items) json.push_back(to_json(item));
  for (auto const& entry : node.entries) {
    json[entry.key] = to_json(entry.value);
    if (entry.key == "empirical") pin_data(entry.value, json[entry.key]);
  }
  return json;
}

/// 3 and 3.0 are the same number.
void make_doubles(nlohmann::json& json) {
  if (json.is_number()) json = json.get<double>();
  if (!json.is_structured()) return;
  for (auto& item : json) make_doubles(item);
}

}  // namespace

std::string sorted_json(Node const& value) {
  nlohmann::json json = to_json(value);
  make_doubles(json);
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string resolved_json(Node const& root, Scenario const& scenario) {
  Json json;
  json["capexsim"] = 1;
  json["name"] = scenario.name;
  if (!scenario.title.empty()) json["title"] = scenario.title;
  json["start"] = to_string(scenario.start);
  json["quarters"] = scenario.quarters;
  json["simulation"] = {{"paths", scenario.simulation.paths}, {"seed", scenario.simulation.seed}};
  if (auto const* simulation = root.find("simulation"); simulation) {
    for (auto const& entry : simulation->entries) {
      if (!json["simulation"].contains(entry.key)) json["simulation"][entry.key] = to_json(entry.value);
    }
  }
  for (auto const& entry : root.entries) {
    if (json.contains(entry.key)) continue;
    bool const are_correlations = entry.key == "correlations";
    json[entry.key] = to_json(are_correlations ? joined_correlations(scenario, entry.value.position) : entry.value);
  }
  // The name of a file, and so of its scenario, need not be UTF-8.
  return json.dump(2, ' ', false, Json::error_handler_t::replace);
}

}  // namespace capexsim

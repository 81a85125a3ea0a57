#include "scenario/named_entries.hpp"

#include <algorithm>

#include "capexsim/base/printable.hpp"
#include "scenario/evidence.hpp"
#include "scenario/messages.hpp"

namespace capexsim {

std::vector<Entry const*> named_entries(Reading& reading, std::string_view section) {
  std::vector<Entry const*> entries;
  auto const* node = reading.keys.find_section(section);
  if (!node) return entries;
  for (auto const& entry : node->entries) {
    check_chosen_name(entry, reading.diagnostics);
    entries.push_back(&entry);
  }
  return entries;
}

Evidence read_evidence_of(Reading& reading, Entry const& entry, std::string const& place) {
  for (auto const& key : evidence_keys()) static_cast<void>(reading.keys.find(place + key));
  return read_evidence(entry.value, reading.diagnostics);
}

std::vector<std::string> provider_names(Scenario const& scenario) {
  std::vector<std::string> names;
  for (auto const& provider : scenario.providers) names.push_back(provider.name);
  return names;
}

std::optional<int> read_provider(Reading& reading, std::string const& place) {
  auto const name = read_words(reading, place);
  auto const* node = reading.keys.find(place);
  if (!node) reading.keys.report_missing(place, "the name of a provider");
  if (!name) return std::nullopt;
  auto const names = provider_names(reading.scenario);
  auto const found = std::find(names.begin(), names.end(), *name);
  if (found != names.end()) return static_cast<int>(found - names.begin());
  reading.diagnostics.error(node->position, "'" + place + "' is " + in_quotes(*name) + " (expected " + listed(names) + ")",
                            guess(*name, names));
  return std::nullopt;
}

}  // namespace capexsim

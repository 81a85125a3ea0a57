#include <algorithm>

#include "capexsim/base/text.hpp"
#include "scenario/events.hpp"
#include "scenario/messages.hpp"
#include "scenario/named_entries.hpp"

namespace capexsim {
namespace {

/// One of two keys must stand there. \return true for the second
bool read_either(Reading& reading, std::string const& place, std::string const& first, std::string const& second,
                 std::string const& expected) {
  auto const* one = reading.keys.find(place + first);
  auto const* other = reading.keys.find(place + second);
  if (!one && !other) reading.keys.report_missing(place + first, expected);
  if (one && other) {
    reading.diagnostics.error(other->position,
                              "'" + place + second + "' stands beside '" + first + "' (expected one of the two)");
  }
  return other != nullptr;
}

/// Adds the provider that a text names; reports one there is not, or one named before.
void add_provider(Reading& reading, std::string const& place, Node const& node, std::vector<int>& providers) {
  auto names = provider_names(reading.scenario);
  auto const found = std::find(names.begin(), names.end(), node.text);
  int const provider = static_cast<int>(found - names.begin());
  if (!node.is_scalar() || found == names.end()) {
    names.insert(names.begin(), "all");
    return reading.diagnostics.error(node.position,
                                     "'" + place + "' is " + kind_name(node) + " (expected " + listed(names) + ")",
                                     node.is_scalar() ? guess(node.text, names) : "");
  }
  bool const is_known = std::find(providers.begin(), providers.end(), provider) != providers.end();
  if (is_known) return reading.diagnostics.error(node.position, "'" + place + "' names '" + node.text + "' twice");
  providers.push_back(provider);
}

/// A provider, a list of them, or `all`.
std::vector<int> read_some_providers(Reading& reading, std::string const& place) {
  std::vector<int> providers;
  auto const* node = reading.keys.find(place);
  if (!node) return reading.keys.report_missing(place, "the name of a provider, a list of names, or all"), providers;
  if (node->is_scalar() && node->text == "all") {
    for (int p = 0; p < static_cast<int>(reading.scenario.providers.size()); ++p) providers.push_back(p);
  } else if (node->is_sequence()) {
    for (auto const& item : node->items) add_provider(reading, place, item, providers);
  } else {
    add_provider(reading, place, *node, providers);
  }
  return providers;
}

/// The canceller cannot absorb its own sites.
void check_absorbers(Reading& reading, std::string const& place, Node const& absorbed, int canceller) {
  auto const& name = reading.scenario.providers[static_cast<std::size_t>(canceller)].name;
  auto const* dirichlet = absorbed.find("dirichlet");
  auto const* shares = dirichlet ? dirichlet->find("mean") : &absorbed;
  auto const* own = shares ? shares->find(name) : nullptr;
  if (!own) return;
  reading.diagnostics.error(own->position, "'" + place + "' names '" + name + "', which cancels (expected other providers)");
}

void read_cancellation(Reading& reading, std::string const& place, EventChoices& event) {
  event.is_share = read_either(reading, place, "power", "share", "a number of GW, or share");
  auto const provider = read_provider(reading, place + "provider");
  if (provider) event.providers = {*provider};
  auto const* absorbed = reading.keys.find(place + "absorbed");
  event.names_absorbers = absorbed != nullptr;
  event.has_extra_delay = reading.keys.find(place + "extra_delay") != nullptr;
  event.has_fee = reading.keys.find(place + "fee") != nullptr;
  if (absorbed && provider) check_absorbers(reading, place + "absorbed", *absorbed, *provider);
}

}  // namespace

void read_event_size(Reading& reading, std::string const& place, EventChoices& event) {
  if (event.kind == EventKind::efficiency_jump) {
    event.target = static_cast<EfficiencyTarget>(read_choice_among(reading, place + "of", {"algorithms", "hardware"}, 0));
  } else if (event.kind == EventKind::supply_freeze) {
    event.frozen = static_cast<SupplyTarget>(read_choice_among(reading, place + "of", {"hardware", "sites"}, 0));
    if (!reading.keys.find(place + "of")) reading.keys.report_missing(place + "of", "hardware or sites");
  } else if (event.kind == EventKind::lease_cancellation) {
    read_cancellation(reading, place, event);
  } else if (event.kind == EventKind::plan_change) {
    event.is_addition = read_either(reading, place, "factor", "add", "a number, or add");
    event.providers = read_some_providers(reading, place + "provider");
  }
}

}  // namespace capexsim

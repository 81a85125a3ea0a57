#pragma once

#include <string>
#include <vector>

#include "capexsim/scenario/quantity.hpp"

namespace capexsim {

/// What an event does; the words of `events.E.kind`.
enum class EventKind {
  efficiency_jump,     ///< tokens per compute or compute per dollar, times a factor
  lease_cancellation,  ///< leased sites in progress go, in part to others
  supply_freeze,       ///< the limit of hardware or of sites falls
  energy_shock,        ///< the electricity price changes
  plan_change,         ///< companies spend more or less than they would
  slowdown,            ///< the slowdown of adoption is on
  customer_default,    ///< the anchor customer stops paying
};
inline constexpr int event_kind_count = static_cast<int>(EventKind::customer_default) + 1;

enum class EfficiencyTarget { algorithms, hardware };
enum class SupplyTarget { hardware, sites };

/// True for what happens at once or spread over a few quarters: `over` belongs to it.
[[nodiscard]] constexpr bool is_one_off(EventKind kind) {
  return kind == EventKind::efficiency_jump || kind == EventKind::lease_cancellation;
}

/// True for what lasts a number of quarters or to the end: `quarters` belongs to it.
[[nodiscard]] constexpr bool is_lasting(EventKind kind) { return !is_one_off(kind) && kind != EventKind::customer_default; }

/// What of an event is not a number.
struct EventChoices {
  std::string name;
  EventKind kind = EventKind::efficiency_jump;
  int at = 0;               ///< quarter in which it begins, the first one it may begin in; after the start
  int last = 0;             ///< last quarter it may begin in; `at` for a fixed date
  bool has_hazard = false;  ///< begins with a chance per quarter; else every quarter from `at` to `last` is as likely
  int over = 1;             ///< quarters over which a one-off is spread evenly
  EfficiencyTarget target = EfficiencyTarget::algorithms;
  SupplyTarget frozen = SupplyTarget::hardware;
  std::vector<int> providers;    ///< whose plan changes, or the one who cancels; indices into Scenario::providers
  bool is_share = false;         ///< a cancellation gives the share, not the power
  bool is_addition = false;      ///< a change of plans adds money, instead of a factor
  bool names_absorbers = false;  ///< else the other providers absorb in proportion to their share of demand
  bool has_extra_delay = false;  ///< else that of the provider's leases
  bool has_fee = false;          ///< likewise
  Evidence evidence;
};

}  // namespace capexsim

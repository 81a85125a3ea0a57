#include "model/cohorts.hpp"

#include "model/initial_fleet.hpp"

namespace capexsim {
namespace {

/// Book value of the part `retreat` of the initial fleet when it goes, over that of the whole at the start.
CAPEXSIM_CLONES void part_of_book_value(Provider<LaneCourse> const& in, ProviderStartingPoint const& start,
                                        InitialRetreat const& retreat, int quarter, Lanes& part) {
  Lanes slices, kept;
  initial_slices_left(in, start.hardware_book_life, retreat.to, quarter, slices);
  initial_slices_left(in, start.hardware_book_life, retreat.from, quarter, kept);
  CAPEXSIM_FOR_LANES(i) {
    double const gone = retreat.weight[i] * (slices[i] - kept[i]);
    part[i] = start.initial_slices[i] > 0 ? gone / start.initial_slices[i] : 0.0;
  }
}

/// Takes units out of the initial fleet and notes which part of it that was.
CAPEXSIM_CLONES void take_initial_units(Lanes const& part, Lanes const& compute, Lanes const& power_each, CohortState& cohorts,
                                        InitialRetreat& retreat, ProviderState& state) {
  CAPEXSIM_FOR_LANES(i) {
    double const before = cohorts.initial_left[i], units = part[i] * before;
    double const standing = compute[i] * cohorts.initial_rank[i];
    retreat.to[i] = cohorts.initial_rank[i];
    retreat.from[i] = cohorts.initial_rank[i] * (1.0 - part[i]);
    retreat.weight[i] = standing > 0 ? before / standing : 0.0;
    cohorts.initial_rank[i] = retreat.from[i];
    cohorts.initial_left[i] -= units;
    cohorts.initial_ahead[i] += units;
    state.retired[i] += units;
    state.in_service.units[i] -= units;
    state.in_service.power[i] -= units * power_each[i];
  }
}

}  // namespace

bool keeps_cohorts(Scenario const& scenario) { return scenario.early_retirement != EarlyRetirement::none; }

void make_room_for_cohorts(Scenario const& scenario, CohortState& cohorts) {
  if (!keeps_cohorts(scenario)) return;
  cohorts.booked.resize(static_cast<std::size_t>(scenario.quarters));
  cohorts.initial_retreats.resize(static_cast<std::size_t>(scenario.quarters));
}

void begin_cohorts(Parameters const& parameters, std::size_t provider, CohortState& cohorts) {
  cohorts.initial_left = parameters.inputs.providers[provider].compute;
  fill(cohorts.initial_ahead, 0);
  fill(cohorts.initial_rank, 1);
  fill(cohorts.write_off, 0);
  for (auto& booked : cohorts.booked) fill(booked, 0);
  for (auto& retreat : cohorts.initial_retreats) {
    for (Lanes* row : {&retreat.from, &retreat.to, &retreat.weight}) fill(*row, 0);
  }
}

CAPEXSIM_CLONES void age_initial_fleet(Lanes const& compute, Lanes const& life, int quarter, CohortState& cohorts, Lanes& due) {
  CAPEXSIM_FOR_LANES(i) {
    double const scheduled = quarter < life[i] ? due[i] : 0.0;
    double const ahead = cohorts.initial_ahead[i];
    due[i] = scheduled > ahead ? scheduled - ahead : 0.0;
    cohorts.initial_ahead[i] = ahead > scheduled ? ahead - scheduled : 0.0;
    double const left = cohorts.initial_left[i] - due[i];
    cohorts.initial_left[i] = left > 0 && quarter + 1 < life[i] ? left : 0.0;
    cohorts.initial_rank[i] = compute[i] > 0 ? cohorts.initial_left[i] / compute[i] : 0.0;
  }
}

CAPEXSIM_CLONES void thin_cohorts(Lanes const& rate, int quarter, ProviderState& state) {
  for (int born = 0; born < quarter; ++born) {
    HardwareLot& lot = state.vintages[static_cast<std::size_t>(born)];
    CAPEXSIM_FOR_LANES(i) {
      lot.units[i] -= lot.units[i] * rate[i];
      lot.power[i] -= lot.power[i] * rate[i];
      lot.cost[i] -= lot.cost[i] * rate[i];
    }
  }
}

CAPEXSIM_CLONES void vintage_in_service(Parameters const& parameters, int born, int quarter, ProviderState const& state,
                                        HardwareLot& lot) {
  lot = state.vintages[static_cast<std::size_t>(born)];
  if (parameters.scenario->retirement == Retirement::geometric) return;
  Lanes const& life = parameters.inputs.supply.retirement_life;
  CAPEXSIM_FOR_LANES(i) {
    bool const serves = quarter - born < life[i];
    lot.units[i] = serves ? lot.units[i] : 0.0;
    lot.power[i] = serves ? lot.power[i] : 0.0;
  }
}

CAPEXSIM_CLONES void initial_fleet_in_service(Parameters const& parameters, ProviderState const& state, HardwareLot& lot) {
  Lanes const& power_each = parameters.inputs.technology.hardware_power;
  lot.units = state.cohorts.initial_left;
  CAPEXSIM_FOR_LANES(i) lot.power[i] = lot.units[i] * power_each[i];
}

CAPEXSIM_CLONES void retire_from_vintage(Parameters const& parameters, std::size_t provider, Lanes const& part, int born,
                                         int quarter, ProviderState& state) {
  auto const& start = parameters.providers[provider];
  HardwareLot& lot = state.vintages[static_cast<std::size_t>(born)];
  Lanes& booked = state.cohorts.booked[static_cast<std::size_t>(born)];
  double const age = quarter - born;
  CAPEXSIM_FOR_LANES(i) {
    double const units = part[i] * lot.units[i], power = part[i] * lot.power[i];
    lot.units[i] -= units;
    lot.power[i] -= power;
    state.retired[i] += units;
    state.in_service.units[i] -= units;
    state.in_service.power[i] -= power;
  }
  CAPEXSIM_FOR_LANES(i) {
    double const cost = part[i] * lot.cost[i];
    double const left = 1.0 - age / start.hardware_book_life[i];  // of its slices `age` have been taken
    lot.cost[i] -= cost;
    booked[i] -= cost;
    state.in_service.cost[i] -= cost;
    state.retired_at_cost[i] += cost;
    state.cohorts.write_off[i] += left > 0 ? cost * left : 0.0;
    // Where its slices end in this quarter anyway, they still stand in the sum of the quarter before.
    state.hardware_depreciation[i] -= age <= start.hardware_book_stop[i] ? cost / start.hardware_book_life[i] : 0.0;
  }
}

CAPEXSIM_CLONES void retire_from_initial_fleet(Parameters const& parameters, std::size_t provider, Lanes const& part,
                                               int quarter, ProviderState& state) {
  auto const& in = parameters.inputs.providers[provider];
  auto& cohorts = state.cohorts;
  auto& retreat = cohorts.initial_retreats[static_cast<std::size_t>(quarter)];
  take_initial_units(part, in.compute, parameters.inputs.technology.hardware_power, cohorts, retreat, state);
  Lanes gone;
  part_of_book_value(in, parameters.providers[provider], retreat, quarter, gone);
  Lanes const& book_value = in.book_value;
  CAPEXSIM_FOR_LANES(i) cohorts.write_off[i] += book_value[i] * gone[i];
}

CAPEXSIM_CLONES void lessen_initial_depreciation(Parameters const& parameters, std::size_t provider, int quarter,
                                                 CohortState const& cohorts, Lanes& share) {
  auto const& start = parameters.providers[provider];
  Lanes in_books, ended;
  initial_part_in_books(parameters.inputs.providers[provider], start.initial_younger, start.hardware_book_life, quarter,
                        in_books);
  fill(ended, 0);
  for (int t = 0; t <= quarter; ++t) {
    auto const& retreat = cohorts.initial_retreats[static_cast<std::size_t>(t)];
    CAPEXSIM_FOR_LANES(i) {
      double const to = retreat.to[i] < in_books[i] ? retreat.to[i] : in_books[i];
      double const from = retreat.from[i] < in_books[i] ? retreat.from[i] : in_books[i];
      ended[i] += retreat.weight[i] * (to - from);
    }
  }
  CAPEXSIM_FOR_LANES(i) {
    double const less = start.initial_slices[i] > 0 ? ended[i] / start.initial_slices[i] : 0.0;
    share[i] = share[i] > less ? share[i] - less : 0.0;
  }
}

}  // namespace capexsim

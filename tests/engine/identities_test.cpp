#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "capexsim/model/units.hpp"
#include "engine/all_configurations.hpp"

// Compute, power and demand that must add up on every path of every quarter, whatever the scenario.

namespace capexsim::test {
namespace {

TEST(Identities, ServedAndUnmetMakeUpDemand) {
  for_all_configurations([](Parameters const&, int, State const& state, WorstError& worst) {
    for (int i = 0; i < lane_count; ++i) {
      double served = 0;
      for (auto const& p : state.providers) served += p.served_first[i] + p.served_spill[i] + p.served_anchor[i];
      worst.see(served + state.unmet[i], state.demand.compute[i], state.demand.compute[i]);
    }
  });
}

TEST(Identities, NobodyServesMoreThanIsUsable) {
  for_all_configurations([](Parameters const& parameters, int, State const& state, WorstError& worst) {
    for (std::size_t p = 0; p < state.providers.size(); ++p) {
      auto const& provider = state.providers[p];
      for (int i = 0; i < lane_count; ++i) {
        double const usable = parameters.inputs.technology.usable_share[i] * provider.in_service.units[i];
        worst.see_order(state.provider_metrics[p][Metric::compute_served][i], usable, usable);
        worst.see_order(provider.served_anchor[i], provider.reserved[i], usable);
        worst.see_order(provider.reserved[i], usable, usable);
      }
    }
  });
}

TEST(Identities, ContractsReserveAndPayOnlyWhileInForce) {
  for_all_configurations([](Parameters const& parameters, int quarter, State const& state, WorstError& worst) {
    auto const& contracts = parameters.scenario->contracts;
    for (std::size_t c = 0; c < contracts.size(); ++c) {
      bool const in_force = quarter >= contracts[c].from && quarter < contracts[c].from + contracts[c].quarters;
      for (int i = 0; i < lane_count && !in_force; ++i) {
        worst.see(state.contracts[c].reserved[i], 0, 1);
        worst.see(state.contracts[c].payment[i], 0, 1);
      }
    }
  });
}

TEST(Identities, NoMoreHardwareIsBoughtThanThereIs) {
  for_all_configurations([](Parameters const& parameters, int quarter, State const& state, WorstError& worst) {
    auto const& supply = parameters.inputs.supply;
    for (int i = 0; i < lane_count; ++i) {
      double const limit =
          supply.hardware_limit[i] * std::exp(supply.hardware_limit_growth[i] * quarter * units::quarter_years);
      double ordered = 0;
      for (auto const& p : state.providers) ordered += p.ordered[i];
      if (std::isfinite(limit)) worst.see_order(ordered, limit, limit);
    }
  });
}

TEST(Identities, EveryUnitIsInExactlyOnePlace) {
  struct Check {
    std::vector<Lanes> ordered, arrived, retired;
    void operator()(Parameters const& parameters, int, State const& state, WorstError& worst) {
      for (auto* sums : {&ordered, &arrived, &retired}) sums->resize(state.providers.size());
      for (std::size_t p = 0; p < state.providers.size(); ++p) {
        auto const& s = state.providers[p];
        auto const& in = parameters.inputs.providers[p];
        for (int i = 0; i < lane_count; ++i) {
          ordered[p][i] += s.ordered[i];
          arrived[p][i] += s.arrived[i];
          retired[p][i] += s.retired[i];
          double const initial = sum_of_schedule(in.hardware_on_order, parameters.scenario->quarters, i);
          double const bought = ordered[p][i] + initial, delivered = arrived[p][i] + in.compute[i];
          worst.see(arrived[p][i] + s.on_order.units.total[i] + s.initial_on_order.units[i], bought, bought);
          worst.see(s.in_service.units[i] + s.inventory.units[i] + retired[p][i], delivered, delivered);
          worst.see(state.provider_metrics[p][Metric::compute_delivered][i], delivered, delivered);
        }
      }
    }
  };
  for_all_configurations(Check{});
}

/// Part of the fleet at the start that a fixed life leaves in a quarter.
double initial_part(Provider<LaneCourse> const& in, int life, int quarter, int lane) {
  if (in.compute_age.quarters.empty()) return std::max(0.0, 1 - (quarter + 1.0) / life);
  double part = 0;
  for (std::size_t k = 0; k < in.compute_age.quarters.size(); ++k) {
    if (in.compute_age.quarters[k] + quarter + 1 < life) part += in.compute_age.shares[k][lane];
  }
  return part;
}

TEST(Identities, PowerOfComputeIsThatOfItsVintages) {
  for_all_configurations([](Parameters const& parameters, int quarter, State const& state, WorstError& worst) {
    // Cohorts that thin out or retire early are followed one by one in retirement_reference_test.cpp.
    bool const is_plain = parameters.scenario->early_retirement == EarlyRetirement::none;
    if (parameters.scenario->retirement != Retirement::fixed_life || !is_plain) return;
    auto const& common = parameters.inputs;
    for (std::size_t p = 0; p < state.providers.size(); ++p) {
      for (int i = 0; i < lane_count; ++i) {
        int const life = static_cast<int>(common.supply.retirement_life[i]);
        double const initial = common.providers[p].compute[i] * initial_part(common.providers[p], life, quarter, i);
        double units = initial, power = initial * common.technology.hardware_power[i];
        for (int born = std::max(0, quarter - life + 1); born <= quarter; ++born) {
          units += state.providers[p].vintages[static_cast<std::size_t>(born)].units[i];
          power += state.providers[p].vintages[static_cast<std::size_t>(born)].power[i];
        }
        worst.see(state.providers[p].in_service.units[i], units, units + common.providers[p].compute[i]);
        worst.see(state.providers[p].in_service.power[i], power, power + common.providers[p].compute[i]);
      }
    }
  });
}

TEST(Identities, EveryGigawattIsInExactlyOnePlace) {
  struct Check {
    std::vector<Lanes> started, energised;
    void operator()(Parameters const& parameters, int, State const& state, WorstError& worst) {
      started.resize(state.providers.size());
      energised.resize(state.providers.size());
      for (std::size_t p = 0; p < state.providers.size(); ++p) {
        auto const& s = state.providers[p];
        auto const& in = parameters.inputs.providers[p];
        for (int i = 0; i < lane_count; ++i) {
          energised[p][i] += s.energised[i];
          worst.see(in.sites_energised[i] + energised[p][i], s.site_power[i], s.site_power[i]);
          started[p][i] += s.site_money[i] / state.technology.facility_cost[i] + s.leased_starts[i];
          double const initial = sum_of_schedule(in.sites_in_progress, parameters.scenario->quarters, i);
          double const on_the_way = s.sites.total[i] + s.leased_sites.total[i] + s.initial_sites[i] + s.initial_leased_sites[i];
          double const ready = s.queue[i] + s.leased_queue[i];
          worst.see(energised[p][i] + ready + on_the_way, started[p][i] + initial, started[p][i] + initial);
        }
      }
    }
  };
  for_all_configurations(Check{});
}

TEST(Identities, TheGridConnectsNoMoreThanItsLimit) {
  for_all_configurations([](Parameters const& parameters, int, State const& state, WorstError& worst) {
    for (int i = 0; i < lane_count; ++i) {
      double const limit = parameters.inputs.supply.grid_limit[i];
      double energised = 0;
      for (auto const& p : state.providers) energised += p.energised[i];
      if (std::isfinite(limit)) worst.see_order(energised, limit, limit);
    }
  });
}

TEST(Identities, InstallingNeverTakesMorePowerThanThereIs) {
  for_all_configurations([](Parameters const&, int, State const& state, WorstError& worst) {
    for (std::size_t p = 0; p < state.providers.size(); ++p) {
      for (int i = 0; i < lane_count; ++i) {
        double const used = state.provider_metrics[p][Metric::power_used][i], sites = state.providers[p].site_power[i];
        if (state.providers[p].installed[i] > 0) worst.see_order(used, sites, sites);
      }
    }
  });
}

TEST(Identities, NothingWaitsWhereThereIsPowerForIt) {
  for_all_configurations([](Parameters const&, int, State const& state, WorstError& worst) {
    for (std::size_t p = 0; p < state.providers.size(); ++p) {
      for (int i = 0; i < lane_count; ++i) {
        double const used = state.provider_metrics[p][Metric::power_used][i], sites = state.providers[p].site_power[i];
        if (state.providers[p].inventory.units[i] > 0) worst.see_order(sites, used, sites);
      }
    }
  });
}

}  // namespace
}  // namespace capexsim::test

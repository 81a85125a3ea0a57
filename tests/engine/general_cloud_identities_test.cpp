#include <gtest/gtest.h>

#include <cmath>

#include "engine/all_configurations.hpp"

// General cloud that must add up on every path of every quarter, whatever the scenario.

namespace capexsim::test {
namespace {

TEST(GeneralCloudIdentities, EveryUnitIsInExactlyOnePlace) {
  struct Check {
    std::vector<Lanes> ordered;
    void operator()(Parameters const& parameters, int quarter, State const& state, WorstError& worst) {
      bool const is_fixed_life = parameters.scenario->retirement == Retirement::fixed_life;
      ordered.resize(state.providers.size());
      for (std::size_t p = 0; p < state.providers.size(); ++p) {
        auto const& general = state.providers[p].general;
        if (!general.is_on) continue;
        for (int i = 0; i < lane_count; ++i) {
          double const at_start =
              parameters.inputs.providers[p].general_revenue[i] / parameters.inputs.technology.usable_share[i];
          double const life = parameters.inputs.supply.retirement_life[i], rate = parameters.inputs.supply.retirement_rate[i];
          double installed = 0;
          double in_service =
              at_start * (is_fixed_life ? std::max(0.0, 1 - (quarter + 1) / life) : std::pow(1 - rate, quarter + 1));
          for (int born = 0; born <= quarter; ++born) {
            double const units = general.vintages[static_cast<std::size_t>(born)].units[i];
            int const age = quarter - born;
            installed += units;
            in_service += is_fixed_life ? (age < life ? units : 0) : units * std::pow(1 - rate, age);
          }
          worst.see(general.in_service.units[i], in_service, at_start + installed);
          ordered[p][i] += general.ordered[i];
          double on_order_at_start = 0;  // none without revenue
          auto const& schedule = parameters.inputs.providers[p].general_on_order;
          for (int t = 0; at_start > 0 && t < schedule.row_count(); ++t) on_order_at_start += schedule.at(t)[i];
          double const bought = on_order_at_start + ordered[p][i];
          worst.see(installed + general.units.total[i] + general.initial_on_order.units[i], bought, bought);
        }
      }
    }
  };
  for_all_configurations(Check{});
}

TEST(GeneralCloudIdentities, ItsPartOfOtherPowerMovesWithIt) {
  for_all_configurations([](Parameters const& parameters, int quarter, State const& state, WorstError& worst) {
    for (std::size_t p = 0; p < state.providers.size(); ++p) {
      auto const& in = parameters.inputs.providers[p];
      auto const& s = state.providers[p];
      for (int i = 0; i < lane_count; ++i) {
        double const at_start = in.general_revenue[i] / parameters.inputs.technology.usable_share[i];
        double const per_unit = std::exp(-parameters.inputs.demand.general_power_fall[i] * 0.25 * quarter);
        double const moving = at_start > 0 ? s.general.in_service.units[i] / at_start * per_unit : 1;
        double const other = in.other_power[i] * (1 - in.general_power_share[i] + in.general_power_share[i] * moving);
        double const hardware = s.in_service.power[i] * parameters.inputs.technology.pue[i];
        worst.see(state.provider_metrics[p][Metric::power_used][i], hardware + other, hardware + other);
      }
    }
  });
}

TEST(GeneralCloudIdentities, NobodyServesMoreThanIsUsable) {
  for_all_configurations([](Parameters const& parameters, int, State const& state, WorstError& worst) {
    for (auto const& provider : state.providers) {
      for (int i = 0; i < lane_count; ++i) {
        double const usable = parameters.inputs.technology.usable_share[i] * provider.general.in_service.units[i];
        worst.see_order(provider.general.served_first[i] + provider.general.served_spill[i], usable, usable);
      }
    }
  });
}

TEST(GeneralCloudIdentities, OthersTakeAPartOfWhatIsRefusedOrAllThatIsForSale) {
  for_all_configurations([](Parameters const& parameters, int, State const& state, WorstError& worst) {
    for (int i = 0; i < lane_count; ++i) {
      double refused = 0, spare = 0, spilled = 0, demand = 0;
      for (std::size_t p = 0; p < state.providers.size(); ++p) {
        auto const& general = state.providers[p].general;
        double const usable = parameters.inputs.technology.usable_share[i] * general.in_service.units[i];
        demand += general.demand[i];
        refused += std::max(0.0, general.demand[i] - usable);
        spare += parameters.scenario->providers[p].sells ? std::max(0.0, usable - general.demand[i]) : 0;
        spilled += general.served_spill[i];
        if (!parameters.scenario->providers[p].sells) worst.see(general.served_spill[i], 0, 1);
      }
      worst.see(spilled, std::min(parameters.inputs.market.spill_over[i] * refused, spare), demand);
    }
  });
}

TEST(GeneralCloudIdentities, ItsBookValueIsItsPartOfTheWhole) {
  struct Check {
    std::vector<Lanes> book_value;
    void operator()(Parameters const& parameters, int quarter, State const& state, WorstError& worst) {
      auto const q = static_cast<std::size_t>(quarter);
      bool const is_first = book_value.empty();
      book_value.resize(state.providers.size());
      for (std::size_t p = 0; p < state.providers.size(); ++p) {
        auto const& s = state.providers[p];
        if (is_first) book_value[p] = parameters.inputs.providers[p].book_value;
        for (int i = 0; i < lane_count; ++i) {
          double const depreciated = s.hardware_depreciation[i] + s.site_depreciation[i] + s.initial_depreciation[i];
          double const added = s.vintages[q].cost[i] + s.sites_in_service[q][i];
          book_value[p][i] += added - depreciated - s.write_off[i];  // of AI alone
          double const whole = state.provider_metrics[p][Metric::net_book_value][i];
          worst.see(whole - s.general.book_value[i], book_value[p][i], 1 + whole + added);
        }
      }
    }
  };
  for_all_configurations(Check{});
}

}  // namespace
}  // namespace capexsim::test

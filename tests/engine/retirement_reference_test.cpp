#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "engine/all_configurations.hpp"

// Early retirement told again, cohort by cohort and path by path: what arrives, what power there is and what compute costs are
// taken from the run, what retires and what the books say is worked out anew.

namespace capexsim::test {
namespace {

constexpr int paths_followed = 8;

/// Hardware of one age, down to the last part of it that is treated alike.
struct Cohort {
  double units;           ///< in service [MH100e]
  double power_each;      ///< IT [kW/H100e]
  int leaves;             ///< quarter in which a fixed life ends
  double entered;         ///< units at first, by which the books count
  double booked;          ///< units whose cost the books still write down
  double value_each = 0;  ///< book value of such a unit [BUSD/MH100e]
  double slices = 0;      ///< quarters until that is 0
  bool runs_on = false;   ///< in the books after its life: what was there at the start
};

/// One provider on one path.
class Follower {
 public:
  Follower(Parameters const& parameters, std::size_t p, int lane) : parameters_(parameters), p_(p), lane_(lane) {
    auto const& in = parameters.inputs.providers[p];
    life_ = parameters.inputs.supply.retirement_life[lane];
    book_life_ = std::max(1.0, std::floor(in.hardware_book_life_years[lane] * 4 + 0.5));
    if (in.compute_age.quarters.empty()) {
      split_evenly();
    } else {
      for (std::size_t k = in.compute_age.quarters.size(); k-- > 0;) {
        int const age = in.compute_age.quarters[k];
        add_initial(in.compute_age.shares[k][lane], age, age);
      }
    }
    value_initial();
  }

  void advance(int quarter, State const& state) {
    auto const& s = state.providers[p_];
    retired_ = write_off_ = depreciation_ = 0;
    age(quarter);
    if (early() == EarlyRetirement::economic) retire_uneconomic(state);
    if (early() == EarlyRetirement::oldest_first) retire_oldest(quarter, s);
    auto const& vintage = s.vintages[static_cast<std::size_t>(quarter)];
    double const units = vintage.units[lane_];
    if (units > 0) {
      cohorts_.push_back({units, vintage.power[lane_] / units, quarter + static_cast<int>(life_), units, units,
                          vintage.cost[lane_] / units, book_life_});
    }
    write_down(quarter);
  }

  void compare(State const& state, WorstError& worst) const {
    auto const& s = state.providers[p_];
    double units = 0, power = 0, value = 0;
    for (auto const& cohort : cohorts_) {
      units += cohort.units;
      power += cohort.units * cohort.power_each;
      value += cohort.booked * cohort.value_each;
    }
    double const scale = 1 + value + write_off_ + depreciation_;
    worst.see(s.in_service.units[lane_], units, 1 + units);
    worst.see(s.in_service.power[lane_], power, 1 + power);
    worst.see(s.retired[lane_], retired_, 1 + retired_);
    worst.see(s.write_off[lane_], write_off_, scale);
    worst.see(s.hardware_depreciation[lane_] + s.initial_depreciation[lane_], depreciation_, scale);
  }

  [[nodiscard]] int early_retreats() const { return early_retreats_; }

 private:
  EarlyRetirement early() const { return parameters_.scenario->early_retirement; }
  bool is_geometric() const { return parameters_.scenario->retirement == Retirement::geometric; }

  /// The oldest x % in service have the book value of the oldest x % in the books, whatever the lives.
  void split_evenly() {
    int const parts = static_cast<int>(life_) * static_cast<int>(book_life_);
    for (int part = parts; part-- > 0;) {
      add_initial(1.0 / parts, part / static_cast<int>(book_life_), part / static_cast<int>(life_));
    }
  }

  void add_initial(double share, int age, int book_age) {
    double const units = share * parameters_.inputs.providers[p_].compute[lane_];
    Cohort cohort{units, parameters_.inputs.technology.hardware_power[lane_], std::max(0, static_cast<int>(life_) - 1 - age),
                  share, share};
    cohort.slices = std::max(0.0, book_life_ - 1 - book_age);
    cohort.runs_on = true;
    cohorts_.push_back(cohort);
  }

  void value_initial() {
    double all = 0;
    for (auto const& cohort : cohorts_) all += cohort.entered * cohort.slices;
    double const book_value = parameters_.inputs.providers[p_].book_value[lane_];
    for (auto& cohort : cohorts_) cohort.value_each = all > 0 ? book_value * cohort.slices / all : 0;
    written_off_at_once_ = all > 0 ? 0 : book_value;
  }

  void age(int quarter) {
    for (auto& cohort : cohorts_) {
      if (is_geometric()) {
        double const gone = cohort.units * parameters_.inputs.supply.retirement_rate[lane_];
        retired_ += gone;
        cohort.units -= gone;
      } else if (cohort.leaves == quarter) {
        retired_ += cohort.units;
        cohort.units = 0;
        if (!cohort.runs_on) write_off(cohort, cohort.booked);
      }
    }
  }

  void write_off(Cohort& cohort, double units) {
    write_off_ += units * cohort.value_each;
    cohort.booked -= units;
  }

  void retire_early(Cohort& cohort, double part) {
    if (part <= 0 || cohort.units <= 0) return;
    double const in_service_at_first =
        cohort.runs_on ? parameters_.inputs.providers[p_].compute[lane_] * cohort.entered : cohort.entered;
    write_off(cohort, cohort.entered * part * cohort.units / in_service_at_first);
    retired_ += part * cohort.units;
    cohort.units -= part * cohort.units;
    ++early_retreats_;
  }

  void retire_uneconomic(State const& state) {
    auto const& in = parameters_.inputs.technology;
    double const usable = in.usable_share[lane_];
    double const upkeep = in.hardware_operating_cost[lane_] * state.technology.hardware_cost[lane_] * 1000 / (8760 * usable);
    for (auto& cohort : cohorts_) {
      double const energy = cohort.power_each * in.pue[lane_] * state.technology.electricity_price[lane_] / (1000 * usable);
      if (energy + upkeep > state.price.compute_price[lane_]) retire_early(cohort, 1);
    }
  }

  double other_power(ProviderState const& s) const {
    return parameters_.inputs.providers[p_].other_power[lane_] * s.general.power_ratio[lane_];
  }

  void retire_oldest(int quarter, ProviderState const& s) {
    double const pue = parameters_.inputs.technology.pue[lane_];
    double const waiting = (s.inventory.power[lane_] + s.vintages[static_cast<std::size_t>(quarter)].power[lane_]) * pue;
    double free = s.site_power[lane_] - other_power(s);
    if (free <= 0 || waiting <= 1e-9) return;  // a watt that waits is rounding
    for (auto const& cohort : cohorts_) free -= cohort.units * cohort.power_each * pue;
    double missing = waiting - free;
    for (auto& cohort : cohorts_) {
      double const power = cohort.units * cohort.power_each * pue;
      double const freed = std::max(0.0, std::min(missing, power));
      if (power > 0) retire_early(cohort, freed / power);
      missing -= freed;
    }
  }

  void write_down(int quarter) {
    if (quarter == 0) depreciation_ += written_off_at_once_;
    for (auto& cohort : cohorts_) {
      if (cohort.slices <= 0) continue;
      double const slice = cohort.value_each / cohort.slices;
      depreciation_ += cohort.booked * slice;
      cohort.value_each -= slice;
      cohort.slices -= 1;
    }
  }

  Parameters const& parameters_;
  std::size_t p_;
  int lane_;
  double life_ = 0, book_life_ = 0, written_off_at_once_ = 0;
  std::vector<Cohort> cohorts_;  ///< the oldest first
  double retired_ = 0, write_off_ = 0, depreciation_ = 0;
  int early_retreats_ = 0;
};

TEST(RetirementReference, FollowsEveryCohort) {
  int retreats[2][2] = {};
  struct Check {
    int (&retreats)[2][2];
    std::vector<Follower> followers;
    void operator()(Parameters const& parameters, int quarter, State const& state, WorstError& worst) {
      auto const& scenario = *parameters.scenario;
      if (followers.empty()) {
        for (std::size_t p = 0; p < state.providers.size(); ++p) {
          for (int lane = 0; lane < paths_followed; ++lane) followers.emplace_back(parameters, p, lane);
        }
      }
      for (auto& follower : followers) {
        int const before = follower.early_retreats();
        follower.advance(quarter, state);
        follower.compare(state, worst);
        retreats[scenario.retirement == Retirement::geometric][scenario.early_retirement == EarlyRetirement::economic] +=
            follower.early_retreats() - before;
      }
    }
  };
  for_all_configurations(Check{retreats, {}});
  for (auto const& kind : retreats) {
    for (int count : kind) EXPECT_GT(count, 100);
  }
}

}  // namespace
}  // namespace capexsim::test

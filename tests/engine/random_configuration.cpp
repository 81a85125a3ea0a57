#include "engine/random_configuration.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>

#include "capexsim/scenario/read.hpp"
#include "support/scenarios.hpp"

namespace capexsim::test {
namespace {

/// Numbers that every standard library makes alike.
class Dice {
 public:
  explicit Dice(std::uint64_t number) : words_(number) {}

  double between(double low, double high) { return low + (high - low) * (static_cast<double>(words_() >> 11) * 0x1p-53); }
  int whole(int low, int high) { return low + static_cast<int>(words_() % static_cast<std::uint64_t>(high - low + 1)); }
  bool happens(double probability) { return between(0, 1) < probability; }

 private:
  std::mt19937_64 words_;
};

/// Positive numbers that sum to 1.
std::vector<double> shares(Dice& dice, std::size_t count) {
  std::vector<double> parts(count);
  double sum = 0;
  for (auto& part : parts) sum += part = dice.between(0.1, 1);
  for (auto& part : parts) part /= sum;
  return parts;
}

void set_random_lead_time(Dice& dice, QuarterShares<Quantity>& lead_time, int longest) {
  std::vector<std::pair<int, double>> pairs;
  for (int k = 1; k <= longest; ++k) {
    if (dice.happens(0.5)) pairs.emplace_back(k, 0);
  }
  if (pairs.empty()) pairs.emplace_back(dice.whole(1, longest), 0);
  auto const parts = shares(dice, pairs.size());
  for (std::size_t k = 0; k < pairs.size(); ++k) pairs[k].second = parts[k];
  set_lead_time(lead_time, pairs);
}

/// A number that differs from path to path.
void set_uncertain(Quantity& quantity, double low, double high) {
  quantity.word.clear();
  quantity.points = {{"", {}, Draw{Uniform{low, high}}}};
}

void set_random_schedule(Dice& dice, Scenario const& scenario, Quantity& quantity, int quarters, double most) {
  std::vector<double> amounts;
  for (int t = 0; t < quarters; ++t) amounts.push_back(dice.happens(0.7) ? dice.between(0, most) : 0);
  set_by_quarter(scenario, quantity, amounts);
}

void randomise_market(Dice& dice, Scenario& s) {
  auto& in = s.inputs;
  s.adoption_growth = dice.happens(0.5) ? AdoptionGrowth::constant : AdoptionGrowth::decaying;
  set_uncertain(in.demand.inference_compute, 0.1, dice.between(0.2, 8));
  set_uncertain(in.demand.elasticity_long_run, 0, 2);
  set(in.demand.training_budget, dice.happens(0.7) ? dice.between(0, 10) : 0);
  set(in.demand.returning_backlog, dice.happens(0.7) ? dice.between(0, 1) : 0);
  set(in.demand.slowdown_onset, dice.between(0, 0.3));
  set(in.technology.jump_rate, dice.between(0, 2));
  set(in.technology.price_performance_volatility, dice.between(0, 0.4));
  set(in.market.spill_over, dice.happens(0.8) ? dice.between(0, 1) : 0);
  set(in.market.anchor_share, dice.between(0, 0.6));
  if (dice.happens(0.3)) add_jump(s, "jump", dice.whole(0, 5), dice.between(0.3, 10));
}

void randomise_supply(Dice& dice, Scenario& s) {
  constexpr double none = std::numeric_limits<double>::infinity();
  auto& in = s.inputs.supply;
  set(in.hardware_limit, dice.happens(0.6) ? dice.between(0, 1.5) : none);
  set(in.grid_limit, dice.happens(0.6) ? dice.between(0, 1.5) : none);
  set_random_lead_time(dice, in.hardware_lead_time, 3);
  set_random_lead_time(dice, in.site_lead_time, 5);
  s.retirement = dice.happens(0.5) ? Retirement::geometric : Retirement::fixed_life;
  set_uncertain(in.retirement_life, 1, 12);
  set_uncertain(in.retirement_rate, 0, 0.4);
}

void randomise_policy(Dice& dice, Scenario const& s, ProviderChoices& choices, Provider<Quantity>& in) {
  constexpr InvestmentPolicy policies[] = {InvestmentPolicy::plan, InvestmentPolicy::budget_share,
                                           InvestmentPolicy::stock_adjust};
  choices.sells = dice.happens(0.7);
  choices.policy = policies[dice.whole(0, 2)];
  choices.policy_from = dice.whole(0, 3);
  set_random_schedule(dice, s, in.capex_plan, 4, 30);
  set_uncertain(in.plan_execution, 0.5, 1.5);
  set(in.revenue_fraction, dice.between(0, 2));
  set(in.supply_line_weight, dice.between(0, 1.2));
  if (dice.happens(0.4)) set(in.cash_limit, dice.between(0, 20));
}

void randomise_provider(Dice& dice, Scenario& s, std::size_t p) {
  auto& in = s.inputs.providers[p];
  double const compute = dice.happens(0.8) ? dice.between(0, 2) : 0;
  set_uncertain(in.compute, 0.5 * compute, compute);
  set(in.book_value, dice.between(0, 20));
  set_random_schedule(dice, s, in.hardware_on_order, 3, 0.5);
  set_random_schedule(dice, s, in.sites_in_progress, 4, 1);
  set_uncertain(in.sites_energised, dice.between(0, 1), dice.between(1, 4));
  set(in.other_power, dice.happens(0.5) ? dice.between(0, 1) : 0);
  set(in.custom_silicon_share, dice.between(0, 1));
  set(in.leased_share, dice.happens(0.6) ? dice.between(0, 1) : 0);
  set(in.leased_starts, dice.happens(0.4) ? dice.between(0, 0.5) : 0);
  set(in.hardware_book_life_years, dice.between(0.25, 4));
  set(in.facility_book_life_years, dice.between(0.5, 4));
  set(in.tax_rate, dice.between(0, 0.4));
  auto const split = shares(dice, 3);
  for (std::size_t pool = 0; pool < 3; ++pool) set(in.capex_split[pool], split[pool]);
  randomise_policy(dice, s, s.providers[p], in);
}

/// General cloud has dice of its own: what else a configuration holds does not feel it.
void randomise_general_cloud(Dice dice, Scenario& s) {
  auto& in = s.inputs;
  set_uncertain(in.demand.general_growth, -0.5, 1);
  set(in.demand.general_price_fall, dice.between(0, 0.5));
  set(in.demand.general_elasticity, dice.between(0, 2));
  set(in.demand.slowdown_general_growth, dice.between(-1, 0));
  set(in.demand.general_power_fall, dice.happens(0.6) ? dice.between(0, 0.5) : 0);
  for (auto& provider : in.providers) {
    if (!dice.happens(0.6)) continue;
    set_uncertain(provider.general_revenue, dice.happens(0.3) ? 0 : 5, dice.between(5, 20));
    set(provider.general_capital_cost, dice.between(0.5, 3));
    set(provider.general_running_cost, dice.happens(0.5) ? dice.between(0, 0.5) : 0);
    if (dice.happens(0.6)) set_random_schedule(dice, s, provider.general_on_order, 5, 2);
    if (dice.happens(0.6)) set_uncertain(provider.general_power_share, 0, 1);
  }
}

/// Mechanisms that are off by default. Rolled last, so that the rest of a configuration does not feel them.
void randomise_options(Dice& dice, Scenario& s) {
  auto& in = s.inputs;
  s.sublet = dice.happens(0.5);
  if (dice.happens(0.5)) set_uncertain(in.market.share_drift, 0, dice.between(0.1, 2));
  if (dice.happens(0.5)) set(in.market.idle_power_share, dice.between(0, 1));
  if (dice.happens(0.4)) set_uncertain(in.technology.wright, 0, dice.between(0.1, 1));
  if (dice.happens(0.4)) {
    s.adoption_growth = dice.happens(0.5) ? AdoptionGrowth::logistic : AdoptionGrowth::bass;
    set_uncertain(in.demand.adoption_ceiling, 1.1, dice.between(2, 50));
    set_uncertain(in.demand.adoption_speed, 0, dice.between(0.5, 3));
    set_uncertain(in.demand.adoption_innovation, 0, dice.between(0.1, 1));
    set_uncertain(in.demand.adoption_imitation, 0, dice.between(0.1, 2));
  }
}

/// The anchor's cash is followed, with revenue, funding and contracts of like size.
void randomise_anchor_cash(Dice& dice, Scenario& s) {
  auto& market = s.inputs.market;
  s.anchor_default = AnchorDefault::cash;
  set_uncertain(market.anchor_cash, 0, dice.between(1, 30));
  set_uncertain(market.anchor_gross_margin, 0.2, 0.9);
  set_uncertain(market.anchor_revenue_link, 0, dice.between(0.5, 2));
  set(market.anchor_revenue_error, dice.happens(0.7) ? dice.between(0, 0.6) : 0);
  set_random_schedule(dice, s, market.anchor_revenue, 5, 10);
  if (dice.happens(0.5)) set_random_schedule(dice, s, market.anchor_funding, 4, 5);
}

/// Ages of the fleet at the start: some are older than any life or book.
void set_random_ages(Dice& dice, QuarterShares<Quantity>& ages) {
  std::vector<std::pair<int, double>> pairs;
  for (int age : {0, 1, 3, 6, 10, 20}) {
    if (dice.happens(0.5)) pairs.emplace_back(age, 0);
  }
  if (pairs.empty()) return;
  auto const parts = shares(dice, pairs.size());
  for (std::size_t k = 0; k < pairs.size(); ++k) pairs[k].second = parts[k];
  set_lead_time(ages, pairs);
}

/// Hardware that goes before its time: new one uses less power, and power is dear or short.
void randomise_early_retirement(Dice& dice, Scenario& s) {
  constexpr EarlyRetirement kinds[] = {EarlyRetirement::none, EarlyRetirement::economic, EarlyRetirement::oldest_first};
  s.early_retirement = kinds[dice.whole(0, 2)];
  for (auto& provider : s.inputs.providers) {
    if (dice.happens(0.5)) set_random_ages(dice, provider.compute_age);
  }
  if (s.early_retirement == EarlyRetirement::none) return;
  set(s.inputs.technology.power_efficiency_growth, dice.between(0, 3));
  if (s.early_retirement == EarlyRetirement::economic) set_uncertain(s.inputs.technology.electricity_price, 200, 2000);
}

/// Policies that depart from stock_adjust take the place of some.
void randomise_investment_rules(Dice& dice, ProviderChoices& choices, Provider<Quantity>& in) {
  if (dice.happens(0.4)) choices.policy = dice.happens(0.5) ? InvestmentPolicy::newsvendor : InvestmentPolicy::hurdle;
  set(in.demand_volatility, dice.between(0, 1));
  set(in.hurdle_volatility, dice.between(0.05, 0.6));
  set(in.hurdle_margin, dice.between(0, 1));
}

}  // namespace

Scenario random_configuration(std::uint64_t number) {
  Dice dice(number);
  static std::vector<std::string> const letters{"a", "b", "c", "d", "e", "f"};
  auto const count = static_cast<std::size_t>(dice.whole(1, 6));
  auto s = default_scenario({letters.begin(), letters.begin() + static_cast<std::ptrdiff_t>(count)});
  s.quarters = dice.whole(6, 9);
  s.simulation.seed = number;
  s.anchor_default = dice.happens(0.5) ? AnchorDefault::hazard : AnchorDefault::none;
  set(s.inputs.market.anchor_hazard, 0.1);
  randomise_market(dice, s);
  randomise_supply(dice, s);
  auto const demand_shares = shares(dice, count);
  for (std::size_t p = 0; p < count; ++p) {
    set(s.inputs.market.demand_share[p], demand_shares[p]);
    randomise_provider(dice, s, p);
  }
  for (int c = dice.whole(0, 3); c > 0; --c) {
    double const price = dice.happens(0.5) ? dice.between(1, 4) : 0;
    add_contract(s, dice.whole(0, static_cast<int>(count) - 1), dice.whole(-2, 4), dice.whole(1, 8), dice.between(0, 60),
                 price);
  }
  randomise_general_cloud(Dice(number + 1'000'000), s);
  randomise_options(dice, s);
  if (dice.happens(0.3)) randomise_anchor_cash(dice, s);
  Dice retirement_dice(number + 2'000'000);
  randomise_early_retirement(retirement_dice, s);
  for (std::size_t p = 0; p < count; ++p) randomise_investment_rules(retirement_dice, s.providers[p], s.inputs.providers[p]);
  return s;
}

}  // namespace capexsim::test

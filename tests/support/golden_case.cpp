#include "support/golden_case.hpp"

#include <cmath>
#include <fstream>
#include <functional>
#include <map>
#include <nlohmann/json.hpp>
#include <sstream>
#include <stdexcept>

#include "capexsim/base/text.hpp"
#include "support/scenarios.hpp"

namespace capexsim::test {
namespace {

using Json = nlohmann::json;

constexpr double unlimited = std::numeric_limits<double>::infinity();

double number_or(Json const& value, double otherwise) { return value.is_number() ? value.get<double>() : otherwise; }

void set_technology(Json const& c, Scenario& s) {
  auto& t = s.inputs.technology;
  set(t.hardware_cost, c["K0"]);
  set(t.hardware_operating_cost, c["opex"]);
  set(t.hardware_power, c["om0"]);
  set(t.pue, c["pue"]);
  set(t.electricity_price, c["pi"]);
  set(t.facility_cost, c["B0"]);
  set(t.discount_rate, c["r"]);
  set(t.hardware_life_years, c["Lk"]);
  set(t.facility_life_years, c["Lb"]);
  set(t.usable_share, c["u"]);
  set(t.price_performance_growth, c["mu_h"]);
  set(t.power_efficiency_growth, c["mu_e"]);
  set(t.algorithm_growth, c["mu_a"]);
  set(t.custom_silicon_discount, c["cs_disc"]);
  set(t.tokens_per_hour, c["A0"]);
  for (auto const& [quarter, log_step] : c["shock_a"].items()) {
    add_jump(s, "jump", std::stoi(quarter), std::exp(log_step.get<double>()));
  }
}

void set_pricing(Json const& c, Scenario& s) {
  auto& p = s.inputs.pricing;
  set(p.markup, c["m0"]);
  set(p.hardware_pass_through, c["thK"]);
  set(p.algorithm_pass_through, c["thA"]);
  set(p.scarcity_response, c["psi"]);
  set(p.scarcity_decay, c["rho_s"]);
  set(p.scarcity_limit, std::exp(c["tau_max"].get<double>()));
}

void set_demand(Json const& c, Scenario& s) {
  auto& d = s.inputs.demand;
  set(d.inference_compute, c["Dinf0"]);
  set(d.adoption_initial, c["g0"]);
  set(d.adoption_long_run, c["ginf"]);
  set(d.adoption_decay, c["kg"]);
  set(d.elasticity_long_run, c["el"]);
  set(d.elasticity_short_run_ratio, c["es"].get<double>() / c["el"].get<double>());
  set(d.elasticity_adjustment, c["lam"]);
  set(d.prior_price_fall, c["pre"]);
  set(d.budget_limit, c["M0"]);
  set(d.budget_growth, c["gM"]);
  set(d.budget_sharpness, c["eta"]);
  set(d.training_budget, c["bud0"]);
  set(d.training_initial, c["gbud"]);
  set(d.training_long_run, c["gbud_inf"]);
  set(d.training_decay, c["kbud"]);
  set(d.returning_backlog, c["backlog"]);
}

std::vector<std::pair<int, double>> lead_time(Json const& shares) {
  std::vector<std::pair<int, double>> pairs;
  for (auto const& [quarters, share] : shares.items()) pairs.emplace_back(std::stoi(quarters), share.get<double>());
  return pairs;
}

void set_supply(Json const& c, Scenario& s) {
  auto& in = s.inputs.supply;
  set(in.hardware_limit, number_or(c["acc0"], unlimited));
  set(in.hardware_limit_growth, c["gacc"]);
  set(in.grid_limit, number_or(c["grid_cap"], unlimited));
  set_lead_time(in.hardware_lead_time, lead_time(c["it_lead"]));
  set_lead_time(in.site_lead_time, lead_time(c["dc_lead"]));
  set(in.retirement_life, c["life"]);
  set(in.retirement_rate, c["delta"]);
  s.retirement = c["retire"] == "geometric" ? Retirement::geometric : Retirement::fixed_life;
}

void set_market(Json const& c, Scenario& s) {
  set(s.inputs.market.spill_over, c["spill"]);
  set(s.inputs.market.anchor_share, c["alpha"]);
  for (auto const& k : c["contracts"]) {
    int const from = k[1], end = k[2];
    add_contract(s, k[0], from, end - from, k[3].get<double>() * (end - from), k[4]);
  }
}

void set_policy(Json const& c, std::size_t p, Scenario& s) {
  auto& in = s.inputs.providers[p];
  set(in.supply_line_weight, c["w"]);
  set(in.hardware_adjustment, c["tau_I"]);
  set(in.site_adjustment, c["tau_dc"]);
  set(in.extrapolation, c["x_e"]);
  set(in.smoothing, c["nu"]);
  set(in.hardware_horizon, c["hor"]);
  set(in.site_horizon, c["hor_dc"]);
  set(in.initial_growth, c["ghat0"]);
  set(in.growth_low, number_or(c["g_lo"], -unlimited));
  set(in.growth_high, number_or(c["g_hi"], unlimited));
  set(in.cash_limit, c["cash"].is_array() ? c["cash"][p].get<double>() : unlimited);
  set(in.cash_growth, c["g_cash"]);
  set(in.revenue_share, c["f_cash"]);
  s.providers[p].policy = c["policy"] == "stock" ? InvestmentPolicy::stock_adjust : InvestmentPolicy::plan;
  s.providers[p].policy_from = c["t_stock"];
}

void set_provider(Json const& c, std::size_t p, Scenario& s) {
  auto& in = s.inputs.providers[p];
  set(s.inputs.market.demand_share[p], c["share"][p]);
  set(in.compute, c["C0"][p]);
  set(in.sites_energised, c["G0"][p]);
  set(in.other_power, c["other_pw"][p]);
  set(in.custom_silicon_share, c["cs_share"][p]);
  set_by_quarter(s, in.hardware_on_order, c["it_pipe0"][p].get<std::vector<double>>());
  set_by_quarter(s, in.sites_in_progress, c["dc_pipe0"][p].get<std::vector<double>>());
  std::vector<double> plan;
  for (auto const& quarter : c["plan"]) plan.push_back(quarter[p]);
  set_by_quarter(s, in.capex_plan, plan);
  set(in.capex_split[0], c["phi_ai"]);
  set(in.capex_split[1], c["phi_dc"]);
  set(in.hardware_book_life_years, c["Ldep_it"].get<double>() / 4);
  set(in.facility_book_life_years, c["Ldep_dc"].get<double>() / 4);
  s.providers[p].sells = c["sells"][p] == 1;
  set_policy(c, p, s);
}

using MarketValue = std::function<double(State const&)>;

std::map<std::string, MarketValue> const& market_values() {
  static std::map<std::string, MarketValue> const values{
      {"kappa_usd_per_h100e_hour", [](State const& s) { return s.technology.compute_cost[0]; }},
      {"compute_price_usd_per_h100e_hour", [](State const& s) { return s.price.compute_price[0]; }},
      {"token_price_usd_per_mtok", [](State const& s) { return s.price.token_price[0]; }},
      {"tokens_index", [](State const& s) { return s.demand.tokens_index[0]; }},
      {"inference_demand_mh", [](State const& s) { return s.demand.inference[0]; }},
      {"training_demand_mh", [](State const& s) { return s.demand.training[0]; }},
      {"compute_demand_mh", [](State const& s) { return s.demand.compute[0]; }},
      {"unmet_mh", [](State const& s) { return s.unmet[0]; }},
  };
  return values;
}

using ProviderValue = std::function<double(ProviderState const&, MetricRows const&)>;

ProviderValue reported(Metric metric) {
  return [metric](ProviderState const&, MetricRows const& m) { return m[metric][0]; };
}

std::map<std::string, ProviderValue> const& provider_values() {
  static std::map<std::string, ProviderValue> const values{
      {"spill_over_received_mh", [](ProviderState const& p, MetricRows const&) { return p.served_spill[0]; }},
      {"sites_energised_gw", [](ProviderState const& p, MetricRows const&) { return p.energised[0]; }},
      {"compute_served_mh", reported(Metric::compute_served)},
      {"compute_capacity_mh", reported(Metric::compute_capacity)},
      {"hardware_waiting_mh", reported(Metric::hardware_waiting)},
      {"power_in_use_gw", reported(Metric::power_used)},
      {"capex_busd", reported(Metric::capex)},
      {"ai_revenue_busd", reported(Metric::ai_revenue)},
      {"contract_payment_busd", reported(Metric::contract_revenue)},
      {"depreciation_busd", reported(Metric::depreciation)},
      {"energy_cost_busd", reported(Metric::energy_cost)},
      {"net_book_value_busd", reported(Metric::net_book_value)},
  };
  return values;
}

}  // namespace

Scenario read_golden_configuration(std::filesystem::path const& json) {
  std::ifstream file(json);
  Json const c = Json::parse(file);
  std::vector<std::string> names;
  for (int p = 0; p < c["P"].get<int>(); ++p) names.push_back(std::string(1, static_cast<char>('a' + p)));
  auto scenario = quiet_scenario(names, c["T"]);
  set_technology(c, scenario);
  set_pricing(c, scenario);
  set_demand(c, scenario);
  set_supply(c, scenario);
  set_market(c, scenario);
  for (std::size_t p = 0; p < names.size(); ++p) set_provider(c, p, scenario);
  return scenario;
}

std::vector<GoldenRow> read_golden_rows(std::filesystem::path const& csv) {
  std::ifstream file(csv);
  std::vector<GoldenRow> rows;
  std::string line;
  std::getline(file, line);
  while (std::getline(file, line)) {
    auto const cells = split(line, ',');
    rows.push_back({std::stoi(cells.at(0)), cells.at(1), cells.at(2), std::stod(cells.at(3))});
  }
  if (rows.empty()) throw std::runtime_error("no expected values in " + csv.string());
  return rows;
}

double golden_value(State const& state, std::string const& provider, std::string const& metric) {
  if (provider == "market") return market_values().at(metric)(state);
  auto const p = static_cast<std::size_t>(provider.at(0) - 'a');
  return provider_values().at(metric)(state.providers.at(p), state.provider_metrics.at(p));
}

}  // namespace capexsim::test

#include "scenario/read_lines.hpp"

namespace capexsim::testing {
namespace {

/// Lines that follow the two of the smallest scenario, and all that is said about them.
struct Mistake {
  std::string lines;
  std::string message;
};

class ReadScenario : public ::testing::TestWithParam<Mistake> {};

TEST_P(ReadScenario, SaysWhatIsWrong) { EXPECT_EQ(mistakes_in(GetParam().lines), GetParam().message); }

std::vector<Mistake> const& mistakes() {
  static std::vector<Mistake> const all{
      Mistake{"technology.financing.discont_rate: 0.1",
              "s.yaml:3:1: error: unknown key 'discont_rate' in 'technology.financing' (expected discount_rate, facility_life, "
              "hardware_life)\n"
              "  help: did you mean 'discount_rate'?"},
      Mistake{
          "technlogy: {}",
          "s.yaml:3:1: error: unknown key 'technlogy' (expected capexsim, contracts, correlations, defaults, demand, "
          "events, expect, extends, market, name, overrides, pricing, providers, quarters, report, simulation, start, supply, "
          "technology, title, verdict)\n"
          "  help: did you mean 'technology'?"},
      Mistake{
          "technology: 5",
          "s.yaml:3:13: error: 'technology' is '5' (expected keys: algorithms, facility, financing, hardware, usable_share)"},
      Mistake{"technology.hardware.cost: 70 USD/MWh", "s.yaml:3:27: error: 'USD/MWh' does not fit kUSD/H100e"},
      Mistake{"technology.hardware.cost: -27",
              "s.yaml:3:27: error: 'technology.hardware.cost' is -27 kUSD/H100e (must be above 0)"},
      Mistake{"technology.hardware.cost: 27 kEUR/H100e", "s.yaml:3:27: error: unknown unit 'kEUR/H100e' (expected kUSD/H100e)"},
      Mistake{"technology.hardware.cost: 1_000",
              "s.yaml:3:27: error: '1_000' is not a number (digits are not grouped with '_')"},
      Mistake{"technology.hardware.cost: 0x1F", "s.yaml:3:27: error: '0x1F' is not a number (expected decimal digits)"},
      Mistake{"technology.hardware.cost: .inf", "s.yaml:3:27: error: '.inf' is not a number (expected a finite number)"},
      Mistake{"technology.hardware.cost: .nan", "s.yaml:3:27: error: '.nan' is not a number (expected a finite number)"},
      Mistake{"technology.hardware.cost: 1e999", "s.yaml:3:27: error: '1e999' is too large (expected a finite number)"},
      Mistake{"technology.hardware.cost: '27'", "s.yaml:3:27: error: '27' is text (a number stands without quotes)"},
      Mistake{"technology.hardware.cost: [27]", "s.yaml:3:27: error: a list instead of a number"},
      Mistake{"technology.hardware.cost: {source: x}",
              "s.yaml:3:27: error: no number here (expected value or one of normal, lognormal, uniform, triangular, pert, "
              "beta, student_t, discrete, mixture, empirical, quantiles)"},
      Mistake{"technology.hardware.cost: {lognormal: {median: 27, p95: 20}}",
              "s.yaml:3:57: error: 'p95' is 20 (must be above median = 27)"},
      Mistake{"technology.hardware.cost: {lognormal: {median: 27 kUSD/H100e, p95: 35}}",
              "s.yaml:3:68: error: 'p95' carries no unit (expected one, as the numbers of 'lognormal' before it)"},
      Mistake{
          "technology.hardware.cost: {lognormal: {median: 27, mode: 35}}",
          "s.yaml:3:39: error: 'lognormal' has median, mode (expected mean and sd, or two percentiles such as median and p95)"},
      Mistake{"technology.hardware.cost: {lognormal: {p5: 27, p05: 35}}",
              "s.yaml:3:39: error: 'lognormal' has p5, p05 (expected mean and sd, or two percentiles such as median and p95)"},
      Mistake{"technology.hardware.cost: {lognormal: {median: -27, p95: 35}}",
              "s.yaml:3:48: error: 'median' is -27 (must be above 0)"},
      Mistake{"technology.hardware.cost: {lognormel: {median: 27, p95: 35}}",
              "s.yaml:3:28: error: unknown key 'lognormel' (expected value, normal, lognormal, uniform, triangular, pert, "
              "beta, student_t, discrete, mixture, empirical, quantiles, truncate)\n"
              "  help: did you mean 'lognormal'?"},
      Mistake{"technology.hardware.cost: {normal: {mean: 27, sd: 20}}",
              "s.yaml:3:27: error: 'technology.hardware.cost' lies outside its range with probability 8.9 % (must be above 0; "
              "1 % may lie outside)"},
      Mistake{"technology.hardware.cost: {normal: {mean: 27, sd: 0}}",
              "s.yaml:3:51: error: 'sd' is 0 (must be above 0)\n"
              "  help: without spread, write a plain number"},
      Mistake{"technology.hardware.cost: {normal: 27}",
              "s.yaml:3:36: error: 'normal' is '27' (expected what its numbers are, such as {mean: 0.3, sd: 0.1})"},
      Mistake{"technology.hardware.cost: {value: 27, normal: {mean: 27, sd: 1}}",
              "s.yaml:3:28: error: 'value' stands beside 'normal' (expected one of the two)"},
      Mistake{"technology.hardware.cost: {value: 27, truncate: [1, 2]}",
              "s.yaml:3:49: error: 'truncate' stands beside a number (expected a distribution)"},
      Mistake{"technology.hardware.cost: {normal: {mean: 27, sd: 1}, truncate: [40, 50]}",
              "s.yaml:3:65: error: 'truncate' leaves nothing of the distribution between 40 and 50"},
      Mistake{"technology.hardware.cost: {normal: {mean: 27, sd: 1}, truncate: 40}",
              "s.yaml:3:65: error: 'truncate' is '40' (expected [low, high])"},
      Mistake{"technology.hardware.cost: {value: 27, confidence: sure}",
              "s.yaml:3:51: error: 'confidence' is 'sure' (expected low, medium or high)"},
      Mistake{"technology.hardware.cost: {value: 27, as_of: 2025-13}",
              "s.yaml:3:46: error: 'as_of' is '2025-13' (expected a date such as 2025-02-06, 2025-02, 2025Q1 or 2025)"},
      Mistake{"technology.hardware.cost: {value: 27, sorce: x}",
              "s.yaml:3:39: error: unknown key 'sorce' in 'technology.hardware.cost' (expected value, normal, lognormal, "
              "uniform, triangular, pert, beta, student_t, discrete, mixture, empirical, quantiles, truncate, times, plus, "
              "each, source, as_of, confidence, note)\n"
              "  help: did you mean 'source'?"},
      Mistake{"technology.hardware.cost: {value: 27, note: [a]}", "s.yaml:3:45: error: 'note' is a list (expected text)"},
      Mistake{"technology.hardware.cost: {path: {2025Q1: 27}}",
              "s.yaml:3:34: error: 'technology.hardware.cost' does not vary over time (expected one number)"},
      Mistake{"technology.hardware.cost: none", "s.yaml:3:27: error: 'none' is not a number"},
      Mistake{"technology.hardware.cost: {uniform: {low: 3, high: 2}}",
              "s.yaml:3:52: error: 'high' is 2 (must be above low = 3)"},
      Mistake{"technology.hardware.cost: {uniform: {low: 3, hihg: 5}}",
              "s.yaml:3:37: error: 'uniform' has low, hihg (expected low, high, or two percentiles such as p5, p95)\n"
              "  help: did you mean 'high'?"},
      Mistake{"technology.hardware.cost: {triangular: {low: 80, mode: 140, high: 120}}",
              "s.yaml:3:56: error: 'mode' is 140 (must lie between low = 80 and high = 120)"},
      Mistake{"technology.hardware.price_performance.growth: 30 %",
              "s.yaml:3:47: error: '%' does not fit /year, %/year or xN/year"},
      Mistake{"technology.hardware.price_performance.growth: {normal: {mean: 35 %/year, sd: 5 %/year}}",
              "s.yaml:3:63: error: '%/year' does not fit a log rate /year, all that a distribution of a growth takes\n"
              "s.yaml:3:78: error: '%/year' does not fit a log rate /year, all that a distribution of a growth takes"},
      Mistake{"technology.hardware.price_performance.growth: x0/year",
              "s.yaml:3:47: error: a yearly factor of 0 has no logarithm (must be above 0)"},
      Mistake{"technology.hardware.price_performance.growth: x2",
              "s.yaml:3:47: error: 'x2' does not fit /year, %/year or xN/year"},
      Mistake{"technology.hardware.operating_cost: 7 %/quarter",
              "s.yaml:3:37: error: '%/quarter' does not fit /year or %/year"},
      Mistake{"technology.hardware.operating_cost: 7 %", "s.yaml:3:37: error: '%' does not fit /year or %/year"},
      Mistake{"pricing.scarcity.decay: 20 %/year", "s.yaml:3:25: error: '%/year' does not fit %, /quarter or %/quarter"},
      Mistake{"pricing.markup: 3 BUSD", "s.yaml:3:17: error: 'BUSD' does not fit a pure number or %"},
      Mistake{"technology.usable_share: 0",
              "s.yaml:3:26: error: 'technology.usable_share' is 0 (must be above 0 and at most 1)"},
      Mistake{"technology.usable_share: 120 %",
              "s.yaml:3:26: error: 'technology.usable_share' is 1.2 (must be above 0 and at most 1)"},
      Mistake{"supply.retirement.rate: 1",
              "s.yaml:3:25: error: 'supply.retirement.rate' is 1 /quarter (must be at least 0 and below 1)"},
      Mistake{"pricing.markup: {uniform: {low: 10 %, high: 0.2}}",
              "s.yaml:3:45: error: 'high' carries no unit (expected one, as the numbers of 'uniform' before it)"},
      Mistake{"supply.sites.grid_limit: {path: {2025: 5}}",
              "s.yaml:3:40: error: '5' over 4 quarters needs a unit (GW for the sum, GW/quarter for each)"},
      Mistake{"supply.sites.grid_limit: {path: {2025Q1: 5, 2025: 3 GW}}", "s.yaml:3:45: error: '2025' overlaps '2025Q1'"},
      Mistake{"supply.sites.grid_limit: {path: {2025Q5: 5}}",
              "s.yaml:3:34: error: '2025Q5' is no date (expected 2025Q1, 2025, 2025Q1..2026Q4 or FY2025)"},
      Mistake{"supply.sites.grid_limit: {path: {FY2025: 5 GW}}",
              "s.yaml:3:34: error: 'FY2025' needs a provider (a fiscal year belongs to a company)"},
      Mistake{"supply.sites.grid_limit: {path: {2025Q3..2025Q1: 5 GW}}",
              "s.yaml:3:34: error: '2025Q3..2025Q1' ends before it begins"},
      Mistake{"supply.sites.grid_limit: {path: {2025Q1: 5}, between: quadratic}",
              "s.yaml:3:55: error: 'between' is 'quadratic' (expected hold, linear or geometric)"},
      Mistake{"supply.sites.grid_limit: {path: {}}", "s.yaml:3:33: error: 'path' is empty (expected values by date)"},
      Mistake{"technology.facility.electricity_price: {path: {2025Q1: 70}, ramp_from: 60}",
              "s.yaml:3:72: error: 'ramp_from' belongs to a flow ('technology.facility.electricity_price' is none)"},
      Mistake{"supply.retirement.kind: linear",
              "s.yaml:3:25: error: 'supply.retirement.kind' is 'linear' (expected fixed_life or geometric)"},
      Mistake{"demand.follows_fleet: yes", "s.yaml:3:23: error: 'demand.follows_fleet' is 'yes' (expected true or false)"},
      Mistake{"start: 2025", "s.yaml:3:8: error: 'start' is '2025' (expected a quarter such as 2025Q1)"},
      Mistake{"quarters: 0", "s.yaml:3:11: error: 'quarters' is '0' (expected a whole number from 1 to 400)"},
      Mistake{"quarters: 4.5", "s.yaml:3:11: error: 'quarters' is '4.5' (expected a whole number from 1 to 400)"},
      Mistake{"simulation.paths: 1e4",
              "s.yaml:3:19: error: 'simulation.paths' is '1e4' (expected a whole number from 1 to 1000000000)"},
      Mistake{"simulation.seed: -1",
              "s.yaml:3:18: error: 'simulation.seed' is '-1' (expected a whole number from 0 to 18446744073709551615)"},
      Mistake{"capexsim: 1", "s.yaml:3:1: error: duplicate key 'capexsim'"},
      Mistake{"quarters: 8\nquarters: 9", "s.yaml:4:1: error: duplicate key 'quarters'"},
      Mistake{"pricing: {markup: 0.3}\npricing.markup: 0.4", "s.yaml:4:1: error: duplicate key 'pricing.markup'"},
      Mistake{"market.demand_share: {acme: 90 %}",
              "s.yaml:3:22: error: the shares of 'market.demand_share' sum to 90 % (must sum to 100 %)"},
      Mistake{"market.demand_share: {acme: 100 %, bcme: 0}",
              "s.yaml:3:36: error: unknown key 'bcme' in 'market.demand_share' (expected acme)\n"
              "  help: did you mean 'acme'?"},
      Mistake{"supply.hardware.lead_time: {0: 50 %, 1: 50 %}",
              "s.yaml:3:29: error: 'supply.hardware.lead_time' has the length '0' (expected whole quarters from 1 to 40)"},
      Mistake{"supply.hardware.lead_time: 20 months",
              "s.yaml:3:28: error: 'supply.hardware.lead_time' is 6.666666666666667 quarters (expected whole quarters)"},
      Mistake{"supply.hardware.lead_time: {dirichlet: {mean: {1: 50 %, 2: 50 %}}}",
              "s.yaml:3:40: error: missing key 'concentration' (expected a number above 0)"},
      Mistake{"supply.hardware.lead_time: {dirichlet: {mean: {1: 50 %, 2: 50 %}, concentration: 0}}",
              "s.yaml:3:82: error: 'concentration' is 0 (must be above 0)"},
      Mistake{"providers.acme.capex_split: {hardware: 80 %, sites: 30 %}",
              "s.yaml:3:29: error: the shares of 'providers.acme.capex_split' sum to 110 % (must sum to at most 100 %)"},
      Mistake{"providers.acme.hardware_on_order: 5",
              "s.yaml:3:35: error: 'providers.acme.hardware_on_order' is '5' (expected amounts by date, such as {2025Q1: 1 "
              "MH100e})"},
      Mistake{"providers.acme.hardware_on_order: {2025Q1: 5 GW}", "s.yaml:3:44: error: 'GW' does not fit MH100e"},
      Mistake{"providers.acme.hardware_on_order: {soon: 5}",
              "s.yaml:3:36: error: unknown key 'soon' in 'providers.acme.hardware_on_order' (expected times, plus, each, "
              "source, as_of, confidence, note)"},
      Mistake{"providers.acme.fiscal_year_end: june",
              "s.yaml:3:33: error: 'providers.acme.fiscal_year_end' is 'june' (expected a month such as June)"},
      Mistake{"providers.acme.policy: {kind: newsvender}",
              "s.yaml:3:31: error: 'providers.acme.policy.kind' is 'newsvender' (expected plan, budget_share, stock_adjust, "
              "newsvendor or hurdle)\n  help: did you mean 'newsvendor'?"},
      Mistake{"providers.acme.policy.hurdle.payout: 0",
              "s.yaml:3:38: error: 'providers.acme.policy.hurdle.payout' is 0 /year (must be above 0)"},
      Mistake{"providers.acme.compute_age: {-1: 50 %, 1: 50 %}",
              "s.yaml:3:30: error: 'providers.acme.compute_age' has the length '-1' (expected whole quarters from 0 to 40)"},
      Mistake{"providers.acme.compute_age: {0: 50 %, 1: 40 %}",
              "s.yaml:3:29: error: the shares of 'providers.acme.compute_age' sum to 90 % (must sum to 100 %)"},
      Mistake{"providers.acme.compute_age: evenly",
              "s.yaml:3:29: error: 'providers.acme.compute_age' is 'evenly' (expected even, or shares by whole quarters)"},
      Mistake{"supply.retirement.early: oldest",
              "s.yaml:3:26: error: 'supply.retirement.early' is 'oldest' (expected none, economic or oldest_first)"},
      Mistake{"providers.acme.policy.growth_bounds: [1]",
              "s.yaml:3:38: error: 'growth_bounds' has 1 entry (expected [low, high])"},
      Mistake{"providers.acme.policy.from: 2024Q1",
              "s.yaml:3:29: error: 'providers.acme.policy.from' is 2024Q1 (must not lie before the start, 2025Q1)"},
      Mistake{"providers.2acme: {}",
              "s.yaml:1:1: error: missing key 'market.demand_share' (expected a share for every provider)\n"
              "s.yaml:3:1: error: name '2acme' (expected letters, digits, - and _, a letter first)"},
      Mistake{"providers.market: {}",
              "s.yaml:1:1: error: missing key 'market.demand_share' (expected a share for every provider)\n"
              "s.yaml:3:1: error: name 'market' is reserved (expected another name)"},
      Mistake{"providers.bcme: {}",
              "s.yaml:1:1: error: missing key 'market.demand_share' (expected a share for every provider)"},
      Mistake{"contracts.c: {customer: openai, provider: acme}",
              "s.yaml:3:14: error: missing key 'contracts.c.from' (expected a quarter such as 2025Q1)\n"
              "s.yaml:3:14: error: missing key 'contracts.c.quarters' (expected a whole number from 1 to 400)\n"
              "s.yaml:3:14: error: missing key 'contracts.c.value' (expected a number of BUSD)"},
      Mistake{"contracts.c: {customer: opnai, provider: acm, value: 3 BUSD, from: 2025Q1, quarters: 0}",
              "s.yaml:3:25: error: 'contracts.c.customer' is 'opnai' (expected 'openai', the name of market.anchor)\n"
              "s.yaml:3:42: error: 'contracts.c.provider' is 'acm' (expected acme)\n"
              "  help: did you mean 'acme'?\n"
              "s.yaml:3:86: error: 'contracts.c.quarters' is '0' (expected a whole number from 1 to 400)"},
      Mistake{"contracts.c: {customer: openai, provider: acme, value: 3 BUSD, from: 2025Q1, quarters: 8, ramp: 3}",
              "s.yaml:3:97: error: 'contracts.c.ramp' needs shape: ramp"},
      Mistake{"events.e: {kind: efficiency_jump, at: 2040Q1, factor: 10}",
              "s.yaml:3:39: error: 'events.e.at' is 2040Q1, outside the horizon (must lie between 2025Q1 and 2030Q4)"},
      Mistake{"events.e: {kind: efficiency_jump, at: 2025Q1}",
              "s.yaml:3:11: error: missing key 'events.e.factor' (expected a number)"},
      Mistake{"events.e: {kind: earthquake, at: 2025Q1}",
              "s.yaml:3:18: error: 'events.e.kind' is 'earthquake' (expected efficiency_jump, lease_cancellation, "
              "supply_freeze, energy_shock, plan_change, slowdown or customer_default)"},
      Mistake{"events.e: {kind: efficiency_jump, at: 2025Q1, factor: 10, windows: [2025Q1, 2025Q2]}",
              "s.yaml:3:59: error: unknown key 'windows' in 'events.e' (expected as_of, at, confidence, factor, hazard, kind, "
              "note, of, over, probability, source, window)\n"
              "  help: did you mean 'window'?"},
      Mistake{"correlations: [{inputs: [pricing.markup, pricing.mrkup], rank: 0.5}]",
              "s.yaml:3:16: error: 'pricing.mrkup' is no input (expected a key of this scenario)\n"
              "  help: did you mean 'pricing.markup'?"},
      Mistake{"correlations: [{inputs: [pricing.markup], rank: 0.5}]",
              "s.yaml:3:25: error: 'inputs' has 1 key (expected two, or patterns such as providers.*.compute)"},
      Mistake{"correlations: [{inputs: [pricing.markup, pricing.markup], rank: 2}]",
              "s.yaml:3:65: error: 'rank' is 2 (must lie between -1 and 1)"},
      Mistake{"pricing.markup: {uniform: {low: 0, high: 1}}\npricing.scarcity.decay: {uniform: {low: 0, high: "
              "1}}\ncorrelations: [{inputs: [pricing.markup, pricing.scarcity.decay], rank: 0.5}, {inputs: "
              "[pricing.scarcity.decay, pricing.markup], rank: 0.2}]",
              "s.yaml:5:79: error: 'pricing.scarcity.decay' and 'pricing.markup' are correlated twice (first at s.yaml:5:16)"},
      Mistake{"supply.sites.grid_limit: {path: {2025: 5}}\n"
              "correlations: [{inputs: [supply.sites.grid_limit, pricing.markup], rank: 0.5}]",
              "s.yaml:3:40: error: '5' over 4 quarters needs a unit (GW for the sum, GW/quarter for each)"},
      Mistake{"correlations: [{inputs: [providers.*.nope], rank: 0.5}]",
              "s.yaml:3:16: error: 'providers.acme.nope' is no input (expected a key of this scenario)"},
      Mistake{"correlations: [{inputs: [providers.*.compute, providers.*.nope], rank: 0.5}]",
              "s.yaml:3:16: error: 'providers.acme.nope' is no input (expected a key of this scenario)"},
      Mistake{"simulation: {paths: 50001, quantiles: exact}",
              "s.yaml:3:21: error: 'simulation.quantiles: exact' keeps every value of at most 50,000 paths\n"
              "  help: take fewer paths, or leave quantiles to histograms"},
      Mistake{"simulation.copula: student", "s.yaml:3:20: error: 'simulation.copula' is 'student' (expected gaussian or t)"},
      Mistake{"simulation.copula_df: 4", "s.yaml:3:23: error: 'simulation.copula_df' belongs to 'simulation.copula: t'"},
      Mistake{"simulation: {copula: t, copula_df: 0}",
              "s.yaml:3:36: error: 'simulation.copula_df' is '0' (expected a whole number from 1 to 1000)"},
      Mistake{"simulation.repair_correlations: 1",
              "s.yaml:3:33: error: 'simulation.repair_correlations' is '1' (expected true or false)"},
      Mistake{"report.counterfactual: [deepseek]",
              "s.yaml:3:25: error: 'report.counterfactual' names 'deepseek' (expected an event or a contract)"},
      Mistake{"report.metrics: everything", "s.yaml:3:17: error: 'report.metrics' is 'everything' (expected all or a list)"},
      Mistake{"extends: {a: b}", "s.yaml:3:10: error: 'extends' is a mapping (expected a file or a list of files)"},
      Mistake{"overrides: {x: {pricing.mark: 3}}",
              "s.yaml:3:17: error: unknown key 'mark' in 'pricing' (expected algorithm_pass_through, hardware_pass_through, "
              "markup, scarcity)"},
      Mistake{"<<: {a: 1}", "s.yaml:3:1: error: merge key '<<' (scenarios have none; use 'extends' or 'defaults.provider')"},
      Mistake{"title: !!str x", "s.yaml:3:8: error: tag 'tag:yaml.org,2002:str' (scenarios have no tags)"},
      Mistake{"a: [1", "s.yaml:4:1: error: end of sequence flow not found (not valid YAML)"},
      Mistake{"pricing:\n\tmarkup: 3", "s.yaml:4:1: error: tab in the indentation (expected spaces)"},
      Mistake{"--- \na: 1", "s.yaml:3:1: error: a second document begins here (a scenario is one YAML document)"},
      Mistake{"name: a/b", "s.yaml:3:7: error: 'name' is 'a/b' (expected a name that a folder can have)"},
      Mistake{"defaults: {provder: {}}",
              "s.yaml:3:12: error: unknown key 'provder' in 'defaults' (expected provider)\n"
              "  help: did you mean 'provider'?"},
      Mistake{"defaults.provider.computee: 3",
              "s.yaml:3:1: error: unknown key 'computee' in 'defaults.provider' (expected accounting, ai_scope, book_value, "
              "capex_plan, capex_split, compute, compute_age, custom_silicon_discount, custom_silicon_share, external_share, "
              "fiscal_year_end, general_cloud, hardware_on_order, leases, other_power, overhead_share, plan_execution, policy, "
              "sells, "
              "sites_energised, sites_in_progress, tax_rate)\n"
              "  help: did you mean 'compute'?"},
      Mistake{"pricing: *p", "s.yaml:3:10: error: the referenced anchor is not defined (not valid YAML)"},
      Mistake{"? [a]\n: b", "s.yaml:3:3: error: a list or mapping as a key (expected a word; is a bracket left open?)"},
      Mistake{"title: \001", "s.yaml:3:8: error: control character 1 (expected text)"},
      Mistake{"title: \xFF", "s.yaml:3:8: error: this is not UTF-8 text"},
  };
  return all;
}

INSTANTIATE_TEST_SUITE_P(Mistakes, ReadScenario, ::testing::ValuesIn(mistakes()));

}  // namespace
}  // namespace capexsim::testing

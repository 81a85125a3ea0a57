#include "capexsim/scenario/settings.hpp"

#include <algorithm>
#include <limits>

#include "capexsim/base/check.hpp"
#include "capexsim/base/text.hpp"
#include "scenario/places.hpp"

namespace capexsim {
namespace {

using enum SettingForm;
using namespace equations;

constexpr std::uint64_t most_quarters = 400;

// A table, a key an entry:
// clang-format off
constexpr Setting settings[] = {
    {.place = "capexsim", .form = whole_number, .standard = "", .meaning = "version of the scenario language; begins every file",
     .low = 1, .high = 1, .is_required = true},
    {.place = "extends", .form = files, .standard = "none",
     .meaning = "scenarios this one builds on, by name relative to this file; the later beats the earlier, this file beats both"},
    {.place = "name", .form = text, .standard = "the file's name",
     .meaning = "name of the scenario: the column 'scenario' of every table and the folder of its results; not inherited"},
    {.place = "title", .form = text, .standard = "", .meaning = "heading of the results; not inherited"},
    {.place = "start", .form = quarter, .standard = "2025Q1", .meaning = "first quarter that is simulated"},
    {.place = "quarters", .form = whole_number, .standard = "24", .meaning = "how many quarters are simulated",
     .low = 1, .high = most_quarters},

    {.place = "simulation.paths", .form = whole_number, .standard = "20000",
     .meaning = "how many paths are drawn; the error of a mean falls with their square root", .low = 1, .high = 1'000'000'000},
    {.place = "simulation.seed", .form = whole_number, .standard = "1",
     .meaning = "same scenario, same seed: the same results to the byte",
     .low = 0, .high = std::numeric_limits<std::uint64_t>::max()},
    {.place = "simulation.max_paths", .form = whole_number, .standard = "200000",
     .meaning = "how many paths an undecided expectation, and precision, may take", .low = 1, .high = 10'000'000},
    {.place = "simulation.expect_confidence", .form = share, .standard = "99 %",
     .meaning = "how sure an expectation is judged: so probable it is, at least, that a true one does not fail and a false one "
                "does not hold",
     .range = {.low = 0.5, .high = 1, .high_is_outside = true}},
    {.place = "simulation.precision.metric", .form = text, .standard = "",
     .meaning = "result that a run is to know well: it takes simulation.paths, then twice as many again and again, up to "
                "simulation.max_paths, until the standard error is at most simulation.precision.error"},
    {.place = "simulation.precision.of", .form = text, .standard = "market, where metric is given",
     .meaning = "provider whose metric that is, or market"},
    {.place = "simulation.precision.at", .form = quarter, .standard = "the last quarter",
     .meaning = "quarter of that metric"},
    {.place = "simulation.precision.statistic", .form = choice, .standard = "p50, where metric is given",
     .meaning = "which statistic of it, a column of summary.csv", .choices = "mean sd p05 p10 p25 p50 p75 p90 p95"},
    {.place = "simulation.precision.error", .form = error, .standard = "",
     .meaning = "largest standard error of that statistic: a number in the metric's unit, or a percentage of the statistic itself",
     .range = ranges::positive},
    {.place = "simulation.sampling", .form = choice, .standard = "random",
     .meaning = "how paths are spread: independent; in pairs of opposite draws; or, for what a path draws once, evenly over each "
                "input by itself, or over the inputs that every scenario has together (a scrambled Sobol sequence)",
     .choices = "random antithetic latin_hypercube sobol"},
    {.place = "simulation.quantiles", .form = choice, .standard = "histogram",
     .meaning = "where quantiles are read from: histograms, whose bins are a fraction of a standard deviation wide, or every "
                "value, which takes longer and at most 50,000 paths",
     .choices = "histogram exact"},
    {.place = "simulation.copula", .form = choice, .standard = "gaussian",
     .meaning = "how correlated inputs depend on each other in their far tails: not, or together as those of a Student t",
     .choices = "gaussian t"},
    {.place = "simulation.copula_df", .form = whole_number, .standard = "4, where copula is t",
     .meaning = "degrees of freedom of the t copula; the fewer, the more far tails fall together", .low = 1, .high = 1000},
    {.place = "simulation.repair_correlations", .form = flag, .standard = "false",
     .meaning = "whether correlations that contradict each other are replaced by the nearest that do not, instead of refused"},

    {.place = "demand.inference.adoption_growth.kind", .form = choice, .standard = "decaying",
     .meaning = "how the growth of adoption develops: from initial to long_run, initial for ever, or along a logistic or a Bass "
                "curve to a ceiling",
     .choices = "decaying constant logistic bass", .equation = &adoption},
    {.place = "demand.follows_fleet", .form = flag, .standard = "true",
     .meaning = "whether demand at the start moves with the fleet drawn, so that it is as tight on every path",
     .equation = &compute_demand},

    {.place = "market.anchor.name", .form = text, .standard = "openai", .meaning = "the customer of all contracts"},
    {.place = "market.anchor.default", .form = choice, .standard = "none",
     .meaning = "how the anchor customer may stop paying: never, with a constant chance, or when its cash is gone",
     .choices = "none hazard cash", .equation = &anchor_default},

    {.place = "market.sublet", .form = flag, .standard = "false",
     .meaning = "whether reserved compute that its customer does not use takes customers whom others refused",
     .equation = &spill_over},

    {.place = "supply.retirement.kind", .form = choice, .standard = "fixed_life",
     .meaning = "how hardware leaves service: after supply.retirement.life, or supply.retirement.rate of it each quarter",
     .choices = "fixed_life geometric", .equation = &retirement},
    {.place = "supply.retirement.early", .form = choice, .standard = "none",
     .meaning = "whether hardware leaves before that: not, when running it costs more than the compute price, or the oldest first "
                "while new hardware waits for power",
     .choices = "none economic oldest_first", .equation = &early_retirement},

    {.place = "defaults.provider", .form = keys, .standard = "none",
     .meaning = "keys of a provider that all of them share; a provider's own value in the same file beats it"},
    {.place = "providers", .form = keys, .standard = "", .meaning = "the companies, by names you choose", .is_required = true},
    {.place = "providers.*.sells", .form = flag, .standard = "true",
     .meaning = "whether it takes customers whom others refused", .equation = &spill_over},
    {.place = "providers.*.fiscal_year_end", .form = month, .standard = "December",
     .meaning = "month in which its fiscal year ends; dates such as FY2025 follow it"},
    {.place = "providers.*.policy.kind", .form = choice, .standard = "stock_adjust",
     .meaning = "how it invests from policy.from on: its plan, a part of revenue, towards the compute it will need, with a margin "
                "of safety by what idle compute costs, or only where prices pay for giving up the option to wait",
     .choices = "plan budget_share stock_adjust newsvendor hurdle", .equation = &hardware_target},
    {.place = "providers.*.policy.from", .form = quarter, .standard = "the quarter after the plan's last point",
     .meaning = "quarter from which it invests by policy.kind; before, it follows capex_plan", .equation = &planned_money},

    {.place = "contracts", .form = keys, .standard = "none",
     .meaning = "take-or-pay contracts of the anchor customer, by names you choose; served in this order"},
    {.place = "contracts.*.customer", .form = text, .standard = "", .meaning = "who pays: the name of market.anchor",
     .is_required = true},
    {.place = "contracts.*.provider", .form = provider, .standard = "", .meaning = "who reserves compute for it",
     .is_required = true, .equation = &contract},
    {.place = "contracts.*.from", .form = quarter, .standard = "", .meaning = "first quarter of payment",
     .is_required = true, .equation = &contract},
    {.place = "contracts.*.quarters", .form = whole_number, .standard = "", .meaning = "quarters of payment",
     .low = 1, .high = most_quarters, .is_required = true, .equation = &contract},
    {.place = "contracts.*.shape", .form = choice, .standard = "level",
     .meaning = "equal payments, or payments that rise in equal steps; the total is the same",
     .choices = "level ramp", .equation = &contract},
    {.place = "contracts.*.ramp", .form = whole_number, .standard = "all quarters",
     .meaning = "quarters in which shape ramp reaches the full payment", .low = 1, .high = most_quarters, .equation = &contract},

    {.place = "events", .form = keys, .standard = "none", .meaning = "what happens on a date or by chance, by names you choose"},
    {.place = "events.*.kind", .form = choice, .standard = "", .meaning = "what happens",
     .choices = "efficiency_jump lease_cancellation supply_freeze energy_shock plan_change slowdown customer_default",
     .is_required = true},
    {.place = "events.*.of", .form = choice, .standard = "algorithms",
     .meaning = "what jumps: algorithms (tokens per compute of the whole fleet) or hardware (price-performance of new hardware); "
                "what is frozen: hardware or sites, which a supply_freeze must say",
     .choices = "algorithms hardware sites", .kinds = "efficiency_jump supply_freeze", .equation = &algorithm_progress},
    {.place = "events.*.at", .form = quarter, .standard = "",
     .meaning = "quarter in which it happens or begins; instead of window or hazard"},
    {.place = "events.*.window", .form = window, .standard = "",
     .meaning = "first and last quarter in which it may begin, each as likely; beside hazard, where that may hit"},
    {.place = "events.*.over", .form = whole_number, .standard = "1",
     .meaning = "quarters over which an efficiency_jump or a lease_cancellation is spread evenly",
     .low = 1, .high = most_quarters, .kinds = "efficiency_jump lease_cancellation"},
    {.place = "events.*.provider", .form = names, .standard = "",
     .meaning = "who cancels leases; or whose plan changes: one, a list, or all", .choices = "all",
     .kinds = "lease_cancellation plan_change"},

    {.place = "correlations", .form = list, .standard = "none",
     .meaning = "rank correlations of inputs, {inputs: [KEY, KEY], rank: R}; providers.*.KEY pairs all providers"},
    {.place = "overrides", .form = keys, .standard = "none",
     .meaning = "variants by names you choose, pieces of scenario that --with NAME or FILE+NAME applies"},
    {.place = "expect", .form = list, .standard = "none",
     .meaning = "claims about the results, {metric: utilization, at: 2027Q4, within: [0.6, 0.95]}; not inherited"},
    {.place = "report.metrics", .form = names, .standard = "all", .meaning = "metrics that are recorded and written",
     .choices = "all"},
    {.place = "report.counterfactual", .form = names, .standard = "none",
     .meaning = "events or contracts; for each, the same draws are run without it"},
};
// clang-format on

}  // namespace

std::span<Setting const> all_settings() { return settings; }

Setting const& setting_at(std::string_view place) {
  auto const general = with_any_name(place);
  auto const found =
      std::find_if(std::begin(settings), std::end(settings), [&](Setting const& one) { return one.place == general; });
  if (found == std::end(settings)) throw DomainError("no setting at '" + std::string(place) + "'");
  return *found;
}

std::vector<std::string> choices_of(Setting const& setting) {
  return setting.choices.empty() ? std::vector<std::string>{} : split(setting.choices, ' ');
}

}  // namespace capexsim

#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "capexsim/base/diagnostic.hpp"
#include "capexsim/base/quarter.hpp"
#include "capexsim/scenario/event.hpp"
#include "capexsim/scenario/expectation.hpp"
#include "capexsim/scenario/inputs.hpp"
#include "capexsim/scenario/precision.hpp"
#include "capexsim/scenario/quantity.hpp"

namespace capexsim {

enum class AdoptionGrowth { decaying, constant, logistic, bass };
enum class Retirement { fixed_life, geometric };
enum class EarlyRetirement { none, economic, oldest_first };
enum class AnchorDefault { none, hazard, cash };
enum class InvestmentPolicy { plan, budget_share, stock_adjust, newsvendor, hurdle };
enum class ContractShape { level, ramp };

/// What of a provider is not a number.
struct ProviderChoices {
  std::string name;
  bool sells = true;                                         ///< takes spilled demand of others
  InvestmentPolicy policy = InvestmentPolicy::stock_adjust;  ///< followed from `policy_from` on; the plan before
  int policy_from = 0;                                       ///< quarters after the start
};

/// A take-or-pay contract of the anchor customer.
struct ContractChoices {
  std::string name;
  int provider = 0;  ///< index into Scenario::providers
  int from = 0;      ///< first quarter of payment, after the start; may be negative
  int quarters = 1;
  ContractShape shape = ContractShape::level;
  int ramp = 0;  ///< quarters in which equal steps reach the full payment; `quarters` for a ramp all along
  Evidence evidence;
};

/// How inputs depend on each other beyond their rank correlations: with a t copula far tails fall together.
enum class Copula { gaussian, t };

/// Rank correlation of two inputs.
struct Correlation {
  std::string first;
  std::string second;
  double rank = 0;  ///< Spearman's rho, in [-1, 1]
  SourcePosition position;
  Evidence evidence = {};
};

/// How the paths of a run are spread over what can be drawn.
enum class Sampling {
  random,           ///< independent of each other
  antithetic,       ///< in pairs of opposite draws
  latin_hypercube,  ///< every input evenly, each by itself
  sobol,            ///< the inputs that every scenario has evenly together, the others each by itself
};

/// Where quantiles are read from.
enum class QuantileSource { histogram, exact };

struct Simulation {
  std::uint64_t paths = 20000;
  std::uint64_t seed = 1;
  std::uint64_t max_paths = 200000;         ///< most that an undecided expectation or `precision` may take
  double expect_confidence = 0.99;          ///< at least, that an expectation which is true does not fail
  std::optional<Precision> precision = {};  ///< of one result; none where `paths` alone counts
  Sampling sampling = Sampling::random;
  Copula copula = Copula::gaussian;
  int copula_df = 4;  ///< degrees of freedom of a t copula, from 1
  QuantileSource quantiles = QuantileSource::histogram;
  bool repair_correlations = false;  ///< takes the nearest correlations that do not contradict each other
};

/// A scenario as resolved: every layer merged, every number in its key's unit, every claim checked.
struct Scenario {
  std::string name;
  std::string title;
  std::filesystem::path file;
  Quarter start{2025, 1};
  int quarters = 24;
  Simulation simulation;

  ModelInputs<Quantity> inputs;
  AdoptionGrowth adoption_growth = AdoptionGrowth::decaying;
  bool demand_follows_fleet = true;
  std::string anchor_name = "openai";
  AnchorDefault anchor_default = AnchorDefault::none;
  bool sublet = false;  ///< unused reserved compute takes spilled demand
  Retirement retirement = Retirement::fixed_life;
  EarlyRetirement early_retirement = EarlyRetirement::none;
  std::vector<ProviderChoices> providers;
  std::vector<ContractChoices> contracts;
  std::vector<EventChoices> events;

  std::vector<Correlation> correlations;         ///< pairs of single inputs, patterns already expanded
  std::vector<std::string> metrics;              ///< what is recorded; empty means all
  std::vector<SourcePosition> metric_positions;  ///< where each of them was written; empty for a scenario made in code
  std::vector<std::string> counterfactuals;      ///< events or contracts; for each the same draws are run without it

  std::vector<Expectation> expectations;

  std::string resolved;  ///< the merged scenario as JSON text, built-in defaults left out; empty where it was not asked for
  std::vector<Diagnostic> warnings;
};

/// True if the anchor customer has contracts and may stop paying, by itself or by an event.
[[nodiscard]] bool anchor_may_default(Scenario const& scenario);

/// True if adoption rises along a curve to a ceiling, not at a growth of its own.
[[nodiscard]] bool follows_curve(Scenario const& scenario);

/// True if new hardware gets cheaper by what has been bought of it, not by time.
[[nodiscard]] bool learns_by_experience(Scenario const& scenario);

/// True if the provider may have general cloud revenue: else its general pool is off.
[[nodiscard]] bool has_general_cloud(Scenario const& scenario, std::size_t provider);
/// True if some provider may: else no general cloud is simulated.
[[nodiscard]] bool has_general_cloud(Scenario const& scenario);

/// Calls visit(key, Quantity&) or visit(shares key, names, values) for every number, in one fixed order. Places are complete:
/// "providers.amazon.compute". `Inputs` is a ModelInputs of anything, sized like the scenario's own.
template <class Inputs, class Visit>
void visit_all(Scenario const& scenario, Inputs& inputs, Visit&& visit);

}  // namespace capexsim

#include "capexsim/scenario/visit_all.hpp"

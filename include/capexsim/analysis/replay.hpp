#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "capexsim/analysis/path_draws.hpp"
#include "capexsim/analysis/target.hpp"

namespace capexsim {

/// Highest number of a path that can be replayed.
inline constexpr std::uint64_t last_path = std::uint64_t{1} << 40;

/// A number of one path by quarter that is no metric: of the state, of the noise or of an input that changes over time.
struct PathVariable {
  std::string provider;        ///< "market" or a provider's name
  std::string name;            ///< "log_tightness", "noise.demand.cycle", "contracts.openai-aws.reserved"
  std::string_view unit;       ///< "" for a factor, a normal score or a uniform number
  std::string_view meaning;    ///< what it is; the key's own name for an input
  std::vector<double> values;  ///< NaN in a quarter in which it has no meaning
};

/// The first number for which a run sets a path aside.
struct NotFinite {
  Target target;        ///< a metric of the market
  std::string without;  ///< event or contract left out of the counterfactual it was in, or ""
};

/// One path of a run, as the run saw it.
struct ReplayedPath {
  std::uint64_t path = 0;
  std::vector<Measure> measures;  ///< every metric of the market, then of each provider
  std::vector<double> metrics;    ///< quarter by quarter, in the order of `measures`; NaN where there is no meaning
  std::vector<PathVariable> variables;
  PathDraws draws;
  std::optional<NotFinite> not_finite;
};

/// \throws UsageError  if `without` is neither "" nor the name of an event or contract
void check_without(Scenario const& scenario, std::string const& without);

/// Simulates the batch a path lies in, with the scenario's counterfactuals, and keeps all of that path.
/// \param path     from 0; it may lie beyond the scenario's paths
/// \param without  event or contract that is left out of what is kept, or ""
/// \throws UsageError  as check_without
[[nodiscard]] ReplayedPath replay_path(Scenario const& scenario, std::uint64_t path, std::string const& without = {});

/// A path at a quantile.
struct QuantilePath {
  std::uint64_t path = 0;
  double value = 0;         ///< of the path
  std::uint64_t count = 0;  ///< paths on which the number has a meaning
};

/// Most paths that find_quantile_path() looks through: it keeps 16 bytes for each.
inline constexpr std::uint64_t most_searched_paths = 10'000'000;

/// Simulates all paths of a scenario and finds the one at a quantile of a number: the order statistic nearest to
/// 1 + (n - 1) p, and of the paths that share its value the one with the lowest number.
/// \param p  probability, in [0, 1]
/// \throws UsageError  if there are more than most_searched_paths
/// \throws RunError    if the number has a meaning on no path
[[nodiscard]] QuantilePath find_quantile_path(Scenario const& scenario, Target const& target, double p,
                                              RunControl const& control);

}  // namespace capexsim

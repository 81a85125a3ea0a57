#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

namespace capexsim {

/// The numbers of a coalition, one per column, each a game of its own.
/// \param members  one per player
using CoalitionValues = std::function<std::vector<double>(std::vector<bool> const& members)>;

/// Shapley values of every column: what a player adds, averaged over all orders in which players may join. They sum to the
/// value of all players less that of none. Asks for the values of all 2^players coalitions, each once.
/// \return  by player, then column
/// Source: Shapley (1953), "A value for n-person games", in Contributions to the Theory of Games II, Princeton.
[[nodiscard]] std::vector<std::vector<double>> exact_shapley(std::size_t players, CoalitionValues const& values);

/// What one order of joining adds. Asks for players + 1 coalitions.
/// \param visit  called with each player, in that order, and what it adds, by column
void visit_marginals(std::vector<std::size_t> const& order, CoalitionValues const& values,
                     std::function<void(std::size_t player, std::vector<double> const& added)> const& visit);

/// Orders of joining, drawn by the names of the players; each second one is the reverse of the one before, so that what pairs
/// of players do together is shared evenly. Source: Mitchell, Cooper, Frank and Holmes (2022), "Sampling permutations for
/// Shapley value estimation", JMLR 23(43).
[[nodiscard]] std::vector<std::vector<std::size_t>> sample_orders(std::vector<std::string> const& players, std::size_t count);

}  // namespace capexsim

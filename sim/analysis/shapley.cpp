#include "analysis/shapley.hpp"

#include <algorithm>
#include <numeric>

#include "capexsim/engine/keyed_words.hpp"

namespace capexsim {
namespace {

std::vector<bool> members_of(std::size_t coalition, std::size_t players) {
  std::vector<bool> members(players);
  for (std::size_t i = 0; i < players; ++i) members[i] = (coalition >> i & 1u) != 0;
  return members;
}

/// The part of all orders in which a player joins after exactly `before` others, and these: before! (n - 1 - before)! / n!.
std::vector<double> weights_of_joining(std::size_t players) {
  std::vector<double> weights{1.0 / static_cast<double>(players)};
  for (std::size_t before = 1; before < players; ++before) {
    weights.push_back(weights.back() * static_cast<double>(before) / static_cast<double>(players - before));
  }
  return weights;
}

void add_scaled(double factor, std::vector<double> const& values, std::vector<double>& sums) {
  for (std::size_t c = 0; c < values.size(); ++c) sums[c] += factor * values[c];
}

/// One word per player and order, so that a player more moves no other.
std::vector<std::size_t> drawn_order(std::vector<std::string> const& players, std::size_t order) {
  std::vector<std::uint32_t> words;
  for (auto const& player : players) words.push_back(Stream(0, "attribution." + player).word(order, 0));
  std::vector<std::size_t> sorted(players.size());
  std::iota(sorted.begin(), sorted.end(), std::size_t{0});
  std::stable_sort(sorted.begin(), sorted.end(), [&](std::size_t a, std::size_t b) { return words[a] < words[b]; });
  return sorted;
}

}  // namespace

std::vector<std::vector<double>> exact_shapley(std::size_t players, CoalitionValues const& values) {
  std::vector<std::vector<double>> sums(players);
  auto const weights = weights_of_joining(players);
  for (std::size_t coalition = 0; coalition < std::size_t{1} << players; ++coalition) {
    auto const members = members_of(coalition, players);
    auto const size = static_cast<std::size_t>(std::count(members.begin(), members.end(), true));
    auto const value = values(members);
    for (std::size_t i = 0; i < players; ++i) {
      sums[i].resize(value.size());
      add_scaled(members[i] ? weights[size - 1] : -weights[size], value, sums[i]);
    }
  }
  return sums;
}

void visit_marginals(std::vector<std::size_t> const& order, CoalitionValues const& values,
                     std::function<void(std::size_t, std::vector<double> const&)> const& visit) {
  std::vector<bool> members(order.size());
  auto before = values(members);
  for (auto const player : order) {
    members[player] = true;
    auto after = values(members);
    for (std::size_t c = 0; c < after.size(); ++c) before[c] = after[c] - before[c];
    visit(player, before);
    before = std::move(after);
  }
}

std::vector<std::vector<std::size_t>> sample_orders(std::vector<std::string> const& players, std::size_t count) {
  std::vector<std::vector<std::size_t>> orders;
  for (std::size_t k = 0; k < count; ++k) {
    orders.push_back(k % 2 == 0 ? drawn_order(players, k)
                                : std::vector<std::size_t>(orders.back().rbegin(), orders.back().rend()));
  }
  return orders;
}

}  // namespace capexsim

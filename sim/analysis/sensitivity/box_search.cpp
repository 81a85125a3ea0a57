#include "capexsim/analysis/box_search.hpp"

#include <algorithm>

#include "analysis/sensitivity/box.hpp"
#include "analysis/sensitivity/paster.hpp"
#include "analysis/sensitivity/peeler.hpp"

namespace capexsim {
namespace {

void judge_limits(BoxPaths const& half, std::vector<BoxLimit>& limits) {
  auto const box = half.count(limits);
  for (auto& limit : limits) {
    auto others = limits;
    std::erase_if(others, [&](BoxLimit const& other) { return other.input == limit.input; });
    auto const without = half.count(others);
    if (without.inside > 0) limit.p_value = binomial_tail(box.hits, box.inside, without.hits / without.inside);
  }
}

/// Gives up limits that chance explains, the likeliest first. As many ends were tried as there are, and the best was taken: a
/// limit must be as unlikely as 5 % over all of them.
void drop_chance(BoxPaths const& half, std::vector<BoxLimit>& limits) {
  double const largest = 0.05 / static_cast<double>(2 * half.inputs().size());
  while (!limits.empty()) {
    judge_limits(half, limits);
    auto const worst = std::ranges::max_element(limits, {}, &BoxLimit::p_value);
    if (worst->p_value <= largest) return;
    limits.erase(worst);
  }
}

}  // namespace

std::optional<FoundBox> find_box(std::span<std::span<double const> const> inputs, std::vector<bool> const& hits,
                                 std::vector<bool> const& is_learnt, BoxSearch const& search) {
  BoxPaths const learnt(inputs, hits, is_learnt, true), held_out(inputs, hits, is_learnt, false);
  constexpr double fewest = 10;  // paths of either kind
  for (auto const& all : {learnt.count({}), held_out.count({})}) {
    if (all.hits < fewest || all.all_paths - all.hits < fewest) return std::nullopt;
  }
  if (inputs.empty()) return std::nullopt;
  FoundBox found;
  Peeler peeler(learnt, search);
  double best_mean = 0;
  std::vector<BoxLimit> best;
  do {
    auto const count = learnt.count(peeler.limits());
    found.trajectory.push_back({peeler.limits().size(), count.score(), held_out.count(peeler.limits()).score()});
    if (count.harmonic_mean() <= best_mean) continue;
    best_mean = count.harmonic_mean();
    best = peeler.limits();
    found.chosen = found.trajectory.size() - 1;
  } while (peeler.peel());
  found.limits = Paster(learnt, search, best).paste();
  drop_chance(learnt, found.limits);
  judge_limits(held_out, found.limits);
  found.held_out = held_out.count(found.limits).score();
  return found;
}

}  // namespace capexsim

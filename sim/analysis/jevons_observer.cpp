#include "analysis/jevons_observer.hpp"

#include <algorithm>
#include <limits>

namespace capexsim {
namespace {

/// By Answering.
constexpr std::array<Metric, answering_count> answering_metrics{Metric::tokens, Metric::compute_demand, Metric::token_spend};

void change_of_cost(State const& with, State const& without, Lanes& change) {
  Lanes before;
  log_token_cost(with, change);
  log_token_cost(without, before);
  for (int i = 0; i < lane_count; ++i) change[i] -= before[i];
}

}  // namespace

void JevonsObserver::restart(std::size_t variants) {
  premiums_.resize(variants);
  factors_.resize(variants);
  for (auto& premium : premiums_) forget(premium);
  for (auto& elasticities : elasticities_) {
    for (auto& after : elasticities) {
      for (auto& lanes : after) fill(lanes, std::numeric_limits<double>::quiet_NaN());
    }
  }
}

void JevonsObserver::look_at(Parameters const& parameters, int quarter, std::vector<State> const& states) {
  if (layout_.subjects().empty()) return;
  if (quarter == 0) restart(states.size());
  for (std::size_t v = 0; v < states.size(); ++v) {
    follow_premium(parameters, states[v], quarter, premiums_[v]);
    if (layout_.is_told_at(quarter)) take_factors(parameters, states[v], premiums_[v], factors_[v]);
  }
  for (std::size_t k = 0; k < layout_.subjects().size(); ++k) {
    if (layout_.subjects()[k].changes_cost) note_elasticities(parameters, quarter, states, k);
  }
}

void JevonsObserver::note_elasticities(Parameters const& parameters, int quarter, std::vector<State> const& states,
                                       std::size_t subject) {
  auto const event = static_cast<std::size_t>(layout_.subjects()[subject].event);
  auto const& choices = parameters.scenario->events[event];
  auto const &with = states.front(), &without = states[layout_.subjects()[subject].variant];
  Lanes change;
  bool is_known = false;
  for (std::size_t a = 0; a < elasticity_quarters.size(); ++a) {
    int const began = quarter - elasticity_quarters[a];
    if (began < choices.at || began > choices.last) continue;
    if (!is_known) change_of_cost(with, without, change);
    is_known = true;
    for (std::size_t x = 0; x < answering_count; ++x) {
      auto const metric = answering_metrics[x];
      put_elasticity(parameters.event_begins[event], began, {with.market[metric], without.market[metric], change},
                     elasticities_[subject][a][x]);
    }
  }
}

std::size_t JevonsObserver::place_of(int quarter) const {
  auto const& quarters = layout_.quarters();
  return static_cast<std::size_t>(std::lower_bound(quarters.begin(), quarters.end(), quarter) - quarters.begin());
}

}  // namespace capexsim

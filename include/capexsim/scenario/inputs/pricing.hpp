#pragma once

#include "capexsim/scenario/equations.hpp"
#include "capexsim/scenario/key.hpp"

// A table, a key an entry:
// clang-format off

namespace capexsim {

template <class Value>
struct Pricing {
  Value markup, hardware_pass_through, algorithm_pass_through;
  Value scarcity_response, scarcity_decay, scarcity_limit;
};

template <class Inputs, class Visit>
void visit_pricing(Inputs& in, Visit&& visit) {
  using enum TimeMeaning;
  using namespace ranges;
  visit(Key{.place = "pricing.markup", .unit = "", .standard = 0.45, .range = {-1, 1e6, true}, .symbol = "m0",
            .meaning = "price of compute over its levelised cost, less one, at balance",
            .equation = &equations::compute_price,
            .source = "judgement: a gross margin of 31 %, against owner's cost and rents of an H100 in 2024 (market trackers)"},
        in.markup);
  visit(Key{.place = "pricing.hardware_pass_through", .unit = "", .standard = 1.0, .range = {0, 2}, .symbol = "thK",
            .meaning = "part of a change of hardware cost that reaches the price of compute",
            .equation = &equations::compute_price,
            .source = "judgement"},
        in.hardware_pass_through);
  visit(Key{.place = "pricing.algorithm_pass_through", .unit = "", .standard = 0.9, .range = {0, 2}, .symbol = "thA",
            .meaning = "part of an algorithmic gain that reaches the price of tokens",
            .equation = &equations::token_price,
            .source = "judgement"},
        in.algorithm_pass_through);
  visit(Key{.place = "pricing.scarcity.response", .unit = "", .standard = 0.50, .range = non_negative, .symbol = "psi",
            .meaning = "answer of the log price of compute to the tightness of the quarter before",
            .equation = &equations::scarcity,
            .source = "H100 rent 8 USD in 2023 and 2.85 USD in early 2024 (market trackers), while list prices moved less"},
        in.scarcity_response);
  visit(Key{.place = "pricing.scarcity.decay", .unit = "/quarter", .standard = 0.25, .range = share, .time = per_quarter,
            .symbol = "rho_s", .meaning = "part of the scarcity premium that fades each quarter",
            .equation = &equations::scarcity,
            .source = "judgement"},
        in.scarcity_decay);
  visit(Key{.place = "pricing.scarcity.limit", .unit = "", .standard = 3, .range = {1, 1e6, true}, .symbol = "e^tau_max",
            .meaning = "largest ratio of demand to usable compute that the price sees",
            .equation = &equations::tightness,
            .source = "judgement"},
        in.scarcity_limit);
}

// clang-format on

}  // namespace capexsim

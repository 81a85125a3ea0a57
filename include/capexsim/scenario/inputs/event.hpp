#pragma once

#include "capexsim/scenario/equations.hpp"
#include "capexsim/scenario/key.hpp"

// A table, a key an entry:
// clang-format off

namespace capexsim {

template <class Value>
struct Event {
  Value factor, probability;
};

/// Places are inside the event: "factor" is events.E.factor.
template <class Inputs, class Visit>
void visit_event(Inputs& in, Visit&& visit) {
  using namespace ranges;
  visit(Key{.place = "factor", .unit = "", .range = positive, .symbol = "", .meaning = "what the efficiency is multiplied by",
            .is_required = true,
            .equation = &equations::algorithm_progress,
            .source = "of the scenario"},
        in.factor);
  visit(Key{.place = "probability", .unit = "", .standard = 1, .range = share, .symbol = "",
            .meaning = "chance that it happens at all",
            .source = "certain, unless the scenario says otherwise"},
        in.probability);
}

// clang-format on

}  // namespace capexsim

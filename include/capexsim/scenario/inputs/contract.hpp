#pragma once

#include "capexsim/scenario/equations.hpp"
#include "capexsim/scenario/key.hpp"

// A table, a key an entry:
// clang-format off

namespace capexsim {

template <class Value>
struct Contract {
  Value value, price;
};

/// Places are inside the contract: "value" is contracts.C.value.
template <class Inputs, class Visit>
void visit_contract(Inputs& in, Visit&& visit) {
  using namespace ranges;
  visit(Key{.place = "value", .unit = "BUSD", .range = non_negative, .symbol = "", .meaning = "all payments together",
            .is_required = true,
            .equation = &equations::contract,
            .source = "of the scenario"},
        in.value);
  visit(Key{.place = "price", .unit = "USD/H100e-hour", .range = positive, .symbol = "p_k",
            .meaning = "price of the compute reserved; by default the compute price in the quarter the contract begins",
            .word = "market",
            .equation = &equations::contract,
            .source = "the compute price in the quarter the contract begins"},
        in.price);
}

// clang-format on

}  // namespace capexsim

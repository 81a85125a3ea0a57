#pragma once

#include "capexsim/scenario/equations.hpp"
#include "capexsim/scenario/key.hpp"

// A table, a key an entry:
// clang-format off

namespace capexsim {

template <class Value>
struct VerdictRule {
  Value oversupply_use, oversupply_quarters, shortage_unmet, shortage_quarters, residual_value;
};

template <class Inputs, class Visit>
void visit_verdict(Inputs& in, Visit&& visit) {
  using namespace ranges;
  visit(Key{.place = "verdict.oversupply.use_below", .unit = "", .standard = 0.75, .range = share, .symbol = "",
            .meaning = "use of usable compute below which a quarter counts towards oversupply",
            .equation = &equations::oversupply,
            .source = "judgement: 69 % of usable compute covers a fleet's levelised cost"},
        in.oversupply_use);
  visit(Key{.place = "verdict.oversupply.quarters", .unit = "quarter", .standard = 4, .range = {1, 400}, .symbol = "",
            .meaning = "such quarters in a row that make an oversupply", .is_whole = true,
            .equation = &equations::oversupply,
            .source = "judgement"},
        in.oversupply_quarters);
  visit(Key{.place = "verdict.shortage.unmet_above", .unit = "", .standard = 0.05, .range = share, .symbol = "",
            .meaning = "unmet share of demand above which a quarter counts towards a shortage",
            .equation = &equations::shortage,
            .source = "judgement"},
        in.shortage_unmet);
  visit(Key{.place = "verdict.shortage.quarters", .unit = "quarter", .standard = 4, .range = {1, 400}, .symbol = "",
            .meaning = "such quarters in a row that make a shortage", .is_whole = true,
            .equation = &equations::shortage,
            .source = "judgement"},
        in.shortage_quarters);
  visit(Key{.place = "verdict.residual_value", .unit = "", .standard = 0, .range = share, .symbol = "residual",
            .meaning = "part of the net book value of AI at the end of the run that counts as a last cash flow in irr",
            .equation = &equations::irr,
            .source = "none by default: what is left may be worth nothing"},
        in.residual_value);
}

// clang-format on

}  // namespace capexsim

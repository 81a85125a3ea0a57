#pragma once

#include <string>
#include <vector>

#include "capexsim/scenario/equations.hpp"
#include "capexsim/scenario/key.hpp"

// A table, a key an entry:
// clang-format off

namespace capexsim {

template <class Value>
struct Market {
  Value spill_over;
  Value anchor_share, anchor_hazard, anchor_recovery;
  std::vector<Value> demand_share;  ///< by provider; shares of one group
};

template <class Inputs, class Visit>
void visit_market(Inputs& in, std::vector<std::string> const& provider_names, Visit&& visit) {
  using enum TimeMeaning;
  using namespace ranges;
  visit(Key{.place = "market.spill_over", .unit = "", .standard = 0.60, .range = share, .symbol = "chi",
            .meaning = "part of the refused demand that tries another provider",
            .equation = &equations::spill_over,
            .source = "judgement: leases Microsoft gave up in early 2025 went to Google and Meta (TD Cowen, in the press)"},
        in.spill_over);
  visit(Key{.place = "market.anchor.share", .unit = "", .standard = 0.13, .range = share, .symbol = "alpha",
            .meaning = "the anchor customer's part of all compute demand",
            .equation = &equations::anchor_use,
            .source = "judgement on compute of OpenAI in 2024 (Epoch AI)"},
        in.anchor_share);
  visit(Key{.place = "market.anchor.hazard", .unit = "/quarter", .standard = 0.015, .range = share, .time = per_quarter,
            .symbol = "h", .meaning = "chance per quarter that the anchor defaults, where market.anchor.default is hazard",
            .equation = &equations::anchor_default,
            .source = "judgement"},
        in.anchor_hazard);
  visit(Key{.place = "market.anchor.recovery", .unit = "", .standard = 0.40, .range = share, .symbol = "rho",
            .meaning = "part of each contract that goes on after a default",
            .equation = &equations::anchor_default,
            .source = "judgement"},
        in.anchor_recovery);
  visit(SharesKey{.place = "market.demand_share", .meaning = "part of open demand that asks each provider first",
            .equation = &equations::open_demand,
            .source = "required with more than one provider; the shipped scenarios take fleet shares of the end of 2024 "
                      "(Epoch AI)"},
            provider_names,
        in.demand_share);
}

// clang-format on

}  // namespace capexsim

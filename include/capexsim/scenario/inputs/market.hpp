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
  Value spill_over, share_drift, idle_power_share;
  Value anchor_share, anchor_hazard, anchor_recovery;
  Value anchor_cash, anchor_revenue, anchor_revenue_error, anchor_revenue_link, anchor_gross_margin, anchor_funding;
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
  visit(Key{.place = "market.share_drift", .unit = "", .standard = 0, .range = non_negative, .symbol = "zeta",
            .meaning = "how strongly customers move to those who served them: 0 not at all, 0.1 slowly",
            .equation = &equations::share_drift,
            .source = "off by default"},
        in.share_drift);
  visit(Key{.place = "market.idle_power_share", .unit = "", .standard = 0, .range = share, .symbol = "",
            .meaning = "power of idle hardware as a share of that of busy hardware, in the bill for energy",
            .equation = &equations::energy_bill,
            .source = "off by default"},
        in.idle_power_share);
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
  visit(Key{.place = "market.anchor.cash", .unit = "BUSD", .standard = 0, .range = non_negative, .symbol = "cash",
            .meaning = "the anchor's cash before the first quarter, where market.anchor.default is cash",
            .equation = &equations::anchor_cash,
            .source = "of the scenario; none by default"},
        in.anchor_cash);
  visit(Key{.place = "market.anchor.revenue", .unit = "BUSD/quarter", .standard = 0, .range = non_negative, .symbol = "path",
            .meaning = "revenue the anchor plans with, where market.anchor.default is cash", .may_vary = true,
            .equation = &equations::anchor_revenue,
            .source = "of the scenario; none by default"},
        in.anchor_revenue);
  visit(Key{.place = "market.anchor.revenue_error", .unit = "", .standard = 0.3, .range = non_negative, .symbol = "",
            .meaning = "log standard deviation per square root of a year of the anchor's revenue around its plan",
            .equation = &equations::anchor_revenue,
            .source = "judgement"},
        in.anchor_revenue_error);
  visit(Key{.place = "market.anchor.revenue_link", .unit = "", .standard = 0.5, .range = {0, 10}, .symbol = "link",
            .meaning = "how far the anchor's revenue follows all token spend where that leaves the plan: 0 not, 1 fully",
            .equation = &equations::anchor_revenue,
            .source = "judgement"},
        in.anchor_revenue_link);
  visit(Key{.place = "market.anchor.gross_margin", .unit = "", .standard = 0.6, .range = share, .symbol = "gm",
            .meaning = "part of the anchor's revenue that is left for compute",
            .equation = &equations::anchor_cash,
            .source = "judgement"},
        in.anchor_gross_margin);
  visit(Key{.place = "market.anchor.funding", .unit = "BUSD/quarter", .standard = 0, .range = non_negative, .symbol = "funding",
            .meaning = "money the anchor raises, where market.anchor.default is cash", .may_vary = true,
            .equation = &equations::anchor_cash,
            .source = "of the scenario; none by default"},
        in.anchor_funding);
  visit(SharesKey{.place = "market.demand_share", .meaning = "part of open demand that asks each provider first",
            .equation = &equations::open_demand,
            .source = "required with more than one provider; the shipped scenarios take fleet shares of the end of 2024 "
                      "(Epoch AI)"},
            provider_names,
        in.demand_share);
}

// clang-format on

}  // namespace capexsim

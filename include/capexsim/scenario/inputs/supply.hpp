#pragma once

#include "capexsim/scenario/equations.hpp"
#include "capexsim/scenario/key.hpp"
#include "capexsim/scenario/quarter_shares.hpp"

// A table, a key an entry:
// clang-format off

namespace capexsim {

template <class Value>
struct Supply {
  Value hardware_limit, hardware_limit_growth, grid_limit;
  QuarterShares<Value> hardware_lead_time, site_lead_time;
  Value retirement_life, retirement_rate;
};

template <class Inputs, class Visit>
void visit_supply(Inputs& in, Visit&& visit) {
  using enum TimeMeaning;
  using namespace ranges;
  visit(Key{.place = "supply.hardware.limit", .unit = "MH100e/quarter", .standard = 1.9, .range = non_negative,
            .symbol = "S0", .meaning = "hardware that all providers together can buy", .may_vary = true, .may_be_none = true,
            .equation = &equations::hardware_orders,
            .source = "1.42 MH100e shipped to the five in 2024Q4, 0.86 the quarter before (Epoch AI, chip counts)"},
        in.hardware_limit);
  visit(Key{.place = "supply.hardware.limit_growth", .unit = "/year", .standard = 0.65, .time = growth, .symbol = "gS",
            .meaning = "log growth of a constant hardware limit",
            .equation = &equations::hardware_orders,
            .source = "judgement: packaging capacity to double in 2025"},
        in.hardware_limit_growth);
  visit(SharesKey{.place = "supply.hardware.lead_time", .may_vary = true, .is_by_quarter = true,
            .meaning = "quarters from paying for hardware to its arrival",
            .equation = &equations::hardware_pipeline,
            .source = "H100 servers 8 to 12 weeks in 2024 (press); delivery to service 0.5 to 2 quarters"},
        in.hardware_lead_time);
  visit(Key{.place = "supply.sites.grid_limit", .unit = "GW/quarter", .standard = 5.0, .range = non_negative,
            .symbol = "Egrid", .meaning = "sites that all providers together can connect", .may_vary = true,
            .may_be_none = true,
            .equation = &equations::energising,
            .source = "judgement: 1.5 to 2 GW a quarter energised, from site spending of 2023"},
        in.grid_limit);
  visit(SharesKey{.place = "supply.sites.lead_time", .may_vary = true, .is_by_quarter = true,
            .meaning = "quarters from starting a site to its energising",
            .equation = &equations::site_pipeline,
            .source = "shell and core 18 to 24 months (industry press)"},
        in.site_lead_time);
  visit(Key{.place = "supply.retirement.life", .unit = "quarter", .standard = 20, .range = {1, 400}, .symbol = "L",
            .meaning = "quarters that hardware serves, where supply.retirement.kind is fixed_life", .is_whole = true,
            .equation = &equations::retirement,
            .source = "accounting lives of 5 to 6 years (company filings), economic life of 5 (Epoch AI)"},
        in.retirement_life);
  visit(Key{.place = "supply.retirement.rate", .unit = "/quarter", .standard = 0.095, .range = {0, 1, false, true},
            .time = per_quarter, .symbol = "delta",
            .meaning = "part of hardware retired each quarter, where supply.retirement.kind is geometric",
            .equation = &equations::retirement,
            .source = "judgement: 30 to 40 % a year economic depreciation"},
        in.retirement_rate);
}

// clang-format on

}  // namespace capexsim

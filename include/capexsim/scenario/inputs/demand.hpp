#pragma once

#include "capexsim/scenario/equations.hpp"
#include "capexsim/scenario/key.hpp"

// A table, a key an entry:
// clang-format off

namespace capexsim {

template <class Value>
struct Demand {
  Value inference_compute;
  Value adoption_initial, adoption_long_run, adoption_decay;
  Value adoption_ceiling, adoption_speed, adoption_innovation, adoption_imitation;
  Value elasticity_long_run, elasticity_short_run_ratio, elasticity_adjustment, prior_price_fall;
  Value budget_limit, budget_growth, budget_sharpness;
  Value noise_random_walk, noise_cycle_sd, noise_cycle_speed;
  Value training_budget, training_initial, training_long_run, training_decay;
  Value general_growth, general_price_fall, general_elasticity, general_power_fall;
  Value slowdown_onset, slowdown_recovery, slowdown_inference_growth, slowdown_general_growth;
  Value returning_backlog;
};

template <class Inputs, class Visit>
void visit_demand(Inputs& in, Visit&& visit) {
  using enum TimeMeaning;
  using namespace ranges;
  visit(Key{.place = "demand.inference.compute", .unit = "MH100e", .standard = 2.05, .range = non_negative,
            .symbol = "D_inf0", .meaning = "compute that inference asks for before the first quarter",
            .equation = &equations::compute_demand,
            .source = "judgement on installed compute of 2024Q4 (Epoch AI, chip counts): 8 % unmet at the start, training "
                      "45 %"},
        in.inference_compute);
  visit(Key{.place = "demand.inference.adoption_growth.initial", .unit = "/year", .standard = 0.80, .time = growth,
            .symbol = "g0", .meaning = "log growth of token demand at constant prices, at the start",
            .equation = &equations::adoption,
            .source = "with the default elasticity, 2.9 times in the first year; the fleet grew 4.1 times in 2024 (Epoch "
                      "AI), Microsoft's AI sales 2.75 times"},
        in.adoption_initial);
  visit(Key{.place = "demand.inference.adoption_growth.long_run", .unit = "/year", .standard = 0.10, .time = growth,
            .symbol = "ginf", .meaning = "log growth of token demand at constant prices, in the end",
            .equation = &equations::adoption,
            .source = "judgement"},
        in.adoption_long_run);
  visit(Key{.place = "demand.inference.adoption_growth.decay", .unit = "/year", .standard = 0.60, .range = non_negative,
            .time = yearly_rate, .symbol = "k", .meaning = "how fast the growth goes from the first to the second",
            .equation = &equations::adoption,
            .source = "judgement"},
        in.adoption_decay);
  visit(Key{.place = "demand.inference.adoption_growth.ceiling", .unit = "", .standard = 100, .range = above_one,
            .symbol = "K", .meaning = "adoption in the end, in times today's, where kind is logistic or bass",
            .equation = &equations::adoption_curve,
            .source = "judgement"},
        in.adoption_ceiling);
  visit(Key{.place = "demand.inference.adoption_growth.speed", .unit = "/year", .standard = 0.80, .range = non_negative,
            .time = yearly_rate, .symbol = "v", .meaning = "log growth of adoption far below its ceiling, where kind is logistic",
            .equation = &equations::adoption_curve,
            .source = "judgement: as adoption_growth.initial"},
        in.adoption_speed);
  visit(Key{.place = "demand.inference.adoption_growth.innovation", .unit = "/year", .standard = 0.03, .range = non_negative,
            .time = yearly_rate, .symbol = "p",
            .meaning = "chance per year of adopting without having seen others, where kind is bass",
            .equation = &equations::adoption_curve,
            .source = "mean of 0.03 over many products (Sultan, Farley and Lehmann 1990)"},
        in.adoption_innovation);
  visit(Key{.place = "demand.inference.adoption_growth.imitation", .unit = "/year", .standard = 0.38, .range = non_negative,
            .time = yearly_rate, .symbol = "q",
            .meaning = "chance per year of adopting once all others have, where kind is bass",
            .equation = &equations::adoption_curve,
            .source = "mean of 0.38 over many products (Sultan, Farley and Lehmann 1990)"},
        in.adoption_imitation);
  visit(Key{.place = "demand.inference.price_elasticity.long_run", .unit = "", .standard = 1.2, .range = {0, 10},
            .symbol = "eps_l", .meaning = "percent more tokens for one percent lower price, in the end",
            .equation = &equations::token_demand,
            .source = "computers 1.3 to 1.4 (classic studies); a vendor's rule of 2024 1.0; later studies of tokens 1.1 to "
                      "1.8"},
        in.elasticity_long_run);
  visit(Key{.place = "demand.inference.price_elasticity.short_run_ratio", .unit = "", .standard = 0.5, .range = {0, 5},
            .symbol = "eps_s/eps_l", .meaning = "part of that answer that comes in the same quarter",
            .equation = &equations::token_demand,
            .source = "judgement: about a third in energy demand (Labandeira and others 2017)"},
        in.elasticity_short_run_ratio);
  visit(Key{.place = "demand.inference.price_elasticity.adjustment", .unit = "/quarter", .standard = 0.20, .range = {0, 1,
            true}, .time = per_quarter, .symbol = "lam", .meaning = "part of the remaining answer that comes each quarter",
            .equation = &equations::token_demand,
            .source = "judgement: integration takes 3 to 10 quarters"},
        in.elasticity_adjustment);
  visit(Key{.place = "demand.inference.prior_price_fall", .unit = "/quarter", .standard = 0, .time = per_quarter,
            .symbol = "pre", .meaning = "log fall of token prices per quarter before the start", .word = "trend",
            .equation = &equations::token_demand,
            .source = "the model's own trend, so that the lag begins on it"},
        in.prior_price_fall);
  visit(Key{.place = "demand.inference.budget.limit", .unit = "BUSD/quarter", .standard = 375, .range = positive,
            .symbol = "M0", .meaning = "largest spending on tokens the economy can bear", .may_vary = true,
            .may_be_none = true,
            .equation = &equations::saturation,
            .source = "judgement on forecasts of 2 TUSD a year by 2030"},
        in.budget_limit);
  visit(Key{.place = "demand.inference.budget.growth", .unit = "/year", .standard = 0.04, .time = growth, .symbol = "gM",
            .meaning = "log growth of a constant budget limit",
            .equation = &equations::saturation,
            .source = "judgement: somewhat above the economy's"},
        in.budget_growth);
  visit(Key{.place = "demand.inference.budget.sharpness", .unit = "", .standard = 4, .range = {0, 1000, true},
            .symbol = "eta", .meaning = "how suddenly the limit binds",
            .equation = &equations::saturation,
            .source = "judgement"},
        in.budget_sharpness);
  visit(Key{.place = "demand.noise.random_walk", .unit = "", .standard = 0.20, .range = non_negative, .symbol = "sig_rw",
            .meaning = "log standard deviation per square root of a year of the lasting noise of token demand",
            .equation = &equations::demand_noise,
            .source = "judgement"},
        in.noise_random_walk);
  visit(Key{.place = "demand.noise.cycle_sd", .unit = "", .standard = 0.08, .range = non_negative, .symbol = "sd",
            .meaning = "log standard deviation of the passing noise of token demand",
            .equation = &equations::demand_noise,
            .source = "judgement"},
        in.noise_cycle_sd);
  visit(Key{.place = "demand.noise.cycle_speed", .unit = "/year", .standard = 1.2, .range = non_negative, .time = yearly_rate,
            .symbol = "speed", .meaning = "how fast the passing noise fades",
            .equation = &equations::demand_noise,
            .source = "judgement"},
        in.noise_cycle_speed);
  visit(Key{.place = "demand.training.budget", .unit = "BUSD/quarter", .standard = 9, .range = non_negative,
            .symbol = "Bud_tr0", .meaning = "spending on training compute before the first quarter",
            .equation = &equations::training,
            .source = "judgement on the labs' share of compute (Epoch AI)"},
        in.training_budget);
  visit(Key{.place = "demand.training.growth.initial", .unit = "/year", .standard = 0.85, .time = growth, .symbol = "gB",
            .meaning = "log growth of the training budget, at the start",
            .equation = &equations::training,
            .source = "cost of the largest training runs grew 2.4 to 3.5 times a year (Epoch AI, trends)"},
        in.training_initial);
  visit(Key{.place = "demand.training.growth.long_run", .unit = "/year", .standard = 0.10, .time = growth, .symbol = "gB",
            .meaning = "log growth of the training budget, in the end",
            .equation = &equations::training,
            .source = "judgement: as adoption's"},
        in.training_long_run);
  visit(Key{.place = "demand.training.growth.decay", .unit = "/year", .standard = 0, .range = non_negative,
            .time = yearly_rate, .symbol = "gB", .meaning = "how fast the growth goes from the first to the second",
            .word = "as_adoption",
            .equation = &equations::training,
            .source = "judgement: as adoption's"},
        in.training_decay);
  visit(Key{.place = "demand.general_cloud.growth", .unit = "/year", .standard = 0.11, .time = growth, .symbol = "Gg",
            .meaning = "log growth of general cloud demand at constant prices",
            .equation = &equations::general_demand,
            .source = "judgement on cloud revenue growth of 12 to 20 % a year in 2023 and 2024 (company results), AI left out"},
        in.general_growth);
  visit(Key{.place = "demand.general_cloud.price_fall", .unit = "/year", .standard = 0.08, .time = growth, .symbol = "mu_g",
            .meaning = "log fall of the price and of the capital cost of general cloud",
            .equation = &equations::general_demand,
            .source = "judgement"},
        in.general_price_fall);
  visit(Key{.place = "demand.general_cloud.elasticity", .unit = "", .standard = 1.0, .range = {0, 10}, .symbol = "eps_g",
            .meaning = "percent more general cloud for one percent lower price",
            .equation = &equations::general_demand,
            .source = "judgement"},
        in.general_elasticity);
  visit(Key{.place = "demand.general_cloud.power_fall", .unit = "/year", .standard = 0, .time = growth, .symbol = "mu_w",
            .meaning = "log fall of the power that a unit of general cloud draws",
            .equation = &equations::general_power,
            .source = "none, unless the scenario says otherwise"},
        in.general_power_fall);
  visit(Key{.place = "demand.slowdown.onset", .unit = "/quarter", .standard = 0.025, .range = share, .time = per_quarter,
            .symbol = "onset", .meaning = "chance per quarter that a slowdown of adoption begins",
            .equation = &equations::slowdown,
            .source = "one slowdown of cloud growth, 2022 to 2023, in ten years (company results)"},
        in.slowdown_onset);
  visit(Key{.place = "demand.slowdown.recovery", .unit = "/quarter", .standard = 0.20, .range = share, .time = per_quarter,
            .symbol = "recovery", .meaning = "chance per quarter that it ends",
            .equation = &equations::slowdown,
            .source = "the slowdown of 2022 to 2023 took 4 to 6 quarters (company results)"},
        in.slowdown_recovery);
  visit(Key{.place = "demand.slowdown.inference_growth", .unit = "/year", .standard = -0.30, .time = growth, .symbol = "dg",
            .meaning = "what is added to the log growth of adoption while it lasts",
            .equation = &equations::slowdown,
            .source = "judgement on AWS growth of 39 % in 2021Q3 and 12 % in 2023Q2 (company results)"},
        in.slowdown_inference_growth);
  visit(Key{.place = "demand.slowdown.general_growth", .unit = "/year", .standard = -0.12, .time = growth, .symbol = "dg",
            .meaning = "what is added to the log growth of general cloud demand while it lasts",
            .equation = &equations::general_demand,
            .source = "judgement on AWS growth of 39 % in 2021Q3 and 12 % in 2023Q2 (company results)"},
        in.slowdown_general_growth);
  visit(Key{.place = "demand.returning_backlog", .unit = "", .standard = 0.20, .range = share, .symbol = "b",
            .meaning = "part of the unmet demand of a quarter that comes back in the next",
            .equation = &equations::backlog,
            .source = "judgement"},
        in.returning_backlog);
}

// clang-format on

}  // namespace capexsim

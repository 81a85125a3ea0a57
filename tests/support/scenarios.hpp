#pragma once

#include <functional>
#include <string>
#include <vector>

#include "capexsim/engine/batch_simulator.hpp"
#include "capexsim/scenario/scenario.hpp"

namespace capexsim::test {

/// A scenario in which nothing happens by itself: no noise, jumps, growth, training, backlog, limits, premium, custom silicon
/// or leases; plans are executed as announced. Costs, prices and lead times have their defaults.
[[nodiscard]] Scenario quiet_scenario(std::vector<std::string> const& providers, int quarters);

/// A quiet scenario of one provider with 2 MH100e that never retires, and demand of 1.
[[nodiscard]] Scenario calm_scenario(int quarters);

/// Sets a quantity to one number.
void set(Quantity& quantity, double value);

/// Sets a quantity to one number per quarter from the scenario's start on; schedules are 0 afterwards, paths go on.
void set_by_quarter(Scenario const& scenario, Quantity& quantity, std::vector<double> const& values);

/// Sets the shares of orders by quarters to arrival.
void set_lead_time(QuarterShares<Quantity>& lead_time, std::vector<std::pair<int, double>> const& shares);

/// Announces the same capital spending for ever, or one figure per quarter.
void set_plan(Scenario const& scenario, Quantity& plan, std::vector<double> const& busd_per_quarter);

/// An event of all paths that lasts to the end. \return its numbers: factors and `due_in` are 1, the others 0
Event<Quantity>& add_event(Scenario& scenario, std::string name, EventKind kind, int at);

/// An efficiency jump of all paths.
void add_jump(Scenario& scenario, std::string name, int at, double factor,
              EfficiencyTarget target = EfficiencyTarget::algorithms);

/// A contract; `price` 0 leaves it to the market.
void add_contract(Scenario& scenario, int provider, int from, int quarters, double value, double price);

/// Runs the first batch and shows every quarter's state; lane i is path i.
void run_batch(Scenario const& scenario, std::function<void(int quarter, State const&)> const& observe);

/// The state of every quarter of the first batch.
[[nodiscard]] std::vector<State> run_states(Scenario const& scenario);

/// Expects every metric of the market to be the same in every quarter and on every path of the first batch, bit for bit.
void expect_same_to_the_bit(Scenario const& one, Scenario const& other);

}  // namespace capexsim::test

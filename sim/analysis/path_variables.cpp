#include "analysis/path_variables.hpp"

#include <limits>

#include "analysis/state_rows.hpp"
#include "capexsim/model/contracts.hpp"
#include "capexsim/model/leases.hpp"

namespace capexsim {
namespace {

constexpr double no_value = std::numeric_limits<double>::quiet_NaN();

/// The rows of all inputs, in the order in which the plan lists them.
class InputRows {
 public:
  explicit InputRows(std::vector<LaneCourse const*>& rows) : rows_(rows) {}

  void operator()(Key const&, LaneCourse const& course) { rows_.push_back(&course); }
  void operator()(SharesKey const&, std::vector<std::string> const&, std::vector<LaneCourse> const& shares) { add(shares); }
  void operator()(SharesKey const&, QuarterShares<LaneCourse> const& lead_time) { add(lead_time.shares); }

 private:
  void add(std::vector<LaneCourse> const& shares) {
    for (auto const& share : shares) rows_.push_back(&share);
  }

  std::vector<LaneCourse const*>& rows_;
};

/// Walks over all variables of one quarter.
class VariableWalk {
 public:
  VariableWalk(QuarterView const& view, int lane, std::vector<PathVariable>& variables)
      : view_(view), scenario_(view.experiment.scenario()), lane_(lane), variables_(variables) {}

  void go() {
    add_market();
    for (std::size_t p = 0; p < view_.state.providers.size(); ++p) add_provider(p);
    for (std::size_t c = 0; c < view_.state.contracts.size(); ++c) add_contract(c);
    for (std::size_t e = 0; e < view_.state.cancellations.size(); ++e) add_cancellation(e);
    add_noise();
    add_inputs();
  }

 private:
  /// \param prefix  of the name: "contracts.openai-aws."
  void put(std::string const& provider, std::string const& prefix, std::string_view name, std::string_view unit,
           std::string_view meaning, double value) {
    if (view_.quarter == 0) variables_.push_back({provider, prefix + std::string(name), unit, meaning, {}});
    variables_[next_++].values.push_back(value);
  }

  template <class Rows>
  void put_rows(std::string const& provider, std::string const& prefix, std::span<StateRow<Rows> const> table, Rows const& rows,
                bool have_values = true) {
    for (auto const& row : table)
      put(provider, prefix, row.name, row.unit, row.meaning, have_values ? row.row(rows)[lane_] : no_value);
  }

  void add_market() {
    put_rows(market, "", market_rows(), view_.state);
    if (has_general_cloud(scenario_)) put_rows(market, "", general_market_rows(), view_.state);
    if (scenario_.anchor_default == AnchorDefault::cash) {
      put(market, "", "anchor_revenue_error", "log", "error of the anchor's revenue, a random walk",
          view_.state.anchor.revenue_error[lane_]);
    }
  }

  void add_provider(std::size_t p) {
    auto const& name = scenario_.providers[p].name;
    put_rows(name, "", provider_rows(), view_.state.providers[p]);
    if (has_general_cloud(scenario_, p)) put_rows(name, "", general_provider_rows(), view_.state.providers[p]);
  }

  void add_contract(std::size_t c) {
    auto const& contract = scenario_.contracts[c];
    auto const& provider = scenario_.providers[static_cast<std::size_t>(contract.provider)].name;
    put_rows(provider, "contracts." + contract.name + '.', contract_rows(), view_.state.contracts[c],
             is_in_force(contract, view_.quarter));
  }

  void add_cancellation(std::size_t e) {
    auto const& event = scenario_.events[e];
    if (event.kind != EventKind::lease_cancellation) return;
    auto const& provider = scenario_.providers[static_cast<std::size_t>(event.providers.front())].name;
    put_rows(provider, "events." + event.name + '.', cancellation_rows(), view_.state.cancellations[e]);
  }

  void add_noise() {
    bool const is_drawn = view_.quarter > 0;
    put_rows(market, "", noise_rows(), view_.noise, is_drawn);
    if (has_general_cloud(scenario_)) put_rows(market, "", general_noise_rows(), view_.noise, is_drawn);
    put(market, "", "noise.anchor.default", "", "uniform: the anchor defaults in the next quarter below its hazard",
        view_.noise.anchor_default[lane_]);
    if (scenario_.anchor_default == AnchorDefault::cash) {
      put(market, "", "noise.anchor.revenue", "", "a normal score", is_drawn ? view_.noise.anchor_revenue[lane_] : no_value);
    }
  }

  /// Inputs that have a row for every quarter, as the equations read them.
  void add_inputs() {
    std::vector<LaneCourse const*> rows;
    visit_all(scenario_, view_.parameters.inputs, InputRows(rows));
    auto const& courses = view_.experiment.plan().courses;
    for (std::size_t k = 0; k < courses.size(); ++k) {
      if (courses[k].rows == 1) continue;
      auto const& quantity = *courses[k].quantity;
      // cppcheck-suppress containerOutOfBounds  ; filled by visit_all
      put(market, "", quantity.key, quantity.unit, "the input in the quarter", rows.at(k)->at(view_.quarter)[lane_]);
    }
  }

  std::string const market = "market";
  QuarterView const& view_;
  Scenario const& scenario_;
  int lane_;
  std::vector<PathVariable>& variables_;
  std::size_t next_ = 0;
};

}  // namespace

void note_variables(QuarterView const& view, int lane, std::vector<PathVariable>& variables) {
  VariableWalk(view, lane, variables).go();
}

}  // namespace capexsim

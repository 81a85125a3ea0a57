#include <cmath>

#include "model.hpp"

namespace peer {
namespace {

void renew_supply(Inputs const& in, int quarter, PathState& path) {
  double ready = 0;
  for (std::size_t p = 0; p < path.providers.size(); ++p) {
    auto const& own = in.providers[p];
    auto& state = path.providers[p];
    retire_hardware(in, quarter, state);
    if (own.has_general_cloud) renew_general(in, own, quarter, path.market, state.general);
    ready_sites(in, own, quarter, state);
    ready += state.queue + state.leased_queue;
  }
  double const limit = in.supply.grid_limit.at(quarter), part = ready > limit ? limit / ready : 1.0;
  for (std::size_t p = 0; p < path.providers.size(); ++p) {
    energise_sites(in.providers[p], part, path.market.facility_cost, quarter, path.providers[p]);
    install_hardware(in, in.providers[p], quarter, path.providers[p]);
  }
}

void invest(Inputs const& in, int quarter, PathState& path) {
  double wanted = 0;
  for (std::size_t p = 0; p < path.providers.size(); ++p) {
    auto& state = path.providers[p];
    update_revenue(path.market.compute_price, state);
    decide_investment(in, in.providers[p], quarter, path.market, state);
    wanted += (state.hardware_money + state.deferred) / state.hardware_price;
  }
  double const limit = in.supply.hardware_limit * std::exp(in.supply.hardware_limit_growth * quarter * quarter_years);
  for (auto& state : path.providers) place_orders(in, limit, wanted, quarter, path.market, state);
}

}  // namespace

void begin_path(Inputs const& in, PathState& path) {
  begin_market(in, path.market);
  path.providers.resize(in.providers.size());
  for (std::size_t p = 0; p < path.providers.size(); ++p) {
    begin_provider(in, in.providers[p], path.market, path.providers[p]);
  }
  path.metrics = {};
}

void advance_path(Inputs const& in, Random& random, int quarter, PathState& path) {
  if (quarter > 0) advance_market(in, random, path.market);
  update_market(in, quarter, path.market);
  renew_supply(in, quarter, path);
  allocate_demand(in, path);
  serve_general(in, path);
  invest(in, quarter, path);
  for (std::size_t p = 0; p < path.providers.size(); ++p) {
    report_provider(in, in.providers[p], quarter, path.market, path.providers[p]);
  }
  report_market(in, path);
  close_market(in, path.market);
}

}  // namespace peer

#include "draw_json.hpp"

#include <cmath>

namespace capexsim::peers {
namespace {

Json atoms_json(Atoms const& atoms) {
  Json pairs = Json::array();
  for (auto const& atom : *atoms) pairs.push_back({atom.value, atom.cumulative});
  return {{"atoms", std::move(pairs)}};
}

struct Parameters {
  Json operator()(Fixed const& d) const { return {{"value", number_json(d.value)}}; }
  Json operator()(Normal const& d) const { return {{"mean", d.mean}, {"sd", d.sd}}; }
  Json operator()(Lognormal const& d) const { return {{"log_median", d.log_median}, {"log_sd", d.log_sd}}; }
  Json operator()(Uniform const& d) const { return {{"low", d.low}, {"high", d.high}}; }
  Json operator()(Triangular const& d) const { return {{"low", d.low}, {"mode", d.mode}, {"high", d.high}}; }
  Json operator()(Pert const& d) const { return {{"low", d.low}, {"mode", d.mode}, {"high", d.high}}; }
  Json operator()(Beta const& d) const { return {{"alpha", d.alpha}, {"beta", d.beta}, {"low", d.low}, {"high", d.high}}; }
  Json operator()(StudentT const& d) const { return {{"center", d.center}, {"scale", d.scale}, {"df", d.df}}; }
  Json operator()(Discrete const& d) const { return atoms_json(d.atoms); }
  Json operator()(Empirical const& d) const { return atoms_json(d.atoms); }
  Json operator()(Mixture const& d) const {
    Json parts = Json::array();
    for (auto const& part : *d.components) parts.push_back({{"weight", part.weight}, {"draw", draw_json(part.draw)}});
    return {{"components", std::move(parts)}};
  }
  Json operator()(Quantiles const& d) const {
    Json pairs = Json::array();
    for (auto const& point : *d.points) pairs.push_back({point.score, point.value});
    return {{"points", std::move(pairs)}};
  }
  Json operator()(DirichletShare const& d) const {
    return {{"group", d.group}, {"mean", d.mean}, {"concentration", d.concentration}};
  }
};

}  // namespace

Json number_json(double value) {
  if (std::isfinite(value)) return value;
  return value > 0 ? "infinity" : "-infinity";
}

Json draw_json(Draw const& draw) {
  Json json{{"family", family_name(draw)}, {"parameters", std::visit(Parameters{}, draw.family)}};
  if (std::isfinite(draw.low)) json["cut_low"] = draw.low;
  if (std::isfinite(draw.high)) json["cut_high"] = draw.high;
  return json;
}

}  // namespace capexsim::peers

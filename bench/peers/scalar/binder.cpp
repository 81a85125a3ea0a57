#include "binder.hpp"

#include <algorithm>
#include <stdexcept>

namespace peer {

Course const& InputBinder::course(std::string const& key) const {
  auto const found = file_.inputs.find(key);
  if (found == file_.inputs.end()) throw std::runtime_error("the input file lacks " + key);
  return found->second;
}

void InputBinder::number(std::string const& key, double& target) {
  auto const& source = course(key);
  if (!source.is_constant || !source.word.empty() || source.each) {
    throw std::runtime_error(key + " must be one number for all quarters in this program");
  }
  sampler_.numbers_.push_back({&source, &target});
}

void InputBinder::constant_zero(std::string const& key) const {
  auto const& source = course(key);
  bool const is_zero = source.is_constant && source.word.empty() && source.number.draw < 0 && source.number.constant == 0;
  if (!is_zero || source.plus) throw std::runtime_error(key + " must be 0 in this program");
}

void InputBinder::only_word(std::string const& key, std::string const& word) const {
  if (course(key).word != word) throw std::runtime_error(key + " must be '" + word + "' in this program");
}

void InputBinder::series(std::string const& key, Series& target, int row_count) {
  auto const& source = course(key);
  if (source.number.draw >= 0 || !source.word.empty()) throw std::runtime_error(key + " may not be drawn in this program");
  auto rows = certain_rows(source, file_.quarters);
  if (row_count > 0) rows.resize(static_cast<std::size_t>(row_count));
  target.rows.resize(rows.size());
  sampler_.series_.push_back({&source, std::move(rows), &target});
}

void InputBinder::lead_time(std::string const& key, LeadTime& target) {
  auto const& shares = file_.shares.at(key);
  target.quarters = shares.quarters;
  target.shares.resize(shares.keys.size());
  for (std::size_t k = 0; k < shares.keys.size(); ++k) number(shares.keys[k], target.shares[k]);
}

void InputBinder::bind() {
  auto& in = sampler_.inputs_;
  in.quarters = file_.quarters;
  in.providers.resize(file_.providers.size());
  bind_technology(in.technology);
  bind_pricing(in.pricing);
  bind_demand(in.demand);
  bind_market();
  bind_supply(in.supply);
  bind_verdict(in.verdict);
  for (std::size_t p = 0; p < in.providers.size(); ++p) bind_provider(p);
  derive_central_compute();
}

void InputBinder::bind_market() {
  auto& in = sampler_.inputs_;
  number("market.spill_over", in.market.spill_over);
  number("market.idle_power_share", in.market.idle_power_share);
  constant_zero("market.share_drift");
  auto const& shares = file_.shares.at("market.demand_share").keys;
  for (std::size_t p = 0; p < shares.size(); ++p) number(shares[p], in.providers[p].demand_share);
}

void InputBinder::bind_supply(SupplyInputs& in) {
  number("supply.hardware.limit", in.hardware_limit);
  number("supply.hardware.limit_growth", in.hardware_limit_growth);
  series("supply.sites.grid_limit", in.grid_limit);
  number("supply.retirement.life", in.retirement_life);
  lead_time("supply.hardware.lead_time", in.hardware_lead_time);
  lead_time("supply.sites.lead_time", in.site_lead_time);
}

void InputBinder::bind_verdict(VerdictInputs& in) {
  number("verdict.oversupply.use_below", in.oversupply_use);
  number("verdict.oversupply.quarters", in.oversupply_quarters);
  number("verdict.shortage.unmet_above", in.shortage_unmet);
  number("verdict.shortage.quarters", in.shortage_quarters);
}

void InputBinder::derive_central_compute() {
  auto& central = sampler_.inputs_.central_usable_compute;
  central = 0;
  if (!file_.demand_follows_fleet) return;
  for (auto const& provider : file_.providers) central += course("providers." + provider.name + ".compute").central;
  central *= course("technology.usable_share").central;
}

void InputBinder::bind_provider(std::size_t index) {
  auto const& choices = file_.providers[index];
  auto& in = sampler_.inputs_.providers[index];
  in.sells = choices.sells;
  in.has_general_cloud = choices.has_general_cloud;
  in.policy_from = choices.policy_from;
  auto const prefix = "providers." + choices.name + '.';
  bind_provider_start(prefix, in);
  bind_policy(prefix, in);
  bind_books(prefix, in);
  bind_splits(prefix, in);
}

void InputBinder::bind_splits(std::string const& prefix, ProviderInputs& in) {
  auto const& split = file_.shares.at(prefix + "capex_split").keys;
  number(split.at(0), in.split_hardware);
  number(split.at(1), in.split_sites);
  number(split.at(2), in.split_general);
  auto const& ages = file_.shares.at(prefix + "compute_age");
  if (ages.quarters.empty()) throw std::runtime_error(prefix + "compute_age must be given by age in this program");
  in.ages = ages.quarters;
  in.age_shares.resize(ages.keys.size());
  for (std::size_t k = 0; k < ages.keys.size(); ++k) number(ages.keys[k], in.age_shares[k]);
}

}  // namespace peer

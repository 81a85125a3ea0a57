#pragma once

#include <string>

#include "sampler.hpp"

namespace peer {

/// Says which key fills which member.
class InputBinder {
 public:
  InputBinder(InputFile const& file, InputSampler& sampler) : file_(file), sampler_(sampler) {}

  void bind();

 private:
  void bind_technology(TechnologyInputs& in);
  void bind_pricing(PricingInputs& in);
  void bind_demand(DemandInputs& in);
  void bind_market();
  void bind_supply(SupplyInputs& in);
  void bind_verdict(VerdictInputs& in);
  void bind_provider(std::size_t index);
  void bind_provider_start(std::string const& prefix, ProviderInputs& in);
  void bind_policy(std::string const& prefix, ProviderInputs& in);
  void bind_books(std::string const& prefix, ProviderInputs& in);
  void bind_splits(std::string const& prefix, ProviderInputs& in);
  void derive_central_compute();

  [[nodiscard]] Course const& course(std::string const& key) const;
  void number(std::string const& key, double& target);
  void constant_zero(std::string const& key) const;
  void only_word(std::string const& key, std::string const& word) const;
  /// \param row_count  how many quarters the model asks for; 0 for all that the course has
  void series(std::string const& key, Series& target, int row_count = 0);
  void lead_time(std::string const& key, LeadTime& target);

  InputFile const& file_;
  InputSampler& sampler_;
};

/// The value of every quarter before times, plus and each.
[[nodiscard]] std::vector<double> certain_rows(Course const& course, int quarters);

}  // namespace peer

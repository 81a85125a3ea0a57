#pragma once

#include <span>
#include <string_view>

#include "capexsim/model/noise.hpp"
#include "capexsim/model/state.hpp"
#include "capexsim/scenario/scenario.hpp"

namespace capexsim {

/// A row of a structure of lanes, and what its numbers are.
template <class Rows>
struct StateRow {
  std::string_view name, unit;
  Lanes const& (*row)(Rows const&);
  std::string_view meaning;
};

// The rows that explain a path, as far as a scenario has them. The state is that at the end of a quarter.

[[nodiscard]] std::span<StateRow<State> const> market_rows();
[[nodiscard]] std::span<StateRow<State> const> general_market_rows();  ///< of general cloud
[[nodiscard]] std::span<StateRow<ProviderState> const> provider_rows();
[[nodiscard]] std::span<StateRow<ProviderState> const> general_provider_rows();
[[nodiscard]] std::span<StateRow<ContractState> const> contract_rows();
[[nodiscard]] std::span<StateRow<CancellationState> const> cancellation_rows();
[[nodiscard]] std::span<StateRow<QuarterNoise> const> noise_rows();          ///< drawn from the second quarter on
[[nodiscard]] std::span<StateRow<QuarterNoise> const> general_noise_rows();  ///< likewise

}  // namespace capexsim

#pragma once

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <optional>

#include "capexsim/cli/options.hpp"

namespace capexsim {

/// Which path is to be shown.
struct ReplayRequest {
  std::uint64_t path = 0;             ///< where there is no quantile
  std::optional<double> probability;  ///< of the quantile
};

/// \throws UsageError  if the options do not go together or cannot be read
[[nodiscard]] ReplayRequest read_replay_request(Options const& options);

/// What makes two replays the same, besides the scenario.
[[nodiscard]] nlohmann::ordered_json question_of(ReplayOptions const& options);

}  // namespace capexsim

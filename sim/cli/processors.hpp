#pragma once

namespace capexsim {

/// Processors this process may use: by its affinity and by the quota of its control groups (version 2), at least 1. Linux.
[[nodiscard]] int usable_processors();

}  // namespace capexsim

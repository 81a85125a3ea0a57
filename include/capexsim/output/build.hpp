#pragma once

#include <string>

namespace capexsim {

/// Version of the program, "0.1.0".
[[nodiscard]] std::string version();

/// Version, build type and compiler on one line: "capexsim 0.1.0 (Release, GCC 12.2.0)".
[[nodiscard]] std::string build_name();

}  // namespace capexsim

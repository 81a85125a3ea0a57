#pragma once

#include <string>
#include <string_view>

namespace capexsim {

/// SHA-256 of some bytes as 64 lower-case hexadecimal digits. Source: FIPS 180-4, through libcrypto.
/// \throws RunError  if libcrypto refuses
[[nodiscard]] std::string sha256(std::string_view bytes);

}  // namespace capexsim

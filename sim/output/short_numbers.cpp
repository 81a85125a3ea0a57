#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "capexsim/output/report.hpp"

namespace capexsim {

std::string short_number(double value, int digits) {
  if (!std::isfinite(value)) return "-";
  double const size = std::abs(value);
  if (size == 0) return "0";
  if (size >= 1e7 || size < 1e-3) return fmt::format("{:.{}e}", value, digits - 1);
  // The power of ten of the first digit after rounding: 9.996 is 10.0.
  double const rounds_up = 1 - 0.5 * std::pow(10, -digits);
  int const power = static_cast<int>(std::floor(std::log10(size / rounds_up)));
  return fmt::format("{:.{}f}", value, std::max(0, digits - 1 - power));
}

std::string short_percent(double share) {
  if (!std::isfinite(share)) return "-";
  double const percent = 100 * share;
  bool const is_fine = percent != 0 && std::abs(percent) < 10;
  return fmt::format("{:.{}f} %", percent, is_fine ? 1 : 0);
}

}  // namespace capexsim

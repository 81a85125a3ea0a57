#include "capexsim/base/quarter.hpp"

#include <algorithm>
#include <cctype>

namespace capexsim {

std::optional<Quarter> parse_quarter(std::string_view text) {
  bool const has_shape = text.size() == 6 && text[4] == 'Q' && text[5] >= '1' && text[5] <= '4' &&
                         std::all_of(text.begin(), text.begin() + 4, [](unsigned char c) { return std::isdigit(c); });
  if (!has_shape) return std::nullopt;
  int const year = std::stoi(std::string(text.substr(0, 4)));
  if (year < 1900 || year > 2999) return std::nullopt;
  return Quarter(year, text[5] - '0');
}

std::string to_string(Quarter quarter) { return std::to_string(quarter.year()) + 'Q' + std::to_string(quarter.number()); }

std::string first_day(Quarter quarter) {
  static constexpr char const* month[] = {"01", "04", "07", "10"};
  return std::to_string(quarter.year()) + '-' + month[quarter.number() - 1] + "-01";
}

}  // namespace capexsim

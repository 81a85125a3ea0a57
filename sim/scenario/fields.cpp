#include <algorithm>
#include <cctype>
#include <charconv>

#include "capexsim/base/text.hpp"
#include "capexsim/scenario/settings.hpp"
#include "scenario/messages.hpp"
#include "scenario/numbers.hpp"
#include "scenario/reading.hpp"

namespace capexsim {
namespace {

void report(Reading& reading, Node const& node, std::string_view place, std::string const& expected, std::string help = {}) {
  reading.diagnostics.error(node.position,
                            "'" + shown_place(place, node) + "' is " + kind_name(node) + " (expected " + expected + ")",
                            std::move(help));
}

bool are_digits(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](unsigned char c) { return std::isdigit(c); });
}

}  // namespace

int read_choice_among(Reading& reading, std::string_view place, std::vector<std::string> const& choices, int standard) {
  auto const* node = reading.keys.find(place);
  if (!node) return standard;
  auto const found = std::find(choices.begin(), choices.end(), node->text);
  if (node->is_scalar() && found != choices.end()) return static_cast<int>(found - choices.begin());
  report(reading, *node, place, listed(choices), node->is_scalar() ? guess(node->text, choices) : "");
  return standard;
}

int read_choice_position(Reading& reading, std::string_view place) {
  auto const& setting = setting_at(place);
  auto const choices = choices_of(setting);
  auto const standard = std::find(choices.begin(), choices.end(), setting.standard);
  return read_choice_among(reading, place, choices,
                           setting.standard.empty() ? 0 : static_cast<int>(standard - choices.begin()));
}

bool read_flag(Reading& reading, std::string_view place) {
  bool const standard = setting_at(place).standard == "true";
  auto const* node = reading.keys.find(place);
  if (!node) return standard;
  bool const is_plain = node->is_scalar() && !node->is_quoted;
  if (is_plain && node->text == "true") return true;
  if (is_plain && node->text == "false") return false;
  report(reading, *node, place, "true or false");
  return standard;
}

std::optional<std::uint64_t> read_whole_number(Reading& reading, std::string_view place, std::uint64_t high) {
  auto const& setting = setting_at(place);
  std::uint64_t const low = setting.low;
  if (high == 0) high = setting.high;
  auto const* node = reading.keys.find(place);
  if (!node) return std::nullopt;
  std::uint64_t value = 0;
  auto const* end = node->text.data() + node->text.size();
  auto const result = std::from_chars(node->text.data(), end, value);
  bool const is_number = node->is_scalar() && !node->is_quoted && result.ec == std::errc() && result.ptr == end;
  if (is_number && value >= low && value <= high) return value;
  report(reading, *node, place, "a whole number from " + std::to_string(low) + " to " + std::to_string(high));
  return std::nullopt;
}

double read_share(Reading& reading, std::string_view place, double standard) {
  auto const* node = reading.keys.find(place);
  auto const share = node ? read_number(*node, {""}, reading.diagnostics) : std::nullopt;
  auto const& range = setting_at(place).range;
  if (!share || lies_in(range, *share)) return share.value_or(standard);
  reading.diagnostics.error(node->position,
                            "'" + shown_place(place, *node) + "' is " + kind_name(*node) + " (" + claim(range) + ")");
  return standard;
}

std::optional<Quarter> read_quarter(Reading& reading, std::string_view place) {
  auto const* node = reading.keys.find(place);
  if (!node) return std::nullopt;
  auto const quarter = node->is_scalar() ? parse_quarter(node->text) : std::nullopt;
  // Its last two characters behind another year make a quarter: the year is to blame.
  bool const has_form =
      node->text.size() == 6 && are_digits(node->text.substr(0, 4)) && parse_quarter("2025" + node->text.substr(4));
  if (!quarter) report(reading, *node, place, has_form ? "a quarter from 1900Q1 to 2999Q4" : "a quarter such as 2025Q1");
  return quarter;
}

bool was_removed(Reading const& reading, std::string const& name) {
  for (auto const& place : reading.removed) {
    if (place == "events." + name || place == "contracts." + name) return true;
  }
  return false;
}

std::optional<std::string> read_words(Reading& reading, std::string_view place) {
  auto const* node = reading.keys.find(place);
  if (!node) return std::nullopt;
  if (node->is_scalar()) return node->text;
  report(reading, *node, place, "text");
  return std::nullopt;
}

}  // namespace capexsim

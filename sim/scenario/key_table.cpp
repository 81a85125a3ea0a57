#include "capexsim/scenario/key_table.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "capexsim/base/match.hpp"
#include "capexsim/base/text.hpp"
#include "scenario/number_visitor.hpp"
#include "scenario/places.hpp"
#include "scenario/standard.hpp"

namespace capexsim {
namespace {

/// Sections in the order of a scenario file.
constexpr std::array<std::string_view, 22> sections{
    "capexsim", "extends",      "name",      "title",  "start",   "quarters", "simulation", "technology",
    "pricing",  "demand",       "market",    "supply", "verdict", "defaults", "providers",  "contracts",
    "events",   "correlations", "overrides", "expect", "report",  ""};

auto section_position(std::string_view place) {
  auto const section = place.substr(0, place.find('.'));
  return std::find(sections.begin(), sections.end(), section) - sections.begin();
}

/// Lists every key once; a key that means something else in another kind of event, once for each meaning.
class CollectKeys : public NumberVisitor {
 public:
  explicit CollectKeys(std::vector<KeyEntry>& entries) : entries_(entries) {}

  void visit(Key const& key, Quantity&) override { add(key); }
  void visit(SharesKey const& key, std::vector<std::string> const&, std::vector<Quantity>&) override { add(key); }
  void visit(SharesKey const& key, QuarterShares<Quantity>&) override { add(key); }

 private:
  template <class AnyKey>
  void add(AnyKey const& key) {
    bool const is_known = std::any_of(entries_.begin(), entries_.end(), [&](KeyEntry const& entry) {
      return entry.place == key.place && meaning_of(entry) == key.meaning;
    });
    if (is_known) return;
    entries_.push_back({std::string(key.place), key});
    std::get<AnyKey>(entries_.back().about).place = {};  // it lives only as long as the visit
  }

  std::vector<KeyEntry>& entries_;
};

/// "45 %" of 0.45, without the noise of the product.
std::string percent(double share) { return format_number(std::round(share * 1e10) / 1e8) + " %"; }

std::string shares_text(std::vector<std::pair<std::string, double>> const& shares) {
  std::string text = "{";
  for (auto const& [name, share] : shares) text += (text.size() > 1 ? ", " : "") + name + ": " + percent(share);
  return text + '}';
}

std::string standard_text(SharesKey const& about, std::string const& place) {
  SharesKey key = about;
  key.place = place;
  std::vector<std::pair<std::string, double>> shares;
  if (!key.word.empty()) return std::string(key.word);
  if (key.is_by_quarter) {
    auto const lead_time = standard_quarter_shares(key);
    for (std::size_t i = 0; i < lead_time.shares.size(); ++i) {
      shares.emplace_back(std::to_string(lead_time.quarters[i]), central_value(lead_time.shares[i]));
    }
  } else if (place.ends_with("capex_split")) {
    std::vector<std::string> const names{"hardware", "sites", "general"};
    auto const standards = standard_shares(key, names);
    for (std::size_t i = 0; i < names.size(); ++i) shares.emplace_back(names[i], central_value(standards[i]));
  }
  return shares.empty() ? "" : shares_text(shares);
}

std::string standard_text(Key const& key) {
  if (key.is_required || std::isnan(key.standard)) return {};
  if (!key.word.empty()) return std::string(key.word);
  return key.is_schedule ? "{}" : number_text(key.standard, key);
}

}  // namespace

std::vector<KeyEntry> all_keys() {
  std::vector<KeyEntry> entries;
  for (auto const& setting : all_settings()) entries.push_back({std::string(setting.place), setting});
  auto scenario = one_of_everything();
  CollectKeys visitor(entries);
  visit_numbers(scenario, visitor);
  std::stable_sort(entries.begin(), entries.end(),
                   [](KeyEntry const& a, KeyEntry const& b) { return section_position(a.place) < section_position(b.place); });
  return entries;
}

std::string_view meaning_of(KeyEntry const& entry) {
  return std::visit([](auto const& about) { return about.meaning; }, entry.about);
}

Equation const* equation_of(KeyEntry const& entry) {
  return std::visit([](auto const& about) { return about.equation; }, entry.about);
}

std::string standard_text(KeyEntry const& entry) {
  return std::visit(Match{
                        [](Key const& key) { return standard_text(key); },
                        [&](SharesKey const& key) { return standard_text(key, entry.place); },
                        [](Setting const& setting) { return std::string(setting.standard); },
                    },
                    entry.about);
}

std::string number_text(double value, Key const& key) {
  if (std::isinf(value)) return "none";
  bool const is_share = key.unit.empty() && key.range.low == 0 && key.range.high == 1;
  if (is_share) return percent(value);
  if (key.time == TimeMeaning::per_quarter && key.range.high <= 1) return percent(value) + "/quarter";
  if (key.time == TimeMeaning::yearly_rate) return percent(value) + "/year";
  auto const unit = std::string(key.unit);
  bool const is_plural = value != 1 && (unit == "year" || unit == "quarter");
  return format_number(value) + (unit.empty() ? "" : " ") + unit + (is_plural ? "s" : "");
}

std::string range_text(Range const& range) {
  bool const has_low = std::isfinite(range.low), has_high = std::isfinite(range.high);
  auto const low = (range.low_is_outside ? "above " : "at least ") + format_number(range.low);
  auto const high = (range.high_is_outside ? "below " : "at most ") + format_number(range.high);
  if (has_low && has_high) return low + " and " + high;
  return has_low ? low : has_high ? high : "any number";
}

std::string general_place(std::string_view place) { return with_any_name(place); }

}  // namespace capexsim

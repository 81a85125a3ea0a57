#include "capexsim/analysis/sweep_design.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

#include "capexsim/base/check.hpp"
#include "capexsim/base/printable.hpp"
#include "capexsim/base/text.hpp"
#include "capexsim/engine/keyed_words.hpp"
#include "capexsim/scenario/key_table.hpp"

namespace capexsim {
namespace {

[[noreturn]] void fail(std::string const& problem) { throw UsageError("--vary: error: " + problem); }

void check_keys(std::vector<Variation> const& variations) {
  if (variations.empty()) fail("nothing to vary (expected --vary KEY=LO:HI:STEP or KEY=V1,V2,...)");
  std::vector<std::string> places;
  for (auto const& variation : variations) {
    auto const place = place_of_key(variation.key);
    if (std::ranges::find(places, place) != places.end()) fail(in_quotes(variation.key) + " is varied twice");
    places.push_back(place);
  }
}

void check_steps(std::vector<Variation> const& variations) {
  for (auto const& variation : variations) {
    if (value_count(variation) > 0) continue;
    fail(in_quotes(variation.key) + " has no step (expected LO:HI:STEP; a range without one is for --design lhs)");
  }
}

void check_number(std::size_t points) {
  if (points > most_points) fail(fmt::format("{} points or more (at most {})", most_points + 1, most_points));
}

std::size_t grid_size(std::vector<Variation> const& variations) {
  std::size_t size = 1;
  for (auto const& variation : variations) {
    size *= value_count(variation);
    check_number(size);
  }
  return size;
}

std::size_t zip_size(std::vector<Variation> const& variations) {
  auto const& first = variations.front();
  for (auto const& other : variations) {
    if (value_count(other) == value_count(first)) continue;
    fail(fmt::format("{} has {} values, {} has {} (--design zip expects as many of each)", in_quotes(first.key),
                     value_count(first), in_quotes(other.key), value_count(other)));
  }
  return value_count(first);
}

/// True of a key that takes whole numbers alone: a number of quarters, a seed.
bool takes_whole_numbers(std::string const& place) {
  auto const general = general_place(place);
  auto const keys = all_keys();
  auto const found = std::ranges::find(keys, general, &KeyEntry::place);
  if (found == keys.end()) return false;
  if (auto const* key = std::get_if<Key>(&found->about)) return key->is_whole;
  auto const* setting = std::get_if<Setting>(&found->about);
  return setting != nullptr && setting->form == SettingForm::whole_number;
}

/// The whole numbers of a range, from the first on.
struct WholeNumbers {
  double first, count;
  explicit WholeNumbers(NumberRange const& range) : first(std::ceil(range.low)), count(std::floor(range.high) - first + 1) {}
};

double uniform_of(std::uint32_t word) { return (word + 0.5) * 0x1p-32; }

/// A place in (0, 1) for every point, one in each of as many equal parts.
std::vector<double> latin_places(std::size_t points, std::uint64_t seed, std::string const& key) {
  // Not the name of an input: a draw of the key itself must not depend on the design.
  Stream const stream(seed, "sweep " + key);
  std::vector<std::uint32_t> part(points);
  std::iota(part.begin(), part.end(), 0u);
  std::ranges::sort(part, {}, [&](std::uint32_t point) { return std::pair(stream.word(point, 0), point); });
  std::vector<double> places(points);
  for (std::size_t k = 0; k < points; ++k) {
    places[part[k]] = (static_cast<double>(k) + uniform_of(stream.word(part[k], 1))) / static_cast<double>(points);
  }
  return places;
}

}  // namespace

SweepDesign::SweepDesign(std::vector<Variation> variations, PointDesign design, std::size_t points, std::uint64_t seed)
    : variations_(std::move(variations)), design_(design) {
  check_keys(variations_);
  count_points(points);
  if (design_ == PointDesign::latin_hypercube) spread_over_parts(seed);
}

void SweepDesign::count_points(std::size_t points) {
  if (design_ == PointDesign::latin_hypercube) {
    size_ = points;
  } else {
    check_steps(variations_);
    size_ = design_ == PointDesign::grid ? grid_size(variations_) : zip_size(variations_);
  }
  check_number(size_);
}

void SweepDesign::spread_over_parts(std::uint64_t seed) {
  for (auto const& variation : variations_) {
    auto const place = place_of_key(variation.key);
    places_.push_back(latin_places(size_, seed, place));
    is_whole_.push_back(value_count(variation) == 0 && takes_whole_numbers(place));
    if (is_whole_.back() && WholeNumbers(*variation.range).count < 1) {
      fail("the range of " + in_quotes(variation.key) + " holds no whole number");
    }
  }
}

std::vector<std::string> SweepDesign::values(std::size_t point) const {
  std::vector<std::string> values(variations_.size());
  auto rest = point;
  for (auto key = variations_.size(); key-- > 0;) {
    auto const count = value_count(variations_[key]);
    switch (design_) {
      case PointDesign::grid:
        values[key] = value_at(variations_[key], rest % count);
        rest /= count;
        break;
      case PointDesign::zip:
        values[key] = value_at(variations_[key], point);
        break;
      case PointDesign::latin_hypercube:
        values[key] = spread_value(key, point);
        break;
    }
  }
  return values;
}

/// Lists and steps are cut into equal parts, too.
std::string SweepDesign::spread_value(std::size_t key, std::size_t point) const {
  auto const& variation = variations_[key];
  double const place = places_[key][point];
  if (auto const count = value_count(variation); count > 0) {
    auto const index = static_cast<std::size_t>(place * static_cast<double>(count));
    return value_at(variation, std::min(index, count - 1));
  }
  auto const& range = *variation.range;
  if (is_whole_[key]) {
    WholeNumbers const whole(range);
    return with_unit(range, whole.first + std::floor(place * whole.count));
  }
  return with_unit(range, range.low + place * (range.high - range.low));
}

bool SweepDesign::is_numeric(std::size_t key) const {
  auto const& variation = variations_[key];
  if (variation.range) return variation.range->unit.empty();
  return std::ranges::all_of(variation.list, [](std::string const& value) { return plain_number(value).has_value(); });
}

std::string place_of_key(std::string const& key) { return key == "seed" || key == "paths" ? "simulation." + key : key; }

Adjustments pinned(Adjustments adjustments, std::vector<Variation> const& variations, std::vector<std::string> const& values) {
  for (std::size_t k = 0; k < variations.size(); ++k) {
    auto const& key = variations[k].key;
    if (key != "with") {
      adjustments.set.push_back(place_of_key(key) + '=' + values[k]);
      continue;
    }
    for (auto const& name : split(values[k], '+')) adjustments.with.emplace_back(trim(name));
  }
  return adjustments;
}

}  // namespace capexsim

#include "scenario/input_names.hpp"

#include <algorithm>
#include <set>

#include "scenario/number_visitor.hpp"

namespace capexsim {
namespace {

using Shares = std::map<std::string, InputKind, std::less<>>;

InputKind kind_of(std::optional<Draw> const& draw) { return draw && !is_fixed(*draw) ? InputKind::drawn : InputKind::fixed; }

InputKind kind_of_key(Quantity const& quantity) {
  // A path whose points were all wrong has none.
  if (!quantity.word.empty() || quantity.points.empty()) return InputKind::fixed;
  if (!quantity.is_constant()) return quantity.points.front().label.empty() ? InputKind::fixed : InputKind::course;
  return kind_of(quantity.points.front().value);
}

class CollectInputs : public NumberVisitor {
 public:
  CollectInputs(std::vector<Quantity const*>& keys, Shares& shares) : keys_(keys), shares_(shares) {}

  void visit(Key const&, Quantity& quantity) override { keys_.push_back(&quantity); }
  void visit(SharesKey const&, std::vector<std::string> const&, std::vector<Quantity>& shares) override { add(shares); }
  void visit(SharesKey const&, QuarterShares<Quantity>& lead_time) override { add(lead_time.shares); }

 private:
  void add(std::vector<Quantity> const& shares) {
    for (auto const& share : shares) {
      if (!share.is_constant()) shares_[share.key] = InputKind::course;
      for (auto const& point : share.points) {
        shares_[input_name(share, point)] = is_fixed(point.value) ? InputKind::fixed : InputKind::share;
      }
    }
  }

  std::vector<Quantity const*>& keys_;
  Shares& shares_;
};

std::string_view key_of(Quantity const* quantity) { return quantity->key; }

constexpr std::string_view parts[] = {".times", ".plus", ".each"};

}  // namespace

InputNames::InputNames(Scenario& scenario) {
  CollectInputs visitor(keys_, shares_);
  visit_numbers(scenario, visitor);
  std::ranges::sort(keys_, {}, key_of);
}

std::optional<InputKind> InputNames::find(std::string_view name) const {
  if (auto const* quantity = find_key(name)) return kind_of_key(*quantity);
  if (auto const share = shares_.find(name); share != shares_.end()) return share->second;
  auto const part = find_part(name);
  return part ? part : find_point(name);
}

bool InputNames::is_set_by_option(std::string_view key) const {
  auto const* quantity = find_key(key);
  return quantity != nullptr && quantity->set_at.place.starts_with("--set ");
}

std::vector<std::string> InputNames::all() const {
  std::set<std::string> names;
  for (auto const& [name, kind] : shares_) names.insert(name);
  for (auto const* quantity : keys_) {
    names.insert(quantity->key);
    for (auto const part : parts) names.insert(quantity->key + std::string(part));
    for (auto const& point : quantity->points) names.insert(input_name(*quantity, point));
  }
  return {names.begin(), names.end()};
}

Quantity const* InputNames::find_key(std::string_view key) const {
  auto const found = std::ranges::lower_bound(keys_, key, {}, key_of);
  return found != keys_.end() && key_of(*found) == key ? *found : nullptr;
}

std::optional<InputKind> InputNames::find_part(std::string_view name) const {
  auto const* quantity = find_key(name.substr(0, name.rfind('.')));
  if (quantity && name.ends_with(".times")) return kind_of(quantity->times);
  if (quantity && name.ends_with(".plus")) return kind_of(quantity->plus);
  if (quantity && name.ends_with(".each")) return InputKind::each;
  return std::nullopt;
}

std::optional<InputKind> InputNames::find_point(std::string_view name) const {
  auto const at = name.rfind('@');
  auto const* quantity = at == std::string_view::npos ? nullptr : find_key(name.substr(0, at));
  if (!quantity) return std::nullopt;
  auto const& points = quantity->points;
  auto const found = std::ranges::find(points, name.substr(at + 1), &CoursePoint::label);
  return found != points.end() && !found->label.empty() ? std::optional(kind_of(found->value)) : std::nullopt;
}

}  // namespace capexsim

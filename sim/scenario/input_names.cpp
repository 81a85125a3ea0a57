#include "scenario/input_names.hpp"

#include <optional>

#include "scenario/number_visitor.hpp"

namespace capexsim {
namespace {

using Names = std::map<std::string, InputKind, std::less<>>;

InputKind kind_of(std::optional<Draw> const& draw) { return draw && !is_fixed(*draw) ? InputKind::drawn : InputKind::fixed; }

InputKind kind_of_key(Quantity const& quantity) {
  if (!quantity.word.empty()) return InputKind::fixed;
  if (!quantity.is_constant()) return quantity.points.front().label.empty() ? InputKind::fixed : InputKind::course;
  return kind_of(quantity.points.front().value);
}

class ListInputs : public NumberVisitor {
 public:
  explicit ListInputs(Names& names) : names_(names) {}

  void visit(Key const& key, Quantity& quantity) override {
    std::string const place(key.place);
    names_[place] = kind_of_key(quantity);
    names_[place + ".times"] = kind_of(quantity.times);
    names_[place + ".plus"] = kind_of(quantity.plus);
    names_[place + ".each"] = InputKind::each;
    for (auto const& point : quantity.points) {
      if (!point.label.empty()) names_[input_name(quantity, point)] = kind_of(point.value);
    }
  }
  void visit(SharesKey const&, std::vector<std::string> const&, std::vector<Quantity>& shares) override { add(shares); }
  void visit(SharesKey const&, QuarterShares<Quantity>& lead_time) override { add(lead_time.shares); }

 private:
  void add(std::vector<Quantity> const& shares) {
    for (auto const& share : shares) {
      if (!share.is_constant()) names_[share.key] = InputKind::course;
      for (auto const& point : share.points) {
        names_[input_name(share, point)] = is_fixed(point.value) ? InputKind::fixed : InputKind::share;
      }
    }
  }

  Names& names_;
};

}  // namespace

Names list_inputs(Scenario& scenario) {
  Names names;
  ListInputs visitor(names);
  visit_numbers(scenario, visitor);
  return names;
}

}  // namespace capexsim

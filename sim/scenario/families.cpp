#include "scenario/families.hpp"

#include <algorithm>

#include "capexsim/base/elementary.hpp"
#include "scenario/draws.hpp"
#include "scenario/family_readers.hpp"

namespace capexsim {
namespace {

struct Family {
  std::string name;
  std::optional<Distribution> (*read)(WrittenFamily const&);
};

std::vector<Family> const& families() {
  static std::vector<Family> const all{
      {"normal", read_normal},   {"lognormal", read_lognormal}, {"uniform", read_uniform},     {"triangular", read_triangular},
      {"pert", read_pert},       {"beta", read_beta},           {"student_t", read_student_t}, {"discrete", read_discrete},
      {"mixture", read_mixture}, {"empirical", read_empirical}, {"quantiles", read_quantiles}};
  return all;
}

/// A number 1 with the unit of the column.
Node one_of_column(Node const& family) {
  Node one = family;
  one.entries.clear();
  one.kind = Node::Kind::scalar;
  one.text = "1";
  if (auto const* unit = family.find("unit")) one.text += ' ' + unit->text, one.position = unit->position;
  return one;
}

template <class Value>
Value scaled_points(Value const& points, double factor) {
  auto all = *points;
  for (auto& point : all) point.value *= factor;
  return std::make_shared<std::remove_cvref_t<decltype(*points)> const>(std::move(all));
}

Mixture scaled_mixture(Mixture const& mixture, double factor) {
  auto components = *mixture.components;
  for (auto& component : components) component.draw = scaled(component.draw, factor);
  return {std::make_shared<std::vector<Component> const>(std::move(components))};
}

struct Scale {
  double factor;

  Distribution operator()(Fixed const& d) const { return Fixed{d.value * factor}; }
  Distribution operator()(Normal const& d) const { return Normal{d.mean * factor, d.sd * factor}; }
  Distribution operator()(Lognormal const& d) const { return Lognormal{d.log_median + elementary::log(factor), d.log_sd}; }
  Distribution operator()(Uniform const& d) const { return Uniform{d.low * factor, d.high * factor}; }
  Distribution operator()(Triangular const& d) const { return Triangular{d.low * factor, d.mode * factor, d.high * factor}; }
  Distribution operator()(Pert const& d) const { return Pert{d.low * factor, d.mode * factor, d.high * factor}; }
  Distribution operator()(Beta const& d) const { return Beta{d.alpha, d.beta, d.low * factor, d.high * factor}; }
  Distribution operator()(StudentT const& d) const { return StudentT{d.center * factor, d.scale * factor, d.df}; }
  Distribution operator()(Discrete const& d) const { return Discrete{scaled_points(d.atoms, factor)}; }
  Distribution operator()(Mixture const& d) const { return scaled_mixture(d, factor); }
  Distribution operator()(Empirical const& d) const { return Empirical{scaled_points(d.atoms, factor)}; }
  Distribution operator()(Quantiles const& d) const { return Quantiles{scaled_points(d.points, factor)}; }
  Distribution operator()(DirichletShare const& d) const { return d; }
};

}  // namespace

std::vector<std::string> const& family_names() {
  static std::vector<std::string> const names = [] {
    std::vector<std::string> all;
    for (auto const& family : families()) all.push_back(family.name);
    return all;
  }();
  return names;
}

Entry const* find_family(Node const& mapping) {
  for (auto const& entry : mapping.entries) {
    auto const& names = family_names();
    if (std::find(names.begin(), names.end(), entry.key) != names.end()) return &entry;
  }
  return nullptr;
}

std::optional<Distribution> read_family(Entry const& family, UnitRule rule, Diagnostics& diagnostics) {
  rule.in_distribution = true;
  for (auto const& known : families()) {
    if (known.name == family.key) return known.read({family, rule, diagnostics});
  }
  return std::nullopt;
}

std::vector<Node> numbers_with_unit(Entry const& family) {
  std::vector<Node> numbers;
  if (family.key == "empirical") return {one_of_column(family.value)};
  for (auto const& item : family.value.items) {
    auto const* of = item.find("of");
    if (auto number = of ? first_number(*of) : std::nullopt) numbers.push_back(*number);
  }
  for (auto const& entry : family.value.entries) {
    if (entry.value.is_scalar() && !is_shape(entry.key)) numbers.push_back(entry.value);
    if (entry.key == "values") numbers.insert(numbers.end(), entry.value.items.begin(), entry.value.items.end());
  }
  return numbers;
}

Distribution scaled(Distribution const& family, double factor) { return std::visit(Scale{factor}, family); }

}  // namespace capexsim

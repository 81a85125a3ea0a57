#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "scenario/node.hpp"
#include "scenario/units.hpp"

namespace capexsim {

/// A family as it stands in a file, and what its numbers are converted to.
struct WrittenFamily {
  Entry const& entry;
  UnitRule rule;
  Diagnostics& diagnostics;
};

/// One number of a family, in the key's unit.
struct Parameter {
  std::string name;
  double value;
  SourcePosition position;
};

/// The numbers of a family in the order written.
struct Parameters {
  Entry const& family;
  std::vector<Parameter> all;
  Diagnostics& diagnostics;

  [[nodiscard]] Parameter const* find(std::string_view name) const;
  [[nodiscard]] Parameter const& at(std::string_view name) const { return *find(name); }
  /// True if these are all the names there are.
  [[nodiscard]] bool are(std::vector<std::string> const& names) const;

  // Each reports what is wrong and returns false.
  bool reject(std::string const& expected) const;
  bool reject(Parameter const& parameter, std::string const& claim, std::string const& help = {}) const;
  bool is_above(Parameter const& parameter, Parameter const& lower) const;
  bool is_positive(Parameter const& parameter) const;
  bool lies_between(Parameter const& parameter, Parameter const& low, Parameter const& high) const;
};

/// Reads the numbers of a family. A shape (`alpha`, `beta`, `df`) is a pure number; of the others all carry a unit or none
/// does. \return nothing after a report
[[nodiscard]] std::optional<Parameters> read_parameters(WrittenFamily const& family);

/// True for `alpha`, `beta`, `df`: they have no unit.
[[nodiscard]] bool is_shape(std::string_view name);

/// True if all carry a unit or none does; else reports the first that differs, by its name in `names`.
bool units_agree(std::vector<std::pair<std::string, Node const*>> const& numbers, std::string const& family,
                 Diagnostics& diagnostics);

/// 0.05 for "p5" and "p05", 0.5 for "median"; nothing for other names.
[[nodiscard]] std::optional<double> probability(std::string_view name);

/// Standard normal quantile, rounded: libm's last bit, which differs between processors, must not reach the draws.
[[nodiscard]] double standard_normal_quantile(double p);

}  // namespace capexsim

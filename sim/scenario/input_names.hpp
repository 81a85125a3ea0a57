#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "capexsim/scenario/scenario.hpp"

namespace capexsim {

/// What a name in `correlations` stands for.
enum class InputKind {
  drawn,   ///< one draw per path
  fixed,   ///< the same on every path
  each,    ///< a draw of its own every quarter
  share,   ///< a member of a Dirichlet group
  course,  ///< a path: its points are the inputs
};

/// Every name an input of the scenario has: KEY, KEY.times, KEY.plus, KEY.each, KEY@POINT. Looks into the scenario it was made
/// from, whose numbers must not change meanwhile.
class InputNames {
 public:
  explicit InputNames(Scenario& scenario);

  /// Nothing where there is no such input.
  [[nodiscard]] std::optional<InputKind> find(std::string_view name) const;

  /// True of a key whose value an option gave.
  [[nodiscard]] bool is_set_by_option(std::string_view key) const;

  /// All of them, sorted.
  [[nodiscard]] std::vector<std::string> all() const;

 private:
  [[nodiscard]] Quantity const* find_key(std::string_view key) const;
  /// Of KEY.times and the like.
  [[nodiscard]] std::optional<InputKind> find_part(std::string_view name) const;
  /// Of KEY@POINT.
  [[nodiscard]] std::optional<InputKind> find_point(std::string_view name) const;

  std::vector<Quantity const*> keys_;  ///< sorted by key
  std::map<std::string, InputKind, std::less<>> shares_;
};

}  // namespace capexsim

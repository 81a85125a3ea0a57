#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "capexsim/scenario/scenario.hpp"

namespace capexsim {

/// What the command line adds to a scenario file, lowest precedence first.
struct Adjustments {
  std::vector<std::string> with;  ///< names of overrides, in order
  std::vector<std::string> set;   ///< "KEY=VALUE", in order
};

/// Whether a scenario that is read gets its `resolved`, which takes as long as reading the tree does.
enum class Resolved { written, left_out };

/// Reads a scenario file with everything it extends, merges all layers and checks every claim.
/// \throws ScenarioError  with every mistake found, in file order; a file that is missing or cannot be read is one at its first
/// line
[[nodiscard]] Scenario read_scenario(std::filesystem::path const& file, Adjustments const& adjustments = {},
                                     Resolved resolved = Resolved::written);

/// As read_scenario, of text that stands for the content of `file`; what it extends is looked for beside `file`.
[[nodiscard]] Scenario read_scenario_text(std::string text, std::filesystem::path const& file,
                                          Adjustments const& adjustments = {});

/// Whether `show_scenario` says where each value comes from.
enum class Origins {
  left_out,
  as_comments,  ///< "# baseline-2025.yaml:22", "# --set pricing.markup" or "# default" behind each value
};

/// The scenario as resolved, with every built-in default: a scenario file (YAML) that needs no other and gives the same
/// results. \throws ScenarioError  as read_scenario
[[nodiscard]] std::string show_scenario(std::filesystem::path const& file, Adjustments const& adjustments, Origins origins);

/// The built-in defaults alone: a scenario with these providers and nothing else, 100 % of demand to the first. For tests.
[[nodiscard]] Scenario default_scenario(std::vector<std::string> const& provider_names);

}  // namespace capexsim

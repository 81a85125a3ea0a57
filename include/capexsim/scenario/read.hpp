#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
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

/// Whether `show` says where each value comes from.
enum class Origins {
  left_out,
  as_comments,  ///< "# baseline-2025.yaml:22", "# --set pricing.markup" or "# default" behind each value
};

struct Node;

/// All layers of a scenario merged, not yet understood; for ScenarioChanges to take apart.
class MergedScenario {
 public:
  MergedScenario(std::shared_ptr<Node const> root, std::filesystem::path file)
      : root_(std::move(root)), file_(std::move(file)) {}

  [[nodiscard]] Node const& root() const { return *root_; }
  [[nodiscard]] std::filesystem::path const& file() const { return file_; }

 private:
  std::shared_ptr<Node const> root_;
  std::filesystem::path file_;
};

/// A scenario file and all it extends, loaded once to be read with any number of adjustments. Copies share what was loaded.
class ScenarioSource {
 public:
  /// \param text  stands for the content of `file` where given; what it extends is looked for beside `file`
  /// \throws ScenarioError  where a file is missing or makes no tree
  explicit ScenarioSource(std::filesystem::path file, std::optional<std::string> text = {});

  /// Merges all layers and checks every claim.
  /// \throws ScenarioError  with every mistake found, in file order
  [[nodiscard]] Scenario read(Adjustments const& adjustments = {}, Resolved resolved = Resolved::written) const;

  /// Merges all layers and lets them be. \throws ScenarioError  as read
  [[nodiscard]] MergedScenario merge(Adjustments const& adjustments) const;

  /// The scenario as resolved, with every built-in default: a scenario file (YAML) that needs no other and gives the same
  /// results. \throws ScenarioError  as read
  [[nodiscard]] std::string show(Adjustments const& adjustments, Origins origins) const;

 private:
  struct Loaded;
  std::shared_ptr<Loaded const> loaded_;
};

/// True of a note that a correlation has no effect because `key`, or a part of it, is no draw any more.
[[nodiscard]] bool tells_idle_correlation(Diagnostic const& note, std::string_view key);

/// Loads and reads a scenario file. \throws ScenarioError  as ScenarioSource; a file that is missing or cannot be read is a
/// mistake at its first line
[[nodiscard]] Scenario read_scenario(std::filesystem::path const& file, Adjustments const& adjustments = {},
                                     Resolved resolved = Resolved::written);

/// As read_scenario, of text that stands for the content of `file`.
[[nodiscard]] Scenario read_scenario_text(std::string text, std::filesystem::path const& file,
                                          Adjustments const& adjustments = {});

/// Loads and shows a scenario file.
[[nodiscard]] std::string show_scenario(std::filesystem::path const& file, Adjustments const& adjustments, Origins origins);

/// The built-in defaults alone: a scenario with these providers and nothing else, 100 % of demand to the first. For tests.
[[nodiscard]] Scenario default_scenario(std::vector<std::string> const& provider_names);

}  // namespace capexsim

#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "capexsim/scenario/read.hpp"
#include "scenario/node.hpp"
#include "scenario/places.hpp"

namespace capexsim {

/// Layers merged from low to high. Mappings of keys merge, values and lists are replaced whole, `correlations` are joined.
class LayeredTree {
 public:
  explicit LayeredTree(ValuePlaces const& places) : places_(places) {}

  /// Puts a layer, dotted keys written out, on top of what there is.
  void apply(Node layer, Diagnostics& diagnostics);

  [[nodiscard]] Node const& root() const { return root_; }
  [[nodiscard]] Node& root() { return root_; }
  /// Places that a layer took away with `null`: "events.deepseek-r1".
  [[nodiscard]] std::vector<std::string> const& removed() const { return removed_; }
  /// Entries that are null and took nothing away, with their places: right only where the key exists.
  [[nodiscard]] std::vector<std::pair<std::string, Entry>> const& idle_nulls() const { return idle_nulls_; }

 private:
  void merge(Node& lower, Node upper, std::string const& place);
  void merge_entry(Node& lower, Entry&& entry, std::string const& place);
  void share_defaults(Node& layer, Diagnostics& diagnostics);

  ValuePlaces const& places_;
  Node root_ = empty_mapping({});
  Node shared_ = empty_mapping({});  ///< defaults.provider of all layers so far
  std::vector<std::string> removed_;
  std::vector<std::pair<std::string, Entry>> idle_nulls_;
  int layers_ = 0;
};

/// Files as parsed and merged, before any value is understood.
struct LoadedScenario {
  LayeredTree tree;
  /// Bodies of each named variant, base file first; each in its order of first appearance.
  std::vector<std::pair<std::string, std::vector<Node>>> overrides;
};

/// Loads a file and all it extends. `text` stands for the file's content where given.
/// \return nothing if a file among them made no tree; mistakes are in `diagnostics`
[[nodiscard]] std::optional<LoadedScenario> load_layers(std::filesystem::path const& file, std::optional<std::string> text,
                                                        ValuePlaces const& places, Diagnostics& diagnostics);

/// Applies `--with` and `--set`.
void apply_adjustments(LoadedScenario& loaded, Adjustments const& adjustments, ValuePlaces const& places,
                       Diagnostics& diagnostics);

}  // namespace capexsim

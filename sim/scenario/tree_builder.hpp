#pragma once

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/mark.h>

#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "scenario/node.hpp"

namespace capexsim {

/// Ends the parsing; caught where a parser was started, because yaml-cpp offers no other way out.
struct Stop {
  SourcePosition position;
  std::string problem;
};

/// Builds our tree from yaml-cpp's events. The parser recurses once per level only after it has told the handler, so the
/// limit on nesting also bounds its stack.
class TreeBuilder : public YAML::EventHandler {
 public:
  TreeBuilder(std::string_view text, std::string place, Diagnostics& diagnostics)
      : text_(text), place_(std::make_shared<std::string const>(std::move(place))), diagnostics_(diagnostics) {}

  [[nodiscard]] Node take() { return std::move(root_); }
  [[nodiscard]] NodePosition position(YAML::Mark const& mark) const;
  /// Where a quote opens that never closes, if there is one. The parser takes the end of the text for its end.
  [[nodiscard]] std::optional<SourcePosition> open_quote() const { return open_quote_; }

  void OnDocumentStart(YAML::Mark const& mark) override;
  void OnDocumentEnd() override {}
  void OnNull(YAML::Mark const& mark, YAML::anchor_t anchor) override;
  void OnAlias(YAML::Mark const& mark, YAML::anchor_t anchor) override;
  void OnScalar(YAML::Mark const& mark, std::string const& tag, YAML::anchor_t anchor, std::string const& value) override;
  void OnSequenceStart(YAML::Mark const& mark, std::string const& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value) override;
  void OnSequenceEnd() override { close(); }
  void OnMapStart(YAML::Mark const& mark, std::string const& tag, YAML::anchor_t anchor, YAML::EmitterStyle::value) override;
  void OnMapEnd() override { close(); }

 private:
  /// A mapping or sequence that is not closed yet.
  struct Open {
    Node node;
    YAML::anchor_t anchor = 0;
    std::size_t nodes_before = 0;
    std::optional<Entry> pending;  ///< of a mapping: the key that waits for its value
    std::size_t key_end = 0;       ///< of a mapping: offset behind that key
    bool is_flow = false;          ///< in brackets
    std::set<std::string> keys;    ///< of a mapping
  };

  struct Anchored {
    Node node;
    std::size_t size;
    std::size_t height;
  };

  [[nodiscard]] bool expects_key() const;
  void check_colon() const;
  std::size_t note_style(Node& scalar, YAML::Mark const& mark);
  void open(Node::Kind kind, YAML::Mark const& mark, std::string const& tag, YAML::anchor_t anchor);
  void close();
  void take_key(Node key);
  void take_value(Node value);
  void remember(YAML::anchor_t anchor, Node const& node, std::size_t size);
  void count(std::size_t nodes, NodePosition const& position);

  std::string_view text_;
  std::shared_ptr<std::string const> place_;
  Diagnostics& diagnostics_;
  std::optional<SourcePosition> open_quote_;
  Node root_;
  std::vector<Open> open_;
  std::map<YAML::anchor_t, Anchored> anchored_;
  std::size_t nodes_ = 0;
  int documents_ = 0;
};

}  // namespace capexsim

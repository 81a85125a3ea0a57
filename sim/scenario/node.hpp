#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "capexsim/base/diagnostic.hpp"

namespace capexsim {

struct Entry;

/// A SourcePosition; the thousands of a tree share the text of their place.
class NodePosition {
 public:
  NodePosition() = default;
  NodePosition(SourcePosition const& position)
      : NodePosition(std::make_shared<std::string const>(position.place), position.line, position.column) {}
  NodePosition(std::shared_ptr<std::string const> place, int line, int column)
      : place_(std::move(place)), line_(line), column_(column) {}

  operator SourcePosition() const { return {place(), line_, column_}; }
  [[nodiscard]] std::string place() const { return place_ ? *place_ : std::string(); }

 private:
  std::shared_ptr<std::string const> place_;
  int line_ = 0, column_ = 0;
};

/// One value of a scenario file: text, list or mapping, with the place it was written.
struct Node {
  enum class Kind { null, scalar, sequence, mapping };

  Kind kind = Kind::null;
  std::string text;        ///< of a scalar
  bool is_quoted = false;  ///< of a scalar: quotes make text of what looks like a number
  bool is_block = false;   ///< of a scalar: written with | or >, which is for prose
  bool is_shared = false;  ///< written under defaults.provider, then handed to a provider
  int layer = 0;           ///< which layer an entry of `correlations` comes from
  NodePosition position;
  std::vector<Node> items;     ///< of a sequence
  std::vector<Entry> entries;  ///< of a mapping, in the order written

  [[nodiscard]] bool is_null() const { return kind == Kind::null; }
  [[nodiscard]] bool is_scalar() const { return kind == Kind::scalar; }
  [[nodiscard]] bool is_sequence() const { return kind == Kind::sequence; }
  [[nodiscard]] bool is_mapping() const { return kind == Kind::mapping; }

  /// The value under `key`, or nothing; entries that are null count as present.
  [[nodiscard]] Node const* find(std::string_view key) const;
  [[nodiscard]] Node* find(std::string_view key);
};

/// One line of a mapping.
struct Entry {
  std::string key;
  NodePosition key_position;
  Node value;
};

/// An empty mapping at a place.
[[nodiscard]] Node empty_mapping(NodePosition position);

/// "text", "a list" or "a mapping", for messages.
[[nodiscard]] std::string kind_name(Node const& node);

/// Takes the entry away if it is there.
void erase(Node& mapping, std::string_view key);

}  // namespace capexsim

#include "scenario/node.hpp"

#include <algorithm>
#include <utility>

#include "capexsim/base/printable.hpp"

namespace capexsim {

Node const* Node::find(std::string_view key) const {
  auto const found = std::find_if(entries.begin(), entries.end(), [&](Entry const& entry) { return entry.key == key; });
  return found == entries.end() ? nullptr : &found->value;
}

Node* Node::find(std::string_view key) { return const_cast<Node*>(std::as_const(*this).find(key)); }

Node empty_mapping(NodePosition position) {
  Node node;
  node.kind = Node::Kind::mapping;
  node.position = std::move(position);
  return node;
}

std::string kind_name(Node const& node) {
  switch (node.kind) {
    case Node::Kind::null:
      return "empty";
    case Node::Kind::scalar:
      return in_quotes(node.text);
    case Node::Kind::sequence:
      return "a list";
    case Node::Kind::mapping:
      return "a mapping";
  }
  return {};
}

void erase(Node& mapping, std::string_view key) {
  std::erase_if(mapping.entries, [&](Entry const& entry) { return entry.key == key; });
}

}  // namespace capexsim

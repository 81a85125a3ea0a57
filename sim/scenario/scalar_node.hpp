#pragma once

#include <string>
#include <utility>

#include "scenario/node.hpp"

namespace capexsim {

/// A text as a node, for what no file wrote.
[[nodiscard]] inline Node scalar_node(std::string text, NodePosition position) {
  Node node;
  node.kind = Node::Kind::scalar;
  node.text = std::move(text);
  node.position = std::move(position);
  return node;
}

}  // namespace capexsim

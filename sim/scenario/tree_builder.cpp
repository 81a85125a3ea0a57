#include "scenario/tree_builder.hpp"

#include <algorithm>

#include "capexsim/base/printable.hpp"
#include "scenario/scalar_style.hpp"

namespace capexsim {
namespace {

constexpr std::size_t deepest_nesting = 64;
/// A large scenario has a few thousand nodes; beyond this somebody plays with aliases.
constexpr std::size_t most_nodes = 100'000;

constexpr std::size_t most_items = 5'000;
/// Keys are looked for one after the other, which a mapping of everybody's names would make slow.
constexpr std::size_t most_keys = 1'000;

/// The longest key there is has sixty characters; messages repeat them.
constexpr std::size_t longest_key = 200;

/// Levels below and with this node.
std::size_t height(Node const& node) {
  std::size_t below = 0;
  for (auto const& item : node.items) below = std::max(below, height(item));
  for (auto const& entry : node.entries) below = std::max(below, height(entry.value));
  return below + 1;
}

}  // namespace

NodePosition TreeBuilder::position(YAML::Mark const& mark) const {
  if (place_->starts_with("--")) return {place_, 0, 0};
  if (mark.is_null()) return {place_, 1, 1};
  return {place_, mark.line + 1, mark.column + 1};
}

void TreeBuilder::OnDocumentStart(YAML::Mark const& mark) {
  if (++documents_ > 1) throw Stop{position(mark), "a second document begins here (a scenario is one YAML document)"};
}

void TreeBuilder::OnNull(YAML::Mark const& mark, YAML::anchor_t anchor) {
  Node node;
  node.position = position(mark);
  if (expects_key()) throw Stop{node.position, "a key is missing here (expected 'key: value')"};
  count(1, node.position);
  remember(anchor, node, 1);
  check_colon();
  take_value(std::move(node));
}

void TreeBuilder::OnAlias(YAML::Mark const& mark, YAML::anchor_t anchor) {
  auto const here = position(mark);
  auto const found = anchored_.find(anchor);
  if (found == anchored_.end()) throw Stop{here, "this alias stands inside the value it names"};
  count(found->second.size, here);
  if (expects_key()) {
    open_.back().key_end = text_.find_first_of(" \t\r\n:,", static_cast<std::size_t>(mark.pos));
    return take_key(found->second.node);
  }
  if (open_.size() + found->second.height > deepest_nesting + 1) throw Stop{here, "nested more than 64 deep"};
  take_value(found->second.node);
}

void TreeBuilder::OnScalar(YAML::Mark const& mark, std::string const& tag, YAML::anchor_t anchor, std::string const& value) {
  Node node;
  node.kind = Node::Kind::scalar;
  node.text = value;
  node.is_quoted = tag == "!";
  node.position = position(mark);
  if (tag != "!" && tag != "?") throw Stop{node.position, "tag " + in_quotes(tag) + " (scenarios have no tags)"};
  auto const end = note_style(node, mark);
  count(1, node.position);
  remember(anchor, node, 1);
  if (!expects_key()) return take_value(std::move(node));
  open_.back().key_end = end;
  take_key(std::move(node));
}

void TreeBuilder::OnSequenceStart(YAML::Mark const& mark, std::string const& tag, YAML::anchor_t anchor,
                                  YAML::EmitterStyle::value) {
  open(Node::Kind::sequence, mark, tag, anchor);
}

void TreeBuilder::OnMapStart(YAML::Mark const& mark, std::string const& tag, YAML::anchor_t anchor,
                             YAML::EmitterStyle::value style) {
  open(Node::Kind::mapping, mark, tag, anchor);
  open_.back().is_flow = style == YAML::EmitterStyle::Flow;
}

/// A value that is not there may be the fault of its key.
void TreeBuilder::check_colon() const {
  if (open_.empty() || !open_.back().pending) return;
  auto const& level = open_.back();
  bool const is_cut_short = level.is_flow && text_.find_first_not_of(" \t\r\n", level.key_end) == std::string_view::npos;
  if (is_cut_short || colon_follows(text_, level.key_end)) return;  // the parser will miss the closing bracket
  throw Stop{level.pending->key_position, "no ':' after " + in_quotes(level.pending->key) + " (expected 'key: value')"};
}

/// Sees how a scalar is written. \return the offset behind it, if it is plain or quoted on one line
std::size_t TreeBuilder::note_style(Node& scalar, YAML::Mark const& mark) {
  auto const style = scalar_style(text_, static_cast<std::size_t>(mark.pos));
  scalar.is_block = style.kind == ScalarStyle::Kind::block;
  if (!scalar.is_quoted) return style.begin + scalar.text.size();
  if (style.is_closed) return style.end;
  // An anchor or a tag may stand before the quote, even on a line of its own.
  YAML::Mark quote = mark;
  for (auto const c : text_.substr(static_cast<std::size_t>(mark.pos), style.begin - static_cast<std::size_t>(mark.pos))) {
    quote.column = c == '\n' ? 0 : quote.column + 1;
    quote.line += c == '\n' ? 1 : 0;
  }
  open_quote_ = position(quote);
  return text_.size();
}

bool TreeBuilder::expects_key() const { return !open_.empty() && open_.back().node.is_mapping() && !open_.back().pending; }

void TreeBuilder::open(Node::Kind kind, YAML::Mark const& mark, std::string const& tag, YAML::anchor_t anchor) {
  auto const here = position(mark);
  if (expects_key()) throw Stop{here, "a list or mapping as a key (expected a word; is a bracket left open?)"};
  if (open_.size() >= deepest_nesting) throw Stop{here, "nested more than 64 deep"};
  if (!tag.empty() && tag != "!" && tag != "?") throw Stop{here, "tag " + in_quotes(tag) + " (scenarios have no tags)"};
  Open level;
  level.node.kind = kind;
  level.node.position = here;
  level.anchor = anchor;
  level.nodes_before = nodes_;
  count(1, here);
  open_.push_back(std::move(level));
}

void TreeBuilder::close() {
  Open level = std::move(open_.back());
  open_.pop_back();
  remember(level.anchor, level.node, nodes_ - level.nodes_before);
  take_value(std::move(level.node));
}

void TreeBuilder::take_key(Node key) {
  auto& level = open_.back();
  if (!key.is_scalar()) throw Stop{key.position, "a list or mapping as a key (expected a word; is a bracket left open?)"};
  if (key.text == "<<") {
    throw Stop{key.position, "merge key '<<' (scenarios have none; use 'extends' or 'defaults.provider')"};
  }
  if (key.text.size() > longest_key) {
    throw Stop{key.position, "key " + in_quotes(key.text) + " has " + std::to_string(key.text.size()) +
                                 " bytes (expected at most " + std::to_string(longest_key) + ")"};
  }
  if (!level.keys.insert(key.text).second) diagnostics_.error(key.position, "duplicate key '" + key.text + "'");
  level.pending = Entry{std::move(key.text), std::move(key.position), {}};
}

void TreeBuilder::take_value(Node value) {
  if (open_.empty()) {
    root_ = std::move(value);
    return;
  }
  auto& level = open_.back();
  if (level.node.items.size() >= most_items) throw Stop{value.position, "more than 5000 items in one list"};
  if (level.node.entries.size() >= most_keys) throw Stop{value.position, "more than 1000 keys in one mapping"};
  if (level.node.is_sequence()) {
    level.node.items.push_back(std::move(value));
    return;
  }
  level.pending->value = std::move(value);
  level.node.entries.push_back(std::move(*level.pending));
  level.pending.reset();
}

void TreeBuilder::remember(YAML::anchor_t anchor, Node const& node, std::size_t size) {
  if (anchor == 0) return;
  count(size, node.position);  // the copy needs as much memory again
  anchored_.insert_or_assign(anchor, Anchored{node, size, height(node)});
}

void TreeBuilder::count(std::size_t nodes, NodePosition const& position) {
  nodes_ += nodes;
  if (nodes_ > most_nodes) throw Stop{position, "more than 100000 values, aliases counted each time"};
}

}  // namespace capexsim

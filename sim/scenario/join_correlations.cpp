#include "scenario/join_correlations.hpp"

#include <utility>

#include "capexsim/base/text.hpp"
#include "scenario/scalar_node.hpp"

namespace capexsim {
namespace {

Node list_at(SourcePosition const& position) {
  Node list;
  list.kind = Node::Kind::sequence;
  list.position = position;
  return list;
}

void add_text(Node& mapping, std::string const& key, std::string const& text) {
  if (text.empty()) return;
  mapping.entries.push_back({key, mapping.position, scalar_node(text, mapping.position)});
  mapping.entries.back().value.is_quoted = key == "source" || key == "note";
}

Node item_of(Correlation const& correlation) {
  auto const& evidence = correlation.evidence;
  auto item = empty_mapping(correlation.position);
  auto pair = list_at(correlation.position);
  pair.items = {scalar_node(correlation.first, pair.position), scalar_node(correlation.second, pair.position)};
  item.entries.push_back({"inputs", item.position, std::move(pair)});
  add_text(item, "rank", format_number(correlation.rank));
  add_text(item, "source", evidence.source);
  add_text(item, "as_of", evidence.as_of);
  add_text(item, "confidence", evidence.confidence);
  add_text(item, "note", evidence.note);
  return item;
}

}  // namespace

Node joined_correlations(Scenario const& scenario, SourcePosition const& position) {
  auto list = list_at(position);
  for (auto const& correlation : scenario.correlations) list.items.push_back(item_of(correlation));
  return list;
}

}  // namespace capexsim

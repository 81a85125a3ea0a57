#include "scenario/yaml_tree.hpp"

#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <sstream>
#include <utility>

#include "scenario/source_text.hpp"
#include "scenario/tree_builder.hpp"

namespace capexsim {

std::optional<Node> parse_yaml(std::string text, std::string const& place, Diagnostics& diagnostics) {
  if (!clean_text(text, place, diagnostics)) return std::nullopt;
  if (!text.ends_with('\n')) text += '\n';  // without one the parser tells an open quote in another way
  TreeBuilder builder(text, place, diagnostics);
  auto const complain = [&](SourcePosition const& position, std::string const& problem) {
    auto const quote = builder.open_quote();
    diagnostics.error(quote.value_or(position), quote ? "this quote is never closed" : problem);
    return std::nullopt;
  };
  try {
    std::istringstream stream(text);
    YAML::Parser parser(stream);
    while (parser.HandleNextDocument(builder)) continue;
  } catch (Stop const& stop) {
    return complain(stop.position, stop.problem);
  } catch (YAML::Exception const& error) {
    return complain(builder.position(error.mark), error.msg + " (not valid YAML)");
  }
  if (builder.open_quote()) return complain({}, {});
  return builder.take();
}

}  // namespace capexsim

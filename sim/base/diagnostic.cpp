#include "capexsim/base/diagnostic.hpp"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "capexsim/base/printable.hpp"

namespace capexsim {
namespace {

std::string joined(std::vector<Diagnostic> const& diagnostics) {
  std::string text;
  for (auto const& diagnostic : diagnostics) {
    if (!text.empty()) text += '\n';
    text += to_string(diagnostic);
  }
  return text;
}

}  // namespace

std::string to_string(SourcePosition const& position) {
  auto place = printable(position.place);
  if (position.line == 0) return place;
  return place + ':' + std::to_string(position.line) + ':' + std::to_string(position.column);
}

std::string to_string(Diagnostic const& diagnostic) {
  auto text = to_string(diagnostic.position);
  text += diagnostic.severity == Severity::error ? ": error: " : ": warning: ";
  text += printable(diagnostic.problem);
  if (!diagnostic.help.empty()) text += "\n  help: " + printable_lines(diagnostic.help);
  return text;
}

void Diagnostics::error(SourcePosition position, std::string problem, std::string help) {
  items_.push_back({std::move(position), std::move(problem), std::move(help), Severity::error});
}

void Diagnostics::warning(SourcePosition position, std::string problem, std::string help) {
  items_.push_back({std::move(position), std::move(problem), std::move(help), Severity::warning});
}

bool Diagnostics::has_errors() const {
  return std::any_of(items_.begin(), items_.end(), [](Diagnostic const& item) { return item.severity == Severity::error; });
}

std::vector<Diagnostic> Diagnostics::sorted() const {
  std::map<std::string, std::size_t> rank_of_place;
  for (auto const& item : items_) rank_of_place.emplace(item.position.place, rank_of_place.size());
  auto order = items_;
  std::stable_sort(order.begin(), order.end(), [&](Diagnostic const& a, Diagnostic const& b) {
    auto key = [&](Diagnostic const& item) {
      return std::tuple(rank_of_place.at(item.position.place), item.position.line, item.position.column);
    };
    return key(a) < key(b);
  });
  return order;
}

ScenarioError::ScenarioError(std::vector<Diagnostic> diagnostics)
    : std::runtime_error(joined(diagnostics)), diagnostics_(std::move(diagnostics)) {}

}  // namespace capexsim

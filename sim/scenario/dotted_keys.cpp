#include "scenario/dotted_keys.hpp"

#include <algorithm>
#include <span>
#include <utility>
#include <vector>

#include "capexsim/base/printable.hpp"
#include "capexsim/base/text.hpp"

namespace capexsim {
namespace {

class DottedKeys {
 public:
  DottedKeys(ValuePlaces const& places, Diagnostics& diagnostics) : places_(places), diagnostics_(diagnostics) {}

  /// Puts the entries of a mapping into `target`, which stands at `place`.
  void insert_all(Node& target, std::string const& place, Node mapping) {
    for (auto& entry : mapping.entries) {
      if (has_empty_part(entry.key) && !entry.key.starts_with("x-")) {
        diagnostics_.error(entry.key_position,
                           "key " + in_quotes(entry.key) + " has an empty part (expected names, dots between)");
      } else {
        insert(target, place, segments_of(entry.key), entry);
      }
    }
  }

 private:
  using Segments = std::vector<std::string>;

  static bool has_empty_part(std::string const& key) {
    auto const parts = split(key, '.');
    return std::any_of(parts.begin(), parts.end(), [](auto const& part) { return part.empty(); });
  }

  static Segments segments_of(std::string const& key) { return has_empty_part(key) ? Segments{key} : split(key, '.'); }

  void insert(Node& target, std::string const& place, std::span<std::string const> segments, Entry& entry) {
    auto const here = inside(place, segments.front());
    bool const is_last = segments.size() == 1;
    Node* there = target.find(segments.front());
    if (there && (!there->is_mapping() || (is_last && !may_join(entry.value, here)))) {
      return diagnostics_.error(entry.key_position, "duplicate key '" + entry.key + "'");
    }
    if (is_last) return insert_value(target, there, here, segments.front(), entry);
    if (!there) there = &add(target, segments.front(), entry, empty_mapping(entry.value.position));
    insert(*there, here, segments.subspan(1), entry);
  }

  void insert_value(Node& target, Node* there, std::string const& here, std::string const& key, Entry& entry) {
    if (here.ends_with("policy.growth_bounds") && entry.value.is_sequence()) {
      add(target, key, entry, bounds_by_name(entry.value));
    } else if (may_join(entry.value, here)) {
      if (!there) there = &add(target, key, entry, empty_mapping(entry.value.position));
      insert_all(*there, here, std::move(entry.value));
    } else {
      add(target, key, entry, std::move(entry.value));
    }
  }

  [[nodiscard]] bool may_join(Node const& value, std::string const& place) const {
    bool const is_for_later = place == "overrides" || place.starts_with("x-");
    return value.is_mapping() && !is_for_later && !places_.contains(place);
  }

  static Node& add(Node& target, std::string const& key, Entry const& entry, Node value) {
    target.entries.push_back({key, entry.key_position, std::move(value)});
    return target.entries.back().value;
  }

  Node bounds_by_name(Node const& list) {
    auto bounds = empty_mapping(list.position);
    if (list.items.size() != 2) {
      diagnostics_.error(list.position, "'growth_bounds' has " + std::to_string(list.items.size()) +
                                            (list.items.size() == 1 ? " entry" : " entries") + " (expected [low, high])");
      return bounds;
    }
    bounds.entries.push_back({"low", list.items[0].position, list.items[0]});
    bounds.entries.push_back({"high", list.items[1].position, list.items[1]});
    return bounds;
  }

  ValuePlaces const& places_;
  Diagnostics& diagnostics_;
};

}  // namespace

Node write_out_dotted_keys(Node mapping, ValuePlaces const& places, Diagnostics& diagnostics) {
  auto result = empty_mapping(mapping.position);
  DottedKeys(places, diagnostics).insert_all(result, "", std::move(mapping));
  return result;
}

}  // namespace capexsim

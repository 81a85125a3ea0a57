#include "scenario/layers.hpp"

#include <algorithm>
#include <array>
#include <system_error>
#include <utility>

#include "capexsim/base/printable.hpp"
#include "scenario/dotted_keys.hpp"
#include "scenario/messages.hpp"
#include "scenario/source_text.hpp"
#include "scenario/yaml_tree.hpp"

namespace capexsim {
namespace {

namespace fs = std::filesystem;

/// Two files that each extend the next one twice would otherwise double the work with every file.
constexpr int most_files = 200;

/// The parser needs up to a second for each million.
constexpr std::size_t most_bytes = 2'000'000;

/// Each is judged as a scenario of its own.
constexpr std::size_t most_overrides = 100;

/// A path of this length is more than the system takes.
constexpr std::size_t longest_path = 4'000;

class Loader {
 public:
  Loader(LoadedScenario& loaded, ValuePlaces const& places, Diagnostics& diagnostics)
      : loaded_(loaded), places_(places), diagnostics_(diagnostics) {}

  /// Loads a file that somebody named at `named_at`; the first file names itself at its own first line.
  bool load(fs::path const& file, SourcePosition const& named_at) {
    auto source = load_text(file, "a scenario file", largest_scenario);
    if (source.problem.empty()) return load_source(file, std::move(source.text), named_at);
    bool const is_first = named_at.place == file.string();
    diagnostics_.error(named_at, is_first ? source.problem : "'" + file.string() + "' " + source.problem);
    return false;
  }

  bool load_source(fs::path const& file, std::string text, SourcePosition const& named_at);

  /// False if a file that another one extends is missing: what it would have said must not be missed too.
  [[nodiscard]] bool is_complete() const { return is_complete_; }

 private:
  bool is_too_much(std::size_t bytes, SourcePosition const& named_at);
  bool is_in_circle(fs::path const& identity, SourcePosition const& named_at);
  void check_version(Node const& root);
  void extend(fs::path const& file, Node const& extends);
  void extend_one(fs::path const& file, Node const& name);
  void keep_overrides(Node& overrides);
  Node override_body(Node written);
  void apply(Node body, bool is_first);

  LoadedScenario& loaded_;
  ValuePlaces const& places_;
  Diagnostics& diagnostics_;
  std::vector<fs::path> chain_;  ///< files that wait for what they extend
  int files_ = 0;
  std::size_t bytes_ = 0;
  bool is_complete_ = true;
};

bool Loader::load_source(fs::path const& file, std::string text, SourcePosition const& named_at) {
  std::error_code ignored;
  auto const identity = fs::weakly_canonical(file, ignored);
  if (is_in_circle(identity, named_at) || is_too_much(text.size(), named_at)) return false;
  auto const place = file.string();
  auto tree = parse_yaml(std::move(text), place, diagnostics_);
  if (!tree) return false;
  if (tree->is_null()) {
    diagnostics_.error({place, 1, 1}, "is empty (expected a scenario; it begins with 'capexsim: 1')");
    return false;
  }
  if (!tree->is_mapping()) {
    diagnostics_.error(tree->position,
                       "the file is " + kind_name(*tree) + " (expected a scenario; it begins with 'capexsim: 1')");
    return false;
  }
  auto body = write_out_dotted_keys(std::move(*tree), places_, diagnostics_);
  body.position = SourcePosition{place, 1, 1};
  check_version(body);
  chain_.push_back(identity);
  if (auto const* extends = body.find("extends")) extend(file, *extends);
  chain_.pop_back();
  if (auto* overrides = body.find("overrides")) keep_overrides(*overrides);
  apply(std::move(body), chain_.empty());
  return true;
}

bool Loader::is_in_circle(fs::path const& identity, SourcePosition const& named_at) {
  if (std::find(chain_.begin(), chain_.end(), identity) != chain_.end()) {
    diagnostics_.error(named_at, in_quotes(identity.filename().string()) + " extends itself in a circle");
    return true;
  }
  return false;
}

/// Says so once, at the first file that is one too many.
bool Loader::is_too_much(std::size_t bytes, SourcePosition const& named_at) {
  bool const was_too_much = files_ > most_files || bytes_ > most_bytes;
  ++files_;
  bytes_ += bytes;
  if (was_too_much) return true;
  if (files_ > most_files) {
    diagnostics_.error(named_at, "more than " + std::to_string(most_files) + " files through 'extends'");
  } else if (bytes_ > most_bytes) {
    diagnostics_.error(named_at, "more than " + std::to_string(most_bytes) + " bytes through 'extends'");
  }
  return files_ > most_files || bytes_ > most_bytes;
}

void Loader::check_version(Node const& root) {
  auto const* version = root.find("capexsim");
  if (!version || version->is_null()) {
    return diagnostics_.error(root.position, "missing key 'capexsim' (a scenario begins with 'capexsim: 1')");
  }
  if (!version->is_scalar() || version->text != "1" || version->is_quoted) {
    diagnostics_.error(version->position, "'capexsim' is " + kind_name(*version) + " (this program reads version 1)");
  }
}

void Loader::extend(fs::path const& file, Node const& extends) {
  if (extends.is_null()) return;
  if (extends.is_scalar()) return extend_one(file, extends);
  if (!extends.is_sequence()) {
    return diagnostics_.error(extends.position, "'extends' is " + kind_name(extends) + " (expected a file or a list of files)");
  }
  for (auto const& name : extends.items) extend_one(file, name);
}

void Loader::extend_one(fs::path const& file, Node const& name) {
  if (!name.is_scalar() || name.text.empty() || name.text.size() > longest_path) {
    is_complete_ = false;
    return diagnostics_.error(name.position, "'extends' is " + kind_name(name) + " (expected the name of a file)");
  }
  bool const is_loaded = load((file.parent_path() / name.text).lexically_normal(), name.position);
  is_complete_ = is_complete_ && is_loaded;
}

void Loader::keep_overrides(Node& overrides) {
  if (overrides.is_null()) return loaded_.overrides.clear();
  if (!overrides.is_mapping()) {
    return diagnostics_.error(overrides.position,
                              "'overrides' is " + kind_name(overrides) + " (expected names and what each changes)");
  }
  auto& known = loaded_.overrides;
  for (auto& entry : overrides.entries) {
    check_chosen_name(entry, diagnostics_);
    auto found = std::find_if(known.begin(), known.end(), [&](auto const& pair) { return pair.first == entry.key; });
    if (found == known.end() && known.size() == most_overrides) {
      return diagnostics_.error(entry.key_position, "more than " + std::to_string(most_overrides) + " overrides");
    }
    if (found == known.end()) found = known.insert(known.end(), {entry.key, {}});
    if (entry.value.is_mapping()) {
      found->second.push_back(override_body(std::move(entry.value)));
    } else if (entry.value.is_null()) {
      known.erase(found);
    } else {
      diagnostics_.error(entry.value.position,
                         "override '" + entry.key + "' is " + kind_name(entry.value) + " (expected keys)");
    }
  }
}

/// A variant is a piece of scenario without what makes a scenario of its own.
Node Loader::override_body(Node written) {
  auto body = write_out_dotted_keys(std::move(written), places_, diagnostics_);
  for (auto const& entry : body.entries) {
    bool const is_of_file =
        entry.key == "capexsim" || entry.key == "extends" || entry.key == "name" || entry.key == "overrides";
    if (is_of_file) diagnostics_.error(entry.key_position, "'" + entry.key + "' stands in an override (expected it outside)");
  }
  return body;
}

/// What belongs to one file alone does not reach the files that extend it.
void Loader::apply(Node body, bool is_first) {
  for (auto const* key : {"capexsim", "extends", "overrides"}) erase(body, key);
  std::erase_if(body.entries, [](Entry const& entry) { return entry.key.starts_with("x-"); });
  if (!is_first) {
    for (auto const* key : {"name", "title", "expect"}) erase(body, key);
  }
  loaded_.tree.apply(std::move(body), diagnostics_);
}

}  // namespace

std::optional<LoadedScenario> load_layers(fs::path const& file, std::optional<std::string> text, ValuePlaces const& places,
                                          Diagnostics& diagnostics) {
  LoadedScenario loaded{LayeredTree(places), {}};
  Loader loader(loaded, places, diagnostics);
  SourcePosition const first_line{file.string(), 1, 1};
  bool const is_loaded = text ? loader.load_source(file, std::move(*text), first_line) : loader.load(file, first_line);
  if (!is_loaded || !loader.is_complete()) return std::nullopt;
  return loaded;
}

}  // namespace capexsim

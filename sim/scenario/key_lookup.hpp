#pragma once

#include <map>
#include <string>
#include <string_view>

#include "scenario/node.hpp"

namespace capexsim {

/// The merged tree, asked key by key. It remembers every place somebody asked for, so that at the end every key nobody asked
/// for is a mistake, and the message can list those that exist.
class KeyLookup {
 public:
  KeyLookup(Node const& root, Diagnostics& diagnostics) : root_(root), diagnostics_(diagnostics) {}

  /// The value at a place, or nothing where it is absent.
  [[nodiscard]] Node const* find(std::string_view place);

  /// As find, but the keys inside are asked for one by one.
  [[nodiscard]] Node const* find_section(std::string_view place);

  /// Reports that a key without a default is absent, at what stands around it.
  void report_missing(std::string_view place, std::string_view expected);

  /// Whatever stands at this place is not judged.
  void ignore(std::string_view place);

  /// Reports every key that nobody asked for.
  void report_unknown() const;

  /// Reports an entry that is null, at a place of the whole scenario, where no such key exists.
  void report_idle_null(std::string const& place, Entry const& entry) const;

 private:
  /// A place that exists, present or not.
  struct Known {
    std::map<std::string, Known, std::less<>> children;
    bool is_value = false;
  };

  Known& know(std::string_view place);
  [[nodiscard]] Node const* at(std::string_view place) const;
  void report_unknown(Node const& node, Known const& known, std::string const& place) const;

  Node const& root_;
  Diagnostics& diagnostics_;
  Known known_;
};

}  // namespace capexsim

#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "capexsim/scenario/equations.hpp"
#include "capexsim/scenario/key.hpp"

namespace capexsim {

/// How the value of a key that is no quantity is written.
enum class SettingForm {
  choice,        ///< one word of a few
  flag,          ///< true or false
  whole_number,  ///< decimal digits
  share,         ///< 0.99 or 99 %
  error,         ///< a number, or a percentage of what it is the error of
  quarter,       ///< 2025Q1
  window,        ///< [2026Q1, 2027Q4]
  month,         ///< June
  text,          ///< any words
  provider,      ///< name of one provider
  names,         ///< a list of names, or one of the words in `choices`
  files,         ///< a file or a list of files
  keys,          ///< a mapping with keys or names of its own
  list,          ///< a list of mappings
};

/// A key whose value is no quantity, declared once: how it is written, its default and its meaning.
struct Setting {
  std::string_view place;  ///< dotted; * stands for a name the user chose
  SettingForm form;
  std::string_view standard;      ///< the default as written, or what stands for it; "" where there is none
  std::string_view meaning;       ///< one sentence
  std::string_view choices = {};  ///< words separated by spaces, in the order of the enumeration they stand for
  std::uint64_t low = 0;          ///< of a whole number
  std::uint64_t high = 0;
  bool is_required = false;
  std::string_view kinds = {};  ///< of an event's key: the kinds of event that have it, separated by spaces; all where empty
  Equation const* equation = nullptr;
  Range range = ranges::any;  ///< of a share
};

/// Every such key, section by section.
[[nodiscard]] std::span<Setting const> all_settings();

/// The setting at a place, with or without names in it: "providers.amazon.sells". \throws DomainError if there is none
[[nodiscard]] Setting const& setting_at(std::string_view place);

/// The words of `choices`.
[[nodiscard]] std::vector<std::string> choices_of(Setting const& setting);

}  // namespace capexsim

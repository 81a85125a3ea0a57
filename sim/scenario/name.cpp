#include "capexsim/scenario/name.hpp"

#include "capexsim/base/printable.hpp"
#include "capexsim/base/text.hpp"

namespace capexsim {

std::string expected_of_name(std::string_view name) {
  if (name.size() > longest_name) return "at most " + std::to_string(longest_name) + " bytes";
  bool const is_folder = !trim(name).empty() && name != "." && name != ".." && name.find_first_of("/\\") == std::string::npos;
  if (!is_folder) return "a name that a folder can have";
  return printable(name) == name ? "" : "a name of visible characters";
}

}  // namespace capexsim

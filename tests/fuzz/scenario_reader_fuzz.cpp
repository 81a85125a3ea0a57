// Feeds the reader whatever libFuzzer thinks of. A refused scenario is what the reader is for; anything else it throws, and
// whatever the sanitizers see, is a mistake of ours.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "capexsim/scenario/read.hpp"

namespace capexsim {
namespace {

constexpr std::string_view setting_mark = "# --set ";

/// Comments at the top stand for options of the command line, so that one input holds both and can be read by people.
Adjustments settings_above(std::string_view text) {
  Adjustments adjustments;
  while (text.starts_with(setting_mark)) {
    auto const line = text.substr(0, text.find('\n'));
    adjustments.set.emplace_back(line.substr(setting_mark.size()));
    text.remove_prefix(line.size() < text.size() ? line.size() + 1 : line.size());
  }
  return adjustments;
}

void read(std::string_view text) {
  try {
    // There is no such folder, so nothing beside the scenario can be opened by accident.
    static_cast<void>(read_scenario_text(std::string(text), "/no-such-folder/fuzz.yaml", settings_above(text)));
  } catch (ScenarioError const&) {
    return;
  }
}

}  // namespace
}  // namespace capexsim

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size) {
  capexsim::read({reinterpret_cast<char const*>(bytes), size});
  return 0;
}

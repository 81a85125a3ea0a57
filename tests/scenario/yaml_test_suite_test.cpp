// Every input of the public YAML test suite (tests/data/yaml_test_suite.json, which holds its licence) goes through the reader.

#include <nlohmann/json.hpp>

#include "scenario/read_lines.hpp"
#include "scenario/yaml_tree.hpp"

namespace capexsim::testing {
namespace {

struct SuiteCase {
  std::string id, yaml;
  bool is_error;  ///< the suite says that this is not YAML
};

std::vector<SuiteCase> suite() {
  std::ifstream file(CAPEXSIM_SOURCE_DIR "/tests/data/yaml_test_suite.json");
  auto const json = nlohmann::json::parse(file);
  std::vector<SuiteCase> cases;
  for (auto const& item : json["cases"]) {
    cases.push_back({item["id"], item["yaml"], item["is_error"]});
  }
  return cases;
}

/// The lines of a text two columns further in.
std::string indented(std::string const& text) {
  std::string result = "  ";
  for (char c : text) {
    result += c;
    if (c == '\n') result += "  ";
  }
  return result;
}

bool is_yaml_to_us(SuiteCase const& item) {
  Diagnostics diagnostics;
  auto const tree = parse_yaml(item.yaml, "s.yaml", diagnostics);
  EXPECT_TRUE(tree || diagnostics.has_errors()) << item.id << ": refused without a word";
  return tree && !diagnostics.has_errors();
}

TEST(YamlTestSuite, IsComplete) { EXPECT_EQ(suite().size(), 402u); }

TEST(YamlTestSuite, IsNoScenarioAnywhere) {
  for (auto const& item : suite()) {
    EXPECT_NE(mistakes_of([&] { static_cast<void>(read_scenario_text(item.yaml, "s.yaml")); }), "") << item.id;
  }
}

/// Under a key of the user's own, where anything may stand.
TEST(YamlTestSuite, IsReadOrRefusedInsideAScenario) {
  for (auto const& item : suite()) {
    auto const message = mistakes_in("x-suite:\n" + indented(item.yaml));
    EXPECT_TRUE(message.empty() || message.starts_with("s.yaml:")) << item.id << ": " << message;
  }
}

/// The counts are what yaml-cpp 0.7 makes of the suite, less what scenarios do without: tags, directives, second documents,
/// keys that are no words, keys without a colon. Of what is no YAML it lets pass white space and commas in odd places, which
/// change no value.
TEST(YamlTestSuite, IsUnderstoodAsFarAsScenariosNeedIt) {
  int accepted = 0, refused = 0;
  std::string wrongly_accepted;
  for (auto const& item : suite()) {
    bool const is_yaml = is_yaml_to_us(item);
    accepted += is_yaml && !item.is_error;
    refused += !is_yaml && item.is_error;
    if (is_yaml && item.is_error) wrongly_accepted += item.id + ' ';
  }
  EXPECT_EQ(accepted, 183);
  EXPECT_EQ(refused, 81);
  EXPECT_EQ(wrongly_accepted, "9C9N 9JBA 9MAG CTN5 CVW2 G5U8 G9HC HRE5 QB6E S98Z SU5Z X4QW YJV2 ");
}

}  // namespace
}  // namespace capexsim::testing

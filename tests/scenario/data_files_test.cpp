#include <nlohmann/json.hpp>

#include "capexsim/base/sha256.hpp"
#include "scenario/read_lines.hpp"

namespace capexsim::testing {
namespace {

/// A scenario beside a data file, with a distribution of hardware costs from it.
std::string scenario_text(std::string const& keys) {
  return smallest + "technology.hardware.cost: {empirical: {" + keys + "}}\n";
}

std::vector<double> values_of(Scenario const& scenario) {
  std::vector<double> values;
  for (auto const& atom : *family_of<Empirical>(scenario.inputs.technology.hardware_cost).atoms) values.push_back(atom.value);
  return values;
}

/// All that is wrong with a data file, whose column `usd` is asked for.
std::string mistakes_in_data(std::string const& csv, std::string const& keys = "csv: costs.csv, column: usd") {
  Folder const folder;
  folder.write("costs.csv", csv);
  auto const file = folder.write("s.yaml", scenario_text(keys));
  return folder.without_folder(mistakes_of([&] { static_cast<void>(read_scenario(file)); }));
}

TEST(DataFile, GivesTheNumbersOfItsColumn) {
  Folder const folder;
  folder.write("data/costs.csv", "\xEF\xBB\xBFname,usd\r\n\"a, \"\"b\"\"\nc\",30\r\n\r\nd, 20 \r\ne,\"3e1\"\r\n");
  auto const file = folder.write("s.yaml", scenario_text("csv: data/costs.csv, column: usd"));
  auto const cost = read_scenario(file).inputs.technology.hardware_cost;
  auto const& atoms = *family_of<Empirical>(cost).atoms;
  ASSERT_EQ(atoms.size(), 2u);
  EXPECT_EQ(atoms[0].value, 20);
  EXPECT_EQ(atoms[0].cumulative, 1.0 / 3);
  EXPECT_EQ(atoms[1].value, 30);
}

TEST(DataFile, IsLookedForBesideTheFileThatNamesIt) {
  Folder const folder;
  folder.write("base/costs.csv", "usd\n20\n");
  folder.write("base/base.yaml", scenario_text("csv: costs.csv, column: usd"));
  auto const file = folder.write("s.yaml", "capexsim: 1\nextends: base/base.yaml\n");
  EXPECT_EQ(values_of(read_scenario(file)), std::vector{20.0});
}

TEST(DataFile, IsConvertedFromItsUnit) {
  Folder const folder;
  folder.write("costs.csv", "usd\n20000\n30000\n");
  auto const file = folder.write("s.yaml", scenario_text("csv: costs.csv, column: usd, unit: USD/H100e"));
  EXPECT_EQ(values_of(read_scenario(file)), (std::vector{20.0, 30.0}));
}

TEST(DataFile, IsPinnedInTheResolvedScenario) {
  Folder const folder;
  folder.write("costs.csv", "usd\n20\n");
  auto const file = folder.write("s.yaml", scenario_text("csv: costs.csv, column: usd"));
  auto const resolved = nlohmann::json::parse(read_scenario(file).resolved);
  auto const& empirical = resolved["technology"]["hardware"]["cost"]["empirical"];
  EXPECT_EQ(empirical["csv"], "costs.csv");
  EXPECT_EQ(empirical["sha256"], sha256("usd\n20\n"));
}

TEST(DataFile, MustBeTheOneThatWasPinned) {
  EXPECT_EQ(mistakes_in_data("usd\n20\n", "csv: costs.csv, column: usd, sha256: " + sha256("usd\n20\n")), "");
  EXPECT_EQ(mistakes_in_data("usd\n20\n", "csv: costs.csv, column: usd, sha256: abc"),
            "s.yaml:3:77: error: 'costs.csv' has another content (its SHA-256 is " + sha256("usd\n20\n") + ")");
}

TEST(DataFile, MustHaveTheColumn) {
  EXPECT_EQ(mistakes_in_data("year,usd_per_chip,use\n2024,1,2\n"),
            "s.yaml:3:64: error: 'usd' is no column of costs.csv (expected year, usd_per_chip, use)\n"
            "  help: did you mean 'use'?");
  EXPECT_EQ(mistakes_in_data(""), "costs.csv:1:1: error: is empty (expected a header line and numbers below it)");
}

TEST(DataFile, MustHaveRows) {
  EXPECT_EQ(mistakes_in_data("usd\n\n"), "costs.csv:1:1: error: has no rows (expected numbers below the header)");
}

TEST(DataFile, MustHoldFiniteNumbers) {
  EXPECT_EQ(mistakes_in_data("year,usd\n2024,20\n2025,n/a\n2026,inf\n2027,\n"),
            "costs.csv:3:6: error: 'n/a' in column 'usd' is not a finite number\n"
            "costs.csv:4:6: error: 'inf' in column 'usd' is not a finite number\n"
            "costs.csv:5:6: error: '' in column 'usd' is not a finite number");
}

TEST(DataFile, TellsTheFirstTenMistakes) {
  std::string csv = "usd\n";
  for (int i = 0; i < 30; ++i) csv += "x\n";
  auto const said = mistakes_in_data(csv);
  EXPECT_EQ(std::count(said.begin(), said.end(), '\n'), 9);
}

TEST(DataFile, MustHaveRowsAsWideAsItsHeader) {
  EXPECT_EQ(mistakes_in_data("year,usd\n2024\n"), "costs.csv:2:1: error: this row has 1 cell (expected 2, as the header)");
}

TEST(DataFile, MustCloseItsQuotes) {
  EXPECT_EQ(mistakes_in_data("name,usd\n\"a,20\n"), "costs.csv:2:1: error: this quote is never closed");
  EXPECT_EQ(mistakes_in_data("name,usd\n\"a\"b,20\n"),
            "costs.csv:2:4: error: text after a closing quote (expected a comma or the end of the line)");
}

TEST(DataFile, MustFitTheUnitOfTheKey) {
  EXPECT_EQ(mistakes_in_data("usd\n20\n", "csv: costs.csv, column: usd, unit: GW"),
            "costs.csv:2:1: error: 'GW' does not fit kUSD/H100e");
}

TEST(DataFile, MustNotBeEndless) {
  EXPECT_EQ(mistakes_in_data(std::string(10'000'001, '1')),
            "s.yaml:3:45: error: 'costs.csv' has 10000001 bytes (at most 10000000 are read)");
  std::string rows = "usd\n";
  for (int i = 0; i < 1'000'001; ++i) rows += "7\n";
  EXPECT_EQ(mistakes_in_data(rows), "costs.csv:1000002:1: error: has more than 1000000 rows");
}

TEST(DataFile, IsNoFolder) {
  EXPECT_EQ(mistakes_in_data("", "csv: ., column: usd"), "s.yaml:3:45: error: '.' is a directory (expected a CSV file)");
}

TEST(DataFile, NeedsAUnitWhereItIsSpreadOverQuarters) {
  Folder const folder;
  folder.write("limits.csv", "gw\n20\n");
  auto const file = folder.write(
      "s.yaml", smallest + "supply.sites.grid_limit: {path: {2025: {empirical: {csv: limits.csv, column: gw}}}}\n");
  EXPECT_EQ(folder.without_folder(mistakes_of([&] { static_cast<void>(read_scenario(file)); })),
            "s.yaml:3:52: error: 'empirical' over 4 quarters needs a unit (GW for the sum, GW/quarter for each)");
  auto const good = folder.write(
      "s.yaml", smallest + "supply.sites.grid_limit: {path: {2025: {empirical: {csv: limits.csv, column: gw, unit: GW}}}}\n");
  auto const limit = read_scenario(good).inputs.supply.grid_limit;
  EXPECT_EQ(family_of<Empirical>(limit).atoms->at(0).value, 5);
}

}  // namespace
}  // namespace capexsim::testing

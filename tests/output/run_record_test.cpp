#include "capexsim/output/run_record.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "capexsim/base/sha256.hpp"
#include "output/hand_made.hpp"
#include "output/temporary_folder.hpp"

namespace capexsim {
namespace {

std::string hand_made_record() {
  RunCircumstances const circumstances{
      .arguments = {"hand.yaml", "\xff"}, .started = "2025-01-27T09:30:00Z", .elapsed_seconds = 1.5, .threads = 3};
  auto result = test::hand_made_result();
  result.failed = {.count = 2, .first = {7, 11}};
  auto const scenario = test::hand_made_scenario();
  return run_record(test::hand_made_identity(), circumstances, {&scenario, 1}, {result.failed, result.clamped},
                    {{"a.csv", "abc"}});
}

TEST(RunRecord, TellsHowTheRunWasMade) {
  auto const json = nlohmann::json::parse(hand_made_record());
  EXPECT_EQ(json["command"], "run");
  EXPECT_EQ(json["scenario"], "hand");
  EXPECT_EQ(json["seed"], 1);
  EXPECT_EQ(json["paths"], 4);
  EXPECT_EQ(json["threads"], 3);
  EXPECT_EQ(json["failed_paths"]["first"], (std::vector<int>{7, 11}));
  EXPECT_EQ(json["resolved"]["capexsim"], 1);
  EXPECT_EQ(json["resolved_sha256"], sha256(R"({"capexsim": 1})"));
  EXPECT_EQ(json["files"][0]["bytes"], 3);
  EXPECT_EQ(json["files"][0]["sha256"], sha256("abc"));
}

TEST(RunRecord, IsReadBack) {
  test::TemporaryFolder const folder;
  folder.write("run.json", hand_made_record());
  auto const run = read_run_record(folder.path() / "run.json");
  ASSERT_TRUE(run);
  EXPECT_EQ(run->identity, test::hand_made_identity());
  EXPECT_EQ(run->files, std::vector<std::string>{"a.csv"});
}

TEST(RunRecord, IsNotFoundInOtherFiles) {
  test::TemporaryFolder const folder;
  for (std::string const text : {"", "{", "[]", "{\"capexsim\": 1}", "null"}) {
    folder.write("run.json", text);
    EXPECT_FALSE(read_run_record(folder.path() / "run.json")) << text;
  }
  EXPECT_FALSE(read_run_record(folder.path() / "missing.json"));
}

}  // namespace
}  // namespace capexsim

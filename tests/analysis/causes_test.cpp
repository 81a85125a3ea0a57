#include "analysis/causes.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace capexsim {
namespace {

std::vector<std::string> names(std::vector<Cause> const& causes) {
  std::vector<std::string> names;
  for (auto const& cause : causes) names.push_back(cause.name);
  return names;
}

std::vector<ScenarioChange> changes(std::vector<std::string> const& keys) {
  std::vector<ScenarioChange> changes;
  for (auto const& key : keys) changes.push_back({key, "", ""});
  return changes;
}

TEST(GroupChanges, TellsFewOneByOne) {
  AttributionLimits const limits{.exact = 3};
  EXPECT_THAT(names(group_changes(changes({"a.b.c", "a.b.d", "quarters"}), limits)),
              testing::ElementsAre("a.b.c", "a.b.d", "quarters"));
}

TEST(GroupChanges, TakesManyBySection) {
  AttributionLimits const limits{.exact = 3};
  auto const causes = group_changes(changes({"a.b.c", "a.e.f", "a.b.d", "quarters"}), limits);
  EXPECT_THAT(names(causes), testing::ElementsAre("a.b", "a.e.f", "quarters"));
  EXPECT_THAT(causes[0].changes, testing::ElementsAre(0, 2));
}

TEST(GroupChanges, TakesVeryManyByTheFirstPart) {
  AttributionLimits const limits{.exact = 1, .sections = 2};
  EXPECT_THAT(names(group_changes(changes({"a.b.c", "a.e.f", "a.g", "d.e"}), limits)), testing::ElementsAre("a", "d.e"));
}

/// Judges by a rule on the changes taken and counts how many sets it was shown.
template <class Rule>
JudgeChanges by_rule(Rule rule) {
  return [rule](std::vector<std::vector<bool>> const& sets) {
    std::vector<bool> verdicts;
    for (auto const& taken : sets) verdicts.push_back(rule(taken));
    return verdicts;
  };
}

TEST(JoinDependent, LeavesWhatStandsAlone) {
  auto const causes = group_changes(changes({"a", "b", "c"}), {});
  auto const joined = join_dependent(causes, 3, by_rule([](auto const&) { return true; }), {});
  EXPECT_THAT(names(joined), testing::ElementsAre("a", "b", "c"));
}

TEST(JoinDependent, JoinsOneThatNeedsAnother) {
  auto const needs = by_rule([](std::vector<bool> const& taken) { return !taken[3] || taken[1]; });
  auto const joined = join_dependent(group_changes(changes({"a", "b", "c", "d"}), {}), 4, needs, {});
  EXPECT_THAT(names(joined), testing::ElementsAre("a", "b + d", "c"));
  EXPECT_THAT(joined[1].changes, testing::ElementsAre(1, 3));
}

TEST(JoinDependent, JoinsThoseThatStandOnlyTogetherWithAThird) {
  auto const clash = by_rule([](std::vector<bool> const& taken) { return !(taken[0] && taken[2]) || taken[4]; });
  auto const joined = join_dependent(group_changes(changes({"a", "b", "c", "d", "e"}), {}), 5, clash, {});
  EXPECT_THAT(names(joined), testing::ElementsAre("a + c + e", "b", "d"));
}

/// Whatever the rule, every coalition left makes a scenario.
TEST(JoinDependent, LeavesNoImpossibleCoalition) {
  auto const rule = [](std::vector<bool> const& taken) {
    return (!taken[0] || taken[1] || taken[2]) && (!taken[5] || taken[0]);
  };
  auto const joined = join_dependent(group_changes(changes({"a", "b", "c", "d", "e", "f"}), {}), 6, by_rule(rule), {});
  for (std::size_t coalition = 0; coalition < std::size_t{1} << joined.size(); ++coalition) {
    std::vector<bool> members(joined.size());
    for (std::size_t i = 0; i < joined.size(); ++i) members[i] = (coalition >> i & 1u) != 0;
    EXPECT_TRUE(rule(changes_of(joined, members, 6))) << coalition;
  }
  EXPECT_GT(joined.size(), 1u);
}

TEST(SampledOrders, StayWithinTheLimit) {
  for (std::size_t causes = 9; causes <= AttributionLimits{}.sections; ++causes) {
    EXPECT_LE(sampled_orders(causes, {}) * (causes - 1) + 2, AttributionLimits{}.hybrids) << causes;
    EXPECT_EQ(sampled_orders(causes, {}) % 2, 0u);
  }
}

}  // namespace
}  // namespace capexsim

#include "capexsim/output/progress.hpp"

#include <gtest/gtest.h>

namespace capexsim {
namespace {

TEST(ProgressText, TellsRateAndTimeLeft) {
  EXPECT_EQ(progress_text(5000, 20000, 2), "5000 of 20000 paths, 2500 paths/s, 6.0 s left");
  EXPECT_EQ(progress_text(10, 100000, 1), "10 of 100000 paths, 10 paths/s, 2.8 h left");
}

TEST(ProgressText, CountsOtherThingsThanPathsAndWhatWasDoneBefore) {
  EXPECT_EQ(progress_text(60, Work(100, "points", 40), 10), "60 of 100 points, 2.0 points/s, 20 s left");
  EXPECT_EQ(progress_text(40, Work(100, "points", 40), 10), "40 of 100 points");
}

TEST(ProgressText, KnowsNoRateBeforeTheFirstPath) { EXPECT_EQ(progress_text(0, 20000, 2), "0 of 20000 paths"); }

TEST(Progress, SaysNothingAboutShortRuns) {
  std::string said;
  {
    Progress progress(ProgressStyle::lines, 100, [&](std::string_view text) { said += text; });
    for (std::uint64_t done = 0; done <= 100; ++done) progress.update(done);
  }
  EXPECT_EQ(said, "");
}

}  // namespace
}  // namespace capexsim

#include "capexsim/output/folder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/resource.h>

#include <csignal>

#include "capexsim/base/check.hpp"
#include "output/hand_made.hpp"
#include "output/temporary_folder.hpp"

namespace capexsim {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::ThrowsMessage;

/// The files of the hand-made run with a seed: one table and the run record.
std::vector<ResultFile> files_of(std::uint64_t seed, std::string const& table = "a.csv") {
  auto scenario = test::hand_made_scenario();
  std::vector<ResultFile> files{{table, "seed," + std::to_string(seed) + '\n'}};
  files.push_back({run_record_name, run_record(test::hand_made_identity(seed), {}, {&scenario, 1}, {}, files)});
  return files;
}

void save(std::filesystem::path const& folder, std::uint64_t seed, Overwrite overwrite = Overwrite::same_run) {
  write_folder(folder, test::hand_made_identity(seed), overwrite, files_of(seed));
}

TEST(WriteFolder, MakesTheFolderAndThoseAbove) {
  test::TemporaryFolder const place;
  save(place.path() / "out" / "hand", 1);
  EXPECT_THAT(place.names("out"), ElementsAre("hand"));
  EXPECT_THAT(place.names("out/hand"), ElementsAre("a.csv", "run.json"));
  EXPECT_EQ(place.read("out/hand/a.csv"), "seed,1\n");
}

TEST(WriteFolder, WritesTheSameRunAgain) {
  test::TemporaryFolder const place;
  save(place.path() / "hand", 1);
  place.write("hand/a.csv", "spoilt");
  save(place.path() / "hand", 1);
  EXPECT_EQ(place.read("hand/a.csv"), "seed,1\n");
  EXPECT_THAT(place.names(""), ElementsAre("hand"));
}

TEST(WriteFolder, RefusesAnotherRun) {
  test::TemporaryFolder const place;
  save(place.path() / "hand", 1);
  EXPECT_THAT([&] { save(place.path() / "hand", 2); }, ThrowsMessage<FileError>(HasSubstr("hand/run.json' stands in the way")));
  EXPECT_EQ(place.read("hand/a.csv"), "seed,1\n");
}

TEST(WriteFolder, ReplacesAnotherRunWhenForced) {
  test::TemporaryFolder const place;
  auto const folder = place.path() / "hand";
  write_folder(folder, test::hand_made_identity(1), Overwrite::same_run, files_of(1, "old.csv"));
  save(folder, 2, Overwrite::anything);
  EXPECT_THAT(place.names("hand"), ElementsAre("a.csv", "run.json"));
  EXPECT_EQ(place.read("hand/a.csv"), "seed,2\n");
}

TEST(WriteFolder, RefusesAFolderOfOtherFiles) {
  test::TemporaryFolder const place;
  place.write("hand/notes.txt", "mine");
  EXPECT_THAT([&] { save(place.path() / "hand", 1); },
              ThrowsMessage<FileError>(HasSubstr("hand/notes.txt' stands in the way")));
  EXPECT_THAT(place.names("hand"), ElementsAre("notes.txt"));
}

TEST(WriteFolder, KeepsOtherFilesWhenForced) {
  test::TemporaryFolder const place;
  auto const folder = place.path() / "hand";
  write_folder(folder, test::hand_made_identity(1), Overwrite::same_run, files_of(1, "old.csv"));
  place.write("hand/notes.txt", "mine");
  save(folder, 2, Overwrite::anything);
  EXPECT_THAT(place.names("hand"), ElementsAre("a.csv", "notes.txt", "run.json"));
  EXPECT_EQ(place.read("hand/notes.txt"), "mine");
}

TEST(WriteFolder, FillsAnEmptyFolder) {
  test::TemporaryFolder const place;
  std::filesystem::create_directory(place.path() / "hand");
  save(place.path() / "hand", 1);
  EXPECT_THAT(place.names("hand"), ElementsAre("a.csv", "run.json"));
}

TEST(WriteFolder, FollowsALinkToAFolder) {
  test::TemporaryFolder const place;
  std::filesystem::create_directory(place.path() / "real");
  std::filesystem::create_directory_symlink("real", place.path() / "link");
  save(place.path() / "link", 1);
  EXPECT_THAT(place.names("real"), ElementsAre("a.csv", "run.json"));
  EXPECT_TRUE(std::filesystem::is_symlink(place.path() / "link"));
}

/// No file may grow beyond some bytes while it lives: a disk that is full, for everybody.
class FileSizeLimit {
 public:
  explicit FileSizeLimit(rlim_t bytes) {
    std::signal(SIGXFSZ, SIG_IGN);
    getrlimit(RLIMIT_FSIZE, &before_);
    rlimit const limit{bytes, before_.rlim_max};
    setrlimit(RLIMIT_FSIZE, &limit);
  }
  ~FileSizeLimit() { setrlimit(RLIMIT_FSIZE, &before_); }

 private:
  rlimit before_{};
};

TEST(WriteFolder, LeavesNothingBehindWhenAFileCannotBeWritten) {
  test::TemporaryFolder const place;
  {
    FileSizeLimit const limit(16);
    EXPECT_THAT([&] { save(place.path() / "out/deep/hand", 1); },
                ThrowsMessage<FileError>(HasSubstr("out/deep/hand/run.json")));
  }
  EXPECT_THAT(place.names(""), IsEmpty());
}

TEST(WriteFolder, KeepsTheOldResultWhenTheNewOneCannotBeWritten) {
  test::TemporaryFolder const place;
  save(place.path() / "hand", 1);
  {
    FileSizeLimit const limit(16);
    EXPECT_THROW(save(place.path() / "hand", 2, Overwrite::anything), FileError);
  }
  EXPECT_THAT(place.names(""), ElementsAre("hand"));
  EXPECT_EQ(place.read("hand/a.csv"), "seed,1\n");
}

TEST(WriteFolder, KeepsOldFilesAmongOthersWhenTheNewOnesCannotBeWritten) {
  test::TemporaryFolder const place;
  save(place.path() / "hand", 1);
  place.write("hand/notes.txt", "mine");
  {
    FileSizeLimit const limit(16);
    EXPECT_THROW(save(place.path() / "hand", 2, Overwrite::anything), FileError);
  }
  EXPECT_THAT(place.names("hand"), ElementsAre("a.csv", "notes.txt", "run.json"));
  EXPECT_EQ(place.read("hand/a.csv"), "seed,1\n");
}

TEST(WriteFolder, RefusesAFolderInPlaceOfAFile) {
  test::TemporaryFolder const place;
  place.write("hand/a.csv/inside", "mine");
  EXPECT_THAT([&] { save(place.path() / "hand", 1, Overwrite::anything); },
              ThrowsMessage<FileError>(HasSubstr("a.csv' stands in the way")));
  EXPECT_EQ(place.read("hand/a.csv/inside"), "mine");
}

TEST(CheckFolder, AcceptsWhatCanBeMade) {
  test::TemporaryFolder const place;
  check_folder(place.path() / "out" / "hand", test::hand_made_identity(), Overwrite::same_run);
  EXPECT_THAT(place.names(""), IsEmpty());
}

TEST(CheckFolder, RefusesAFile) {
  test::TemporaryFolder const place;
  place.write("file", "");
  for (auto const* name : {"file", "file/hand"}) {
    EXPECT_THROW(check_folder(place.path() / name, test::hand_made_identity(), Overwrite::anything), FileError) << name;
  }
}

TEST(FolderName, StaysInsideItsFolder) {
  EXPECT_EQ(folder_name("deepseek+inelastic"), "deepseek+inelastic");
  EXPECT_EQ(folder_name("../../etc"), "_._.._etc");
  EXPECT_EQ(folder_name("a b:c*d"), "a b_c_d");
}

}  // namespace
}  // namespace capexsim

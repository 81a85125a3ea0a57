#include "capexsim/output/file.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "capexsim/base/check.hpp"
#include "output/temporary_folder.hpp"

namespace capexsim {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::ThrowsMessage;

TEST(WriteFile, MakesFoldersAndReplacesAFile) {
  test::TemporaryFolder const folder;
  auto const file = folder.path() / "a/b/report.xml";
  write_file(file, "one");
  write_file(file, "two");
  EXPECT_EQ(folder.read("a/b/report.xml"), "two");
  EXPECT_THAT(folder.names("a/b"), ElementsAre("report.xml"));
}

TEST(WriteFile, RefusesAFolder) {
  test::TemporaryFolder const folder;
  EXPECT_THAT([&] { write_file(folder.path(), "x"); }, ThrowsMessage<FileError>(HasSubstr("(it is a folder)")));
  EXPECT_THAT([&] { check_file(folder.path() / "made/"); }, ThrowsMessage<FileError>(HasSubstr("(it is a folder)")));
}

TEST(CheckFile, SaysWhatStandsInTheWay) {
  test::TemporaryFolder const folder;
  folder.write("file", "x");
  EXPECT_NO_THROW(check_file(folder.path() / "new/report.xml"));
  EXPECT_THAT([&] { check_file(folder.path() / "file/report.xml"); },
              ThrowsMessage<FileError>(HasSubstr("file' is not a folder")));
  EXPECT_THROW(write_file(folder.path() / "file/report.xml", "x"), FileError);
}

}  // namespace
}  // namespace capexsim

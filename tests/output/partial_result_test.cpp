#include "capexsim/output/partial_result.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "capexsim/base/check.hpp"
#include "capexsim/base/sha256.hpp"
#include "output/temporary_folder.hpp"

namespace capexsim {
namespace {

using enum PartialResult::Beginning;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::ThrowsMessage;

constexpr std::size_t part_count = 5;

/// Two tables in "out/.hand.partial".
struct Place {
  test::TemporaryFolder folder;
  std::filesystem::path path = folder.path() / "out" / ".hand.partial";

  [[nodiscard]] PartialResult open(PartialResult::Beginning beginning, std::string const& identity = "me") const {
    return {path, identity, {{"a.csv", "head a\n"}, {"b.csv", "head b\n"}}, beginning};
  }
  [[nodiscard]] std::string read(std::string const& name) const { return folder.read("out/.hand.partial/" + name); }
};

void add_parts(PartialResult& result, std::size_t last = part_count) {
  for (auto part = result.size(); part < last; ++part) {
    auto const text = std::to_string(part);
    result.append({"a" + text + "\n", part % 2 == 0 ? "" : "b" + text + "\nmore\n"}, "note " + text);
  }
}

std::vector<std::string> notes_of(PartialResult const& result) {
  std::vector<std::string> notes;
  result.show_notes(
      [&](std::size_t part, std::string_view note) { notes.push_back(std::to_string(part) + ' ' + std::string(note)); });
  return notes;
}

TEST(PartialResult, GrowsPartByPart) {
  Place const place;
  auto result = place.open(anew);
  add_parts(result);
  EXPECT_EQ(place.read("a.csv"), "head a\na0\na1\na2\na3\na4\n");
  EXPECT_EQ(place.read("b.csv"), "head b\nb1\nmore\nb3\nmore\n");
  EXPECT_THAT(notes_of(result), ElementsAre("0 note 0", "1 note 1", "2 note 2", "3 note 3", "4 note 4"));
  EXPECT_THAT(result.files(), testing::SizeIs(2));
}

TEST(PartialResult, LeavesNothingBeforeTheFirstPart) {
  Place const place;
  { auto const result = place.open(anew); }
  EXPECT_THAT(place.folder.names(""), IsEmpty());
}

TEST(PartialResult, StaysUntilItIsRemoved) {
  Place const place;
  {
    auto result = place.open(anew);
    add_parts(result, 2);
  }
  EXPECT_EQ(find_partial(place.path, "me")->parts, 2u);
  EXPECT_TRUE(find_partial(place.path, "me")->is_of_same_run);
  EXPECT_FALSE(find_partial(place.path, "another")->is_of_same_run);
  {
    auto result = place.open(resumed);
    result.remove();
  }
  EXPECT_FALSE(find_partial(place.path, "me"));
  EXPECT_THAT(place.folder.names("out"), IsEmpty());
}

TEST(PartialResult, BeginsAnewWhereItIsNotAskedToGoOn) {
  Place const place;
  {
    auto result = place.open(anew);
    add_parts(result, 2);
  }
  EXPECT_EQ(place.open(anew).size(), 0u);
}

TEST(PartialResult, BeginsAnewForAnotherRun) {
  Place const place;
  {
    auto result = place.open(anew);
    add_parts(result, 2);
  }
  EXPECT_EQ(place.open(resumed, "another").size(), 0u);
}

/// Every byte of every file is the last one at some point: the parts that are whole stay, and the end is the same.
TEST(PartialResult, GoesOnFromWhateverIsLeftOfAFile) {
  Place const whole;
  {
    auto result = whole.open(anew);
    add_parts(result);
    for (auto const* name : {"a.csv", "b.csv", "journal"}) {
      auto const full = whole.read(name);
      for (std::size_t size = 0; size < full.size(); ++size) {
        Place const place;
        for (auto const* other : {"a.csv", "b.csv", "journal"}) {
          place.folder.write(std::string("out/.hand.partial/") + other, whole.read(other));
        }
        std::filesystem::resize_file(place.path / name, size);
        auto resumed_result = place.open(resumed);
        EXPECT_LT(resumed_result.size(), part_count) << name << size;
        add_parts(resumed_result);
        EXPECT_EQ(place.read("a.csv"), whole.read("a.csv")) << name << size;
        EXPECT_EQ(place.read("b.csv"), whole.read("b.csv")) << name << size;
        EXPECT_EQ(notes_of(resumed_result).size(), part_count);
      }
    }
  }
}

TEST(PartialResult, NoticesAByteThatWasChanged) {
  for (auto const* name : {"a.csv", "b.csv", "journal"}) {
    Place const place;
    {
      auto result = place.open(anew);
      add_parts(result);
    }
    auto text = place.read(name);
    text[text.size() * 2 / 3] ^= 1;
    place.folder.write(std::string("out/.hand.partial/") + name, text);
    auto result = place.open(resumed);
    EXPECT_LT(result.size(), part_count) << name;
    add_parts(result);
    EXPECT_EQ(place.read("a.csv"), "head a\na0\na1\na2\na3\na4\n");
    EXPECT_EQ(place.read("b.csv"), "head b\nb1\nmore\nb3\nmore\n");
  }
}

TEST(PartialResult, IsWrittenByOneProcessAtATime) {
  Place const place;
  auto result = place.open(anew);
  add_parts(result, 1);
  EXPECT_THAT([&] { static_cast<void>(place.open(resumed)); },
              ThrowsMessage<FileError>(HasSubstr("is being written by another run")));
  EXPECT_EQ(place.read("a.csv"), "head a\na0\n");
}

TEST(PartialResult, TakesFurtherFiles) {
  Place const place;
  auto result = place.open(anew);
  add_parts(result, 1);
  for (auto const* text : {"first, longer", "second"}) {
    result.add_file("c.csv", [&](auto const& append) { append(text); });
    EXPECT_EQ(place.read("c.csv"), text);
  }
}

TEST(Sha256, OfPiecesIsThatOfTheWhole) {
  Sha256 sum;
  for (auto const* piece : {"one ", "", "two"}) sum.add(piece);
  EXPECT_EQ(sum.digest(), sha256("one two"));
  test::TemporaryFolder const folder;
  folder.write("a", std::string(3'000'000, 'x'));
  EXPECT_EQ(sha256_of_file(folder.path() / "a"), sha256(std::string(3'000'000, 'x')));
  EXPECT_THROW(static_cast<void>(sha256_of_file(folder.path() / "b")), FileError);
}

}  // namespace
}  // namespace capexsim

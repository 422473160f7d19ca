#include "server/tide_file.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <future>

#include "sql/throwaway_folder.hpp"

namespace server {
namespace {

TEST(ATideFile, HoldsTheLastNote) {
  const sql::ThrowawayFolder folder;
  TideFile file{folder.file("slotpay.db.tide"), true};

  EXPECT_FALSE(file.read());
  file.write({"d1", 7});
  file.write({"d1", 8});

  ASSERT_TRUE(file.read());
  EXPECT_EQ(file.read()->database, "d1");
  EXPECT_EQ(file.read()->mark, 8);
}

TEST(ATideFile, ReadsRubbishAsNoNote) {
  const sql::ThrowawayFolder folder;
  std::ofstream{folder.file("t")} << "rubbish";

  EXPECT_FALSE(TideFile(folder.file("t"), true).read());
}

TEST(ATideFile, MakesItsFolder) {
  const sql::ThrowawayFolder folder;
  TideFile file{folder.file("data") + "/slotpay.tide", true};

  file.write({"d1", 1});

  EXPECT_TRUE(file.read());
}

TEST(ATideFile, IsWrittenByInstancesThatStartTogether) {
  const sql::ThrowawayFolder folder;
  const auto write_often = [&folder] {
    TideFile file{folder.file("t"), true};
    for (int mark = 0; mark < 200; ++mark) file.write({"d1", mark});
  };
  std::future<void> other = std::async(std::launch::async, write_often);

  EXPECT_NO_THROW(write_often());
  EXPECT_NO_THROW(other.get());

  EXPECT_EQ(TideFile(folder.file("t"), true).read()->mark, 199);
}

TEST(ATideFile, SaysWhichFileItCouldNotWrite) {
  TideFile file{"/proc/nowhere/at/all.tide", true};

  EXPECT_THROW(file.write({"d1", 1}), std::runtime_error);
}

}  // namespace
}  // namespace server

#include "api/waiting_room.hpp"

#include <gtest/gtest.h>

#include <vector>

#include "testing/bookings.hpp"
#include "testing/virtual_clock.hpp"

namespace api {
namespace {

using ::testing::noon;
using namespace std::chrono_literals;

// Runs at once, or keeps for later, or has no room.
class Hall final : public Background {
 public:
  bool is_full = false;
  bool is_late = false;
  std::vector<std::function<void()>> kept;

  bool run(std::function<void()> work) override {
    if (is_full) return false;
    if (is_late)
      kept.push_back(std::move(work));
    else
      work();
    return true;
  }
};

class WaitingRoomTest : public ::testing::Test {
 protected:
  bool wait(const std::string& code = "BK7F3KQ2") {
    return room.wait(code, noon + 25s, [this](bool last) {
      asked.push_back(last);
      return last || has_news;
    });
  }

  ::testing::VirtualClock clock{noon};
  Hall hall;
  WaitingRoom room{hall, clock, 2};
  bool has_news = false;
  std::vector<bool> asked;
};

TEST_F(WaitingRoomTest, AsksAtOnceBecauseSomethingMayHaveChangedBefore) {
  has_news = true;

  EXPECT_TRUE(wait());

  EXPECT_EQ(asked, std::vector<bool>{false});
}

TEST_F(WaitingRoomTest, AsksWhenTheBookingChangesAndNotForOthers) {
  wait();
  room.changed("BK0000AB");
  EXPECT_EQ(asked.size(), 1U);

  has_news = true;
  room.changed("BK7F3KQ2");
  room.changed("BK7F3KQ2");

  EXPECT_EQ(asked, (std::vector<bool>{false, false}));
}

TEST_F(WaitingRoomTest, AsksForTheLastTimeWhenTheTimeIsOver) {
  wait();
  clock.advance(24'999ms);
  room.tick();
  EXPECT_EQ(asked, (std::vector<bool>{false, false}));

  clock.advance(1ms);
  room.tick();
  room.tick();

  EXPECT_EQ(asked, (std::vector<bool>{false, false, true}));
}

TEST_F(WaitingRoomTest, AsksEveryTwoSecondsHoweverOftenItTicks) {
  wait();
  for (int i = 0; i < 16; ++i) {
    clock.advance(250ms);
    room.tick();
  }

  EXPECT_EQ(asked.size(), 1U + 2U);
}

TEST_F(WaitingRoomTest, RefusesWhomItHasNoSeatForAndFreesSeatsThatWereLeft) {
  EXPECT_TRUE(wait("BK0000AA"));
  EXPECT_TRUE(wait("BK0000AB"));
  EXPECT_FALSE(wait("BK0000AC"));

  has_news = true;
  room.changed("BK0000AA");

  EXPECT_TRUE(wait("BK0000AC"));
}

TEST_F(WaitingRoomTest, AsksAgainAtTheNextTickWhatTheBackgroundHadNoRoomFor) {
  wait();
  clock.advance(25s);
  hall.is_full = true;
  room.tick();
  EXPECT_EQ(asked.size(), 1U);

  hall.is_full = false;
  room.tick();

  EXPECT_EQ(asked.back(), true);
}

TEST_F(WaitingRoomTest, DoesNotAskAnyMoreOnceAnswered) {
  wait();
  hall.is_late = true;
  has_news = true;
  room.changed("BK7F3KQ2");
  clock.advance(25s);
  room.tick();

  for (const auto& work : hall.kept) work();

  EXPECT_EQ(asked, (std::vector<bool>{false, false}));
}

TEST_F(WaitingRoomTest, LetsEverybodyGoWhenItCloses) {
  wait("BK0000AA");
  wait("BK0000AB");

  room.close();

  EXPECT_EQ(asked, (std::vector<bool>{false, false, true, true}));
}

}  // namespace
}  // namespace api

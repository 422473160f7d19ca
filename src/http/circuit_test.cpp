#include "http/circuit.hpp"

#include <gtest/gtest.h>

namespace http {
namespace {

using base::Instant;
using base::Milliseconds;
using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::seconds;
using Change = Circuit::Change;

constexpr Instant noon = base::from_unix_seconds(1'795'176'000);

Circuit opened_at(Instant now) {
  Circuit circuit;
  for (int i = 0; i < 5; ++i) circuit.unanswered(now);
  return circuit;
}

TEST(ACircuit, OpensAfterFiveRequestsInARowWithoutAnAnswer) {
  Circuit circuit;
  for (int i = 0; i < 4; ++i) EXPECT_EQ(circuit.unanswered(noon), Change::none);
  EXPECT_FALSE(circuit.is_open());
  EXPECT_EQ(circuit.wait(noon), std::nullopt);

  EXPECT_EQ(circuit.unanswered(noon), Change::opened);

  EXPECT_TRUE(circuit.is_open());
  EXPECT_EQ(circuit.wait(noon), seconds{1});
}

TEST(ACircuit, StaysClosedWhereAnAnswerComesBetween) {
  Circuit circuit;
  for (int i = 0; i < 20; ++i) {
    EXPECT_EQ(circuit.unanswered(noon), Change::none);
    if (i % 4 == 3) {
      EXPECT_EQ(circuit.answered(), Change::none);
    }
  }
  EXPECT_FALSE(circuit.is_open());
}

TEST(AnOpenCircuit, LetsOneRequestTryAndTheOthersWaitForIt) {
  Circuit circuit = opened_at(noon);
  EXPECT_EQ(circuit.wait(noon + seconds{1}), std::nullopt);

  circuit.take(noon + seconds{1});

  EXPECT_EQ(circuit.wait(noon + seconds{2}), seconds{29});
  EXPECT_EQ(circuit.wait(noon + seconds{31}), std::nullopt) << "nobody heard of the one that tried";
}

TEST(AnOpenCircuit, WaitsTwiceAsLongAfterEachTryUpToFifteenSeconds) {
  Instant now = noon;
  Circuit circuit = opened_at(now);
  for (const int pause : {2, 4, 8, 15, 15}) {
    now += *circuit.wait(now);
    circuit.take(now);
    EXPECT_EQ(circuit.unanswered(now), Change::none);
    EXPECT_EQ(circuit.wait(now), seconds{pause});
  }
}

TEST(AnOpenCircuit, ClosesWithTheFirstAnswer) {
  Circuit circuit = opened_at(noon);
  circuit.take(noon + seconds{1});

  EXPECT_EQ(circuit.answered(), Change::closed);

  EXPECT_EQ(circuit.wait(noon + seconds{1}), std::nullopt);
  EXPECT_EQ(circuit.unanswered(noon + seconds{1}), Change::none);
}

TEST(AnOpenCircuit, DoesNotCountRequestsThatWereUnderWayWhenItOpened) {
  Circuit circuit = opened_at(noon);

  for (int i = 0; i < 9; ++i) circuit.unanswered(noon + milliseconds{900});

  EXPECT_EQ(circuit.wait(noon + milliseconds{900}), milliseconds{100});
}

TEST(AnOpenCircuit, HoldsNobodyBackWhenOurClockWasPutBack) {
  const Circuit circuit = opened_at(noon);

  EXPECT_EQ(circuit.wait(noon - hours{1}), std::nullopt);
}

}  // namespace
}  // namespace http

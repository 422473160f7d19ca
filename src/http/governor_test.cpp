#include "http/governor.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <vector>

namespace http {
namespace {

using base::Instant;
using base::Milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;

constexpr Instant noon = base::from_unix_seconds(1'795'176'000);
constexpr Rate stripe_live{100, seconds{1}};
constexpr Rate stripe_endpoint{25, seconds{1}};
constexpr Rate calendly{500, minutes{1}};
constexpr Rate calendly_free{50, minutes{1}};

// The moments at which a lane that asks every millisecond is let through.
std::vector<Instant> taken_by(Governor& governor, Lane lane, Milliseconds time) {
  std::vector<Instant> taken;
  for (Instant now = noon; now < noon + time; now += Milliseconds{1})
    while (!governor.take("account", "GET /a", lane, now)) taken.push_back(now);
  return taken;
}

// The most that fall into any window of that length.
std::size_t most_in_a_window(const std::vector<Instant>& taken, Milliseconds window) {
  std::size_t most = 0;
  for (auto first = taken.begin(); first != taken.end(); ++first) {
    const auto last = std::ranges::lower_bound(taken, *first + window);
    most = std::max(most, static_cast<std::size_t>(last - first));
  }
  return most;
}

TEST(AnAccount, IsLetThroughUntilItsBurstIsUsed) {
  Governor governor{stripe_live, stripe_live};

  for (int i = 0; i < 25; ++i)
    EXPECT_EQ(governor.take("a", "GET /a", Lane::slot_and_money, noon), std::nullopt);

  const auto wait = governor.take("a", "GET /a", Lane::slot_and_money, noon);
  ASSERT_TRUE(wait);
  EXPECT_EQ(*wait, Milliseconds{14});  // 75 flow back in a second
  EXPECT_EQ(governor.take("a", "GET /a", Lane::slot_and_money, noon + *wait), std::nullopt);
}

TEST(NoWindow, SeesMoreThanTheRate) {
  for (const Rate rate : {Rate{100, seconds{1}}, Rate{25, seconds{1}}, Rate{8, seconds{1}},
                          Rate{5, seconds{1}}, Rate{2, seconds{1}}}) {
    Governor governor{rate, rate};
    const auto taken = taken_by(governor, Lane::slot_and_money, seconds{5});
    EXPECT_LE(most_in_a_window(taken, rate.per), static_cast<std::size_t>(rate.requests))
        << rate.requests;
    EXPECT_GE(taken.size() * 2, static_cast<std::size_t>(rate.requests * 5)) << rate.requests;
  }
}

TEST(Sweeps, UseAtMostThreeTenthsOfTheRate) {
  Governor governor{stripe_live, stripe_live};

  const auto taken = taken_by(governor, Lane::sweeps, seconds{5});

  EXPECT_LE(most_in_a_window(taken, seconds{1}), 30U);
  EXPECT_GE(taken.size(), 100U);
}

TEST(Doorbells, LeaveAFifthForMoney) {
  Governor governor{stripe_live, stripe_live};
  while (!governor.take("a", "GET /a", Lane::doorbells, noon)) {
  }

  int left = 0;
  while (!governor.take("a", "GET /a", Lane::slot_and_money, noon)) ++left;

  EXPECT_EQ(left, 5);
}

TEST(Sweeps, StopBeforeDoorbellsDo) {
  Governor governor{stripe_live, stripe_live};
  for (int i = 0; i < 13; ++i) EXPECT_FALSE(governor.take("a", "GET /a", Lane::doorbells, noon));

  EXPECT_TRUE(governor.take("a", "GET /a", Lane::sweeps, noon));
  EXPECT_FALSE(governor.take("a", "GET /a", Lane::doorbells, noon));
}

TEST(SweepsBesideConstantMoney, GetNothing) {
  Governor governor{calendly_free, calendly_free};
  taken_by(governor, Lane::slot_and_money, minutes{1});

  EXPECT_TRUE(governor.take("account", "GET /a", Lane::sweeps, noon + minutes{1}));
}

TEST(AnEndpoint, HasItsOwnLimitInsideOfTheAccounts) {
  Governor governor{stripe_live, stripe_endpoint};
  while (!governor.take("a", "POST /refunds", Lane::slot_and_money, noon)) {
  }

  EXPECT_EQ(governor.take("a", "GET /events", Lane::slot_and_money, noon), std::nullopt);
}

TEST(AnEndpoint, CanHaveAnotherLimit) {
  Governor governor{calendly, calendly};
  governor.limit_endpoint("POST /invitees", {10, minutes{1}});

  EXPECT_FALSE(governor.take("a", "POST /invitees", Lane::slot_and_money, noon));
  EXPECT_FALSE(governor.take("a", "POST /invitees", Lane::slot_and_money, noon));
  EXPECT_TRUE(governor.take("a", "POST /invitees", Lane::slot_and_money, noon));
}

TEST(TwoAccounts, DoNotShare) {
  Governor governor{calendly_free, calendly_free};
  while (!governor.take("a", "GET /a", Lane::slot_and_money, noon)) {
  }

  EXPECT_EQ(governor.take("b", "GET /a", Lane::slot_and_money, noon), std::nullopt);
}

TEST(ARefusedRequest, UsesNoToken) {
  Governor governor{stripe_live, stripe_endpoint};
  for (int i = 0; i < 1'000; ++i) governor.take("a", "POST /refunds", Lane::slot_and_money, noon);

  int left = 0;
  while (!governor.take("a", "GET /events" + std::to_string(left), Lane::slot_and_money, noon))
    ++left;

  EXPECT_EQ(left, 19);  // 25 of the account's, 6 of them taken by the endpoint
}

TEST(A429, RestsTheEndpointForEverybodyAndTheAccountsSweeps) {
  Governor governor{stripe_live, stripe_live};

  governor.penalise("a", "POST /refunds", seconds{2}, noon);

  EXPECT_EQ(governor.take("a", "POST /refunds", Lane::slot_and_money, noon), seconds{2});
  EXPECT_EQ(governor.take("a", "GET /events", Lane::sweeps, noon), seconds{2});
  EXPECT_EQ(governor.take("a", "GET /events", Lane::doorbells, noon), std::nullopt);
  EXPECT_EQ(governor.take("a", "POST /refunds", Lane::slot_and_money, noon + seconds{2}),
            std::nullopt);
}

TEST(AShorterPenalty, DoesNotEndALongerOne) {
  Governor governor{stripe_live, stripe_live};

  governor.penalise("a", "GET /a", seconds{9}, noon);
  governor.penalise("a", "GET /a", seconds{1}, noon);

  EXPECT_EQ(governor.take("a", "GET /a", Lane::slot_and_money, noon), seconds{9});
}

TEST(AnObservedLimit, ReplacesOurs) {
  Governor governor{calendly, calendly};

  governor.observe("a", 50, 49, seconds{60}, noon);

  int burst = 0;
  while (!governor.take("a", "GET /a", Lane::slot_and_money, noon)) ++burst;
  EXPECT_EQ(burst, 12);
}

TEST(WhatRemains, IsBelievedWhenItIsLess) {
  Governor governor{calendly, calendly};

  governor.observe("a", 500, 3, seconds{60}, noon);

  int burst = 0;
  while (!governor.take("a", "GET /a", Lane::slot_and_money, noon)) ++burst;
  EXPECT_EQ(burst, 3);
}

TEST(AnAccountWithNothingRemaining, RestsUntilTheWindowBeginsAnew) {
  Governor governor{calendly, calendly};

  governor.observe("a", 500, 0, seconds{42}, noon);

  EXPECT_EQ(governor.take("a", "GET /a", Lane::slot_and_money, noon), seconds{42});
  EXPECT_EQ(governor.take("a", "GET /a", Lane::slot_and_money, noon + seconds{42}), std::nullopt);
}

TEST(AnAccountWhereNobodyAnswers, IsLeftInPeaceAloneAndInEveryLane) {
  Governor governor{stripe_live, stripe_live};
  base::NoLog log;
  for (int i = 0; i < 5; ++i) governor.note_answer("stripe", "a", false, noon, log);

  EXPECT_EQ(governor.open_circuits(), 1);
  EXPECT_EQ(governor.take("a", "POST /refunds", Lane::slot_and_money, noon), seconds{1});
  EXPECT_EQ(governor.take("b", "POST /refunds", Lane::slot_and_money, noon), std::nullopt);
  EXPECT_EQ(governor.take("a", "GET /a", Lane::doorbells, noon + seconds{1}), std::nullopt);
  EXPECT_TRUE(governor.take("a", "GET /a", Lane::slot_and_money, noon + seconds{1}));

  governor.note_answer("stripe", "a", true, noon + seconds{1}, log);
  EXPECT_EQ(governor.open_circuits(), 0);
  EXPECT_EQ(governor.take("a", "GET /a", Lane::slot_and_money, noon + seconds{1}), std::nullopt);
}

TEST(AClockThatWasPutBack, NeitherStopsTheFlowNorProlongsARest) {
  Governor governor{stripe_live, stripe_live};
  while (!governor.take("a", "GET /a", Lane::slot_and_money, noon)) {
  }
  governor.penalise("a", "GET /b", seconds{9}, noon);
  governor.observe("a", 0, 0, seconds{9}, noon);
  const Instant earlier = noon - minutes{30};

  EXPECT_EQ(governor.take("a", "GET /a", Lane::slot_and_money, earlier), Milliseconds{14});
  EXPECT_EQ(governor.take("a", "GET /a", Lane::slot_and_money, earlier + Milliseconds{14}),
            std::nullopt);
  EXPECT_EQ(governor.take("a", "GET /b", Lane::slot_and_money, earlier + seconds{1}), std::nullopt);
}

RC_GTEST_PROP(NoMixtureOfLanes, ExceedsTheRate, ()) {
  const Rate rate{*rc::gen::inRange(1, 200), seconds{1}};
  Governor governor{rate, rate};
  std::vector<Instant> taken;
  Instant now = noon;
  for (const int step : *rc::gen::container<std::vector<int>>(500, rc::gen::inRange(0, 30))) {
    now += Milliseconds{step % 10};
    if (!governor.take("a", "b", static_cast<Lane>(step % 3), now)) taken.push_back(now);
  }

  RC_ASSERT(most_in_a_window(taken, rate.per) <= static_cast<std::size_t>(rate.requests));
}

}  // namespace
}  // namespace http

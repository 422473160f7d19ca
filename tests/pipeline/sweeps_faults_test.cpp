#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/json.hpp>

#include "engine/reconcile.hpp"
#include "engine/start_checkout.hpp"
#include "pipeline/slot_scenes.hpp"

// News that never comes, or comes from where it should not: what the sweeps and the watch make
// good.

namespace pipeline {
namespace {

using domain::Stage;
using ports::SweepKind;
using namespace std::chrono_literals;

void drop_every_webhook(World& world) {
  world.drop_stripe_webhooks = true;
  world.drop_calendly_webhooks = true;
}

// Everything in long steps: the sweeps have their turn before each act of the client.
domain::BookingCode book(World& world) {
  const auto code = world.begin();
  world.take_time(code);
  world.pass_coarsely(6min);
  return code;
}

domain::BookingCode book_and_pay(World& world) {
  const auto code = book(world);
  world.start_checkout(code);
  world.pass(20s);
  world.pay(code);
  world.pass_coarsely(4min);
  return code;
}

ports::SweepRow sweep(World& world, SweepKind kind) {
  std::optional<ports::SweepRow> found;
  world.store().read([&](ports::Snapshot& snapshot) {
    for (ports::SweepRow& row : snapshot.sweeps())
      if (row.kind == kind) found = row;
  });
  CHECK(found.has_value());
  return *found;
}

std::vector<ports::InboxRow> arrivals(World& world, ports::ArrivalState state) {
  std::vector<ports::InboxRow> rows;
  world.store().read([&](ports::Snapshot& snapshot) { rows = snapshot.arrivals_in(state, 1'000); });
  return rows;
}

void deliver(World& world, const std::string& id, const std::string& body) {
  world.store().add_to_inbox({.provider = "stripe",
                              .account = "demo",
                              .event_id = id,
                              .type = "checkout.session.completed",
                              .body = body,
                              .received_at = world.clock.now()},
                             [](ports::Stored) {});
  world.pass(60s);
}

TEST(Faults, CA1ABookingIsFoundWhenEveryWebhookOfCalendlyIsLost) {
  World world;
  world.drop_calendly_webhooks = true;
  const auto code = world.begin();

  world.take_time(code);
  world.pass_coarsely(6min, 10s);

  EXPECT_EQ(world.booking(code).stage, Stage::held);
}

TEST(Faults, CA1ACancellationOfAHeldBookingIsFoundWithinTwoMinutes) {
  World world;
  drop_every_webhook(world);
  const auto code = book(world);

  world.cancel_at_calendly(code);
  world.pass_coarsely(2min, 10s);

  EXPECT_EQ(world.booking(code).stage, Stage::cancelled);
}

TEST(Faults, CA1ACancellationOfAConfirmedBookingIsFoundWithinTenMinutes) {
  World world;
  drop_every_webhook(world);
  const auto code = book_and_pay(world);
  ASSERT_EQ(world.booking(code).stage, Stage::confirmed);

  world.cancel_at_calendly(code, true);
  world.pass_coarsely(10min, 10s);

  EXPECT_EQ(world.booking(code).stage, Stage::cancelled);
  EXPECT_EQ(world.kept_at_stripe(), 0);
}

TEST(Faults, CA1ARescheduleOfAConfirmedBookingIsFoundWithinTenMinutes) {
  World world;
  drop_every_webhook(world);
  const auto code = book_and_pay(world);

  const auto moved = world.reschedule_at_calendly(code);
  world.pass_coarsely(10min, 10s);

  EXPECT_EQ(world.booking(code).stage, Stage::confirmed);
  EXPECT_EQ(world.booking(code).links.back().invitee_id, moved.invitee);
  EXPECT_EQ(world.kept_at_stripe(), 5'000);
}

TEST(Faults, ST2APaymentIsFoundWithinTwoMinutesWhenEveryWebhookIsLost) {
  World world;
  drop_every_webhook(world);
  const auto code = book(world);
  world.start_checkout(code);
  world.pass(20s);

  world.pay(code);
  world.pass_coarsely(2min, 10s);

  EXPECT_EQ(world.booking(code).stage, Stage::confirmed);
  EXPECT_EQ(letters_of(world, "confirmed"), 2);
}

// What people do in one month, the same in every world.
std::vector<std::string> a_month(World& world) {
  std::vector<domain::BookingCode> codes;
  codes.push_back(book_and_pay(world));
  codes.push_back(book(world));  // never paid
  world.pass_coarsely(24h, 5min);
  codes.push_back(book_and_pay(world));
  world.cancel_at_calendly(codes.back(), true);
  codes.push_back(book_and_pay(world));
  world.cancel_at_calendly(codes.back());
  world.pass_coarsely(24h, 5min);
  codes.push_back(book_and_pay(world));
  world.reschedule_at_calendly(codes.back());
  codes.push_back(book(world));
  world.cancel_at_calendly(codes.back());
  world.pass_coarsely(24h, 5min);
  codes.push_back(book_and_pay(world));
  const auto payment = world.booking(codes.back()).attempts.at(0).payment_intent_id;
  EXPECT_TRUE(world.stripe_world.refund(payment, 1'000, world.clock.now()));
  world.pass_coarsely(27 * 24h, 30min);
  std::vector<std::string> standings;
  for (const auto& code : codes) standings.push_back(engine::standing_of(world.booking(code)));
  return standings;
}

TEST(Faults, CA1ST2AMonthWithoutAnyWebhookEndsAsAMonthWithAll) {
  World heard;
  World unheard;
  drop_every_webhook(unheard);

  const auto with_all = a_month(heard);
  const auto with_none = a_month(unheard);

  EXPECT_EQ(with_none, with_all);
  EXPECT_EQ(unheard.kept_at_stripe(), heard.kept_at_stripe());
  // A time that is found late is not held for long enough to remind anybody of it.
  const auto letters_in = [](World& world) {
    return static_cast<int>(world.letterbox.keys.size()) - letters_of(world, "finish_booking");
  };
  EXPECT_EQ(letters_in(unheard), letters_in(heard));
}

TEST(Faults, ST2AnEventThatWasNotDeliveredForThreeDaysIsFoundInTheList) {
  World world;
  const auto code = book_and_pay(world);
  world.drop_stripe_webhooks = true;

  const auto payment = world.booking(code).attempts.at(0).payment_intent_id;
  ASSERT_TRUE(world.stripe_world.refund(payment, 1'000, world.clock.now()));
  world.pass_coarsely(6min);

  EXPECT_EQ(world.booking(code).refunds.size(), 1U);
}

TEST(Faults, CA9ASubscriptionDisabledAfterADayOfFailuresIsMadeAnew) {
  World world;
  const auto code = book_and_pay(world);
  const std::string first = world.subscription();

  world.cancel_at_calendly(code, true);
  world.be_down(27h);
  EXPECT_EQ(world.subscription(), "");
  world.pass_coarsely(15min, 10s);

  EXPECT_NE(world.subscription(), "");
  EXPECT_NE(world.subscription(), first);
  EXPECT_EQ(world.booking(code).stage, Stage::cancelled);
  EXPECT_EQ(world.kept_at_stripe(), 0);
}

TEST(Faults, CA9ADeletedSubscriptionIsNoticedWithinFiveMinutes) {
  World world;
  world.pass_coarsely(5min);
  const std::string deleted = world.subscription();
  ASSERT_TRUE(world.calendly_world.account().unsubscribe(deleted));

  world.pass_coarsely(5min, 10s);

  EXPECT_NE(world.subscription(), "");
  EXPECT_NE(world.subscription(), deleted);
}

TEST(Faults, CA9WhatWasBookedDuringTheGapIsFoundAfterTheRepair) {
  World world;
  world.pass_coarsely(5min);
  ASSERT_TRUE(world.calendly_world.account().unsubscribe(world.subscription()));
  const auto code = world.begin();

  world.take_time(code);
  world.pass_coarsely(15min, 10s);

  EXPECT_NE(world.booking(code).stage, Stage::draft);
}

TEST(Faults, ST23ADeletedEndpointIsMadeAnewAndTheGapIsFetched) {
  World world;
  const auto code = book_and_pay(world);
  const std::string deleted = world.endpoint();
  const auto gone = world.network.send("https://stripe.test",
                                       {.method = "DELETE",
                                        .target = "/v1/webhook_endpoints/" + deleted,
                                        .headers = {{"Authorization", "Bearer sk_test_pipeline"},
                                                    {"Stripe-Version", "2026-10-28.endive"}}},
                                       {});
  ASSERT_TRUE(gone);
  const auto payment = world.booking(code).attempts.at(0).payment_intent_id;
  ASSERT_TRUE(world.stripe_world.refund(payment, 1'000, world.clock.now()));

  world.pass_coarsely(15min, 10s);

  EXPECT_NE(world.endpoint(), "");
  EXPECT_NE(world.endpoint(), deleted);
  EXPECT_EQ(world.booking(code).refunds.size(), 1U);
}

TEST(Faults, CA10ACancelWhoseAnswerIsLostIsNotTakenForAFailure) {
  World world;
  const auto code = world.begin();
  const auto slot = world.take_time(code);
  world.network.plan("POST /scheduled_events/", Network::Accident::answer_500_after);

  world.pass_coarsely(30min, 10s);

  EXPECT_EQ(world.booking(code).stage, Stage::expired);
  EXPECT_EQ(world.event_status(slot), "canceled");
  EXPECT_FALSE(world.booking(code).attention);
}

TEST(Faults, CA11HoursOf429MakeABookingSlowerAndNotWrong) {
  World world;
  const auto code = book(world);
  world.start_checkout(code);
  world.pass(20s);
  world.network.weather_at_calendly = Network::Accident::answer_429;
  world.pay(code);
  world.pass_coarsely(3h);
  world.network.weather_at_calendly.reset();
  world.pass_coarsely(5min, 10s);

  EXPECT_EQ(world.booking(code).stage, Stage::completed);
  EXPECT_EQ(world.kept_at_stripe(), 5'000);
  EXPECT_EQ(letters_of(world, "confirmed"), 2);
  EXPECT_EQ(letters_of(world, "feedback"), 1);
}

TEST(Faults, CA11APageThatWaitsForALookDoesNotRingForItInACircleWhileCalendlyKeepsUsWaiting) {
  World world;
  const auto code = book(world);
  world.network.weather_at_calendly = Network::Accident::answer_429;
  world.pass(90s);
  const auto looks_before = world.booking(code).fetch_no;

  world.start_checkout(code);
  world.pass(30s);

  EXPECT_EQ(world.sessions_at_stripe(), 0);
  EXPECT_LT(world.booking(code).fetch_no, looks_before + 30);
  world.network.weather_at_calendly.reset();
  world.pass(90s);
  EXPECT_EQ(world.sessions_at_stripe(), 1);
}

TEST(Faults, CA12ARevokedTokenStopsNothingThatItsReturnDoesNotMend) {
  World world;
  const auto code = world.begin();
  world.network.weather_at_calendly = Network::Accident::answer_401;
  world.take_time(code);
  world.pass_coarsely(1h);
  EXPECT_EQ(world.booking(code).stage, Stage::draft);
  EXPECT_EQ(sweep(world, SweepKind::near_events).problem, "unauthorised");

  world.network.weather_at_calendly.reset();
  world.pass_coarsely(6min, 10s);

  EXPECT_EQ(world.booking(code).stage, Stage::held);
}

TEST(Faults, ST12HoursOf429AtStripeLoseNothing) {
  World world;
  const auto code = book(world);
  world.network.weather_at_stripe = Network::Accident::answer_429;
  world.start_checkout(code);
  world.pass_coarsely(5min);
  EXPECT_EQ(world.sessions_at_stripe(), 0);

  world.network.weather_at_stripe.reset();
  world.pass_coarsely(5min, 10s);

  EXPECT_EQ(world.sessions_at_stripe(), 1);
}

TEST(Faults, ST11AProviderThatIsSilentForHoursIsHardlyAskedAndSoonHeardAgain) {
  World world;
  const auto code = book(world);
  world.start_checkout(code);
  world.pass(20s);
  world.network.weather_at_stripe = Network::Accident::no_answer_after;
  const auto calls = [&] {
    return world.network.calls("GET /v1/") + world.network.calls("POST /v1/");
  };
  const int before = calls();

  world.pass_coarsely(3h, 10s);
  EXPECT_GT(calls(), before);
  EXPECT_LT(calls() - before, 1'000);
  EXPECT_EQ(world.booking(code).stage, Stage::releasing);

  world.network.weather_at_stripe.reset();
  world.pass(40s);
  EXPECT_EQ(world.booking(code).stage, Stage::expired);
}

TEST(Faults, ST12ARolledKeyStopsNothingThatItsReturnDoesNotMend) {
  World world;
  const auto code = book(world);
  world.start_checkout(code);
  world.pass(20s);
  world.network.weather_at_stripe = Network::Accident::answer_401;
  world.pay(code);
  world.pass_coarsely(9min);
  EXPECT_EQ(world.booking(code).stage, Stage::held);

  world.network.weather_at_stripe.reset();
  world.pass_coarsely(5min, 10s);

  EXPECT_EQ(world.booking(code).stage, Stage::confirmed);
}

TEST(Faults, ST20AnEventOfAnotherInstallationIsIgnoredWithItsReason) {
  World world;

  deliver(world, "evt_other",
          R"({"id":"evt_other","object":"event","type":"checkout.session.completed",)"
          R"("livemode":false,"data":)"
          R"({"object":{"id":"cs_other","object":"checkout.session","metadata":)"
          R"({"installation":"staging","booking":"BK7F3KQ2"}}}})");

  const auto ignored = arrivals(world, ports::ArrivalState::ignored);
  ASSERT_EQ(ignored.size(), 1U);
  EXPECT_EQ(ignored[0].reason, "other_installation");
}

TEST(Faults, ST21AnEventOfTheOtherModeIsIgnoredWithItsReason) {
  World world;

  deliver(world, "evt_live",
          R"({"id":"evt_live","object":"event","type":"checkout.session.completed",)"
          R"("livemode":true,"data":)"
          R"({"object":{"id":"cs_live","object":"checkout.session","metadata":)"
          R"({"installation":"pipeline","booking":"BK7F3KQ2"}}}})");

  const auto ignored = arrivals(world, ports::ArrivalState::ignored);
  ASSERT_EQ(ignored.size(), 1U);
  EXPECT_EQ(ignored[0].reason, "other_mode");
}

TEST(Faults, ST22AThinEventIsKeptForAPersonAndStopsNobody) {
  World world;

  deliver(world, "evt_thin", R"({"id":"evt_thin","object":"v2.core.event","type":"v1.something"})");
  const auto code = book_and_pay(world);

  EXPECT_EQ(arrivals(world, ports::ArrivalState::parked).size(), 1U);
  EXPECT_EQ(world.booking(code).stage, Stage::confirmed);
}

TEST(Faults, PR18ABodyThatCannotBeReadIsParkedWithItsReason) {
  World world;

  deliver(world, "evt_rubbish", "{\"id\": \"evt_rubbish\", ");

  const auto parked = arrivals(world, ports::ArrivalState::parked);
  ASSERT_EQ(parked.size(), 1U);
  EXPECT_EQ(parked[0].reason, "unreadable");
}

TEST(ASweep, IsDoneByOneWorkerAtATime) {
  World world;
  world.pass(1s);
  world.clock.advance(10min);

  std::vector<engine::SweepJob> jobs;
  while (auto job = world.sweeps().claim()) jobs.push_back(*std::move(job));
  std::set<SweepKind> kinds;
  for (const auto& job : jobs) kinds.insert(job.row.kind);

  EXPECT_FALSE(jobs.empty());
  EXPECT_EQ(kinds.size(), jobs.size());
}

TEST(ASweep, OfAWorkerThatDiedIsTakenOverAndTheDeadOnesFindingsAreThrownAway) {
  World world;
  world.pass(1s);
  world.clock.advance(10min);
  const auto stale = world.sweeps().claim();
  ASSERT_TRUE(stale);
  world.clock.advance(61s);
  const auto fresh = world.sweeps().claim();
  ASSERT_TRUE(fresh);
  ASSERT_EQ(fresh->row.kind, stale->row.kind);

  world.sweeps().record(*stale, engine::SweepFindings{.problem = "of the dead"});

  EXPECT_NE(sweep(world, stale->row.kind).problem, "of the dead");
}

TEST(ASweep, OfManyEventsGoesOnWhereItStopped) {
  World world;
  drop_every_webhook(world);
  std::vector<domain::BookingCode> codes;
  for (int i = 0; i < 60; ++i) {
    codes.push_back(world.begin("free-introduction"));
    world.take_time(codes.back());
  }

  world.pass_coarsely(6min, 10s);

  for (const auto& code : codes) EXPECT_EQ(world.booking(code).stage, Stage::confirmed);
}

}  // namespace
}  // namespace pipeline

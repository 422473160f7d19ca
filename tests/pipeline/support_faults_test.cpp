#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/books_check.hpp"
#include "engine/chores.hpp"
#include "engine/clear_exception.hpp"
#include "engine/erase.hpp"
#include "engine/replay.hpp"
#include "engine/take_note.hpp"
#include "pipeline/money_scenes.hpp"
#include "pipeline/world.hpp"
#include "ports/back_office.hpp"

// What people who help do, and what must hold when they do it: over the shipped engine and store.

namespace pipeline {
namespace {

using domain::RefundStatus;
using domain::Stage;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;
using namespace std::chrono_literals;

const std::string actor = "operator:test";

struct Readers {
  stripe::StripeWebhookReader stripe;
  calendly::CalendlyWebhookReader calendly;
};

engine::Replay planned(World& world, const engine::ReplayWanted& wanted) {
  const Readers readers;
  const engine::Intake intake{world.parts(), readers.stripe, readers.calendly};
  return engine::plan_replay(world.parts(), intake, wanted);
}

void replay(World& world, const engine::ReplayWanted& wanted) {
  engine::replay(world.parts(), planned(world, wanted), actor);
  world.work();
}

std::vector<ports::InboxRow> arrivals(World& world, const domain::BookingCode& code) {
  std::vector<ports::InboxRow> rows;
  world.store().read([&](ports::Snapshot& snapshot) { rows = snapshot.arrivals_of(code); });
  return rows;
}

std::vector<std::string> acts(World& world, const domain::BookingCode& code) {
  std::vector<std::string> found;
  world.store().read([&](ports::Snapshot& snapshot) {
    for (const ports::AuditLine& line : snapshot.back_office_views().audit_of(code))
      if (line.actor == actor) found.push_back(line.what);
  });
  return found;
}

ports::AuditFindings audit(World& world) {
  ports::AuditFindings findings;
  world.store().read([&](ports::Snapshot& snapshot) {
    findings = snapshot.back_office_views().verify_chains({"", "~"});
  });
  return findings;
}

// --- Replay ---------------------------------------------------------------------------------

TEST(APreview, ShowsWhatALookWouldChangeAndChangesNothing) {
  World world;
  const auto code = hold(world);
  world.start_checkout(code);
  world.pass(5s);
  world.drop_stripe_webhooks = true;
  world.pay(code);

  const auto preview = world.looks().preview(code);

  ASSERT_TRUE(preview);
  EXPECT_EQ(preview->before.stage, Stage::held);
  EXPECT_EQ(preview->after.stage, Stage::confirmed);
  EXPECT_THAT(preview->owed, testing::Contains(HasSubstr("confirmed")));
  EXPECT_EQ(world.booking(code).stage, Stage::held);
}

TEST(AReplay, FindsThePaymentWhoseWebhookWasLost) {
  World world;
  const auto code = hold(world);
  world.start_checkout(code);
  world.pass(5s);
  world.drop_stripe_webhooks = true;
  world.pay(code);

  replay(world, {.booking = code});

  EXPECT_EQ(world.booking(code).stage, Stage::confirmed);
  EXPECT_THAT(acts(world, code), ElementsAre("replayed"));
}

TEST(AReplay, OfEverythingAgainAndAgainTellsNobodyAnythingTwice) {
  World world;
  const auto code = book_and_pay(world);
  const auto letters = world.letterbox.keys;
  const auto version = world.booking(code).version;
  ASSERT_THAT(letters, Not(IsEmpty()));

  for (int i = 0; i < 3; ++i) replay(world, {.since = world.clock.now() - 24h});

  EXPECT_EQ(world.letterbox.keys, letters);
  EXPECT_EQ(world.kept_at_stripe(), 5'000);
  EXPECT_EQ(world.sessions_at_stripe(), 1);
  EXPECT_EQ(world.booking(code).stage, Stage::confirmed);
  EXPECT_GE(world.booking(code).version, version);
  for (const ports::InboxRow& row : arrivals(world, code))
    EXPECT_EQ(row.state, ports::ArrivalState::done) << row.arrival.type;
}

TEST(AReplay, OfOneEventGoesThroughThatEventOnly) {
  World world;
  const auto code = book_and_pay(world);
  const auto rows = arrivals(world, code);
  ASSERT_GE(rows.size(), 2U);

  const auto plan = planned(world, {.event = rows.front().arrival.event_id});

  ASSERT_THAT(plan.arrivals, SizeIs(1));
  EXPECT_EQ(plan.arrivals[0].row.id, rows.front().id);
  EXPECT_EQ(plan.arrivals[0].step, engine::ReplayStep::rings);
  EXPECT_THAT(plan.bookings, ElementsAre(code));
  EXPECT_THAT(planned(world, {.event = "evt_of_nobody"}).arrivals, IsEmpty());
}

TEST(AReplay, OfNewsWhoseBytesAreGoneCanOnlyRing) {
  World world;
  const auto code = book_and_pay(world);
  const auto rows = arrivals(world, code);
  world.store().write([&](ports::Transaction& transaction) {
    for (const ports::InboxRow& row : rows) transaction.back_office().empty_body(row.id);
  });

  replay(world, {.event = rows.front().arrival.event_id});

  EXPECT_EQ(world.booking(code).stage, Stage::confirmed);
}

// PR10, I28: what can't be worked on is set aside with its reason, delays nobody, and is read again
// when somebody says so.
TEST(Faults, PR10APoisonousArrivalIsParkedDelaysNobodyAndCanBeReleased) {
  World world;
  world.store().write([&](ports::Transaction& transaction) {
    transaction.add_arrival({.provider = "stripe",
                             .account = "demo",
                             .event_id = "evt_poison",
                             .type = "checkout.session.completed",
                             .body = "no JSON at all",
                             .received_at = world.clock.now()});
  });

  const auto code = book_and_pay(world);

  EXPECT_EQ(world.booking(code).stage, Stage::confirmed);
  std::vector<ports::InboxRow> parked;
  const auto look = [&] {
    world.store().read([&](ports::Snapshot& snapshot) {
      parked = snapshot.arrivals_in(ports::ArrivalState::parked, 10);
    });
  };
  look();
  ASSERT_THAT(parked, SizeIs(1));
  EXPECT_EQ(parked[0].reason, "unreadable");

  engine::replay(world.parts(), planned(world, {.arrival = parked[0].id}), actor);
  look();
  EXPECT_THAT(parked, IsEmpty());
  world.work();
  look();
  ASSERT_THAT(parked, SizeIs(1));  // it is no better than before
}

// --- What operators do by hand --------------------------------------------------------------

TEST(Faults, OP5AnEditByHandBreaksTheAuditVisiblyAndIsAnException) {
  World world;
  const auto code = book_and_pay(world);
  engine::BooksCheck check{world.parts()};
  check.check_changes();
  ASSERT_THAT(audit(world).broken, IsEmpty());

  world.store().write([&](ports::Transaction& transaction) {
    auto booking = transaction.lock(code);
    booking->transitions.pop_back();
    booking->stage = Stage::held;
    transaction.save(*booking, std::nullopt);
  });
  check.check_changes();

  std::vector<std::string> rules;
  world.store().read([&](ports::Snapshot& snapshot) {
    for (const auto& open : snapshot.back_office_views().open_exceptions(10))
      rules.push_back(open.rule);
  });
  EXPECT_THAT(rules, Not(IsEmpty()));
}

TEST(Faults, OP9ARefundInStripeAndACancelInCalendlyAtOnceHaveOneOutcome) {
  World world;
  const auto code = book_and_pay(world);

  ASSERT_TRUE(
      bool{world.stripe_world.refund(intent_of(world, code), std::nullopt, world.clock.now())});
  world.cancel_at_calendly(code, true);
  world.pass(120s);

  EXPECT_EQ(world.booking(code).stage, Stage::cancelled);
  EXPECT_EQ(world.kept_at_stripe(), 0);
  engine::BooksCheck{world.parts()}.check_changes();
  std::vector<ports::CurrencyTotals> totals;
  world.store().read(
      [&](ports::Snapshot& snapshot) { totals = snapshot.back_office_views().totals(); });
  ASSERT_THAT(totals, SizeIs(1));
  EXPECT_EQ(totals[0].sum.refunded, 5'000);
  EXPECT_EQ(totals[0].sum.missing + totals[0].sum.kept, 0);
}

TEST(AnAcceptedException, IsSilentUntilItSaysSomethingElse) {
  World world;
  const auto code = book_and_pay(world);
  engine::BooksCheck check{world.parts()};
  check.check_changes();
  const auto open = [&](const std::string& detail) {
    world.store().write([&](ports::Transaction& transaction) {
      transaction.back_office().open_exception({.id = 0,
                                                .booking = code,
                                                .builder = domain::BuilderSlug{"demo"},
                                                .rule = "money.missing",
                                                .detail = detail,
                                                .owner = "operator",
                                                .since = world.clock.now(),
                                                .deadline = world.clock.now() + 1h});
    });
  };
  const auto shown = [&] {
    std::vector<ports::OpenException> list;
    world.store().read([&](ports::Snapshot& snapshot) {
      list = snapshot.back_office_views().open_exceptions(10);
    });
    return list;
  };
  open("5 eur");
  ASSERT_THAT(shown(), SizeIs(1));
  EXPECT_EQ(engine::take_exception(world.parts(), shown()[0].id, "Ada", actor),
            engine::ExceptionAct::done);
  EXPECT_EQ(shown()[0].taken_by, "Ada");
  EXPECT_EQ(engine::accept_exception(world.parts(), shown()[0].id, "agreed", actor),
            engine::ExceptionAct::done);

  open("5 eur");
  EXPECT_THAT(shown(), IsEmpty());
  open("7 eur");
  EXPECT_THAT(shown(), SizeIs(1));
  EXPECT_THAT(acts(world, code),
              ElementsAre("exception_taken", "exception_accepted", "note_taken"));
}

// --- Forgetting -----------------------------------------------------------------------------

TEST(Faults, OP10AnErasureDuringAnOpenRefundIsFinishedWhenItIsSettled) {
  World world;
  const auto code = book_and_pay(world, "4000000000007726");  // its refunds take an hour
  const std::string email = world.booking(code).client.email;
  ASSERT_EQ(engine::erase(world.parts(), email, actor, true).bookings.at(0).outcome,
            engine::Erased::refused);
  world.drop_stripe_webhooks = true;
  cancel(world, code);
  world.pass(30s);
  ASSERT_EQ(world.booking(code).stage, Stage::cancelled);

  const auto report = engine::erase(world.parts(), email, actor, false);

  ASSERT_THAT(report.bookings, SizeIs(1));
  EXPECT_EQ(report.bookings[0].outcome, engine::Erased::postponed);
  EXPECT_EQ(world.booking(code).client.email, "");
  EXPECT_EQ(world.booking(code).refunds.at(0).amount.minor_units(), 5'000);
  const auto bodies = [&] {
    int count = 0;
    for (const ports::InboxRow& row : arrivals(world, code))
      count += row.arrival.body.empty() ? 0 : 1;
    return count;
  };
  EXPECT_GT(bodies(), 0);  // what the refund may need

  world.pass(62min);
  ASSERT_EQ(world.booking(code).refunds.at(0).status, RefundStatus::succeeded);
  engine::finish_erasures(world.parts());

  EXPECT_EQ(bodies(), 0);
  EXPECT_EQ(mails(world, "refunded"), "");  // nobody is left to write to
  EXPECT_THAT(audit(world).broken, IsEmpty());
}

TEST(AnErasure, LeavesAmountsAndIdsAndNothingPersonal) {
  World world;
  const auto code = book_and_pay(world);
  const std::string email = world.booking(code).client.email;
  cancel(world, code);
  world.pass(2min);
  ASSERT_NE(world.booking(code).attempts.at(0).receipt_url, "");

  const auto report = engine::erase(world.parts(), email, actor, false);

  ASSERT_EQ(report.bookings.at(0).outcome, engine::Erased::erased) << report.bookings.at(0).why;
  EXPECT_THAT(report.bookings[0].at_stripe, Not(IsEmpty()));
  EXPECT_THAT(report.bookings[0].at_calendly, Not(IsEmpty()));
  for (const ports::InboxRow& row : arrivals(world, code)) {
    EXPECT_EQ(row.arrival.body, "");
    EXPECT_NE(row.arrival.event_id, "");
  }
  EXPECT_EQ(world.booking(code).attempts.at(0).charged->minor_units(), 5'000);
  EXPECT_EQ(world.booking(code).attempts.at(0).receipt_url, "");  // it shows whose payment it was
  EXPECT_THAT(audit(world).broken, IsEmpty());
  EXPECT_THAT(engine::erase(world.parts(), email, actor, false).bookings, IsEmpty());
}

// DB12: tables do not grow for ever.
TEST(Faults, DB12BodiesOfNewsAreKeptThirtyDaysAndThenOnlyWhatTheyWere) {
  World world;
  const auto code = book_and_pay(world);
  const auto kept = [&] {
    int count = 0;
    for (const ports::InboxRow& row : arrivals(world, code))
      if (!row.arrival.body.empty()) ++count;
    return count;
  };
  const int before = kept();
  ASSERT_GT(before, 0);
  engine::Chores chores{world.parts()};
  const auto do_chores = [&] {
    while (chores.step()) {
    }
  };
  do_chores();
  EXPECT_EQ(kept(), before);

  world.clock.advance(32 * 24h);
  do_chores();

  EXPECT_EQ(kept(), 0);
  EXPECT_THAT(arrivals(world, code), Not(IsEmpty()));
}

}  // namespace
}  // namespace pipeline

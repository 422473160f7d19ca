// Our own process, stopped between any two steps: what was promised before is kept afterwards.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <set>

#include "base/moment.hpp"
#include "domain/books.hpp"
#include "engine/carry_out.hpp"
#include "engine/hint_slot.hpp"
#include "engine/start_checkout.hpp"
#include "pipeline/money_scenes.hpp"

namespace pipeline {
namespace {

using domain::Stage;

struct Killed {};

// Stops the process at the nth time that a moment passes, once, as far as one thread can be
// stopped: what is open is undone, what is in memory is gone.
class Kill {
 public:
  Kill(std::string moment, int nth) {
    plan() = {std::move(moment), nth, {}};
    base::moment_hook = [](std::string_view name) {
      const int passed = ++plan().passed[std::string{name}];
      if (name == plan().moment && passed == plan().nth) throw Killed{};
    };
  }
  Kill(const Kill&) = delete;
  Kill& operator=(const Kill&) = delete;
  ~Kill() { base::moment_hook = nullptr; }

  static bool happened() { return plan().passed[plan().moment] >= plan().nth; }
  static const std::map<std::string, int>& passed() { return plan().passed; }

 private:
  struct Plan {
    std::string moment;
    int nth = 0;
    std::map<std::string, int> passed{};
  };
  static Plan& plan() {
    static Plan planned;
    return planned;
  }
};

// Starts again after every kill.
void pass(World& world, base::Milliseconds time) {
  const base::Instant end = world.clock.now() + time;
  while (world.clock.now() < end) {
    try {
      world.pass(end - world.clock.now());
    } catch (const Killed&) {
      world.store().release_leases(world.clock.now());
    }
  }
}

// A request that got no answer is sent again.
template <class Act>
void until_answered(const Act& act) {
  for (bool answered = false; !answered;) {
    try {
      act();
      answered = true;
    } catch (const Killed&) {
      continue;
    }
  }
}

// A booking that is paid, confirmed, and cancelled with its money back.
domain::BookingCode whole_life(World& world) {
  std::optional<domain::BookingCode> begun;
  until_answered([&] { begun = world.begin(); });
  const domain::BookingCode code = *begun;
  world.take_time(code);
  pass(world, 10s);
  until_answered([&] { world.start_checkout(code); });
  pass(world, 90s);
  world.pay(code);
  pass(world, 90s);
  EXPECT_EQ(world.booking(code).stage, Stage::confirmed);
  until_answered([&] { cancel(world, code); });
  pass(world, 3min);
  return code;
}

void expect_ended_once(World& world, const domain::BookingCode& code) {
  EXPECT_EQ(world.booking(code).stage, Stage::cancelled);
  EXPECT_EQ(world.sessions_at_stripe(), 1);
  EXPECT_EQ(world.kept_at_stripe(), 0);
  EXPECT_EQ(refunds_at_stripe(world).size(), 1U);
  EXPECT_EQ(world.event_status({world.booking(code).links.front().event_id,
                                world.booking(code).links.front().invitee_id}),
            "canceled");
  expect_balanced(world, code);
}

void expect_harmless(const std::string& moment, int nth = 1) {
  SCOPED_TRACE(moment + " " + std::to_string(nth));
  World world;
  const Kill kill{moment, nth};

  const auto code = whole_life(world);

  EXPECT_TRUE(Kill::happened());
  expect_ended_once(world, code);
}

// Does the act and forgets that it was done, as a process that dies between the two.
template <class Act>
bool kill_after_sending(World& world) {
  for (int step = 0; step < 40; ++step) {
    bool worked = false;
    const auto job = world.effects().claim(worked);
    if (!job) {
      world.clock.advance(1s);
      continue;
    }
    const auto answer = world.effects().call(*job);
    if (std::holds_alternative<Act>(job->row.effect.act)) return true;
    world.effects().record(*job, answer);
  }
  return false;
}

TEST(Faults, PR1KilledBeforeAnArrivalIsStoredItComesAgain) {
  World world;
  const auto code = world.begin();
  world.take_time(code);
  {
    const Kill kill{"writer.before_commit", 1};
    pass(world, 1s);
    EXPECT_TRUE(Kill::happened());
  }

  pass(world, 3min);

  EXPECT_EQ(world.booking(code).stage, Stage::held);
}

TEST(Faults, PR2KilledBetweenStoringAndAcknowledgingTheRepeatChangesNothing) {
  World world;
  const auto code = world.begin();
  world.take_time(code);
  {
    const Kill kill{"writer.after_commit", 1};
    pass(world, 1s);
    EXPECT_TRUE(Kill::happened());
  }
  pass(world, 1s);
  const auto held = world.booking(code).transitions;
  ASSERT_EQ(world.booking(code).stage, Stage::held);

  pass(world, 3min);

  EXPECT_EQ(world.booking(code).transitions.size(), held.size());
  EXPECT_EQ(world.booking(code).links.size(), 1U);
}

TEST(Faults, PR3KilledBetweenAcknowledgingAndApplyingTheNewsIsAppliedAfterTheRestart) {
  for (const char* const moment :
       {"inbox.after_routing", "look.before_claim_commit", "look.after_claim_commit",
        "look.after_ask", "look.before_record_commit", "look.after_record_commit"})
    expect_harmless(moment);
}

TEST(Faults, PR4KilledBetweenClaimingAndSendingItIsLookedForAndThenSentOnce) {
  World world;
  const auto code = world.begin();
  world.take_time(code);
  world.work();
  world.start_checkout(code);
  bool worked = false;
  ASSERT_TRUE(world.effects().claim(worked).has_value());

  world.pass(2min);

  EXPECT_GE(world.network.calls("GET /v1/checkout/sessions?"), 1);
  EXPECT_EQ(world.network.calls("POST /v1/checkout/sessions"), 1);
  EXPECT_EQ(world.sessions_at_stripe(), 1);
  EXPECT_NE(engine::open_session(world.booking(code)), nullptr);
}

TEST(Faults, PR6KilledBetweenASessionAndItsRecordThereIsOneSession) {
  for (const char* const moment : {"session.before_send", "session.after_send",
                                   "session.before_record_commit", "session.after_record_commit"})
    expect_harmless(moment);
}

TEST(Faults, PR7KilledBetweenClosingASessionAndItsRecordTheHoldStillEnds) {
  World world;
  const auto code = hold(world);
  cancel(world, code);
  ASSERT_TRUE(kill_after_sending<domain::ExpireSession>(world));

  world.pass(3min);

  EXPECT_EQ(world.booking(code).stage, Stage::cancelled);
  EXPECT_EQ(world.booking(code).attempts.front().status, domain::AttemptStatus::expired);
}

TEST(Faults, PR8KilledBetweenACancellationAtCalendlyAndItsRecordItCountsAsOurs) {
  World world;
  const auto code = book_and_pay(world);
  cancel(world, code);
  ASSERT_TRUE(kill_after_sending<domain::CancelEvent>(world));

  world.pass(3min);

  EXPECT_EQ(world.booking(code).links.front().canceler, domain::Canceler::us);
  expect_ended_once(world, code);
}

TEST(Faults, PR9KilledBetweenALetterAndItsRecordItIsSentTwiceAtMostUnderOneKey) {
  World world;
  const Kill kill{"mail.after_send", 1};

  const auto code = world.begin();
  world.take_time(code);
  pass(world, 5s);
  world.start_checkout(code);
  pass(world, 5s);
  world.pay(code);
  pass(world, 3min);

  std::map<std::string, int> sent;
  for (const std::string& key : world.letterbox.keys) ++sent[key];
  EXPECT_EQ(sent.size(), 2U);
  EXPECT_EQ(world.letterbox.keys.size(), 3U);
}

TEST(Faults, PR10NewsThatKillsUsWheneverItIsTriedIsParkedAndTheOthersGoOn) {
  World world;
  world.drop_calendly_webhooks = true;
  const auto poisoned = world.begin();
  engine::hint_slot(world.parts(), poisoned, world.take_time(poisoned));
  ASSERT_TRUE(world.route());
  for (int death = 0; death < 7; ++death) {
    if (const auto look = world.looks().claim()) static_cast<void>(world.looks().ask(*look));
    world.store().release_leases(world.clock.now());
  }
  const auto other = world.begin();
  engine::hint_slot(world.parts(), other, world.take_time(other));

  world.work();

  std::vector<ports::InboxRow> parked;
  world.store().read([&](ports::Snapshot& snapshot) {
    parked = snapshot.arrivals_in(ports::ArrivalState::parked, 10);
  });
  ASSERT_EQ(parked.size(), 1U);
  EXPECT_EQ(parked.front().reason, "failed_repeatedly");
  EXPECT_EQ(world.booking(other).stage, Stage::held);
}

TEST(Faults, PR10ABookingThatFailsWhenItsTimeHasComeKeepsNobodyElseWaiting) {
  World world;
  std::vector<domain::BookingCode> held;
  for (int i = 0; i < 3; ++i) {
    held.push_back(world.begin());
    world.take_time(held.back());
  }
  world.pass(14min + 30s);
  world.damage(held.front());
  world.clock.advance(45s);

  EXPECT_THROW(world.work(), std::exception);

  EXPECT_EQ(world.booking(held[0]).stage, Stage::held);
  EXPECT_EQ(world.booking(held[1]).stage, Stage::expired);
  EXPECT_EQ(world.booking(held[2]).stage, Stage::expired);
}

TEST(Faults, PR11AWorkerThatSleptLongerThanItsLeaseChangesNothingAndPaysNobodyTwice) {
  World world;
  const auto code = book_and_pay(world);
  cancel(world, code);
  std::optional<engine::EffectJob> slow;
  for (int step = 0; step < 20 && !slow; ++step) {
    bool worked = false;
    auto job = world.effects().claim(worked);
    if (!job) continue;
    if (std::holds_alternative<domain::CreateRefund>(job->row.effect.act))
      slow = std::move(job);
    else
      world.effects().record(*job, world.effects().call(*job));
  }
  ASSERT_TRUE(slow.has_value());
  world.pass(5min);
  const domain::Booking before = world.booking(code);

  world.effects().record(*slow, world.effects().call(*slow));
  world.pass(2min);

  EXPECT_EQ(world.booking(code).refunds, before.refunds);
  EXPECT_EQ(refunds_at_stripe(world).size(), 1U);
  expect_ended_once(world, code);
}

domain::BookingCode book_and_order_a_part_back(World& world) {
  const auto code = book_and_pay(world);
  command(world, code,
          domain::RefundPayment{.by = domain::Actor::operator_,
                                .amount = {1'000, domain::Currency::known("eur")},
                                .why = "late"});
  return code;
}

// Stripe protects only what is left of a payment: a part of it would go back twice.
TEST(Faults, PR11AWorkerThatSleptThroughItsLeaseSendsNoPartOfAPaymentThatAnotherHasSentSince) {
  World world;
  book_and_order_a_part_back(world);
  bool worked = false;
  const auto slow = world.effects().claim(worked);
  ASSERT_TRUE(slow.has_value());
  ASSERT_TRUE(std::holds_alternative<domain::CreateRefund>(slow->row.effect.act));
  world.pass(5min);

  world.effects().record(*slow, world.effects().call(*slow));
  world.pass(2min);

  EXPECT_EQ(refunds_at_stripe(world).size(), 1U);
  EXPECT_EQ(world.kept_at_stripe(), 4'000);
}

// It had looked at its lease already, and the first byte was not out.
TEST(Faults, PR11AProcessThatWasStoppedInsideItsCallSendsNoPartOfAPaymentTwice) {
  for (const auto since : {5min, 40min}) {
    World world;
    book_and_order_a_part_back(world);
    world.network.stopped_in_a_refund = [&] { world.pass(since); };

    world.pass(2min);

    EXPECT_EQ(refunds_at_stripe(world).size(), 1U);
    EXPECT_EQ(world.kept_at_stripe(), 4'000);
  }
}

// I7: it may be the first to arrive, so that it is as good as the first send.
TEST(Faults, PR6APageWhoseFirstSendWasLostIsNotSentAgainForATimeThatNobodyHasSeenSince) {
  World world;
  const auto code = world.begin();
  world.take_time(code);
  world.work();
  world.clock.set(domain::slot(world.booking(code))->looked_at + 59'500ms);
  world.network.plan("POST /v1/checkout/sessions", Network::Accident::no_answer_before);
  world.start_checkout(code);
  world.work();

  world.network.weather_at_calendly = Network::Accident::refused_connection;
  world.pass(1min);
  EXPECT_EQ(world.network.calls("POST /v1/checkout/sessions"), 1);

  world.network.weather_at_calendly = {};
  world.pass(5min);
  EXPECT_EQ(world.sessions_at_stripe(), 1);
}

// A list that lags does not prove that nothing was made: what is wanted no more is looked for until
// it is certain that it never was.
TEST(Faults, PR6APageOfAnEndedBookingIsForgottenOnlyOnceItIsProvedThatNobodyMadeIt) {
  World world;
  const auto code = world.begin();
  world.take_time(code);
  world.work();
  world.network.plan("POST /v1/checkout/sessions", Network::Accident::no_answer_after);
  world.network.plan("GET /v1/checkout/sessions", Network::Accident::empty_list);
  world.start_checkout(code);
  world.pass(300ms);  // looked for once, in vain
  world.cancel_at_calendly(code);

  world.pass(2min);

  ASSERT_EQ(world.sessions_at_stripe(), 1);
  EXPECT_EQ(world.page_status(0), "expired");
  EXPECT_EQ(world.booking(code).stage, domain::Stage::cancelled);
}

// Stripe answers with what it has stored under a key as often as it is asked.
TEST(Faults, ST8ARefundWhoseKeyHasAStored500GoesOutUnderTheNext) {
  World world;
  book_and_order_a_part_back(world);
  world.network.plan("POST /v1/refunds", Network::Accident::answer_500_before);

  world.pass(10min);

  EXPECT_EQ(refunds_at_stripe(world).size(), 1U);
  EXPECT_EQ(world.kept_at_stripe(), 4'000);
}

// Every moment of a booking's life that has a name, at its first, second and last time.
TEST(AKill, AtAnyMomentOfABookingsLifeChangesNothingAboutItsEnd) {
  std::map<std::string, int> moments;
  {
    World world;
    const Kill never{"", 1};
    expect_ended_once(world, whole_life(world));
    moments = Kill::passed();
  }
  ASSERT_GT(moments.size(), 15U);
  for (const auto& [moment, times] : moments)
    for (const int nth : std::set<int>{1, std::min(2, times), times}) expect_harmless(moment, nth);
}

}  // namespace
}  // namespace pipeline

#include "domain/owed.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "domain/absorb.hpp"
#include "domain/holds.hpp"
#include "domain/sending.hpp"
#include "domain/settle.hpp"
#include "testing/bookings.hpp"
#include "testing/observations.hpp"

namespace domain {
namespace {

using namespace testing;

std::vector<std::string> keys_owed(const Booking& booking, base::Instant now = noon) {
  std::vector<std::string> keys;
  for (const Effect& effect : owed(booking, now)) keys.push_back(effect.key);
  return keys;
}

BookingBuilder held() { return a_booking().in(Stage::held).with_an_active_slot(); }

// --- Effects -----------------------------------------------------------------------------------

TEST(AnIntendedSession, IsOwedWhileTheHoldLasts) {
  EXPECT_THAT(keys_owed(held().with_an_intended_session(), noon + 15min - 1ms),
              ElementsAre("checkout:BK7F3KQ2:1"));
  EXPECT_THAT(keys_owed(held().with_an_intended_session(), noon + 15min), IsEmpty());
}

TEST(AnIntendedSession, IsNotOwedOnceAnotherIsPaid) {
  EXPECT_THAT(keys_owed(held().with_a_paid_session("cs_1").with_an_intended_session()), IsEmpty());
}

TEST(AnOpenSession, IsExpiredEverywhereButInAHold) {
  EXPECT_THAT(keys_owed(held().with_an_open_session("cs_1")), IsEmpty());
  for (const Stage stage : {Stage::releasing, Stage::confirmed, Stage::completed, Stage::cancelling,
                            Stage::cancelled, Stage::expired})
    EXPECT_THAT(keys_owed(held().in(stage).with_an_open_session("cs_1")),
                Contains("expire:BK7F3KQ2:1"))
        << name(stage);
}

TEST(ASessionThatIsOpenBesideAPaidOne, IsExpired) {
  EXPECT_THAT(keys_owed(held().with_a_paid_session("cs_1").with_an_open_session("cs_2")),
              ElementsAre("expire:BK7F3KQ2:2"));
}

TEST(TheEvent, IsCancelledOnlyWhenTheBookingIsGivenUpAndNotWhenItIsPast) {
  for (const Stage stage : {Stage::held, Stage::releasing, Stage::confirmed, Stage::completed})
    EXPECT_THAT(keys_owed(held().in(stage)), Not(Contains("release:BK7F3KQ2:1"))) << name(stage);
  for (const Stage stage : {Stage::cancelling, Stage::cancelled, Stage::expired}) {
    EXPECT_THAT(keys_owed(held().in(stage)), ElementsAre("release:BK7F3KQ2:1")) << name(stage);
    EXPECT_THAT(keys_owed(held().in(stage), session_end), IsEmpty()) << name(stage);
  }
}

TEST(ACancellationThatCalendlyNeverTook, EndsWhenTheEventIsPast) {
  Booking booking = held().in(Stage::cancelling).with_a_paid_session("cs_1");

  EXPECT_EQ(wake_at(booking, noon), session_end);
  settle(booking, session_end);

  EXPECT_EQ(booking.stage, Stage::cancelled);
}

TEST(ARefund, IsOwedOnceItIsIntended) {
  const auto with = [](RefundStatus status) {
    return keys_owed(
        held().with_a_paid_session("cs_1").with_a_refund(status, RefundSource::surplus, euros(1)));
  };

  EXPECT_THAT(with(RefundStatus::intended), ElementsAre("refund:BK7F3KQ2:1"));
  for (const RefundStatus status : {RefundStatus::awaiting_approval, RefundStatus::pending,
                                    RefundStatus::failed, RefundStatus::cancelled})
    EXPECT_THAT(with(status), IsEmpty()) << name(status);
}

// --- Letters -----------------------------------------------------------------------------------

Booking confirmed_at_noon() {
  Booking booking = held().with_a_paid_session("cs_1");
  booking.links.front().fetch_no = ++booking.fetch_no;
  settle(booking, noon);
  return booking;
}

TEST(AConfirmation, IsToldToClientAndBuilder) {
  EXPECT_THAT(keys_owed(confirmed_at_noon()),
              ElementsAre("mail:BK7F3KQ2:confirmed:1:client", "mail:BK7F3KQ2:confirmed:1:builder"));
}

TEST(SomebodyWhoWasForgotten, IsNotWrittenTo) {
  Booking booking = confirmed_at_noon();
  booking.client.email.clear();

  EXPECT_THAT(keys_owed(booking), ElementsAre("mail:BK7F3KQ2:confirmed:1:builder"));
}

TEST(AConfirmationOlderThanADay, IsToldToNobody) {
  const Booking booking = confirmed_at_noon();

  EXPECT_EQ(keys_owed(booking, noon + 24h - 1ms).size(), 2U);
  EXPECT_THAT(keys_owed(booking, noon + 24h), IsEmpty());
  EXPECT_EQ(wake_at(booking, noon), noon + 24h);
}

TEST(AConfirmation, IsToldAboutTheTimeThatStands) {
  Booking booking = confirmed_at_noon();
  see(booking, slot_moved_away(1, 2), noon + 1h);
  EXPECT_THAT(keys_owed(booking, noon + 1h), IsEmpty());

  see(booking, slot_moved_here(2, 1), noon + 1h);
  EXPECT_THAT(keys_owed(booking, noon + 1h), Contains("mail:BK7F3KQ2:rescheduled:1:client"));
}

TEST(AConfirmationThatIsOvertaken, IsToldToNobody) {
  Booking booking = confirmed_at_noon();
  see(booking, cancelled_slot(Canceler::host, noon + 1h), noon + 1h);
  EXPECT_THAT(keys_owed(booking, noon + 1h), IsEmpty());

  booking = confirmed_at_noon();
  booking.stage = Stage::cancelled;
  EXPECT_THAT(keys_owed(booking, noon + 1h), ElementsAre("release:BK7F3KQ2:1"));
}

// --- Keys --------------------------------------------------------------------------------------

TEST(AKey, NamesItsEffect) {
  const auto act_of = [](const char* key) {
    const auto effect = effect_of_key(key);
    return effect ? std::string{name(effect->act)} : "nothing";
  };

  EXPECT_EQ(act_of("checkout:BK7F3KQ2:1"), "create_session");
  EXPECT_EQ(act_of("expire:BK7F3KQ2:12"), "expire_session");
  EXPECT_EQ(act_of("release:BK7F3KQ2:1"), "cancel_event");
  EXPECT_EQ(act_of("refund:BK7F3KQ2:1"), "create_refund");
  EXPECT_EQ(act_of("mail:BK7F3KQ2:confirmed:1:builder"), "send_mail");
}

TEST(TextThatIsNoKey, NamesNothing) {
  for (const char* text :
       {"", ":", "::", "checkout", "checkout:BK7F3KQ2", "checkout:BK7F3KQ2:", "checkout::1",
        "checkout:BK7F3KQ2:0", "checkout:BK7F3KQ2:-1", "checkout:BK7F3KQ2:+1",
        "checkout:BK7F3KQ2:01", "checkout:BK7F3KQ2:1 ", "checkout:BK7F3KQ2:99999999999",
        "checkout:BK7F3KQ2:1:1", "pay:BK7F3KQ2:1", "mail:BK7F3KQ2:confirmed:1:everyone",
        "mail:BK7F3KQ2:other:1:client", "mail:BK7F3KQ2:confirmed:x:client",
        "mail::confirmed:1:client"})
    EXPECT_FALSE(effect_of_key(text)) << text;
}

// --- Sending -----------------------------------------------------------------------------------

TEST(ClaimingASession, FixesItsEndOncePerSend) {
  Booking booking = held().with_an_intended_session();
  Attempt& attempt = booking.attempts.front();

  note_sending(booking, CreateSession{1}, 1, noon);
  note_sending(booking, CreateSession{1}, 1, noon + 30s);
  EXPECT_EQ(attempt.expires_at, noon + session_life);
  EXPECT_EQ(attempt.sends, 1);
  EXPECT_EQ(attempt.last_sent_at, noon + 30s);

  note_sending(booking, CreateSession{1}, 2, noon + 2min);
  EXPECT_EQ(attempt.expires_at, noon + 2min + session_life);
  EXPECT_EQ(attempt.sends, 2);
}

TEST(ASlot, IsFreshForAMinuteAfterItsLook) {
  EXPECT_TRUE(slot_is_fresh(held(), noon + 60s));
  EXPECT_FALSE(slot_is_fresh(held(), noon + 60s + 1ms));
  EXPECT_FALSE(slot_is_fresh(a_booking().with_a_slot_that_is_gone(), noon));
  EXPECT_FALSE(slot_is_fresh(a_booking().with_a_slot_moved_to_an_unread_one(), noon));
  EXPECT_FALSE(slot_is_fresh(a_booking(), noon));
}

// --- Looks and waking --------------------------------------------------------------------------

TEST(AHold, WakesAtItsDeadline) {
  EXPECT_EQ(wake_at(held(), noon), noon + 15min);
  EXPECT_EQ(wake_at(held(), noon + 15min), std::nullopt);
}

TEST(ADraft, WaitsForNews) {
  EXPECT_EQ(wake_at(a_booking(), noon), std::nullopt);
  EXPECT_EQ(look_due_at(a_booking()), std::nullopt);
}

TEST(AnOpenSession, IsLookedAtAMinuteAfterItMustHaveExpired) {
  EXPECT_EQ(look_due_at(held().with_an_open_session("cs_1")), noon + 32min);
}

TEST(ASessionOfWhichNobodyAnswers, IsLookedAtMoreAndMoreSeldom) {
  Booking booking = held().with_an_open_session("cs_1");
  const base::Instant due = *look_due_at(booking);
  for (const auto& [in_vain, wait] : {std::pair{0s, 5s}, {60s, 15s}, {240s, 60s}, {86'400s, 60s}}) {
    booking.looked_at = due + in_vain;
    EXPECT_EQ(look_due_at(booking), *booking.looked_at + wait);
  }
}

TEST(ASentSessionNobodySaw, IsLookedForWhenItMustBeOver) {
  EXPECT_EQ(look_due_at(held().with_a_sent_session()), noon + 36min + 1s);
}

TEST(AConfirmedBooking, IsLookedAtWhenTheSessionIsOver) {
  EXPECT_EQ(look_due_at(confirmed_at_noon()), session_end);
}

TEST(APendingRefund, IsLookedAtEveryHour) {
  Booking booking = held()
                        .in(Stage::expired)
                        .with_a_paid_session("cs_1")
                        .with_a_refund(RefundStatus::pending, RefundSource::surplus, euros(5000));
  EXPECT_EQ(look_due_at(booking), noon + 1h);
}

TEST(ACancelOfOurs, IsLookedAfter) {
  Booking booking = held().in(Stage::cancelled);
  EXPECT_EQ(look_due_at(booking), std::nullopt);

  note_sending(booking, CancelEvent{1}, 1, noon);
  EXPECT_EQ(look_due_at(booking), noon + 60s);
}

// --- Looks -------------------------------------------------------------------------------------

TEST(ASessionThatABankWorksOn, IsLookedAtEveryHour) {
  EXPECT_EQ(
      look_due_at(
          a_booking().in(Stage::expired).with_an_active_slot().with_a_processing_session("cs_1")),
      noon + 1h);
}

TEST(ASessionThatABankWorksOn, IsLookedAtOnceMoreWhenTheHoldEnds) {
  for (const Stage stage : {Stage::held, Stage::releasing}) {
    Booking booking = a_booking().in(stage).with_an_active_slot().with_a_processing_session("cs_1");
    const base::Instant end = *hold_deadline(booking);
    booking.looked_at = end - 1s;
    EXPECT_EQ(look_due_at(booking), end);
    booking.looked_at = end;
    EXPECT_EQ(look_due_at(booking), end + 1h);
  }
}

TEST(ASessionThatABankWorksOn, IsLookedAtEveryHourWhereNothingIsHeld) {
  EXPECT_EQ(look_due_at(a_booking().in(Stage::releasing).with_a_processing_session("cs_1")),
            noon + 1h);
}

TEST(AnEventThatCalendlyForgot, IsLookedAtEveryHourWhileItMatters) {
  EXPECT_EQ(look_due_at(a_booking().in(Stage::held).with_a_slot_that_is_gone()), noon + 1h);
  EXPECT_EQ(look_due_at(a_booking().in(Stage::expired).with_a_slot_that_is_gone()), std::nullopt);
}

TEST(AnEventThatWasMade, IsLookedAtSoon) {
  Booking made = a_booking().in(Stage::placing).paid_first().with_a_reserved_time();
  made.looked_at = noon;
  EXPECT_EQ(look_due_at(made), std::nullopt);
  made.links[0].invitee_id = "invitee_1";
  EXPECT_EQ(look_due_at(made), noon + 5s);
  made.links[0].status = LinkStatus::active;
  EXPECT_EQ(look_due_at(made), noon + 5s);
}

TEST(ACancelOfOurs, IsLookedAfterOnlyUntilTheEventIsPast) {
  Booking booking = held().in(Stage::cancelled);
  note_sending(booking, CancelEvent{1}, 1, noon);
  booking.links[0].looked_at = booking.links[0].end;

  EXPECT_EQ(look_due_at(booking), std::nullopt);
}

TEST(ASessionWithoutAKnownEnd, IsNotLookedAtForIt) {
  Booking open = held().with_an_open_session("cs_1");
  open.attempts[0].expires_at.reset();
  EXPECT_EQ(look_due_at(open), std::nullopt);
  Booking sent = held().with_a_sent_session();
  sent.attempts[0].expires_at.reset();
  EXPECT_EQ(look_due_at(sent), std::nullopt);
}

// --- One after the other -----------------------------------------------------------------------

TEST(TwoRefundsOfAPayment, AreSentOneAfterTheOther) {
  Booking booking =
      held()
          .in(Stage::expired)
          .with_a_paid_session("cs_1")
          .with_a_paid_session("cs_2")
          .with_a_refund(RefundStatus::intended, RefundSource::builder, euros(100))
          .with_a_refund(RefundStatus::intended, RefundSource::builder, euros(200))
          .with_a_refund(RefundStatus::intended, RefundSource::builder, euros(300), 2);

  const auto is_owed = [&](const std::string& key) {
    return std::ranges::any_of(owed(booking, noon),
                               [&](const Effect& effect) { return effect.key == key; });
  };
  EXPECT_TRUE(is_owed("refund:BK7F3KQ2:1"));
  EXPECT_FALSE(is_owed("refund:BK7F3KQ2:2"));
  EXPECT_TRUE(is_owed("refund:BK7F3KQ2:3"));

  booking.refunds[0].status = RefundStatus::succeeded;
  EXPECT_TRUE(is_owed("refund:BK7F3KQ2:2"));
}

TEST(ASessionForAnEventThatCalendlyForgot, IsNotMade) {
  EXPECT_TRUE(
      owed(a_booking().in(Stage::held).with_a_slot_that_is_gone().with_an_intended_session(), noon)
          .empty());
}

TEST(TheKeyOfANoShow, NamesIt) {
  const auto effect = effect_of_key("no_show:BK7F3KQ2:3");

  ASSERT_TRUE(effect);
  EXPECT_EQ(std::get<TellNoShow>(effect->act).no_show, 3);
  EXPECT_FALSE(effect_of_key("post:BK7F3KQ2:confirmed:1:client"));
}

TEST(AnIntendedSessionWithoutATime, IsNotOwed) {
  EXPECT_TRUE(owed(a_booking().in(Stage::draft).with_an_intended_session(), noon).empty());
}

TEST(ASessionForACharge, IsOwedWhileThatChargeIsDueInAConfirmedBooking) {
  Booking booking = held().in(Stage::confirmed).with_an_intended_session();
  booking.attempts[0].charge = 1;
  booking.charges = {{.n = 1, .amount = euros(100), .link = 1, .due_by = noon + 24h},
                     {.n = 2, .amount = euros(200), .link = 1, .due_by = noon + 24h}};
  const auto is_owed = [](const Booking& asked) {
    return std::ranges::any_of(owed(asked, noon), [](const Effect& effect) {
      return effect.key == "checkout:BK7F3KQ2:1";
    });
  };
  EXPECT_TRUE(is_owed(booking));

  Booking ended = booking;
  ended.stage = Stage::cancelled;
  EXPECT_FALSE(is_owed(ended));
  booking.charges[0].status = ChargeStatus::waived;
  EXPECT_FALSE(is_owed(booking));
}

TEST(APlace, IsOwedForATimeThatCalendlyHasNotMade) {
  EXPECT_TRUE(owed(a_booking().in(Stage::placing).paid_first(), noon).empty());
  Booking made = a_booking().in(Stage::placing).paid_first().with_a_reserved_time();
  EXPECT_EQ(owed(made, noon).front().key, "place:BK7F3KQ2:1");
  made.links[0].invitee_id = "invitee_1";
  EXPECT_TRUE(owed(made, noon).empty());
}

TEST(OfTwoLooksThatAreDue, TheEarlierCounts) {
  Booking booking = held().with_an_open_session("cs_1").with_an_open_session("cs_2");
  booking.attempts[1].expires_at = *booking.attempts[0].expires_at + 1min;

  EXPECT_EQ(look_due_at(booking), *booking.attempts[0].expires_at + 60s);
}

TEST(APaymentOfABookingThatNobodyHasLookedAt, IsLookedAtAtOnce) {
  Booking booking = held().with_a_paid_session("cs_1");
  booking.looked_at.reset();

  EXPECT_EQ(look_due_at(booking), booking.begun_at);
}

TEST(APaymentWeDidNotAskFor, WaitsForNoLookAtTheSlot) {
  Booking booking = held().with_a_paid_session("cs_1");
  ASSERT_TRUE(look_due_at(booking));

  booking.attempts[0].mismatch = true;

  EXPECT_FALSE(look_due_at(booking));
}

}  // namespace
}  // namespace domain

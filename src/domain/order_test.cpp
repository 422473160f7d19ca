// The order, repetition and delay of news must not change where a booking ends. Each history here
// is what two providers have said by the end, every word of it with the number of its look; the
// booking hears it in every order.
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>
#include <sstream>

#include "domain/absorb.hpp"
#include "domain/books.hpp"
#include "domain/owed.hpp"
#include "domain/settle.hpp"
#include "testing/bookings.hpp"
#include "testing/observations.hpp"

namespace domain {
namespace {

using namespace testing;

struct Heard {
  Observation what;
  Look look;
};

using History = std::vector<Heard>;

// Looks ten seconds apart, numbered after those of the booking it is told to.
History told(std::vector<Observation> observations) {
  History history;
  for (Observation& observation : observations) {
    const auto n = static_cast<std::int64_t>(history.size());
    history.push_back({std::move(observation), {100 + n, noon + 2min + n * 10s}});
  }
  return history;
}

// What a second look says that comes late enough to count as one.
History and_again(History history, Observation observation) {
  const Look last = history.back().look;
  history.push_back({std::move(observation), {last.fetch_no + 1, last.issued_at + 31s}});
  return history;
}

Booking hear(Booking booking, const History& history, base::Instant now) {
  settle(booking, now);
  for (const Heard& heard : history) {
    absorb(booking, heard.what, heard.look);
    settle(booking, now);
  }
  return booking;
}

void print(std::ostream& out, const std::optional<base::Instant>& at) {
  if (at) out << (*at - noon).count();
  out << ' ';
}

// Everything that decides anything, without our numbering and without the way there.
std::string summary(const Booking& booking) {
  std::ostringstream out;
  const Books books = books_of(booking);
  out << name(booking.stage) << ": captured " << show(books.captured) << ", refunded "
      << show(books.refunded) << ", fee " << show(books.fee) << ", due " << show(books.due)
      << ", surplus " << show(books.surplus);
  std::set<std::string> lines;
  for (const CalendarLink& link : booking.links) {
    std::ostringstream line;
    line << "\n"
         << link.invitee_id << ' ' << name(link.status) << " look " << link.fetch_no << " then "
         << link.successor_invitee_id << " twice " << link.cancelled_twice << " by "
         << (link.canceler ? name(*link.canceler) : "nobody") << ' ';
    for (const auto& at :
         {std::optional{link.start}, std::optional{link.created_at},
          std::optional{link.first_seen_at}, link.cancelled_at, link.cancelled_seen_at})
      print(line, at);
    lines.insert(line.str());
  }
  for (const Attempt& attempt : booking.attempts) {
    std::ostringstream line;
    line << "\nattempt " << attempt.n << ' ' << attempt.session_id << ' ' << name(attempt.status)
         << " look " << attempt.fetch_no << " paid " << attempt.paid_fetch_no << ' '
         << (attempt.charged ? show(*attempt.charged) : "") << attempt.mismatch << ' ';
    print(line, attempt.paid_at);
    print(line, attempt.paid_seen_at);
    lines.insert(line.str());
  }
  std::map<int, std::int64_t> unsent;
  for (const Refund& refund : booking.refunds) {
    if (refund.refund_id.empty()) {
      if (is_live(refund)) unsent[refund.attempt] += refund.amount.minor_units();
      continue;
    }
    std::ostringstream line;
    line << "\n" << refund.refund_id << ' ' << name(refund.status) << ' ' << show(refund.amount);
    lines.insert(line.str());
  }
  for (const std::string& line : lines) out << line;
  for (const auto& [attempt, minor_units] : unsent)
    out << "\nto send back of attempt " << attempt << ": " << minor_units;
  return out.str();
}

// Said twice over: what nobody could place at first is told again, as the inbox does.
History twice(const History& history) {
  History repeated = history;
  repeated.insert(repeated.end(), history.begin(), history.end());
  return repeated;
}

void expect_one_end(const Booking& booking, History history, base::Instant now) {
  const std::string end = summary(hear(booking, twice(history), now));
  std::vector<std::size_t> order(history.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  do {
    History shuffled;
    for (const std::size_t i : order) shuffled.push_back(history[i]);
    ASSERT_EQ(summary(hear(booking, twice(shuffled), now)), end)
        << "in the order " << PrintToString(order);
  } while (std::ranges::next_permutation(order).found);
}

void expect_one_end_in_time_and_late(const Booking& booking, const History& history) {
  expect_one_end(booking, history, noon + 8min);
  expect_one_end(booking, history, noon + 50min);
}

Stage end_of(const Booking& booking, const History& history, base::Instant now = noon + 8min) {
  return hear(booking, twice(history), now).stage;
}

Booking held() { return a_booking().in(Stage::held).with_an_active_slot().with_a_sent_session(); }

SlotSeen cancelled(Canceler by) { return cancelled_slot(by, noon + 90s); }

// --- Histories ---------------------------------------------------------------------------------

TEST(InEveryOrder, APaymentConfirms) {
  const History history =
      told({open_session("cs_1"), active_slot(), paid_session("cs_1"), active_slot()});

  expect_one_end_in_time_and_late(held(), history);
  EXPECT_EQ(end_of(held(), history), Stage::confirmed);
}

TEST(InEveryOrder, AnExpiredSessionReleasesAHoldThatIsOver) {
  const History history =
      told({open_session("cs_1"), active_slot(), expired_session("cs_1"), active_slot()});

  expect_one_end_in_time_and_late(held(), history);
  EXPECT_EQ(end_of(held(), history, noon + 50min), Stage::expired);
}

TEST(InEveryOrder, AnUnpaidTimeThatIsCancelledInTimeIsCancelled) {
  const History history = told({active_slot(), open_session("cs_1"), cancelled(Canceler::invitee),
                                expired_session("cs_1"), cancelled(Canceler::invitee)});

  expect_one_end_in_time_and_late(held(), history);
  EXPECT_EQ(end_of(held(), history), Stage::cancelled);
}

TEST(InEveryOrder, AnUnpaidTimeThatIsCancelledTooLateHasExpired) {
  const History history =
      told({active_slot(), open_session("cs_1"), cancelled_slot(Canceler::invitee, noon + 45min),
            expired_session("cs_1"), cancelled_slot(Canceler::invitee, noon + 45min)});

  expect_one_end(held(), history, noon + 50min);
  EXPECT_EQ(end_of(held(), history, noon + 50min), Stage::expired);
}

TEST(InEveryOrder, APaidTimeThatTheHostCancelsGoesBack) {
  const History history = and_again(told({active_slot(), open_session("cs_1"), paid_session("cs_1"),
                                          active_slot(), cancelled(Canceler::host)}),
                                    cancelled(Canceler::host));

  expect_one_end_in_time_and_late(held(), history);
  EXPECT_EQ(end_of(held(), history), Stage::cancelled);
}

TEST(InEveryOrder, AReschedulePassesThePaymentOn) {
  const History history = told({active_slot(1), slot_moved_away(1, 2), slot_moved_here(2, 1),
                                open_session("cs_1"), paid_session("cs_1"), slot_moved_here(2, 1)});

  expect_one_end_in_time_and_late(held(), history);
  EXPECT_EQ(end_of(held(), history), Stage::confirmed);
}

TEST(InEveryOrder, AChainOfReschedulesIsOneBooking) {
  SlotSeen second = slot_moved_away(2, 3);
  second.predecessor = slot_id(1);
  const History history =
      told({active_slot(1), slot_moved_away(1, 2), slot_moved_here(2, 1), second,
            slot_moved_here(3, 2), paid_session("cs_1"), slot_moved_here(3, 2)});

  expect_one_end_in_time_and_late(held(), history);
  EXPECT_EQ(end_of(held(), history), Stage::confirmed);
}

TEST(InEveryOrder, ARescheduleOfADraftWithTheTokenOnBothHalvesIsOneChain) {
  SlotSeen moved = slot_moved_here(2, 1);
  moved.token = "token_1";
  const History history = told({active_slot(1), slot_moved_away(1, 2), moved, moved});

  expect_one_end(a_booking(), history, noon + 8min);
  expect_one_end(a_booking().free(), history, noon + 8min);
  EXPECT_EQ(end_of(a_booking(), history), Stage::held);
}

TEST(InEveryOrder, AnEventThatCalendlyForgotDecidesNothing) {
  const History history =
      told({active_slot(), open_session("cs_1"), gone_slot(), paid_session("cs_1"), gone_slot()});

  expect_one_end(held(), history, noon + 3min);
  EXPECT_EQ(end_of(held(), history, noon + 3min), Stage::held);
}

TEST(InEveryOrder, OfTwoPaymentsTheLaterGoesBack) {
  Booking booking = held();
  booking.attempts.front().status = AttemptStatus::failed;  // given up, and paid after all
  booking.attempts.push_back(booking.attempts.front());
  booking.attempts.back().n = 2;
  booking.attempts.back().status = AttemptStatus::intended;
  SessionSeen second = paid_session("cs_2");
  second.attempt = 2;
  second.paid_at = noon + 1min;
  const History history =
      told({paid_session("cs_1"), active_slot(), second, paid_session("cs_1"), active_slot()});

  expect_one_end_in_time_and_late(booking, history);
  const Booking end = hear(booking, twice(history), noon + 8min);
  ASSERT_EQ(end.refunds.size(), 1U);
  EXPECT_EQ(end.refunds.front().attempt, 1);
  EXPECT_EQ(end.refunds.front().amount, euros(5000));
}

TEST(InEveryOrder, AStrangersPaymentGoesBackWhole) {
  SessionSeen stranger = paid_session("cs_9");
  stranger.attempt.reset();
  const History history = told({active_slot(), stranger, paid_session("cs_1"), active_slot()});

  expect_one_end_in_time_and_late(held(), history);
}

TEST(InEveryOrder, ARefundAtStripeCountsOnce) {
  RefundSeen pending = dashboard_refund("re_9", "cs_1", euros(2000));
  pending.status = RefundStatus::pending;
  const History history = told({paid_session("cs_1"), active_slot(), pending,
                                dashboard_refund("re_9", "cs_1", euros(2000)),
                                dashboard_refund("re_8", "cs_1", euros(3000)), active_slot()});

  expect_one_end_in_time_and_late(held(), history);
  EXPECT_EQ(end_of(held(), history), Stage::confirmed);
}

TEST(InEveryOrder, ARefundThatFailsAfterACancellationWaitsForAPerson) {
  RefundSeen failed = dashboard_refund("re_9", "cs_1", euros(2000));
  failed.status = RefundStatus::failed;
  History history = told({paid_session("cs_1"), active_slot(), cancelled(Canceler::host),
                          dashboard_refund("re_9", "cs_1", euros(2000)), failed});
  history = and_again(history, cancelled(Canceler::host));

  expect_one_end_in_time_and_late(held(), history);
  EXPECT_TRUE(hear(held(), twice(history), noon + 8min).attention.has_value());
}

// --- Longer ones, drawn ------------------------------------------------------------------------

History drawn_history() {
  std::vector<Observation> all;
  const auto say = [&](auto... observations) { (all.emplace_back(observations), ...); };
  say(active_slot(1), open_session("cs_1"));
  const bool moved = *rc::gen::arbitrary<bool>();
  if (moved) say(slot_moved_away(1, 2), slot_moved_here(2, 1));
  const bool paid = *rc::gen::arbitrary<bool>();
  if (paid)
    say(paid_session("cs_1"));
  else
    say(expired_session("cs_1"));
  if (paid && *rc::gen::arbitrary<bool>())
    say(dashboard_refund("re_9", "cs_1", euros(*rc::gen::element(1, 2500, 5000))));
  if (*rc::gen::arbitrary<bool>()) return told(all);
  SlotSeen lost = cancelled_slot(*rc::gen::element(Canceler::host, Canceler::invitee), noon + 100s,
                                 moved ? 2 : 1);
  if (moved)
    lost = [&] {
      SlotSeen seen = slot_moved_here(2, 1);
      seen.active = false;
      seen.canceler = lost.canceler;
      seen.cancelled_at = lost.cancelled_at;
      return seen;
    }();
  say(lost);
  return and_again(told(all), lost);
}

TEST(AnyHistory, EndsTheSameInAnyOrderAndWithAnyRepetition) {
  EXPECT_TRUE(rc::check([] {
    const History history = drawn_history();
    Booking booking = held();
    if (*rc::gen::arbitrary<bool>())
      booking.terms.policy.client = {.kind = RefundKind::tiers, .tiers = {{24, 100}, {12, 50}}};
    const base::Instant now = noon + *rc::gen::element(4min, 8min, 50min);
    History shuffled = twice(history);
    std::mt19937 random{*rc::gen::arbitrary<unsigned>()};
    std::ranges::shuffle(shuffled, random);
    shuffled = twice(shuffled);

    const Booking end = hear(booking, shuffled, now);

    RC_ASSERT(summary(end) == summary(hear(booking, twice(history), now)));
    Booking again = end;
    RC_ASSERT(settle(again, now).empty());
    RC_ASSERT(summary(again) == summary(end));
    RC_ASSERT(again.refunds.size() == end.refunds.size());
  }));
}

}  // namespace
}  // namespace domain

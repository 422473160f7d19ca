// Whatever people and two small providers do, and however late and shuffled we hear of it: once
// every owed effect is answered, money, slot and stage agree.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>

#include "domain/absorb.hpp"
#include "domain/books.hpp"
#include "domain/holds.hpp"
#include "domain/owed.hpp"
#include "domain/placing.hpp"
#include "domain/policy.hpp"
#include "domain/sending.hpp"
#include "domain/settle.hpp"
#include "testing/bookings.hpp"
#include "testing/observations.hpp"
#include "testing/two_providers.hpp"

namespace domain {
namespace {

using namespace testing;
using base::Instant;

// --- Our side: what the engine does around the domain ------------------------------------------

class World {
 public:
  World(Booking begun, std::uint32_t seed) : booking(std::move(begun)), random_(seed) {}

  std::size_t draw(std::size_t below) { return random_() % below; }

  void decide() {
    settle(booking, now);
    check_promises();
  }

  void advance(base::Milliseconds duration) {
    now += duration;
    providers.pass(now);
    decide();
  }

  // A look at everything, told in any order; perhaps not at once.
  void look(bool at_once) {
    std::vector<Observation> seen;
    for (const SessionSeen& session : providers.sessions) seen.emplace_back(session);
    for (const RefundSeen& refund : providers.refunds) seen.emplace_back(refund);
    for (const SlotSeen& slot : providers.slots) seen.emplace_back(slot);
    for (const Attempt& attempt : booking.attempts) seen.emplace_back(SessionAbsent{attempt.n});
    for (const CalendarLink& link : booking.links)
      if (link.status == LinkStatus::requested)
        seen.emplace_back(TimeSeen{link.n, !providers.time_is_taken});
    std::erase_if(seen, [&](const Observation& what) {
      const auto* absent = std::get_if<SessionAbsent>(&what);
      return absent != nullptr && std::ranges::any_of(providers.sessions, [&](const auto& made) {
               return made.attempt == absent->attempt;
             });
    });
    std::ranges::shuffle(seen, random_);
    late_.push_back({std::move(seen), {++booking.fetch_no, now}});
    if (at_once) hear(late_.size() - 1);
  }

  void hear_something_late() {
    if (!late_.empty()) hear(draw(late_.size()));
  }

  // One owed effect is claimed and sent; the answer may be lost on its way back.
  bool perform(bool answered) {
    for (const Effect& effect : owed(booking, now)) {
      if (done_.contains(effect.key) || sent_.contains(effect.key)) continue;
      if (std::holds_alternative<CreateSession>(effect.act) && !slot_is_fresh(booking, now))
        continue;
      note_sending(booking, effect.act, 1, now);
      const auto answer =
          std::visit([&](const auto& act) { return send(effect.key, act); }, effect.act);
      const bool repeatable = std::holds_alternative<ExpireSession>(effect.act) ||
                              std::holds_alternative<CancelEvent>(effect.act);
      if (!repeatable) (answered ? done_ : sent_).insert(effect.key);
      ++booking.fetch_no;
      if (answered && answer) absorb(booking, *answer, {booking.fetch_no, now});
      decide();
      return true;
    }
    return false;
  }

  // Effects whose answer was lost are looked for, everything owed is done, and time passes as the
  // timer says, until nothing is waited for before `end`.
  void come_to_rest(Instant end) {
    late_.clear();
    for (int round = 0; round < 400; ++round) {
      look(true);
      resolve_lost_answers();
      while (perform(true)) {
      }
      const auto wake = wake_at(booking, now);
      const auto look_due = look_due_at(booking);
      if (look_due && *look_due <= now) {
        advance(5s);
      } else if (wake && *wake < end) {
        advance(*wake - now);
      } else {
        return;
      }
    }
    FAIL() << "it never came to rest in " << name(booking.stage);
  }

  Booking booking;
  TwoProviders providers;
  Instant now = noon;

 private:
  struct Late {
    std::vector<Observation> seen;
    Look look;
  };

  void hear(std::size_t which) {
    const Late late = late_[which];
    late_.erase(late_.begin() + static_cast<std::ptrdiff_t>(which));
    booking.looked_at =
        std::max(booking.looked_at.value_or(late.look.issued_at), late.look.issued_at);
    // Twice, as an object that nobody could place at first is asked about again.
    for (int time = 0; time < 2; ++time)
      for (const Observation& what : late.seen) {
        absorb(booking, what, late.look);
        decide();
      }
  }

  void resolve_lost_answers() {
    for (const std::string& key : sent_) done_.insert(key);
    sent_.clear();
    for (const CalendarLink& link : booking.links)
      if (link.status == LinkStatus::requested && link.place_sends > 0)
        absorb(booking, SlotRefused{link.n}, {booking.fetch_no, now});
    // What Stripe refused unheard is refused again.
    for (Refund& refund : booking.refunds)
      if (refund.status == RefundStatus::intended && refund.sends > 0)
        absorb(booking, RefundRefused{refund.n, "charge_already_refunded"},
               {booking.fetch_no, now});
    decide();
  }

  std::optional<Observation> send(const std::string& key, const CreateSession& act) {
    const Attempt& attempt = *std::ranges::find(booking.attempts, act.attempt, &Attempt::n);
    return providers.make_session(key, act.attempt, attempt.amount, now, *attempt.expires_at);
  }

  std::optional<Observation> send(const std::string&, const ExpireSession& act) {
    const Attempt& attempt = *std::ranges::find(booking.attempts, act.attempt, &Attempt::n);
    SessionSeen& session =
        *std::ranges::find(providers.sessions, attempt.session_id, &SessionSeen::session_id);
    TwoProviders::expire(session);
    return session;
  }

  std::optional<Observation> send(const std::string&, const PlaceInvitee& act) {
    const CalendarLink& link = *std::ranges::find(booking.links, act.link, &CalendarLink::n);
    if (const SlotSeen* const made = providers.place(link.start, link.end, now)) return *made;
    return SlotRefused{act.link};
  }

  std::optional<Observation> send(const std::string&, const CancelEvent& act) {
    const CalendarLink& link = *std::ranges::find(booking.links, act.link, &CalendarLink::n);
    const auto slot = std::ranges::find(providers.slots, link.invitee_id,
                                        [](const SlotSeen& seen) { return seen.id.invitee; });
    providers.cancel(&*slot, Canceler::host, "Over. [" + booking.code.text() + " c1]", now);
    return *slot;
  }

  std::optional<Observation> send(const std::string&, const CreateRefund& act) {
    RefundSeen order = our_refund(booking, act.refund, RefundStatus::succeeded);
    if (const RefundSeen* const made = providers.refund(order)) return *made;
    return RefundRefused{act.refund, "charge_already_refunded"};
  }

  std::optional<Observation> send(const std::string&, const TellNoShow&) { return std::nullopt; }
  std::optional<Observation> send(const std::string&, const SendMail&) { return std::nullopt; }

  void check_promises() {
    const Books books = books_of(booking);
    EXPECT_EQ(books.captured - books.refunded - books.due, books.surplus);
    check_refunds();
    EXPECT_LE(std::ranges::count(providers.sessions, SessionStatus::open, &SessionSeen::status), 1);
    Booking again = booking;
    EXPECT_TRUE(settle(again, now).empty());
    EXPECT_EQ(again.refunds.size(), booking.refunds.size());
    check_keys();
    check_sleep();
  }

  // What others refund at Stripe we hear of late, so the records may name too much for a while;
  // but then nothing of ours may be waiting to be sent on top of it.
  void check_refunds() {
    for (const Attempt& attempt : booking.attempts) {
      if (!attempt.charged) continue;
      std::int64_t back = 0;
      bool waiting = false;
      for (const Refund& refund : booking.refunds) {
        if (refund.attempt != attempt.n || !is_live(refund)) continue;
        back += refund.amount.minor_units();
        waiting = waiting || (refund.status == RefundStatus::intended && refund.sends == 0);
      }
      EXPECT_TRUE(back <= attempt.charged->minor_units() || !waiting);
    }
  }

  void check_keys() {
    const auto first = owed(booking, now);
    const auto second = owed(booking, now);
    std::set<std::string> keys;
    ASSERT_EQ(first.size(), second.size());
    for (std::size_t i = 0; i < first.size(); ++i) {
      EXPECT_EQ(first[i].key, second[i].key);
      EXPECT_TRUE(keys.insert(first[i].key).second) << first[i].key << " is owed twice";
      const auto read = effect_of_key(first[i].key);
      ASSERT_TRUE(read.has_value()) << first[i].key;
      EXPECT_EQ(name(read->act), name(first[i].act));
    }
  }

  static std::string answers(const Booking& asleep, Instant at) {
    Booking awake = asleep;
    settle(awake, at);
    std::string said{name(awake.stage)};
    for (const Effect& effect : owed(awake, at)) said += " " + effect.key;
    const auto due = look_due_at(awake);
    return said + (due && *due <= at ? " look" : "");
  }

  // Between now and wake_at nothing may change unheard.
  void check_sleep() {
    const auto wake = wake_at(booking, now);
    EXPECT_GT(wake.value_or(now + 1ms), now);
    const Instant until = wake.value_or(now + 24h * 90);
    const auto length = static_cast<std::size_t>((until - now).count());
    const Instant between = now + base::Milliseconds{draw(length)};
    EXPECT_EQ(answers(booking, now), answers(booking, between));
    EXPECT_EQ(answers(booking, now), answers(booking, until - 1ms));
  }

  std::mt19937 random_;
  std::vector<Late> late_;
  std::set<std::string> done_;
  std::set<std::string> sent_;
};

// --- What may happen ---------------------------------------------------------------------------

void something_happens(World& world) {
  TwoProviders& providers = world.providers;
  switch (world.draw(16)) {
    case 0:
      if (world.booking.terms.mode != Mode::pay_first) return providers.book(world.now);
      (void)absorb(world.booking, ChooseTime{world.now + 30h}, world.now);
      return world.decide();
    case 1:
      return providers.reschedule(world.now);
    case 2:
      if (world.draw(4) == 0)
        providers.cancel(providers.standing(),
                         world.draw(2) == 0 ? Canceler::host : Canceler::invitee, "", world.now);
      return;
    case 3:
    case 4:
      (void)absorb(world.booking, StartCheckout{}, world.now);
      return world.decide();
    case 5:
      if (world.draw(4) == 0)
        (void)absorb(world.booking,
                     CancelBooking{world.draw(2) == 0 ? Actor::client : Actor::builder, ""},
                     world.now);
      return world.decide();
    case 6:
    case 7:
      if (!providers.sessions.empty())
        TwoProviders::pay(providers.sessions[world.draw(providers.sessions.size())], world.now);
      return;
    case 8: {
      const auto paid = std::ranges::find(providers.sessions, true, &SessionSeen::paid);
      if (paid != providers.sessions.end() && world.draw(3) == 0)
        providers.refund(
            dashboard_refund("", paid->session_id, euros(world.draw(2) == 0 ? 1000 : 5000)));
      return;
    }
    case 9:
      if (!providers.refunds.empty() && world.draw(4) == 0)
        providers.refunds[world.draw(providers.refunds.size())].status = RefundStatus::failed;
      return;
    case 10:
      providers.time_is_taken = world.draw(4) == 0;
      return world.look(false);
    case 11:
      return world.look(true);
    case 12:
      return world.hear_something_late();
    case 13:
      return world.advance(
          std::array<base::Milliseconds, 5>{1s, 31s, 5min, 20min, 3h}.at(world.draw(5)));
    default:
      world.perform(world.draw(3) != 0);
  }
}

Booking any_begun(std::uint32_t seed) {
  BookingBuilder booking = a_booking();
  if (seed % 7 == 0) booking.free();
  if (seed % 2 == 0) booking.with_tiers({{48, 100}, {24, 50}});
  if (seed % 5 < 2) booking.securing_again();
  if (seed % 3 == 0 && seed % 7 != 0) booking.paid_first();
  return booking;
}

void expect_peace(World& world) {
  const Booking& booking = world.booking;
  const Books books = books_of(booking);
  const std::int64_t kept = world.providers.kept();
  const bool standing = world.providers.standing() != nullptr;
  EXPECT_EQ(std::ranges::count(world.providers.sessions, SessionStatus::open, &SessionSeen::status),
            0);
  if (std::ranges::count(booking.refunds, RefundStatus::failed, &Refund::status) > 0 ||
      books.surplus.minor_units() < 0) {
    EXPECT_TRUE(books.surplus.is_zero() || booking.attention.has_value());
    return;
  }
  EXPECT_TRUE(books.surplus.is_zero()) << show(books.surplus);
  EXPECT_EQ(kept, books.due.minor_units());
  switch (booking.stage) {
    case Stage::draft:
      EXPECT_EQ(kept, 0);
      return;
    case Stage::placing:
      EXPECT_TRUE(time_is_lost(booking));
      EXPECT_EQ(kept, booking.terms.price.minor_units() - books.conceded.minor_units());
      EXPECT_FALSE(standing);
      return;
    case Stage::confirmed:
    case Stage::completed:
      EXPECT_EQ(kept, booking.terms.price.minor_units() - books.conceded.minor_units());
      EXPECT_TRUE(standing);
      return;
    case Stage::cancelled:
      EXPECT_EQ(kept, smaller(retained_by_policy(booking, books.fee), books.fee - books.conceded)
                          .minor_units());
      EXPECT_FALSE(standing);
      return;
    case Stage::expired:
      EXPECT_EQ(kept, 0);
      EXPECT_FALSE(standing);
      return;
    case Stage::held:
    case Stage::releasing:
    case Stage::cancelling:
      ADD_FAILURE() << "still " << name(booking.stage);
  }
}

TEST(WhateverHappens, MoneySlotAndStageAgreeInTheEnd) {
  std::map<Stage, int> ends;
  for (std::uint32_t seed = 1; seed <= 3000 && !HasFailure(); ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    World world{any_begun(seed), seed};

    for (std::size_t i = world.draw(150); i > 0; --i) something_happens(world);
    world.come_to_rest(world.now + (seed % 3 == 0 ? 90h : 12h));

    expect_peace(world);
    ++ends[world.booking.stage];
  }
  for (const Stage stage : {Stage::confirmed, Stage::completed, Stage::cancelled, Stage::expired})
    EXPECT_GT(ends[stage], 30) << "too few runs ended in " << name(stage);
}

}  // namespace
}  // namespace domain

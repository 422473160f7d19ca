#include "domain/owed.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>

#include "base/canary.hpp"
#include "domain/books.hpp"
#include "domain/holds.hpp"
#include "domain/letter_rules.hpp"
#include "domain/placing.hpp"
#include "domain/waits.hpp"

namespace domain {
namespace {

using base::Instant;
using base::Milliseconds;

constexpr Milliseconds retry_look_after{5'000};
constexpr Milliseconds retry_look_after_max{60'000};
constexpr Milliseconds expired_session_wait{60'000};
constexpr Milliseconds cancel_look_every{60'000};
constexpr Milliseconds slow_look_every{60 * 60'000};
// Strictly later than the wait itself, so that the look does decide.
constexpr Milliseconds just_after{1'000};

std::string key_of(const Booking& booking, std::string_view subject, int n) {
  return std::string{subject} + ":" + booking.code.text() + ":" + std::to_string(n);
}

bool is_given_up(const Booking& booking) {
  return booking.stage == Stage::expired || booking.stage == Stage::cancelled ||
         booking.stage == Stage::cancelling;
}

// Whether what the attempt is for is still to be paid. Nobody shall pay for an event that Calendly
// no longer knows.
bool is_wanted(const Booking& booking, const Attempt& attempt) {
  const CalendarLink* const link = slot(booking);
  if (attempt.mismatch || (link != nullptr && link->status == LinkStatus::gone)) return false;
  if (attempt.charge == 0) return booking.stage == Stage::held && !is_paid(booking);
  const Charge* const charge = charge_to_pay(booking);
  return booking.stage == Stage::confirmed && charge != nullptr && charge->n == attempt.charge;
}

// Never two open sessions: one that is none of ours is closed before the client gets another.
void add_sessions(std::vector<Effect>& effects, const Booking& booking, Instant now) {
  const bool one_is_open = std::ranges::find(booking.attempts, AttemptStatus::open,
                                             &Attempt::status) != booking.attempts.end();
  const bool in_time = booking.stage != Stage::held || now < hold_deadline(booking);
  for (const Attempt& attempt : booking.attempts) {
    const bool wanted = is_wanted(booking, attempt);
    if (attempt.status == AttemptStatus::intended && wanted && in_time && !one_is_open)
      effects.push_back({key_of(booking, "checkout", attempt.n), CreateSession{attempt.n}});
    if (attempt.status == AttemptStatus::open && !wanted && !base::canary("no_page_is_closed"))
      effects.push_back({key_of(booking, "expire", attempt.n), ExpireSession{attempt.n}});
  }
}

void add_placing(std::vector<Effect>& effects, const Booking& booking) {
  const CalendarLink* const link = slot(booking);
  if (booking.stage == Stage::placing && link != nullptr && link->status == LinkStatus::requested &&
      is_local(*link))
    effects.push_back({key_of(booking, "place", link->n), PlaceInvitee{link->n}});
}

// Whatever link turns up on a booking that has ended. Calendly refuses to cancel what is past.
void add_cancellation(std::vector<Effect>& effects, const Booking& booking, Instant now) {
  if (base::canary("time_is_never_given_back")) return;
  if (!is_given_up(booking) &&
      !(base::canary("time_is_given_back_first") && booking.stage == Stage::releasing))
    return;
  for (const CalendarLink& link : booking.links)
    if (link.status == LinkStatus::active && now < link.end)
      effects.push_back({key_of(booking, "release", link.n), CancelEvent{link.n}});
}

// One at a time per payment: Stripe would take two parts that are sent at once.
bool waits_for_another(const Booking& booking, const Refund& refund) {
  return std::ranges::any_of(booking.refunds, [&](const Refund& other) {
    return other.attempt == refund.attempt && other.n < refund.n &&
           other.status == RefundStatus::intended;
  });
}

void add_refunds(std::vector<Effect>& effects, const Booking& booking) {
  for (const Refund& refund : booking.refunds)
    if (refund.status == RefundStatus::intended && !waits_for_another(booking, refund))
      effects.push_back({key_of(booking, "refund", refund.n), CreateRefund{refund.n}});
}

// Calendly is told once of the last word; what it makes of that later counts, not ours.
void add_no_show(std::vector<Effect>& effects, const Booking& booking) {
  if (booking.no_shows.empty()) return;
  const NoShow& last = booking.no_shows.back();
  const auto link = std::ranges::find(booking.links, last.link, &CalendarLink::n);
  if (link != booking.links.end() && link->no_show_id.empty() == last.marked)
    effects.push_back({key_of(booking, "no_show", last.n), TellNoShow{last.n}});
}

void add_letter(std::vector<Effect>& effects, const Booking& booking, SendMail mail) {
  const std::string key = "mail:" + booking.code.text() + ":" + std::string{name(mail.kind)} + ":" +
                          std::to_string(mail.record) + ":" + std::string{name(mail.to)};
  effects.push_back({key, mail});
}

void add_letters(std::vector<Effect>& effects, const Booking& booking, Instant now) {
  for (const LetterOccasion& occasion : letter_occasions(booking))
    if (occasion.since <= now && now < occasion.since + letter_age_max)
      add_letter(effects, booking, occasion.mail);
}

// --- Looks -------------------------------------------------------------------------------------

class Earliest {
 public:
  void consider(Instant instant) {
    if (!earliest_ || instant < *earliest_) earliest_ = instant;
  }
  std::optional<Instant> value() const { return earliest_; }

 private:
  std::optional<Instant> earliest_;
};

// Since when a payment waits for a look at its slot that is not older.
std::optional<Instant> waits_for_the_slot_since(const Booking& booking, const CalendarLink& link) {
  if (booking.stage != Stage::held && booking.stage != Stage::releasing &&
      booking.stage != Stage::confirmed)
    return std::nullopt;
  Earliest since;
  for (const Attempt& attempt : booking.attempts)
    if (attempt.status == AttemptStatus::paid && !attempt.mismatch &&
        link.fetch_no < attempt.paid_fetch_no)
      since.consider(attempt.paid_seen_at.value_or(booking.begun_at));
  return since.value();
}

// When to look again for what is waited for since then: the longer in vain, the more seldom.
Instant again_after(const Booking& booking, Instant since) {
  if (!booking.looked_at) return booking.begun_at;
  const Milliseconds in_vain = *booking.looked_at - since;
  return *booking.looked_at + std::clamp(in_vain / 4, retry_look_after, retry_look_after_max);
}

void consider_slot(Earliest& due, const Booking& booking) {
  const CalendarLink* const link = slot(booking);
  if (link == nullptr) return;
  const Instant soon = booking.looked_at ? *booking.looked_at + retry_look_after : booking.begun_at;
  const bool has_money = books_of(booking).captured.is_positive();
  if (link->status == LinkStatus::superseded) due.consider(soon);
  if (link->status == LinkStatus::requested && !is_local(*link)) due.consider(soon);
  if (booking.stage == Stage::placing && link->status == LinkStatus::active) due.consider(soon);
  if (link->status == LinkStatus::cancelled && has_money && !link->cancelled_twice)
    due.consider(std::max(*link->cancelled_seen_at + second_look_wait + just_after, soon));
  if (link->status == LinkStatus::gone && !is_given_up(booking))
    due.consider(booking.looked_at.value_or(booking.begun_at) + slow_look_every);
  if (link->status != LinkStatus::active) return;
  if (const auto since = waits_for_the_slot_since(booking, *link))
    due.consider(again_after(booking, *since));
  if (booking.stage == Stage::confirmed)
    due.consider(std::max(link->end, again_after(booking, link->end)));
  // Our cancel was sent; whether it happened only a look can say.
  if (is_given_up(booking) && link->cancel_sends > 0 && link->looked_at < link->end)
    due.consider(booking.looked_at.value_or(booking.begun_at) + cancel_look_every);
}

void consider_attempts(Earliest& due, const Booking& booking) {
  const auto consider_since = [&](Instant since) {
    due.consider(std::max(since, again_after(booking, since)));
  };
  for (const Attempt& attempt : booking.attempts) {
    if (attempt.status == AttemptStatus::intended && attempt.sends > 0 && attempt.expires_at)
      consider_since(*attempt.expires_at + unseen_session_wait + just_after);
    if (attempt.status == AttemptStatus::open && attempt.expires_at)
      consider_since(*attempt.expires_at + expired_session_wait);
    if (attempt.status == AttemptStatus::processing)
      due.consider(booking.looked_at.value_or(booking.begun_at) + slow_look_every);
  }
  const bool ends_with_its_hold = booking.stage == Stage::held || booking.stage == Stage::releasing;
  if (ends_with_its_hold && awaits_word_of_a_payment(booking))
    due.consider(*hold_deadline(booking));
}

void consider_refunds(Earliest& due, const Booking& booking) {
  const bool pending = std::ranges::find(booking.refunds, RefundStatus::pending, &Refund::status) !=
                       booking.refunds.end();
  const bool disputed = std::ranges::any_of(booking.disputes, is_open);
  if (pending || disputed)
    due.consider(booking.looked_at.value_or(booking.begun_at) + slow_look_every);
}

// --- Keys --------------------------------------------------------------------------------------

std::vector<std::string_view> split(std::string_view text) {
  std::vector<std::string_view> parts;
  while (true) {
    const auto colon = text.find(':');
    parts.push_back(text.substr(0, colon));
    if (colon == std::string_view::npos) return parts;
    text.remove_prefix(colon + 1);
  }
}

std::optional<int> number(std::string_view text) {
  if (text.starts_with('0')) return std::nullopt;  // one number has one key
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size() || value < 1) return std::nullopt;
  return value;
}

std::optional<Act> act_of(const std::vector<std::string_view>& parts) {
  if (parts.size() < 3 || parts[1].empty()) return std::nullopt;
  if (parts.size() == 5 && parts[0] == "mail") {
    const auto kind = letter_kind_named(parts[2]);
    const auto record = number(parts[3]);
    const bool to_client = parts[4] == name(Addressee::client);
    if (!kind || !record || (!to_client && parts[4] != name(Addressee::builder)))
      return std::nullopt;
    return SendMail{*kind, *record, to_client ? Addressee::client : Addressee::builder};
  }
  if (parts.size() != 3) return std::nullopt;
  const auto n = number(parts[2]);
  if (!n) return std::nullopt;
  if (parts[0] == "checkout") return CreateSession{*n};
  if (parts[0] == "expire") return ExpireSession{*n};
  if (parts[0] == "place") return PlaceInvitee{*n};
  if (parts[0] == "release") return CancelEvent{*n};
  if (parts[0] == "refund") return CreateRefund{*n};
  if (parts[0] == "no_show") return TellNoShow{*n};
  return std::nullopt;
}

}  // namespace

std::vector<Effect> owed(const Booking& booking, Instant now) {
  std::vector<Effect> effects;
  add_sessions(effects, booking, now);
  add_placing(effects, booking);
  add_cancellation(effects, booking, now);
  add_refunds(effects, booking);
  add_no_show(effects, booking);
  add_letters(effects, booking, now);
  return effects;
}

std::optional<Effect> effect_of_key(const std::string& key) {
  const auto act = act_of(split(key));
  if (!act) return std::nullopt;
  return Effect{key, *act};
}

std::optional<Instant> look_due_at(const Booking& booking) {
  Earliest due;
  consider_slot(due, booking);
  consider_attempts(due, booking);
  consider_refunds(due, booking);
  return due.value();
}

std::optional<Instant> wake_at(const Booking& booking, Instant now) {
  Earliest next;
  const auto consider = [&](std::optional<Instant> instant) {
    if (instant && *instant > now) next.consider(*instant);
  };
  if (booking.stage == Stage::held && !base::canary("no_timer_for_holds"))
    consider(hold_deadline(booking));
  if (booking.stage == Stage::held || booking.stage == Stage::releasing)
    for (const Attempt& attempt : booking.attempts)
      if (attempt.paid_seen_at) consider(*attempt.paid_seen_at + slot_answer_wait);
  for (const LetterOccasion& occasion : letter_occasions(booking)) {
    consider(occasion.since);
    consider(occasion.since + letter_age_max);
  }
  if (booking.stage == Stage::placing) consider(placing_deadline(booking));
  if (booking.stage == Stage::expired && may_be_secured_again(booking))
    consider(slot(booking)->start);
  for (const Charge& charge : booking.charges) consider(charge.due_by);
  if (is_given_up(booking))
    for (const CalendarLink& link : booking.links)
      if (may_stand(link)) consider(link.end);
  consider(look_due_at(booking));
  return next.value();
}

std::string_view name(const Act& act) {
  constexpr std::array<std::string_view, 7> names{
      "create_session", "expire_session", "place_invitee", "cancel_event",
      "create_refund",  "tell_no_show",   "send_mail"};
  return names.at(act.index());
}

}  // namespace domain

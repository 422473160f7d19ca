#include "domain/owed.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>

#include "domain/books.hpp"
#include "domain/holds.hpp"

namespace domain {
namespace {

using base::Instant;
using base::Milliseconds;

// A restored backup must not send yesterday's letters again.
constexpr Milliseconds letter_age_max{24 * 60 * 60 * 1000};
constexpr Milliseconds slot_answer_wait{60'000};
constexpr Milliseconds retry_look_after{5'000};
constexpr Milliseconds second_look_after{31'000};
constexpr Milliseconds unseen_session_wait{5 * 60'000 + 1'000};
constexpr Milliseconds expired_session_wait{60'000};
constexpr Milliseconds processing_look_every{60 * 60 * 1000};

std::string key_of(const Booking& booking, std::string_view subject, int n) {
  return std::string{subject} + ":" + booking.code.text() + ":" + std::to_string(n);
}

void add_sessions(std::vector<Effect>& effects, const Booking& booking, Instant now) {
  const bool payable_now = booking.stage == Stage::held && now < hold_deadline(booking);
  for (const Attempt& attempt : booking.attempts) {
    if (attempt.status == AttemptStatus::intended && payable_now)
      effects.push_back({key_of(booking, "checkout", attempt.n), CreateSession{attempt.n}});
    const bool unwanted = attempt.mismatch || booking.stage != Stage::held || is_paid(booking);
    if (attempt.status == AttemptStatus::open && unwanted)
      effects.push_back({key_of(booking, "expire", attempt.n), ExpireSession{attempt.n}});
  }
}

void add_cancellation(std::vector<Effect>& effects, const Booking& booking) {
  const bool given_up = booking.stage == Stage::expired || booking.stage == Stage::cancelled ||
                        booking.stage == Stage::cancelling;
  if (!given_up) return;
  for (const CalendarLink& link : booking.links)
    if (link.status == LinkStatus::active)
      effects.push_back({key_of(booking, "release", link.n), CancelEvent{link.n}});
}

void add_refunds(std::vector<Effect>& effects, const Booking& booking) {
  for (const Refund& refund : booking.refunds)
    if (refund.status == RefundStatus::intended)
      effects.push_back({key_of(booking, "refund", refund.n), CreateRefund{refund.n}});
}

void add_letter(std::vector<Effect>& effects, const Booking& booking, SendMail mail) {
  const std::string key = "mail:" + booking.code.text() + ":" + std::string{name(mail.kind)} + ":" +
                          std::to_string(mail.record) + ":" + std::string{name(mail.to)};
  effects.push_back({key, mail});
}

void add_letters(std::vector<Effect>& effects, const Booking& booking, Instant now) {
  if (booking.stage != Stage::confirmed) return;
  const bool fresh = std::ranges::any_of(booking.transitions, [&](const Transition& transition) {
    return transition.to == Stage::confirmed && now < transition.at + letter_age_max;
  });
  const CalendarLink* const link = slot(booking);
  if (!fresh || link == nullptr) return;
  // A reschedule has a letter of its own; this one tells of the time the booking was made for.
  const int record = booking.links.front().n;
  add_letter(effects, booking, {LetterKind::confirmed, record, Addressee::client});
  add_letter(effects, booking, {LetterKind::confirmed, record, Addressee::builder});
}

// --- Looks -------------------------------------------------------------------------------------

class Earliest {
 public:
  void consider(std::optional<Instant> instant) {
    if (instant && (!earliest_ || *instant < *earliest_)) earliest_ = instant;
  }
  std::optional<Instant> value() const { return earliest_; }

 private:
  std::optional<Instant> earliest_;
};

bool is_waiting_for_the_slot(const Booking& booking, const CalendarLink& link) {
  if (booking.stage != Stage::held && booking.stage != Stage::releasing &&
      booking.stage != Stage::confirmed)
    return false;
  return std::ranges::any_of(booking.attempts, [&](const Attempt& attempt) {
    return attempt.status == AttemptStatus::paid && !attempt.mismatch &&
           link.fetch_no < attempt.paid_fetch_no;
  });
}

void consider_slot(Earliest& due, const Booking& booking, Instant soon) {
  const CalendarLink* const link = slot(booking);
  if (link == nullptr) return;
  const bool has_money = books_of(booking).captured.is_positive();
  if (link->status == LinkStatus::superseded) due.consider(soon);
  if (link->status == LinkStatus::active && is_waiting_for_the_slot(booking, *link))
    due.consider(soon);
  if (link->status == LinkStatus::cancelled && has_money && !link->cancelled_twice)
    due.consider(*link->cancelled_seen_at + second_look_after);
  if (link->status == LinkStatus::active && booking.stage == Stage::confirmed)
    due.consider(std::max(link->end, soon));
}

void consider_attempts(Earliest& due, const Booking& booking, Instant soon) {
  for (const Attempt& attempt : booking.attempts) {
    if (attempt.status == AttemptStatus::intended && attempt.sends > 0 && attempt.expires_at)
      due.consider(std::max(*attempt.expires_at + unseen_session_wait, soon));
    if (attempt.status == AttemptStatus::open && attempt.expires_at)
      due.consider(std::max(*attempt.expires_at + expired_session_wait, soon));
    if (attempt.status == AttemptStatus::processing)
      due.consider(booking.looked_at.value_or(booking.begun_at) + processing_look_every);
  }
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
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size() || value < 1) return std::nullopt;
  return value;
}

std::optional<Act> act_of(const std::vector<std::string_view>& parts) {
  if (parts.size() == 5 && parts[0] == "mail" && parts[2] == name(LetterKind::confirmed)) {
    const auto record = number(parts[3]);
    const bool to_client = parts[4] == name(Addressee::client);
    if (!record || (!to_client && parts[4] != name(Addressee::builder))) return std::nullopt;
    return SendMail{LetterKind::confirmed, *record,
                    to_client ? Addressee::client : Addressee::builder};
  }
  if (parts.size() != 3) return std::nullopt;
  const auto n = number(parts[2]);
  if (!n) return std::nullopt;
  if (parts[0] == "checkout") return CreateSession{*n};
  if (parts[0] == "expire") return ExpireSession{*n};
  if (parts[0] == "release") return CancelEvent{*n};
  if (parts[0] == "refund") return CreateRefund{*n};
  return std::nullopt;
}

}  // namespace

std::vector<Effect> owed(const Booking& booking, Instant now) {
  std::vector<Effect> effects;
  add_sessions(effects, booking, now);
  add_cancellation(effects, booking);
  add_refunds(effects, booking);
  add_letters(effects, booking, now);
  return effects;
}

std::optional<Effect> effect_of_key(const std::string& key) {
  const auto act = act_of(split(key));
  if (!act) return std::nullopt;
  return Effect{key, *act};
}

std::optional<Instant> look_due_at(const Booking& booking) {
  const Instant soon = booking.looked_at ? *booking.looked_at + retry_look_after : booking.begun_at;
  Earliest due;
  consider_slot(due, booking, soon);
  consider_attempts(due, booking, soon);
  return due.value();
}

std::optional<Instant> wake_at(const Booking& booking, Instant now) {
  Earliest next;
  const auto consider = [&](std::optional<Instant> instant) {
    if (instant && *instant > now) next.consider(instant);
  };
  if (booking.stage == Stage::held) consider(hold_deadline(booking));
  if (booking.stage == Stage::held || booking.stage == Stage::releasing)
    for (const Attempt& attempt : booking.attempts)
      if (attempt.paid_seen_at) consider(*attempt.paid_seen_at + slot_answer_wait);
  consider(look_due_at(booking));
  return next.value();
}

std::string_view name(const Act& act) {
  constexpr std::array<std::string_view, 5> names{"create_session", "expire_session",
                                                  "cancel_event", "create_refund", "send_mail"};
  return names.at(act.index());
}

}  // namespace domain

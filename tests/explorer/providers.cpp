#include "providers.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

#include "base/check.hpp"
#include "testing/bookings.hpp"

namespace explorer {
namespace {

using base::Instant;
using domain::RefundStatus;
using domain::SessionStatus;
using ports::CallError;

// Stripe makes no session that would expire sooner.
constexpr std::chrono::minutes session_life_min{30};

base::Failure<ports::CallFailure> failed(CallError error, const char* code = "") {
  return base::Failure{ports::CallFailure{.error = error, .code = code, .request_id = {}}};
}

// Whether a call goes unanswered that changes nothing.
bool is_unanswered(Accident accident) {
  return accident == Accident::answer_lost || accident == Accident::never_reached;
}

// Stripe's lists may not show yet what was just made.
bool is_listed(const auto& made, Accident accident, Instant now) {
  return accident != Accident::list_lags || made.created_at + std::chrono::minutes{1} <= now;
}

std::size_t number(const std::string& id) {
  std::size_t n = 0;
  std::from_chars(id.data() + 1, id.data() + id.size(), n);
  return n;
}

// An order as bytes: its numbers, one after the other.
std::string drawn(std::initializer_list<std::int64_t> numbers) {
  std::string text;
  for (const std::int64_t n : numbers) text += std::to_string(n) + " ";
  return text;
}

std::int64_t take_number(std::string_view& text) {
  std::int64_t n = 0;
  const auto end = std::from_chars(text.data(), text.data() + text.size(), n).ptr;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()) + 1);
  return n;
}

template <class Made>
Made* made_under(std::vector<Made>& all, const std::string& key) {
  const auto found = std::ranges::find(all, key, &Made::key);
  return found == all.end() ? nullptr : &*found;
}

[[noreturn]] void refuse() { base::check_failed("no such door in the model", __FILE__, __LINE__); }

}  // namespace

// --- Stripe ------------------------------------------------------------------------------------

domain::SessionSeen Stripe::seen(std::size_t index) const {
  const Session& session = state_.remote.sessions.at(index);
  const std::string n = std::to_string(index + 1);
  return {.session_id = "s" + n,
          .booking = state_.booking.code.text(),
          .installation = state_.booking.installation,
          .attempt = session.attempt,
          .status = session.status,
          .paid = session.paid_at.has_value(),
          .subtotal = testing::euros(session.amount),
          .total = testing::euros(session.amount),
          .created_at = session.created_at,
          .expires_at = session.expires_at,
          .payment_intent_id = session.paid_at ? "p" + n : "",
          .paid_at = session.paid_at};
}

domain::RefundSeen Stripe::seen(const Repayment& repayment) const {
  const auto position = &repayment - state_.remote.repayments.data();
  return {.refund_id = "r" + std::to_string(position + 1),
          .payment_intent_id = "p" + std::to_string(repayment.session),
          .booking = state_.booking.code.text(),
          .installation = state_.booking.installation,
          .n = repayment.n,
          .amount = testing::euros(repayment.amount),
          .status = repayment.status,
          .created_at = repayment.created_at};
}

std::string Stripe::draw_up(const ports::SessionOrder& order) const {
  return drawn({order.attempt, order.amount.minor_units(), base::unix_ms(order.expires_at)});
}

std::string Stripe::draw_up(const ports::RefundOrder& order) const {
  return drawn({order.refund, static_cast<std::int64_t>(number(order.payment_intent_id)),
                order.amount.minor_units()});
}

ports::Answer<domain::SessionSeen> Stripe::create_session(const std::string& drawn_up,
                                                          const std::string& key) {
  const Accident accident = std::exchange(accident_, Accident::none);
  if (accident == Accident::never_reached) return failed(CallError::unknown);
  auto& sessions = state_.remote.sessions;
  const Session* made = made_under(sessions, key);
  if (made == nullptr) {
    std::string_view order = drawn_up;
    Session session{.attempt = static_cast<int>(take_number(order)), .key = key};
    session.amount = take_number(order);
    session.created_at = state_.now;
    session.expires_at = base::from_unix_ms(take_number(order));
    if (session.expires_at < state_.now + session_life_min)
      return failed(CallError::refused, "parameter_invalid");
    sessions.push_back(session);
    made = &sessions.back();
  }
  if (accident == Accident::answer_lost) return failed(CallError::unknown);
  return seen(static_cast<std::size_t>(made - sessions.data()));
}

ports::Answer<domain::RefundSeen> Stripe::create_refund(const std::string& drawn_up,
                                                        const std::string& key) {
  const Accident accident = std::exchange(accident_, Accident::none);
  if (accident == Accident::never_reached) return failed(CallError::unknown);
  auto& repayments = state_.remote.repayments;
  const Repayment* made = made_under(repayments, key);
  if (made == nullptr) {
    std::string_view order = drawn_up;
    Repayment repayment{.n = static_cast<int>(take_number(order)), .key = key};
    repayment.session = static_cast<int>(take_number(order));
    repayment.amount = take_number(order);
    repayment.created_at = state_.now;
    if (state_.remote.kept_of(static_cast<std::size_t>(repayment.session) - 1) < repayment.amount)
      return failed(CallError::refused, "charge_already_refunded");
    if (state_.left.slow_refunds > 0) {
      --state_.left.slow_refunds;
      repayment.status = RefundStatus::pending;
    }
    repayments.push_back(repayment);
    made = &repayments.back();
  }
  if (accident == Accident::answer_lost) return failed(CallError::unknown);
  return seen(*made);
}

ports::Answer<domain::SessionSeen> Stripe::session(const std::string& id, ports::Lane) {
  if (is_unanswered(accident_)) return failed(CallError::unknown);
  return seen(number(id) - 1);
}

ports::Answer<std::vector<domain::SessionSeen>> Stripe::sessions_since(Instant from, ports::Lane) {
  if (is_unanswered(accident_)) return failed(CallError::unknown);
  std::vector<domain::SessionSeen> listed;
  for (std::size_t index = 0; index < state_.remote.sessions.size(); ++index)
    if (state_.remote.sessions[index].created_at >= from &&
        is_listed(state_.remote.sessions[index], accident_, state_.now))
      listed.push_back(seen(index));
  return listed;
}

ports::Answer<domain::SessionSeen> Stripe::expire_session(const std::string& id,
                                                          const std::string&) {
  const Accident accident = std::exchange(accident_, Accident::none);
  if (accident == Accident::never_reached) return failed(CallError::unknown);
  Session& session = state_.remote.sessions.at(number(id) - 1);
  const bool was_open = session.status == SessionStatus::open;
  if (was_open) session.status = SessionStatus::expired;
  if (accident == Accident::answer_lost) return failed(CallError::unknown);
  if (!was_open) return failed(CallError::refused);
  return seen(number(id) - 1);
}

ports::Answer<std::vector<domain::RefundSeen>> Stripe::refunds(const std::string& payment_id,
                                                               ports::Lane) {
  if (is_unanswered(accident_)) return failed(CallError::unknown);
  std::vector<domain::RefundSeen> listed;
  for (const Repayment& repayment : state_.remote.repayments)
    if (static_cast<std::size_t>(repayment.session) == number(payment_id) &&
        is_listed(repayment, accident_, state_.now))
      listed.push_back(seen(repayment));
  return listed;
}

ports::Answer<std::vector<domain::DisputeSeen>> Stripe::disputes(const std::string&, ports::Lane) {
  return std::vector<domain::DisputeSeen>{};
}

// --- Calendly ----------------------------------------------------------------------------------

ports::Answer<domain::SlotSeen> Calendly::slot(const domain::SlotId& id, ports::Lane) {
  if (is_unanswered(accident_)) return failed(CallError::unknown);
  const std::size_t n = number(id.event);
  const auto id_of = [](std::size_t event) {
    return domain::SlotId{"e" + std::to_string(event), "i" + std::to_string(event)};
  };
  const Event& event = state_.remote.events.at(n - 1);
  domain::SlotSeen seen{.id = id,
                        .event_type = state_.booking.terms.event_type,
                        .token = state_.booking.token,
                        .active = event.active,
                        .rescheduled = event.rescheduled,
                        .start = event.start,
                        .end = event.end,
                        .created_at = event.created_at,
                        .canceler = event.canceler,
                        .cancelled_at = event.cancelled_at,
                        .cancel_reason = event.reason};
  if (event.rescheduled) seen.successor = id_of(n + 1);
  if (n > 1) seen.predecessor = id_of(n - 1);
  return seen;
}

// What is past cannot be cancelled, and what is cancelled already is a success.
ports::Answer<base::Done> Calendly::cancel(const std::string& event_id, const std::string& reason) {
  const Accident accident = std::exchange(accident_, Accident::none);
  if (accident == Accident::never_reached) return failed(CallError::unknown);
  Event& event = state_.remote.events.at(number(event_id) - 1);
  if (event.active && event.end <= state_.now) return failed(CallError::refused);
  if (event.active) state_.remote.cancel(event, domain::Canceler::host, reason, state_.now);
  if (accident == Accident::answer_lost) return failed(CallError::unknown);
  return base::Done{};
}

ports::Answer<std::vector<Instant>> Calendly::available_times(const std::string&, Instant, Instant,
                                                              ports::Lane) {
  refuse();
}
std::string Calendly::draw_up(const ports::InviteeOrder&) const { refuse(); }
ports::Answer<domain::SlotId> Calendly::create_invitee(const std::string&) { refuse(); }
ports::Answer<std::optional<domain::SlotSeen>> Calendly::find_slot(const ports::SlotSearch&,
                                                                   ports::Lane) {
  refuse();
}
ports::Answer<base::Done> Calendly::mark_no_show(const domain::SlotId&) { refuse(); }
ports::Answer<base::Done> Calendly::unmark_no_show(const std::string&) { refuse(); }

}  // namespace explorer

#include "rules.hpp"

#include <algorithm>

#include "domain/books.hpp"
#include "domain/holds.hpp"
#include "domain/owed.hpp"
#include "domain/policy.hpp"
#include "domain/sending.hpp"
#include "engine/claims.hpp"
#include "moves.hpp"

namespace explorer {
namespace {

using domain::RefundStatus;
using domain::SessionStatus;
using domain::Stage;
using ports::EffectRow;
using ports::EffectState;

using Finding = std::optional<std::string>;

bool has_ended(Stage stage) {
  return stage == Stage::expired || stage == Stage::cancelling || stage == Stage::cancelled;
}

bool stands(Stage stage) { return stage == Stage::confirmed || stage == Stage::completed; }

std::int64_t open_sessions(const Remote& remote) {
  return std::ranges::count(remote.sessions, SessionStatus::open, &Session::status);
}

bool is_live(const Repayment& repayment) { return repayment.status != RefundStatus::failed; }

// --- In every state ------------------------------------------------------------------------------

Finding confirmed_without_money(const State& state) {
  if (!stands(state.booking.stage)) return std::nullopt;
  const domain::Attempt* const payment = domain::first_payment(state.booking);
  const auto& sessions = state.remote.sessions;
  const bool is_kept =
      payment != nullptr && std::ranges::any_of(sessions, [&](const Session& session) {
        const auto index = static_cast<std::size_t>(&session - sessions.data());
        return session.attempt == payment->n && session.paid_at &&
               state.remote.kept_of(index) == state.booking.terms.price.minor_units();
      });
  return is_kept ? std::nullopt : Finding{"I6: confirmed without the price at Stripe"};
}

bool is_being_closed(const State& state) {
  return std::ranges::any_of(state.rows, [](const EffectRow& row) {
    return std::holds_alternative<domain::ExpireSession>(row.effect.act) &&
           row.state != EffectState::done && row.state != EffectState::refused &&
           row.state != EffectState::dropped;
  });
}

Finding open_for_nothing(const State& state) {
  if (open_sessions(state.remote) == 0) return std::nullopt;
  if (state.booking.stage == Stage::held || state.booking.stage == Stage::releasing ||
      is_being_closed(state))
    return std::nullopt;
  return "I7: a session is open that nobody closes";
}

Finding two_open(const State& state) {
  return open_sessions(state.remote) > 1 ? Finding{"I8: two sessions are open"} : std::nullopt;
}

// Our reason stands in what we have cancelled.
Finding cancelled_while_open(const State& state) {
  const bool by_us = std::ranges::any_of(state.remote.events,
                                         [](const Event& event) { return !event.reason.empty(); });
  return by_us && open_sessions(state.remote) > 0
             ? Finding{"I12: we cancelled the event while its session is open"}
             : std::nullopt;
}

Finding refunded_twice(const State& state) {
  const auto& repayments = state.remote.repayments;
  for (const Repayment& repayment : repayments)
    if (is_live(repayment) && std::ranges::any_of(repayments, [&](const Repayment& other) {
          return &other != &repayment && other.n == repayment.n && is_live(other);
        }))
      return "I10: refund " + std::to_string(repayment.n) + " was made twice";
  return std::nullopt;
}

// What a row says of its end must be so at the provider.
Finding untrue_end(const State& state, const EffectRow& row) {
  const bool is_undone = row.state == EffectState::refused || row.state == EffectState::dropped;
  if (const auto* const refund = std::get_if<domain::CreateRefund>(&row.effect.act)) {
    const bool exists = std::ranges::any_of(state.remote.repayments, [&](const Repayment& made) {
      return made.n == refund->refund && is_live(made);
    });
    if (is_undone && exists) return "I14: " + row.effect.key + " was given up and is made";
  }
  if (const auto* const create = std::get_if<domain::CreateSession>(&row.effect.act)) {
    const bool exists = std::ranges::any_of(state.remote.sessions, [&](const Session& made) {
      return made.attempt == create->attempt && made.status == SessionStatus::open;
    });
    if (is_undone && exists && !is_being_closed(state))
      return "I14: " + row.effect.key + " was given up and is open";
  }
  if (const auto* const expire = std::get_if<domain::ExpireSession>(&row.effect.act)) {
    const bool is_open = std::ranges::any_of(state.remote.sessions, [&](const Session& session) {
      return session.attempt == expire->attempt && session.status == SessionStatus::open;
    });
    if (row.state == EffectState::done && is_open)
      return "I14: " + row.effect.key + " is done and the session open";
  }
  if (const auto* const cancel = std::get_if<domain::CancelEvent>(&row.effect.act)) {
    const auto index = static_cast<std::size_t>(cancel->link) - 1;
    if (row.state == EffectState::done && state.remote.events.at(index).active)
      return "I14: " + row.effect.key + " is done and the event stands";
  }
  return std::nullopt;
}

Finding untrue_ends(const State& state) {
  for (const EffectRow& row : state.rows)
    if (auto finding = untrue_end(state, row)) return finding;
  return std::nullopt;
}

// --- At rest -------------------------------------------------------------------------------------

// What the seller should have: the price of what stands, what the policy keeps of what a person
// cancelled, nothing of what expired.
std::int64_t due_of(const domain::Booking& booking) {
  const domain::Books books = domain::books_of(booking);
  if (stands(booking.stage)) return booking.terms.price.minor_units();
  if (booking.stage != Stage::cancelled) return 0;
  return domain::retained_by_policy(booking, books.fee).minor_units();
}

Finding wrong_money(const State& state) {
  const std::int64_t kept = state.remote.kept();
  const std::int64_t due = due_of(state.booking);
  if (kept == due || (kept > due && state.booking.attention)) return std::nullopt;
  return "I9: " + std::to_string(kept) + " are kept, " + std::to_string(due) + " are due in " +
         std::string{name(state.booking.stage)};
}

Finding wrong_slot(const State& state) {
  const Event* const event = state.remote.standing();
  const bool blocks = event != nullptr && state.now < event->end;
  if (has_ended(state.booking.stage) && blocks && !state.booking.attention)
    return "I12: the booking has ended and its event stands";
  if (!stands(state.booking.stage)) return std::nullopt;
  const domain::CalendarLink* const link = slot(state.booking);
  if (event == nullptr || link == nullptr || link->start != event->start)
    return "I12: the booking stands and its event does not";
  return std::nullopt;
}

}  // namespace

Finding broken_in(const State& state) {
  for (const auto rule : {confirmed_without_money, open_for_nothing, two_open, cancelled_while_open,
                          refunded_twice, untrue_ends})
    if (auto finding = rule(state)) return finding;
  return std::nullopt;
}

Finding broken_at_rest(const State& state) {
  const Stage stage = state.booking.stage;
  if (stage != Stage::completed && stage != Stage::cancelled && stage != Stage::expired)
    return "L10: at rest for good in " + std::string{name(stage)};
  if (auto finding = wrong_money(state)) return finding;
  return wrong_slot(state);
}

// --- Single steps --------------------------------------------------------------------------------

Finding broken_by_claim(const engine::EffectJob& job) {
  const bool is_first_session = std::holds_alternative<domain::CreateSession>(job.row.effect.act) &&
                                !job.resolve && job.before == EffectState::owed &&
                                job.row.first_sent_at == job.claimed_at;
  if (!is_first_session) return std::nullopt;
  const bool is_in_time = job.booking.stage == Stage::held &&
                          job.claimed_at < domain::hold_deadline(job.booking) &&
                          domain::slot_is_fresh(job.booking, job.claimed_at);
  return is_in_time ? std::nullopt : Finding{"I7: a session is asked for that nobody should pay"};
}

namespace {

Finding late_post(const engine::EffectJob& job, const State& after) {
  const bool is_late = after.now - *job.row.first_sent_at >= engine::send_window;
  if (job.resolve || engine::repeats_naturally(job.row.effect.act) || !is_late) return std::nullopt;
  return "I15: " + job.row.effect.key + " is sent 12 h after its first send";
}

Finding hasty_cancel(const Remote& before, const State& after) {
  if (!has_ended(after.booking.stage)) return "I12: an event is cancelled before the booking ended";
  const bool was_paid = std::ranges::any_of(
      before.sessions, [](const Session& session) { return session.paid_at.has_value(); });
  if (after.booking.stage == Stage::expired && was_paid)
    return "I12: a paid booking's event is cancelled as unpaid";
  return std::nullopt;
}

// The payment that confirmed a booking goes back only when the booking has ended.
Finding unfounded_refund(const State& after) {
  const domain::Attempt* const payment = domain::first_payment(after.booking);
  const Repayment& made = after.remote.repayments.back();
  const auto& session = after.remote.sessions.at(static_cast<std::size_t>(made.session) - 1);
  const bool confirms = payment != nullptr && session.attempt == payment->n;
  return confirms && !has_ended(after.booking.stage)
             ? Finding{"I11: the price goes back of a booking that stands"}
             : std::nullopt;
}

}  // namespace

Finding broken_by_call(const engine::EffectJob& job, const Remote& before, const State& after) {
  const bool has_posted = after.remote.sessions.size() > before.sessions.size() ||
                          after.remote.repayments.size() > before.repayments.size();
  if (has_posted)
    if (auto finding = late_post(job, after)) return finding;
  if (after.remote.repayments.size() > before.repayments.size())
    if (auto finding = unfounded_refund(after)) return finding;
  const bool has_cancelled = before.standing() != nullptr && after.remote.standing() == nullptr;
  return has_cancelled ? hasty_cancel(before, after) : std::nullopt;
}

Finding broken_by_record(const engine::EffectJob& job, const std::vector<EffectRow>& before,
                         const State& after) {
  const auto is_it = [&](const EffectRow& row) { return row.effect.key == job.row.effect.key; };
  const EffectRow& row = *std::ranges::find_if(before, is_it);
  const bool was_taken_over = !row.lease || row.lease->token != job.row.lease->token;
  const EffectRow& now = *std::ranges::find_if(after.rows, is_it);
  if (was_taken_over && (now.state != row.state || now.send != row.send))
    return "I16: who was taken over has recorded " + job.row.effect.key;
  return std::nullopt;
}

}  // namespace explorer

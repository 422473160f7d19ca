#include "moves.hpp"

#include <algorithm>
#include <array>

#include "domain/books.hpp"
#include "memory_store.hpp"

namespace explorer {
namespace {

using base::Instant;
using domain::RefundStatus;
using domain::SessionStatus;

// An hour at which something may happen though nothing is due: who has paid long before, and
// cancels a day before the session, gets half back.
constexpr std::chrono::hours late_hour{20};

bool is_idle(const Hand& hand) { return std::holds_alternative<Idle>(hand); }

bool has_answer(const Hand& hand) {
  if (const auto* effect = std::get_if<EffectInHand>(&hand)) return effect->answer.has_value();
  const auto* look = std::get_if<LookInHand>(&hand);
  return look != nullptr && look->answers.has_value();
}

bool one_is_idle(const State& state) { return std::ranges::any_of(state.hands, is_idle); }

std::optional<std::uint8_t> arriving_refund(const State& state) {
  const auto& all = state.remote.repayments;
  const auto found = std::ranges::find(all, RefundStatus::pending, &Repayment::status);
  if (found == all.end()) return std::nullopt;
  return static_cast<std::uint8_t>(found - all.begin());
}

// --- What the service does of itself -------------------------------------------------------------

void add_work(std::vector<Move>& moves, const State& state) {
  for (std::uint8_t worker = 0; worker < state.hands.size(); ++worker)
    if (!is_idle(state.hands[worker]))
      moves.push_back({has_answer(state.hands[worker]) ? Act::record : Act::call, worker});
  if (const auto refund = arriving_refund(state)) moves.push_back({Act::refund_arrives, *refund});
  if (state.wake_at && *state.wake_at <= state.now) moves.push_back({Act::wake});
  if (state.sweep_at && *state.sweep_at <= state.now) moves.push_back({Act::sweep});
  if (!one_is_idle(state)) return;
  if (due_row(state) != nullptr) moves.push_back({Act::claim_effect});
  if (bell_is_due(state)) moves.push_back({Act::claim_look});
}

// --- What people do ------------------------------------------------------------------------------

bool may_click(const State& state) {
  const auto under_way = [](const domain::Attempt& attempt) {
    return domain::is_payable(attempt) || attempt.status == domain::AttemptStatus::intended;
  };
  return state.left.clicks > 0 && state.booking.stage == domain::Stage::held &&
         !domain::is_paid(state.booking) && std::ranges::none_of(state.booking.attempts, under_way);
}

bool may_wish(const State& state) {
  return state.left.wishes > 0 && domain::cancel_wish(state.booking) == nullptr &&
         (state.booking.stage == domain::Stage::held ||
          state.booking.stage == domain::Stage::releasing ||
          state.booking.stage == domain::Stage::confirmed);
}

void add_acts(std::vector<Move>& moves, const State& state) {
  if (may_click(state)) moves.push_back({Act::click});
  if (may_wish(state)) moves.push_back({Act::wish});
  for (std::uint8_t n = 0; n < state.remote.sessions.size(); ++n)
    if (state.left.payments > 0 && state.remote.sessions[n].status == SessionStatus::open)
      moves.push_back({Act::pay, n});
  const Event* const event = state.remote.standing();
  const bool lies_ahead = event != nullptr && state.now < event->start;
  if (lies_ahead && state.left.cancellations > 0) {
    moves.push_back({Act::invitee_cancels});
    moves.push_back({Act::host_cancels});
  }
  if (lies_ahead && state.left.reschedules > 0) moves.push_back({Act::reschedule});
  for (std::uint8_t n = 0; n < state.remote.repayments.size(); ++n)
    if (state.left.refund_failures > 0 && state.remote.repayments[n].status != RefundStatus::failed)
      moves.push_back({Act::refund_fails, n});
  for (const domain::Refund& refund : state.booking.refunds)
    if (state.left.retries > 0 && domain::is_unanswered_failure(state.booking, refund))
      moves.push_back({Act::retry_refund, static_cast<std::uint8_t>(refund.n)});
}

// --- What goes wrong -----------------------------------------------------------------------------

void add_mishaps_of_workers(std::vector<Move>& moves, const State& state) {
  for (std::uint8_t worker = 0; worker < state.hands.size(); ++worker) {
    const Hand& hand = state.hands[worker];
    if (is_idle(hand)) continue;
    if (state.left.crashes > 0) moves.push_back({Act::crash, worker});
    if (has_answer(hand)) continue;
    const auto* const effect = std::get_if<EffectInHand>(&hand);
    const bool changes_something = effect != nullptr && !effect->job.resolve;
    if (state.left.lost_answers > 0 && changes_something)
      moves.push_back({Act::lose_answer, worker});
    if (state.left.lost_calls > 0) moves.push_back({Act::lose_call, worker});
    if (state.left.lagging_lists > 0 && effect != nullptr && effect->job.resolve)
      moves.push_back({Act::list_lags, worker});
  }
}

void add_forgotten_keys(std::vector<Move>& moves, const State& state) {
  const auto is_old = [&](const auto& made) {
    return !made.key.empty() && made.created_at + key_life <= state.now;
  };
  if (state.left.forgotten_keys > 0 && (std::ranges::any_of(state.remote.sessions, is_old) ||
                                        std::ranges::any_of(state.remote.repayments, is_old)))
    moves.push_back({Act::forget_key});
}

bool has_work_begun(const State& state) {
  return state.bell || !std::ranges::all_of(state.hands, is_idle) ||
         std::ranges::any_of(state.rows, [](const ports::EffectRow& row) {
           return row.state == ports::EffectState::owed ||
                  row.state == ports::EffectState::claimed ||
                  row.state == ports::EffectState::unknown;
         });
}

void add_accidents(std::vector<Move>& moves, const State& state) {
  if (state.left.accidents == 0) return;
  add_mishaps_of_workers(moves, state);
  if (has_work_begun(state) && state.left.stalls > 0) moves.push_back({Act::stall});
  if (has_work_begun(state) && state.left.days > 0) moves.push_back({Act::day_passes});
  const bool may_be_lost = state.bell && state.bell->by_webhook && !state.bell->lease;
  if (may_be_lost && state.left.losses > 0) moves.push_back({Act::lose_webhook});
  if (!state.bell && state.left.repeats > 0) moves.push_back({Act::repeat_webhook});
  add_forgotten_keys(moves, state);
}

std::string task_of(const Hand& hand) {
  if (const auto* effect = std::get_if<EffectInHand>(&hand))
    return (effect->job.resolve ? "looking for " : "") + effect->job.row.effect.key;
  return "a look";
}

}  // namespace

std::optional<Instant> next_due(const State& state) {
  std::optional<Instant> next;
  const auto consider = [&](std::optional<Instant> instant) {
    if (instant && *instant > state.now && (!next || *instant < *next)) next = instant;
  };
  consider(state.wake_at);
  consider(state.sweep_at);
  for (const ports::EffectRow& row : state.rows) {
    if (row.state == ports::EffectState::owed || row.state == ports::EffectState::unknown)
      consider(row.due_at);
    if (row.state == ports::EffectState::claimed) consider(row.lease->until);
  }
  if (state.bell) consider(state.bell->lease ? state.bell->lease->until : state.bell->due_at);
  for (const Session& session : state.remote.sessions)
    if (session.status == SessionStatus::open) consider(session.expires_at);
  if (const Event* const event = state.remote.standing()) consider(event->created_at + late_hour);
  return next;
}

bool is_at_rest(const State& state) {
  std::vector<Move> work;
  add_work(work, state);
  return work.empty();
}

std::optional<Move> next_of_itself(const State& state) {
  std::vector<Move> work;
  add_work(work, state);
  if (!work.empty()) return work.front();
  return next_due(state) ? std::optional{Move{Act::time_passes}} : std::nullopt;
}

std::vector<Move> moves_of(const State& state) {
  std::vector<Move> moves;
  add_work(moves, state);
  if (moves.empty() && next_due(state)) moves.push_back({Act::time_passes});
  add_acts(moves, state);
  add_accidents(moves, state);
  return moves;
}

std::string in_words(Move move, const State& before) {
  const std::string n = std::to_string(move.which + 1);
  const auto task = [&] { return task_of(before.hands.at(move.which)); };
  const auto worker = [&](const char* verb) { return "worker " + n + " " + verb + " " + task(); };
  switch (move.act) {
    case Act::call:
      return worker("calls:");
    case Act::record:
      return worker("records:");
    case Act::claim_effect:
      return "a worker claims " + due_row(before)->effect.key;
    case Act::claim_look:
      return "a worker claims a look";
    case Act::wake:
      return "the timer goes off";
    case Act::sweep:
      return "a sweep finds what no webhook told";
    case Act::refund_arrives:
      return "repayment " + n + " succeeds at Stripe";
    case Act::time_passes:
      return "time passes until something is due";
    case Act::click:
      return "the client opens Checkout";
    case Act::pay:
      return "the client pays session " + n;
    case Act::wish:
      return "the client cancels on our page";
    case Act::invitee_cancels:
      return "the client cancels at Calendly";
    case Act::host_cancels:
      return "the host cancels at Calendly";
    case Act::reschedule:
      return "the client takes another time";
    case Act::refund_fails:
      return "repayment " + n + " fails at Stripe";
    case Act::retry_refund:
      return "an operator retries refund " + std::to_string(move.which);
    case Act::crash:
      return worker("crashes with");
    case Act::stall:
      return "all stand still for 65 s";
    case Act::day_passes:
      return "all stand still for 25 h";
    case Act::lose_webhook:
      return "the webhook is lost";
    case Act::repeat_webhook:
      return "a webhook comes again";
    case Act::lose_answer:
      return worker("calls and gets no answer:");
    case Act::lose_call:
      return worker("calls in vain, without an answer:");
    case Act::list_lags:
      return worker("asks a list that lags:");
    case Act::forget_key:
      return "Stripe forgets its old idempotency keys";
  }
  return {};
}

}  // namespace explorer

#include "machine.hpp"

#include <algorithm>

#include "engine/carry_out.hpp"
#include "engine/decide.hpp"
#include "engine/start_checkout.hpp"
#include "rules.hpp"

namespace explorer {

using base::Instant;
using domain::RefundStatus;

namespace {

engine::Settings settings() {
  engine::Settings settings;
  settings.installation = "test";
  return settings;
}

}  // namespace

Machine::Machine(Mutant mutant)
    : state(beginning({})),
      mutant_(mutant),
      parts_{store_, clock_, tokens_, signals_, metrics_, log_, settings()},
      effects_{parts_, calendly_, stripe_, mail_},
      looks_{parts_, calendly_, stripe_, webhooks_, webhooks_} {}

std::optional<std::string> Machine::perform(Move move) {
  std::optional<std::string> broken;
  if (move.act < Act::click)
    broken = work(move);
  else if (move.act < Act::crash)
    act(move);
  else
    go_wrong(move);
  mutate_decision(mutant_, state);
  return broken;
}

// --- The service and the providers at work -------------------------------------------------------

std::optional<std::string> Machine::work(Move move) {
  switch (move.act) {
    case Act::claim_effect:
      return claim_effect();
    case Act::call:
      return call(state.hands.at(move.which), Accident::none);
    case Act::record:
      return record(state.hands.at(move.which));
    case Act::claim_look:
      claim_look();
      break;
    case Act::wake:
      wake();
      break;
    case Act::sweep:
      state.sweep_at.reset();
      store_.write([&](ports::Transaction& transaction) {
        transaction.ring(state.booking.code, state.now, ports::Lane::sweeps);
      });
      break;
    case Act::refund_arrives:
      state.remote.repayments.at(move.which).status = RefundStatus::succeeded;
      tell();
      break;
    default:
      pass(*next_due(state));
  }
  return std::nullopt;
}

Hand& Machine::idle_hand() {
  return *std::ranges::find_if(state.hands,
                               [](const Hand& hand) { return std::holds_alternative<Idle>(hand); });
}

std::optional<std::string> Machine::claim_effect() {
  mutate_claim(mutant_, state);
  bool worked = false;
  auto job = effects_.claim(worked);
  if (!job) return std::nullopt;
  auto broken = broken_by_claim(*job);
  idle_hand() = EffectInHand{*std::move(job)};
  return broken;
}

void Machine::claim_look() {
  if (auto job = looks_.claim()) idle_hand() = LookInHand{*std::move(job)};
}

std::optional<std::string> Machine::call(Hand& hand, Accident accident) {
  std::optional<std::string> broken;
  accident_ = accident;
  if (auto* const effect = std::get_if<EffectInHand>(&hand)) {
    const Remote before = state.remote;
    effect->answer = effects_.call(as_mutated(mutant_, effect->job));
    broken = broken_by_call(effect->job, before, state);
    mutate_answer(mutant_, *effect, before, state);
  } else {
    auto& look = std::get<LookInHand>(hand);
    look.answers = looks_.ask(look.job);
    mutate_answers(mutant_, *look.answers);
  }
  accident_ = Accident::none;
  return broken;
}

std::optional<std::string> Machine::record(Hand& hand) {
  const Hand done = std::exchange(hand, Idle{});
  if (const auto* const look = std::get_if<LookInHand>(&done)) {
    looks_.record(look->job, *look->answers);
    return std::nullopt;
  }
  const auto& effect = std::get<EffectInHand>(done);
  const auto rows_before = state.rows;
  mutate_fence(mutant_, effect.job, state);
  effects_.record(effect.job, *effect.answer);
  return broken_by_record(effect.job, rows_before, state);
}

void Machine::wake() {
  store_.write([&](ports::Transaction& transaction) {
    auto booking = transaction.lock(state.booking.code);
    engine::conclude(transaction, *booking, "timer", state.now);
  });
}

void Machine::pass(Instant until) {
  state.now = until;
  if (state.remote.pass(until)) tell();
}

// --- People ------------------------------------------------------------------------------------

void Machine::act(Move move) {
  Remote& remote = state.remote;
  const auto event = std::ranges::find(remote.events, true, &Event::active);
  switch (move.act) {
    case Act::click:
      --state.left.clicks;
      (void)engine::start_checkout(parts_, state.booking.code);
      return;
    case Act::wish:
      --state.left.wishes;
      return obey(domain::CancelBooking{.by = domain::Actor::client});
    case Act::retry_refund:
      --state.left.retries;
      return obey(domain::RetryRefund{.by = domain::Actor::operator_, .refund = move.which});
    case Act::pay:
      --state.left.payments;
      remote.pay(remote.sessions.at(move.which), state.now);
      return tell();
    case Act::reschedule:
      --state.left.reschedules;
      remote.reschedule(state.now);
      return tell();
    case Act::refund_fails:
      --state.left.refund_failures;
      remote.repayments.at(move.which).status = RefundStatus::failed;
      return tell();
    default:
      --state.left.cancellations;
      remote.cancel(
          *event,
          move.act == Act::host_cancels ? domain::Canceler::host : domain::Canceler::invitee, "",
          state.now);
      return tell();
  }
}

void Machine::obey(const domain::Command& command) {
  (void)engine::carry_out(parts_, state.booking.code, command, "person");
}

void Machine::tell() {
  const bool was_silent = !state.bell;
  store_.write([&](ports::Transaction& transaction) {
    transaction.ring(state.booking.code, state.now, ports::Lane::doorbells);
  });
  state.bell->by_webhook = was_silent;
}

// --- Accidents ---------------------------------------------------------------------------------

void Machine::go_wrong(Move move) {
  Scope& left = state.left;
  --left.accidents;
  switch (move.act) {
    case Act::crash:
      --left.crashes;
      state.hands.at(move.which) = Idle{};
      return;
    case Act::stall:
      --left.stalls;
      return pass(state.now + stall_time);
    case Act::day_passes:
      --left.days;
      return pass(state.now + day_time);
    case Act::lose_webhook:
      --left.losses;
      state.bell.reset();
      state.sweep_at = state.now + sweep_every;
      return;
    case Act::repeat_webhook:
      --left.repeats;
      return tell();
    case Act::lose_answer:
      --left.lost_answers;
      call(state.hands.at(move.which), Accident::answer_lost);
      return;
    case Act::lose_call:
      --left.lost_calls;
      call(state.hands.at(move.which), Accident::never_reached);
      return;
    case Act::list_lags:
      --left.lagging_lists;
      call(state.hands.at(move.which), Accident::list_lags);
      return;
    default:
      --left.forgotten_keys;
      for (Session& session : state.remote.sessions)
        if (session.created_at + key_life <= state.now) session.key.clear();
      for (Repayment& repayment : state.remote.repayments)
        if (repayment.created_at + key_life <= state.now) repayment.key.clear();
  }
}

}  // namespace explorer

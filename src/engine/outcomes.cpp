#include "engine/outcomes.hpp"

#include <algorithm>

#include "base/canary.hpp"
#include "engine/claims.hpp"
#include "ports/calendar.hpp"

namespace engine {
namespace {

using base::Instant;
using base::Milliseconds;
using ports::CallError;
using ports::EffectRow;
using ports::EffectState;

// Stripe's lists may lag: only a look this long after the last send proves that nothing happened.
constexpr Milliseconds proof_after{60'000};
// How often the same bytes are sent again under the same key before only a proof decides. An
// idempotency key makes that harmless; a stored 500 would only be answered again.
constexpr int resends_max = 3;
constexpr Milliseconds balance_wait{60 * 60'000};
constexpr Milliseconds first_look_after{200};
constexpr Milliseconds next_look_after{2'000};
constexpr Milliseconds longest_unanswered{30'000};

class Judge {
 public:
  Judge(const Parts& parts, const EffectJob& job, Instant now)
      : parts_(parts), job_(job), now_(now), outcome_{job.row, {}, {}} {
    outcome_.row.lease.reset();
  }

  Outcome operator()(const Happened& happened) {
    outcome_.row.state = EffectState::done;
    outcome_.row.last_error.clear();
    outcome_.news = happened.seen;
    return outcome_;
  }

  Outcome operator()(const Absent&) {
    EffectRow& row = outcome_.row;
    const Instant proof =
        *row.last_sent_at + (base::canary("absent_at_once") ? Milliseconds{0} : proof_after);
    const bool too_late =
        now_ - *row.first_sent_at >= send_window && !base::canary("sends_anew_after_twelve_hours");
    if (too_late && proof <= job_.claimed_at) {
      row.state = EffectState::refused;
      row.last_error = "too_late_to_send";
      give_up_place();
      if (const auto* refund = std::get_if<domain::CreateRefund>(&row.effect.act))
        outcome_.news.emplace_back(domain::RefundRefused{refund->refund, row.last_error});
      else
        outcome_.attention = domain::AttentionReason::effect_stuck;
    } else if (proof <= job_.claimed_at && may_still_arrive()) {
      row.state = EffectState::owed;
      row.last_error = unanswered;
      row.due_at = now_;
    } else if (proof <= job_.claimed_at) {
      row.state = EffectState::owed;  // proven absent: the next send is a new one
      row.request.clear();
      row.last_error.clear();
      row.due_at = now_;
      row.tries = 0;
    } else if (row.tries <= 2 * resends_max && !too_late && row.last_error != ports::time_taken) {
      row.state = EffectState::owed;  // same key, same bytes
      row.last_error = absent;
      row.due_at = now_ + back_off(parts_, row.tries - 2);
    } else {
      wait_unknown(proof + Milliseconds{1'000} - now_);
    }
    return outcome_;
  }

  Outcome operator()(const Failed& failed) {
    const ports::CallFailure& failure = failed.failure;
    if (!job_.resolve)
      outcome_.row.answered = failure.status != 0 && failure.error != CallError::busy;
    if (job_.resolve) {
      wait_unknown(wait(failure));
    } else if (had_no_effect(failure.error)) {
      outcome_.row.state = job_.before;
      outcome_.row.due_at = now_ + wait(failure);
      if (failure.error == CallError::unauthorised &&
          std::holds_alternative<domain::PlaceInvitee>(job_.row.effect.act))
        outcome_.attention = domain::AttentionReason::time_not_placed;  // paid, and it waits
      if (is_resend()) return outcome_;  // what it resends is still not proven
      // Nothing is known under its key: the next send is a new one, with an expiry of its own.
      if (std::holds_alternative<domain::CreateSession>(job_.row.effect.act) &&
          job_.before == EffectState::owed)
        outcome_.row.request.clear();
    } else if (base::canary("no_answer_is_a_no") || failure.error == CallError::refused ||
               failure.error == CallError::not_found) {
      judge_refusal(failure);
    } else if (base::canary("no_answer_is_a_yes")) {
      outcome_.row.state = EffectState::done;
    } else {
      wait_unknown(std::max(failure.retry_after, unanswered_wait()));
    }
    outcome_.row.last_error =
        failure.code.empty() ? std::string{name(failure.error)} : failure.code;
    return outcome_;
  }

 private:
  bool is_resend() const {
    return job_.row.last_error == absent || job_.row.last_error == unanswered;
  }

  // A process that was stopped inside its call sends the rest of it when it wakes. Stripe would
  // take a part of a payment twice, so that a refund without an answer is repeated under its own
  // key; a page that turns up twice is closed, and its key is of no use once its end has come too
  // near.
  bool may_still_arrive() const {
    return std::holds_alternative<domain::CreateRefund>(job_.row.effect.act) &&
           !job_.row.answered && !base::canary("unanswered_refund_gets_another_key");
  }

  // The client may choose another time then.
  void give_up_place() {
    if (const auto* place = std::get_if<domain::PlaceInvitee>(&job_.row.effect.act))
      outcome_.news.emplace_back(domain::SlotRefused{place->link});
  }

  Milliseconds wait(const ports::CallFailure& failure) const {
    return std::max(failure.retry_after, back_off(parts_, job_.row.tries - 1));
  }

  // The first look soon: the answer may only have been lost on its way back. What repeats without a
  // look is sent less and less often, but not so seldom that a client's money waits for minutes
  // once somebody answers again.
  Milliseconds unanswered_wait() const {
    if (job_.row.tries <= 1) return first_look_after;
    return std::clamp(back_off(parts_, job_.row.tries - 1), next_look_after, longest_unanswered);
  }

  void wait_unknown(Milliseconds duration) {
    outcome_.row.state = EffectState::unknown;
    if (base::canary("sends_anew_without_looking")) {
      outcome_.row.state = EffectState::owed;
      outcome_.row.request.clear();
    }
    outcome_.row.due_at = now_ + duration;
  }

  // A refusal of the first send is definite. Of a re-send it decides nothing by itself: look.
  void judge_refusal(const ports::CallFailure& failure) {
    if (failure.code == "balance_insufficient") {
      outcome_.row.state = EffectState::owed;
      outcome_.row.request.clear();  // Stripe keeps this answer under the key
      outcome_.row.due_at = now_ + balance_wait;
      // Refused without effect, as often as it takes: its time to be sent begins anew.
      if (!is_resend()) outcome_.row.first_sent_at.reset();
      outcome_.attention = domain::AttentionReason::balance_insufficient;
      return;
    }
    if (is_resend()) return wait_unknown(wait(failure));
    outcome_.row.state = EffectState::refused;
    give_up_place();
    if (std::holds_alternative<domain::PlaceInvitee>(job_.row.effect.act) &&
        failure.code != ports::time_taken)
      outcome_.attention = domain::AttentionReason::time_not_placed;
    if (const auto* session = std::get_if<domain::CreateSession>(&job_.row.effect.act))
      outcome_.news.emplace_back(domain::SessionRefused{session->attempt});
    if (const auto* refund = std::get_if<domain::CreateRefund>(&job_.row.effect.act)) {
      outcome_.news.emplace_back(domain::RefundRefused{refund->refund, failure.code});
      outcome_.look = true;  // somebody refunded it elsewhere, or the bank disputes it
    }
    if (std::holds_alternative<domain::SendMail>(job_.row.effect.act))
      outcome_.attention = domain::AttentionReason::letter_undelivered;
    if (std::holds_alternative<domain::CancelEvent>(job_.row.effect.act))
      outcome_.attention = domain::AttentionReason::effect_stuck;
  }

  const Parts& parts_;
  const EffectJob& job_;
  Instant now_;
  Outcome outcome_;
};

}  // namespace

Outcome judge(const Parts& parts, const EffectJob& job, const EffectAnswer& answer, Instant now) {
  return std::visit(Judge{parts, job, now}, answer);
}

}  // namespace engine

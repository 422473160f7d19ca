#pragma once

#include <array>
#include <optional>
#include <variant>
#include <vector>

#include "engine/effects.hpp"
#include "engine/looks.hpp"
#include "remote.hpp"

namespace explorer {

// How often each thing may still happen.
struct Scope {
  int clicks = 0;           // the client opens Checkout
  int payments = 0;         // and pays there
  int wishes = 0;           // the client cancels on our page
  int cancellations = 0;    // on Calendly's page, or the host does
  int reschedules = 0;      //
  int refund_failures = 0;  // Stripe fails a refund, even one that had succeeded
  int slow_refunds = 0;     // a refund is pending for a while
  int retries = 0;          // an operator orders a failed refund anew
  int accidents = 0;        // of all kinds together that follow
  int crashes = 0;          // a worker vanishes between two phases
  int stalls = 0;           // all stand still for 65 s, with what they have in their hands
  int days = 0;             // the same for 25 hours
  int losses = 0;           // a webhook is never delivered; a sweep finds what it told
  int repeats = 0;          // a webhook comes without news
  int lost_answers = 0;     // a call has its effect and its answer never comes
  int lost_calls = 0;       // a call has no effect, and nobody is told
  int lagging_lists = 0;    // a list does not show yet what was made within the last minute
  int forgotten_keys = 0;   // Stripe forgets an idempotency key after 24 hours
  friend bool operator==(const Scope&, const Scope&) = default;
};

// A ring for a look at the booking.
struct Bell {
  std::int64_t rings = 1;
  base::Instant due_at{};
  std::optional<ports::Lease> lease{};
  bool by_webhook = false;  // by nothing else, so that it may be lost
};

struct Idle {};
struct EffectInHand {
  engine::EffectJob job;
  std::optional<engine::EffectAnswer> answer{};  // once the call was made
};
struct LookInHand {
  engine::LookJob job;
  std::optional<engine::LookAnswers> answers{};
};
using Hand = std::variant<Idle, EffectInHand, LookInHand>;

// Everything that decides what may happen next: what our database holds, what the workers have in
// their hands, and what is so at the providers.
struct State {
  base::Instant now{};
  domain::Booking booking;
  std::optional<base::Instant> wake_at{};
  std::vector<ports::EffectRow> rows{};  // by key; letters are left out, nothing depends on them
  std::optional<Bell> bell{};
  std::optional<base::Instant> sweep_at{};  // when a sweep finds what a lost webhook told
  std::array<Hand, 2> hands{};
  Remote remote{};
  Scope left{};
};

// A client has just taken a time at Calendly, and we have seen it: the hold has begun.
State beginning(const Scope& scope);

}  // namespace explorer

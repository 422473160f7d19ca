#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "state.hpp"

namespace explorer {

enum class Act : std::uint8_t {
  // The service and the providers at work.
  call,
  record,
  claim_effect,
  claim_look,
  wake,
  sweep,
  refund_arrives,
  time_passes,
  // People, and Stripe's bank.
  click,
  pay,
  wish,
  invitee_cancels,
  host_cancels,
  reschedule,
  refund_fails,
  retry_refund,
  // Accidents.
  crash,
  stall,
  day_passes,
  lose_webhook,
  repeat_webhook,
  lose_answer,
  lose_call,
  list_lags,
  forget_key,
};

// One thing that happens next. `which` is the worker, session, repayment or refund it is about.
struct Move {
  Act act;
  std::uint8_t which = 0;
  friend bool operator==(Move, Move) = default;
};

// What the service and the providers do next where nobody acts and nothing goes wrong. Nothing: all
// is at rest for good.
std::optional<Move> next_of_itself(const State& state);

// Everything that may happen next within what is left of the scope.
std::vector<Move> moves_of(const State& state);

// The next instant at which anything is due that is not due now; nothing where nothing will be.
std::optional<base::Instant> next_due(const State& state);

// Whether neither service nor providers have anything to do before time passes.
bool is_at_rest(const State& state);

// "worker 1 calls: refund:BK7F3KQ2:1", of a move about to be made.
std::string in_words(Move move, const State& before);

inline constexpr std::chrono::seconds stall_time{65};
inline constexpr std::chrono::hours day_time{25};
inline constexpr std::chrono::hours key_life{24};
inline constexpr std::chrono::minutes sweep_every{2};

}  // namespace explorer

#pragma once

#include "state.hpp"

namespace explorer {

// What ./run test goes through: seconds.
inline constexpr Scope small_scope{.clicks = 1,
                                   .payments = 1,
                                   .cancellations = 1,
                                   .accidents = 1,
                                   .crashes = 1,
                                   .stalls = 1,
                                   .losses = 1,
                                   .lost_answers = 1,
                                   .lost_calls = 1,
                                   .lagging_lists = 1};

// What ./run explore goes through as well, in minutes. A payment and everything that may become of
// it.
inline constexpr Scope money_scope{.clicks = 1,
                                   .payments = 1,
                                   .wishes = 1,
                                   .refund_failures = 1,
                                   .retries = 1,
                                   .accidents = 1,
                                   .crashes = 1,
                                   .stalls = 1,
                                   .days = 1,
                                   .losses = 1,
                                   .lost_answers = 1,
                                   .lost_calls = 1,
                                   .lagging_lists = 1,
                                   .forgotten_keys = 1};

// A time that is cancelled or moved at Calendly while it is paid for.
inline constexpr Scope moves_scope{.clicks = 1,
                                   .payments = 1,
                                   .cancellations = 1,
                                   .reschedules = 1,
                                   .accidents = 1,
                                   .crashes = 1,
                                   .stalls = 1,
                                   .losses = 1,
                                   .repeats = 1,
                                   .lost_answers = 1};

// Two of the accidents in one life, on a time that is paid on one of two pages and cancelled.
inline constexpr Scope accidents_scope{.clicks = 2,
                                       .payments = 2,
                                       .cancellations = 1,
                                       .refund_failures = 1,
                                       .accidents = 2,
                                       .crashes = 2,
                                       .stalls = 2,
                                       .days = 1,
                                       .losses = 1,
                                       .repeats = 1,
                                       .lost_answers = 2,
                                       .lost_calls = 1,
                                       .lagging_lists = 1,
                                       .forgotten_keys = 1};

}  // namespace explorer

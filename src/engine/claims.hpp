#pragma once

#include <string_view>

#include "engine/decide.hpp"
#include "engine/effects.hpp"

namespace engine {

// Who draws up what is sent.
struct Providers {
  const ports::Calendar& calendar;
  const ports::Payments& payments;
};

// The decision to send, inside the claim's transaction. Saves the row as claimed, or as dropped,
// refused or waiting, in which case there is no job. A booking that learns from a row that is not
// sent is settled: `conclusion` gets what is then to be announced after the commit.
std::optional<EffectJob> claim_row(const Parts& parts, const Providers& providers,
                                   ports::Transaction& transaction, ports::EffectRow row,
                                   domain::Booking booking, const ports::Lease& lease,
                                   std::optional<Conclusion>& conclusion);

// Calls whose repetition at the provider does no harm, however late: expire, cancel, no-show, mail.
bool repeats_naturally(const domain::Act& act);

// Later than this after the first send, a create is only looked for and never sent again: Stripe
// may forget an idempotency key after 24 hours.
inline constexpr base::Milliseconds send_window{12LL * 60 * 60 * 1000};

// The error of a row whose last send may yet have happened: a list did not show it, too soon after
// the send to prove that it did not.
inline constexpr std::string_view absent = "absent";

// The same of a refund that a list did not show although it was late enough: whoever sent it may
// have been stopped inside the call.
inline constexpr std::string_view unanswered = "unanswered";

}  // namespace engine

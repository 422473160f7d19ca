#pragma once

#include "engine/effects.hpp"

namespace engine {

// The decision to send, inside the claim's transaction. Saves the row as claimed, or as dropped or
// waiting, in which case there is no job.
std::optional<EffectJob> claim_row(const Parts& parts, const ports::Payments& payments,
                                   ports::Transaction& transaction, ports::EffectRow row,
                                   domain::Booking booking, const ports::Lease& lease);

// Calls whose repetition at the provider does no harm, however late: expire, cancel, no-show, mail.
bool repeats_naturally(const domain::Act& act);

// Later than this after the first send, a create is only looked for and never sent again: Stripe
// may forget an idempotency key after 24 hours.
inline constexpr base::Milliseconds send_window{12LL * 60 * 60 * 1000};

}  // namespace engine

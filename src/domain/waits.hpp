#pragma once

#include "base/instant.hpp"

namespace domain {

// How long a paid booking waits for Calendly's word on the slot before it is confirmed without.
inline constexpr base::Milliseconds slot_answer_wait{60'000};

// One stale answer must not cost a client a paid time: the second look comes this much later.
inline constexpr base::Milliseconds second_look_wait{30'000};

// A claimed session that nobody has ever seen is given up this long after it must have expired.
inline constexpr base::Milliseconds unseen_session_wait{5 * 60'000};

// A restored backup must not send yesterday's letters again.
inline constexpr base::Milliseconds letter_age_max{24 * 60 * 60'000};

// A letter that nobody takes is tried for this long.
inline constexpr base::Milliseconds letter_patience{72LL * 60 * 60'000};

}  // namespace domain

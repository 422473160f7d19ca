#pragma once

#include <vector>

#include "base/instant.hpp"
#include "domain/booking.hpp"
#include "domain/owed.hpp"

namespace domain {

// A letter for which the booking, as it stands, gives occasion, and since when it does, which may
// be later than now. An occasion that has passed is no longer listed: no "confirmed" after
// "cancelled".
struct LetterOccasion {
  SendMail mail;
  base::Instant since;
};

// Of every kind of letter, in the order of the table of kinds.
std::vector<LetterOccasion> letter_occasions(const Booking& booking);

// Whether there still is occasion for a letter that was tried before and that nobody has taken yet:
// its age does not matter then.
bool has_occasion(const Booking& booking, const SendMail& mail);

}  // namespace domain

#pragma once

#include <string>
#include <vector>

#include "engine/parts.hpp"

namespace engine {

enum class Erased {
  erased,     // nothing personal is left of the booking here
  postponed,  // its text is gone; what a refund or dispute may need goes when it is settled
  refused,    // it still takes place: it has to be cancelled, or to be over, first
};

struct ErasedBooking {
  domain::BookingCode booking;
  Erased outcome;
  std::string why;
  std::vector<std::string> at_stripe;    // objects that hold the client's e-mail address there
  std::vector<std::string> at_calendly;  // invitees
};

struct ErasureReport {
  std::vector<ErasedBooking> bookings;
  int arrivals = 0;  // news that concerned no booking and named the address
  int answers = 0;
  int unlinked = 0;  // invitees without a booking
};

// Forgets everybody with this e-mail address: text, news, requests, kept answers. Amounts, times
// and ids stay, and so does the audit, whose digests can't be linked without the salt. A dry run
// tells what would happen and changes nothing. Repeatable.
ErasureReport erase(const Parts& parts, const std::string& email, const std::string& actor,
                    bool dry_run);

// Finishes what was postponed and is settled by now.
void finish_erasures(const Parts& parts);

}  // namespace engine

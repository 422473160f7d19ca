#pragma once

#include <vector>

#include "domain/booking.hpp"

namespace domain {

// Where the money of one booking in one currency is. Every captured cent is in exactly one place:
// captured + missing = refunded + owed_back + withdrawn + kept.
struct LedgerLine {
  Currency currency;
  std::int64_t captured = 0;
  std::int64_t refunded = 0;   // back with the client
  std::int64_t owed_back = 0;  // on its way back, or still to be sent
  std::int64_t withdrawn = 0;  // taken by disputes
  std::int64_t kept = 0;       // the builder's: earned, or kept by the policy
  std::int64_t missing = 0;    // more is gone than was owed: a person has to look
};

// One line per currency in which anything was captured or given back. Payments that were not what
// we asked for are owed back whole.
std::vector<LedgerLine> ledger_of(const Booking& booking);

}  // namespace domain

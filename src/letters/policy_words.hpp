#pragma once

#include <string>
#include <vector>

#include "domain/booking.hpp"
#include "letters/language.hpp"

namespace letters {

// What a cancellation by the client gives back, as sentences: "Cancel until Mon 30 Nov, 15:00:
// 120.00 EUR back." `fee` is what was paid; deadlines that have passed at `now` are left out.
std::vector<std::string> cancellation_words(const domain::RefundRule& rule, domain::Money fee,
                                            base::Instant start, base::Instant now,
                                            const std::string& zone, const Language& language);

}  // namespace letters

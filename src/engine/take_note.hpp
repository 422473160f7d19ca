#pragma once

#include <string>

#include "engine/parts.hpp"

namespace engine {

// Keeps what somebody who helps writes about a booking; the audit says only that there is a note.
// False where there is no such booking.
bool take_note(const Parts& parts, const domain::BookingCode& code, const std::string& text,
               const std::string& actor);

// The same inside a transaction in which the booking is locked.
void take_note(ports::Transaction& transaction, const domain::BookingCode& code,
               const std::string& text, const std::string& actor, base::Instant now);

}  // namespace engine

#pragma once

#include <optional>
#include <string>

#include "base/result.hpp"
#include "domain/news.hpp"
#include "engine/parts.hpp"

namespace engine {

// A command that was obeyed. A repeated one changes nothing and is not saved.
struct CarriedOut {
  domain::Booking booking;
  bool changed = false;
};

// Why not; nothing where there is no such booking.
using CommandRefused = std::optional<domain::Refusal>;

// What a person wants of a booking, decided in one transaction and audited as `actor`'s act.
base::Result<CarriedOut, CommandRefused> carry_out(const Parts& parts,
                                                   const domain::BookingCode& code,
                                                   const domain::Command& command,
                                                   const std::string& actor);

}  // namespace engine

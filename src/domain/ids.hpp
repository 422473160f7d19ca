#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "base/id.hpp"

namespace domain {

// What people say on the telephone: "BK" and six characters of Crockford's base 32.
using BookingCode = base::Id<struct BookingCodeTag>;
using BuilderSlug = base::Id<struct BuilderSlugTag>;
using SessionTypeId = base::Id<struct SessionTypeTag>;

// Any 30 random bits make a code. Codes may collide: the store refuses a used one, draw again.
BookingCode make_booking_code(std::uint32_t random);

// Reads what a person typed: any case, O for 0, I and L for 1. Nothing when it can't be a code.
std::optional<BookingCode> parse_booking_code(std::string_view text);

}  // namespace domain

#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/instant.hpp"
#include "domain/money.hpp"

namespace support {

// Text of a stranger as it may stand in a terminal or a list: one line of valid UTF-8, without
// control characters and without marks that turn the direction of writing.
std::string printable(std::string_view text);

// "12.50" and "EUR" as a person types them; nothing for what is no amount of that currency.
std::optional<domain::Money> typed_money(const std::string& amount, const std::string& currency);

// "3 hours", "2 days", rounded down; "less than a minute".
std::string in_words(base::Milliseconds time);

// "refund_pending" -> "refund pending".
std::string as_words(std::string_view name);

// "2026-11-20 12:00:05 UTC".
std::string shown(base::Instant instant);

}  // namespace support

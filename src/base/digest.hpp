#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace base {

using Digest = std::array<std::uint8_t, 32>;

Digest sha256(std::string_view bytes);
Digest hmac_sha256(std::string_view key, std::string_view bytes);
// HMAC over several parts as if they were one text, without joining them.
Digest hmac_sha256(std::string_view key, std::initializer_list<std::string_view> parts);

// RFC 5869 with SHA-256 and no salt: 32 bytes derived for one purpose from one secret.
Digest hkdf_sha256(std::string_view secret, std::string_view purpose);

// Takes the same time whatever the bytes are. Different lengths are unequal.
bool equal_in_constant_time(std::string_view a, std::string_view b);
bool equal_in_constant_time(const Digest& a, const Digest& b);

// Lower-case digits.
std::string to_hex(std::string_view bytes);
std::string to_hex(const Digest& digest);
// Lower-case digits only, an even number of them; nothing else.
std::optional<std::string> from_hex(std::string_view text);

// RFC 4648 §5 without padding, safe in URLs and cookies.
std::string to_base64url(std::string_view bytes);
std::optional<std::string> from_base64url(std::string_view text);
// RFC 4648 §4 with padding.
std::string to_base64(std::string_view bytes);

std::string_view as_text(const Digest& digest);

}  // namespace base

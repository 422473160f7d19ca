#pragma once

#include <string>
#include <string_view>

#include "base/secret.hpp"
#include "domain/ids.hpp"

namespace auth {

// The credential of one booking's client: a pure function of the server's key, the code and the
// Idempotency-Key of the request that began it, so that a repeat of that request gets it again and
// nobody has to store it.
std::string client_token(const base::SecretText& server_key, const domain::BookingCode& code,
                         std::string_view idempotency_key);

// What is stored of a token: hex SHA-256.
std::string token_digest(std::string_view token);

// Takes the same time for every wrong token.
bool is_token_of(std::string_view token, std::string_view stored_digest);

// A key of an operator or builder: "sk_slotpay_" and 43 random characters.
std::string make_api_key(std::string_view random_bytes);

}  // namespace auth

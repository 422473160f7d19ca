#pragma once

#include <string>
#include <string_view>

#include "base/instant.hpp"
#include "base/result.hpp"
#include "base/secret.hpp"
#include "domain/ids.hpp"

namespace auth {

// What a pass says: whose booking it opens, and until when.
struct Pass {
  domain::BookingCode code;
  base::Instant until;
};

enum class PassError {
  forged,  // not made by us for this purpose, or changed since
  too_old,
};

// A text for links that opens one booking for one purpose until a moment. It says so itself and is
// signed, so nothing of it is stored. `mark` makes two passes differ that otherwise say the same.
std::string make_pass(const base::SecretText& server_key, std::string_view purpose,
                      const Pass& pass, std::string_view mark = {});

base::Result<Pass, PassError> read_pass(const base::SecretText& server_key,
                                        std::string_view purpose, std::string_view text,
                                        base::Instant now);

}  // namespace auth

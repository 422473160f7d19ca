// Times arrive as text from Calendly and from HTTP headers: what can be read must come back the
// same when it is written and read again.

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/check.hpp"
#include "base/instant.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text{reinterpret_cast<const char*>(data), size};
  if (const auto instant = base::parse_rfc3339(text)) {
    CHECK(base::parse_rfc3339(base::to_rfc3339(*instant)) == instant);
  }
  if (const auto instant = base::parse_http_date(text)) {
    CHECK(base::parse_http_date(base::to_http_date(*instant)) == instant);
  }
  return 0;
}

// Query strings and forms of strangers: what can be decoded must survive being encoded and
// decoded again.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/check.hpp"
#include "base/digest.hpp"
#include "http/messages.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text{reinterpret_cast<const char*>(data), size};
  if (const auto decoded = http::percent_decode(text)) {
    CHECK(http::percent_decode(http::percent_encode(*decoded)) == decoded);
  }
  if (const auto form = http::parse_form(text)) {
    const auto again = http::parse_form(http::to_form(*form));
    CHECK(again && again->size() == form->size());
  }
  if (const auto bytes = base::from_hex(text)) CHECK(base::to_hex(*bytes) == text);
  if (const auto bytes = base::from_base64url(text)) CHECK(base::to_base64url(*bytes) == text);

  http::Request request;
  request.target = std::string{text};
  request.parameter("after");
  return 0;
}

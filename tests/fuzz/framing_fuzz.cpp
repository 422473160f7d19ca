// Feeds bytes to what decides where an HTTP request ends, as the server does: whatever arrives, in
// whatever pieces, is either refused or framed in one way only.

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/check.hpp"
#include "http/framing.hpp"

namespace {

void inspect(std::string_view section) {
  const auto framing = http::inspect_header(section);
  if (!framing) {
    CHECK(framing.error().status >= 400 && framing.error().status < 600);
    return;
  }
  CHECK(!framing->method.empty());
  CHECK(!framing->target.empty());
  CHECK(!(framing->is_chunked && framing->content_length));
}

// The end must not depend on where the bytes were cut on their way.
void look_in_pieces(std::string_view bytes, std::size_t cut) {
  const auto whole = http::find_header_end(bytes, 0);
  const auto first = http::find_header_end(bytes.substr(0, cut), 0);
  if (first.state == http::HeaderEnd::State::complete) {
    CHECK(whole.state == first.state && whole.size == first.size);
  } else if (first.state == http::HeaderEnd::State::broken) {
    CHECK(whole.state == first.state);
  } else {
    const auto second = http::find_header_end(bytes, cut);
    CHECK(second.state == whole.state);
    if (whole.state == http::HeaderEnd::State::complete) CHECK(second.size == whole.size);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes{reinterpret_cast<const char*>(data), size};
  const auto end = http::find_header_end(bytes, 0);
  if (end.state == http::HeaderEnd::State::complete) {
    CHECK(end.size <= size);
    inspect(bytes.substr(0, end.size));
  }
  inspect(bytes);
  if (size > 0) look_in_pieces(bytes, data[0] % size);
  return 0;
}

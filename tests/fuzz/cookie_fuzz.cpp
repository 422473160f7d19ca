// Any bytes as a Cookie header: what is read stands there as one whole pair, and the booking's
// cookie is never taken out of another's name or value.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/check.hpp"
#include "http/messages.hpp"
#include "http/text.hpp"

namespace {

constexpr std::string_view name = "__Host-bk-BK7F3KQ2";

// The first pair of that name, found letter by letter.
std::optional<std::string> expected(std::string_view header) {
  std::string pair;
  for (std::size_t i = 0; i <= header.size(); ++i) {
    if (i < header.size() && header[i] != ';') {
      pair += header[i];
      continue;
    }
    const std::string_view trimmed = http::trim_blanks(pair);
    if (trimmed.starts_with(std::string{name} + "="))
      return std::string{trimmed.substr(name.size() + 1)};
    pair.clear();
  }
  return std::nullopt;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text{reinterpret_cast<const char*>(data), size};
  http::Request request;
  request.headers = {{"Accept", "*/*"}, {"cookie", text}};
  const auto value = request.cookie(name);
  CHECK(value == expected(text));
  if (value) CHECK(value->find(';') == value->npos);
  return 0;
}

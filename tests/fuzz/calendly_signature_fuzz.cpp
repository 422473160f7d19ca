// Any header over any body: never crashes, and is only good for whoever knows the key.
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "base/check.hpp"
#include "calendly/signature.hpp"
#include "calendly/signing.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const std::vector<base::SecretText> keys{base::SecretText{"test-signing-key-0001"}};
  const auto now = base::from_unix_seconds(1'795'168'801);
  const std::string_view text{reinterpret_cast<const char*>(data), size};
  const auto end = text.find('\n');
  const std::string_view header = text.substr(0, end);
  const std::string_view body = end == std::string_view::npos ? "" : text.substr(end + 1);

  const auto verdict =
      calendly::check_signature(header, body, keys, now, calendly::default_tolerance);
  if (verdict == ports::SignatureVerdict::good) CHECK(header.find("v1") != header.npos);
  CHECK(calendly::check_signature(calendly::sign(keys.front(), body, now), body, keys, now,
                                  calendly::default_tolerance) == ports::SignatureVerdict::good);
  CHECK(calendly::check_signature(header, body, {}, now, calendly::default_tolerance) ==
        ports::SignatureVerdict::bad);
  return 0;
}

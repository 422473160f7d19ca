// Any header over any body: never crashes, and is only good for whoever knows the secret.
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "base/check.hpp"
#include "stripe/signature.hpp"
#include "stripe/signing.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const std::vector<base::SecretText> secrets{base::SecretText{"whsec_test_secret"}};
  const auto now = base::from_unix_seconds(1'700'000'000);
  const std::string_view text{reinterpret_cast<const char*>(data), size};
  const auto end = text.find('\n');
  const std::string_view header = text.substr(0, end);
  const std::string_view body = end == std::string_view::npos ? "" : text.substr(end + 1);

  const auto verdict =
      stripe::check_signature(header, body, secrets, now, stripe::default_tolerance);
  if (verdict == ports::SignatureVerdict::good) CHECK(header.find("v1=") != header.npos);
  CHECK(stripe::check_signature(stripe::sign(secrets.front(), body, now), body, secrets, now,
                                stripe::default_tolerance) == ports::SignatureVerdict::good);
  CHECK(stripe::check_signature(header, body, {}, now, stripe::default_tolerance) ==
        ports::SignatureVerdict::bad);
  return 0;
}

#include "calendly/signature.hpp"

#include <charconv>
#include <cstdint>
#include <optional>

#include "base/digest.hpp"
#include "http/text.hpp"

namespace calendly {
namespace {

using ports::SignatureVerdict;

// Calls `take(name, value)` for every item between commas, without the blanks around both.
template <class Take>
void for_each_item(std::string_view header, const Take& take) {
  while (!header.empty()) {
    const auto end = header.find(',');
    const std::string_view item = header.substr(0, end);
    const auto equals = item.find('=');
    if (equals != std::string_view::npos)
      take(http::trim_blanks(item.substr(0, equals)), http::trim_blanks(item.substr(equals + 1)));
    if (end == std::string_view::npos) return;
    header.remove_prefix(end + 1);
  }
}

// The one time of the header, exactly as it is written.
std::optional<std::string_view> find_time(std::string_view header) {
  std::optional<std::string_view> found;
  int times = 0;
  for_each_item(header, [&](std::string_view name, std::string_view value) {
    if (name != "t") return;
    ++times;
    found = value;
  });
  return times == 1 ? found : std::nullopt;
}

// Fifteen digits are far beyond any date and can't overflow what they are compared with.
std::optional<std::int64_t> read_seconds(std::string_view digits) {
  if (digits.empty() || digits.size() > 15 || digits.front() == '-') return std::nullopt;
  std::int64_t seconds = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), seconds);
  if (error != std::errc{} || end != digits.data() + digits.size()) return std::nullopt;
  return seconds;
}

bool has_signature(std::string_view header, const base::Digest& expected) {
  bool matches = false;
  for_each_item(header, [&](std::string_view name, std::string_view value) {
    if (name != "v1" || value.size() != 2 * expected.size()) return;
    const auto bytes = base::from_hex(value);
    if (bytes && base::equal_in_constant_time(*bytes, base::as_text(expected))) matches = true;
  });
  return matches;
}

}  // namespace

SignatureVerdict check_signature(std::string_view header, std::string_view body,
                                 std::span<const base::SecretText> keys, base::Instant now,
                                 std::chrono::seconds tolerance) {
  const auto time = find_time(header);
  if (!time) return SignatureVerdict::bad;
  const auto seconds = read_seconds(*time);
  if (!seconds) return SignatureVerdict::bad;

  bool authentic = false;
  for (const base::SecretText& key : keys)
    if (!key.empty() && has_signature(header, base::hmac_sha256(key.expose(), {*time, ".", body})))
      authentic = true;
  if (!authentic) return SignatureVerdict::bad;

  const std::int64_t age = base::unix_seconds(now) - *seconds;
  const bool is_fresh = -tolerance.count() <= age && age <= tolerance.count();
  return is_fresh ? SignatureVerdict::good : SignatureVerdict::stale;
}

}  // namespace calendly

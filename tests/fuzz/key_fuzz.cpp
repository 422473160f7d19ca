// What names or opens something of ours, as a stranger may write it: booking codes, the keys of
// effects, the passes of links. What is read is written back the same, and no pass is believed that
// we have not made.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "auth/pass.hpp"
#include "base/check.hpp"
#include "domain/ids.hpp"
#include "domain/owed.hpp"

namespace {

const base::SecretText server_key{"the server's own key"};
const base::Instant now = base::from_unix_seconds(1'700'000'000);

void alter(const std::string& noise) {
  const auth::Pass pass{domain::BookingCode{"BK7F3KQ2"}, now + std::chrono::hours{1}};
  std::string text = auth::make_pass(server_key, "open", pass);
  const auto read = auth::read_pass(server_key, "open", text, now);
  CHECK(read && read->code == pass.code && read->until == pass.until);
  CHECK(!auth::read_pass(server_key, "another purpose", text, now));
  if (noise.empty()) return;
  const std::size_t place = static_cast<unsigned char>(noise[0]) % text.size();
  const std::string genuine = text;
  text.replace(place, noise.size(), noise);
  if (text != genuine) CHECK(!auth::read_pass(server_key, "open", text, now));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text{reinterpret_cast<const char*>(data), size};
  if (const auto code = domain::parse_booking_code(text)) {
    CHECK(code->text().size() == 8 && code->text().starts_with("BK"));
    CHECK(domain::parse_booking_code(code->text()) == code);
  }
  if (const auto effect = domain::effect_of_key(text)) CHECK(effect->key == text);
  CHECK(!auth::read_pass(server_key, "open", text, now));
  alter(text);
  return 0;
}

// Any bytes as a configuration file: settings that keep their promises, or sentences that say on
// one line each what is wrong, and never a secret.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/check.hpp"
#include "config/read.hpp"

namespace {

constexpr std::string_view secret = "sk_test_nobody_may_see_this";

void inspect(const config::Config& config) {
  CHECK(config.holds.time.count() > 0 && config.holds.grace.count() > 0);
  CHECK(config.server.header_bytes_max > 0 && config.server.body_bytes_max > 0);
  for (const config::SessionType& type : config.session_types) {
    CHECK(!type.event_type.empty() && type.minor_units >= 0);
    for (const config::RefundTier& tier : type.client.tiers)
      CHECK(tier.hours_before >= 0 && 0 <= tier.percent && tier.percent <= 100);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const config::Sources sources{
      .file_name = "slotpay.toml",
      .file_text = {reinterpret_cast<const char*>(data), size},
      .environment = {{"SLOTPAY_STRIPE_SECRET_KEY", std::string{secret}}},
      .overrides = {},
      .read_file = [](const std::string&) { return std::optional<std::string>{}; }};
  // Whose file names a setting like the secret is told that name.
  if (sources.file_text.find(secret) != std::string::npos) return 0;
  const auto read = config::read(sources);
  if (read) {
    inspect(*read);
    static_cast<void>(config::missing_for_serving(*read));
    return 0;
  }
  CHECK(!read.error().empty());
  for (const config::Problem& problem : read.error()) {
    const std::string said = config::sentence(problem);
    CHECK(!said.empty() && said.find('\n') == said.npos && said.find(secret) == said.npos);
  }
  return 0;
}

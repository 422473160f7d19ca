#include "commands/register_webhooks.hpp"

#include "base/digest.hpp"
#include "commands/failures.hpp"

namespace commands {
namespace {

constexpr std::size_t ref_bytes = 16;
constexpr std::size_t signing_key_bytes = 32;

ports::WebhookAddress new_address(const Registration& given, const std::string& provider) {
  return {.ref = base::to_base64url(given.random.bytes(ref_bytes)),
          .provider = provider,
          .builder = given.builder,
          .remote_id = {},
          .sealed_secret = {},
          .created_at = given.clock.now(),
          .retired_at = {}};
}

std::string url_of(const Registration& given, const ports::WebhookAddress& address) {
  return given.public_url + "/webhooks/" + address.provider + "/" + address.ref;
}

std::vector<ports::WebhookAddress> live_addresses(const Registration& given,
                                                  const std::string& provider) {
  std::vector<ports::WebhookAddress> live;
  given.store.read([&](ports::Snapshot& snapshot) {
    for (ports::WebhookAddress& address : snapshot.webhook_addresses())
      if (address.provider == provider && !address.retired_at && address.builder == given.builder)
        live.push_back(address);
  });
  return live;
}

void save(const Registration& given, const ports::WebhookAddress& address) {
  given.store.write(
      [&](ports::Transaction& transaction) { transaction.save_webhook_address(address); });
}

// The new address stands: the old ones go, one by one.
template <class Remove>
void retire(const Registration& given, const std::vector<ports::WebhookAddress>& old_addresses,
            Remove remove) {
  for (ports::WebhookAddress address : old_addresses) {
    remove(address.remote_id);
    address.retired_at = given.clock.now();
    save(given, address);
  }
}

void register_calendly(const Registration& given, Report& report) {
  const std::string subject = "Calendly webhooks";
  const auto me = given.calendly.me();
  if (!me) {
    report.push_back(explain_calendly(subject, me.error()));
    return;
  }
  const auto old_addresses = live_addresses(given, "calendly");
  ports::WebhookAddress address = new_address(given, "calendly");
  const base::SecretText key{base::to_hex(given.random.bytes(signing_key_bytes))};
  const std::string url = url_of(given, address);
  const auto subscription = given.calendly.subscribe(*me, url, key);
  if (!subscription) {
    report.push_back(explain_calendly(subject, subscription.error()));
    return;
  }
  address.remote_id = subscription->id;
  address.sealed_secret = given.seal(address, key);
  save(given, address);
  retire(given, old_addresses, [&](const std::string& id) {
    const auto gone = given.calendly.unsubscribe(id);
    if (!gone) report.push_back(explain_calendly("Calendly's former subscription", gone.error()));
  });
  report.push_back({Verdict::ok, subject, "delivered to " + url, ""});
}

void register_stripe(const Registration& given, Report& report) {
  const std::string subject = "Stripe webhooks";
  const auto old_addresses = live_addresses(given, "stripe");
  ports::WebhookAddress address = new_address(given, "stripe");
  const std::string url = url_of(given, address);
  const auto endpoint = given.stripe.create_endpoint(url);
  if (!endpoint) {
    report.push_back(explain_stripe(subject, endpoint.error()));
    return;
  }
  address.remote_id = endpoint->id;
  address.sealed_secret = given.seal(address, endpoint->secret);
  save(given, address);
  retire(given, old_addresses, [&](const std::string& id) {
    const auto gone = given.stripe.delete_endpoint(id);
    if (!gone) report.push_back(explain_stripe("Stripe's former endpoint", gone.error()));
  });
  report.push_back({Verdict::ok, subject, "delivered to " + url, ""});
}

}  // namespace

Report register_webhooks(const Registration& registration) {
  Report report;
  register_calendly(registration, report);
  register_stripe(registration, report);
  return report;
}

}  // namespace commands

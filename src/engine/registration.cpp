#include "engine/registration.hpp"

#include "base/digest.hpp"

namespace engine {
namespace {

using ports::Answer;
using ports::WebhookAddress;

constexpr std::size_t ref_bytes = 16;
constexpr std::size_t signing_key_bytes = 32;

WebhookAddress new_address(const Registration& given, const std::string& provider) {
  return {.ref = base::to_base64url(given.random.bytes(ref_bytes)),
          .provider = provider,
          .builder = given.builder,
          .remote_id = {},
          .sealed_secret = {},
          .created_at = given.clock.now(),
          .retired_at = {}};
}

void save(const Registration& given, const WebhookAddress& address) {
  given.store.write(
      [&](ports::Transaction& transaction) { transaction.save_webhook_address(address); });
}

void retire(const Registration& given, WebhookAddress address) {
  address.retired_at = given.clock.now();
  save(given, address);
}

// The new address stands: the old ones go, one by one.
template <class Remove>
void retire_all(const Registration& given, const std::vector<WebhookAddress>& old_addresses,
                Registered& registered, Remove remove) {
  for (const WebhookAddress& address : old_addresses) {
    const auto gone = remove(address.remote_id);
    if (!gone) registered.not_removed = gone.error();
    retire(given, address);
  }
}

}  // namespace

std::string url_of(const Registration& given, const WebhookAddress& address) {
  return given.public_url + "/webhooks/" + address.provider + "/" + address.ref;
}

std::vector<WebhookAddress> live_addresses(const Registration& given, const std::string& provider) {
  std::vector<WebhookAddress> live;
  given.store.read([&](ports::Snapshot& snapshot) {
    for (WebhookAddress& address : snapshot.webhook_addresses())
      if (address.provider == provider && !address.retired_at && address.builder == given.builder)
        live.push_back(address);
  });
  return live;
}

Answer<Registered> register_calendly(const Registration& given) {
  const auto me = given.calendly.me();
  if (!me) return base::Failure{me.error()};
  const auto old_addresses = live_addresses(given, "calendly");
  WebhookAddress address = new_address(given, "calendly");
  const base::SecretText key{base::to_hex(given.random.bytes(signing_key_bytes))};
  address.sealed_secret = given.seal(address, key);
  save(given, address);
  Registered registered{url_of(given, address)};
  const auto subscription = given.calendly.subscribe(*me, registered.url, key);
  if (!subscription) {
    retire(given, address);
    return base::Failure{subscription.error()};
  }
  address.remote_id = subscription->id;
  save(given, address);
  retire_all(given, old_addresses, registered,
             [&](const std::string& id) { return given.calendly.unsubscribe(id); });
  return registered;
}

Answer<Registered> register_stripe(const Registration& given) {
  const auto old_addresses = live_addresses(given, "stripe");
  WebhookAddress address = new_address(given, "stripe");
  Registered registered{url_of(given, address)};
  const auto endpoint = given.stripe.create_endpoint(registered.url);
  if (!endpoint) return base::Failure{endpoint.error()};
  address.remote_id = endpoint->id;
  address.sealed_secret = given.seal(address, endpoint->secret);
  save(given, address);
  retire_all(given, old_addresses, registered,
             [&](const std::string& id) { return given.stripe.delete_endpoint(id); });
  return registered;
}

}  // namespace engine

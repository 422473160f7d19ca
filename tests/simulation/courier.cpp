#include "simulation/courier.hpp"

#include <algorithm>

namespace simulation {
namespace {

using base::Milliseconds;
using simulators::Delivery;
using simulators::OutgoingWebhook;
using simulators::Provider;

constexpr Milliseconds usual_way_min{30};
constexpr Milliseconds usual_way_max{900};
constexpr Milliseconds overtaken_by_max{20'000};
constexpr Milliseconds delay_max{45 * 60'000};
constexpr std::size_t kept_for_replay = 8;

std::string ref_of(const std::string& url) { return url.substr(url.rfind('/') + 1); }

const ports::WebhookReader& reader_of(pipeline::Instance& instance, Provider provider) {
  if (provider == Provider::stripe) return instance.stripe_reader;
  return instance.calendly_reader;
}

}  // namespace

void Courier::collect() {
  for (OutgoingWebhook& webhook : world_.stripe.take_webhooks())
    send(Provider::stripe, std::move(webhook));
  for (OutgoingWebhook& webhook : world_.calendly.account().take_outgoing())
    send(Provider::calendly, std::move(webhook));
}

void Courier::send(Provider provider, OutgoingWebhook webhook) {
  Weather& weather = world_.weather;
  if (weather.strikes(Fault::webhook_silence) || weather.strikes(Fault::webhook_lost)) {
    world_.story.tell("courier", "loses", webhook.type);
    return;
  }
  const bool is_at_once = world_.setting.twin == Webhooks::at_once;
  Milliseconds way{0};
  if (!is_at_once) way = world_.timing.within(usual_way_min, usual_way_max);
  if (weather.strikes(Fault::webhook_overtaken))
    way += weather.dice(Fault::webhook_overtaken).within(Milliseconds{0}, overtaken_by_max);
  if (weather.strikes(Fault::webhook_delayed))
    way += weather.dice(Fault::webhook_delayed).within(Milliseconds{1'000}, delay_max);
  if (weather.strikes(Fault::webhook_repeated))
    world_.deliveries.add(
        provider, webhook,
        world_.clock.now() + way +
            weather.dice(Fault::webhook_repeated).within(Milliseconds{0}, overtaken_by_max));
  world_.deliveries.add(provider, std::move(webhook), world_.clock.now() + way);
}

std::optional<base::Instant> Courier::next_at() const {
  const auto stripe = world_.deliveries.next_at(Provider::stripe);
  const auto calendly = world_.deliveries.next_at(Provider::calendly);
  if (!stripe || !calendly) return stripe ? stripe : calendly;
  return std::min(*stripe, *calendly);
}

bool Courier::deliver() {
  for (const Provider provider : {Provider::calendly, Provider::stripe}) {
    const auto due = world_.deliveries.take_due(provider, world_.clock.now());
    if (!due) continue;
    const bool taken = attempt(*due);
    world_.deliveries.finish(due->id, {taken ? 200 : 503, {}}, world_.clock.now());
    if (provider == Provider::stripe)
      world_.stripe.delivered(due->webhook.event_id, due->webhook.endpoint, taken);
    else if (world_.calendly.account().attempted(due->webhook.endpoint, taken, world_.clock.now()))
      world_.deliveries.give_up_endpoint(provider, due->webhook.endpoint);
    return true;
  }
  return false;
}

std::optional<std::string> Courier::signature_of(Provider provider,
                                                 const Delivery& delivery) const {
  const base::Instant theirs = world_.clock.now() - world_.providers_behind;
  const OutgoingWebhook& webhook = delivery.webhook;
  if (provider == Provider::calendly)
    return world_.calendly.sign(webhook.endpoint, webhook.body,
                                delivery.first_tried_at.value_or(theirs), theirs);
  const auto headers = world_.stripe.delivery_headers(webhook.endpoint, webhook.body, theirs);
  if (!headers) return std::nullopt;
  for (const http::Header& header : *headers)
    if (header.name == "Stripe-Signature") return header.value;
  return std::nullopt;
}

bool Courier::attempt(const Delivery& delivery) {
  Service* const service = a_service_();
  const auto signature = signature_of(delivery.provider, delivery);
  if (service == nullptr || !signature) return false;
  Weather& weather = world_.weather;
  if (weather.strikes(Fault::webhook_forged))
    forge(*service, delivery.provider, delivery.webhook, *signature);
  if (!service->is_running()) return false;
  if (!delivered_.empty() && weather.strikes(Fault::webhook_replayed)) {
    const Delivery& old = weather.dice(Fault::webhook_replayed).one_of(delivered_);
    if (const auto again = signature_of(old.provider, old))
      ring(*service, old.provider, old.webhook, *again, false);
  }
  if (!service->is_running()) return false;
  const bool taken = ring(*service, delivery.provider, delivery.webhook, *signature, false);
  if (taken && delivered_.size() < kept_for_replay) delivered_.push_back(delivery);
  return taken;
}

// One bit of the body or of the signature is another.
void Courier::forge(Service& service, Provider provider, const OutgoingWebhook& webhook,
                    const std::string& signature) {
  Dice& dice = world_.weather.dice(Fault::webhook_forged);
  OutgoingWebhook forged = webhook;
  std::string header = signature;
  std::string& target = dice.chance(700) ? forged.body : header;
  const auto at =
      static_cast<std::size_t>(dice.between(0, static_cast<std::int64_t>(target.size()) - 1));
  target[at] = static_cast<char>(target[at] ^ 1);
  ring(service, provider, forged, header, true);
}

// What the webhook's handler does: signature, inbox, answer.
bool Courier::ring(Service& service, Provider provider, const OutgoingWebhook& webhook,
                   const std::string& signature, bool is_forged) {
  bool acknowledged = false;
  const std::string name{to_text(provider)};
  const auto act = [&] {
    pipeline::Instance& instance = service.instance();
    const base::Instant now = instance.parts.clock.now();
    std::vector<base::SecretText> secrets;
    instance.parts.store.read([&](ports::Snapshot& snapshot) {
      const auto address = snapshot.webhook_address(ref_of(webhook.url));
      if (address) secrets.emplace_back(address->sealed_secret);
    });
    const ports::WebhookReader& reader = reader_of(instance, provider);
    const auto verdict = reader.check(signature, webhook.body, secrets, now);
    if (is_forged && verdict != ports::SignatureVerdict::bad)
      world_.wrong("I4", "a forged webhook was taken for genuine");
    if (verdict == ports::SignatureVerdict::bad) return;
    const ports::EventHead head = reader.head(webhook.body);
    instance.parts.store.add_to_inbox({.provider = name,
                                       .account = "demo",
                                       .event_id = head.id,
                                       .type = head.type,
                                       .body = webhook.body,
                                       .received_at = now,
                                       .stale = verdict == ports::SignatureVerdict::stale},
                                      [&](ports::Stored stored) {
                                        acknowledged = stored == ports::Stored::fresh ||
                                                       stored == ports::Stored::repeated;
                                      });
    if (!acknowledged) return;
    world_.acked.insert_or_assign({name, head.id}, world_.clock.now());
    instance.parts.signals.work(ports::Work::arrivals);
  };
  const bool was_done = service.attempt(act);
  world_.story.tell("courier", was_done && acknowledged ? "brings" : "fails to bring",
                    webhook.type);
  return was_done && acknowledged;
}

}  // namespace simulation

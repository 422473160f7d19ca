#pragma once

#include <boost/json.hpp>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/instant.hpp"

namespace simulators {

enum class Provider { calendly, stripe };
std::string_view to_text(Provider provider);
std::optional<Provider> provider_named(std::string_view text);

// What becomes of the webhooks a provider sends from now on.
enum class DeliveryMode { normal, hold, drop, duplicate, reverse };
std::string_view to_text(DeliveryMode mode);
std::optional<DeliveryMode> delivery_mode_named(std::string_view text);

enum class DeliveryStatus { pending, delivered, failed, dropped, held };

// A webhook a world wants sent to one endpoint. The body is final; the signature is made by the
// world for every attempt.
struct OutgoingWebhook {
  std::string event_id;
  std::string type;
  std::string endpoint;  // the subscription's or endpoint's id
  std::string url;
  std::string body;
};

struct WebhookAnswer {
  int status = 0;  // 0 where there was no answer
  std::string body;
};

struct Delivery {
  std::string id;
  Provider provider = Provider::calendly;
  OutgoingWebhook webhook;
  DeliveryStatus status = DeliveryStatus::pending;
  int attempts = 0;
  std::optional<WebhookAnswer> last_answer;
  base::Instant next_at;
  std::optional<base::Instant> first_tried_at;
  std::optional<base::Instant> first_failed_at;
  bool is_being_sent = false;
  std::int64_t rank = 0;  // the order among deliveries of one instant
};

// Every webhook of both providers between "it happened" and "it was answered with 2xx". Pure: the
// caller has the clock, performs the attempts and reports how they ended.
class Deliveries {
 public:
  // How an attempt ended for the delivery.
  enum class Verdict { delivered, will_retry, gave_up };

  void add(Provider provider, OutgoingWebhook webhook, base::Instant now);

  // The next delivery that is due, marked as being sent until `finish`. One provider's deliveries
  // are handed out in order of their time.
  std::optional<Delivery> take_due(Provider provider, base::Instant now);
  // When something falls due next, whether past or future; nothing where nothing waits.
  std::optional<base::Instant> next_at(Provider provider) const;
  // Success is 2xx. Calendly retries with doubled pauses for 24 hours, Stripe's sandbox three
  // times over a few hours; the first retry comes within seconds.
  Verdict finish(const std::string& id, WebhookAnswer answer, base::Instant now);

  // Stays until the next call or, for `hold`, until `release`. `delay` comes on top of any mode.
  void set_mode(Provider provider, DeliveryMode mode, base::Milliseconds delay);
  DeliveryMode mode(Provider provider) const { return channels_.at(provider).mode; }
  base::Milliseconds delay(Provider provider) const { return channels_.at(provider).delay; }
  // Ends `hold`: what was held goes out in order. Returns how many that were.
  std::size_t release(Provider provider, base::Instant now);
  // Sends again, whatever the mode: the deliveries with this delivery or event id, or all of the
  // provider. Returns how many.
  std::size_t redeliver(Provider provider, const std::optional<std::string>& id, base::Instant now);
  // What waits for an endpoint that is gone or disabled is given up.
  void give_up_endpoint(Provider provider, const std::string& endpoint);
  // Whether a webhook of that event is dropped, failed or not yet delivered somewhere.
  bool is_undelivered(std::string_view event_id) const;

  std::vector<Delivery> list() const;
  boost::json::array state() const;
  void reset();

 private:
  struct Channel {
    DeliveryMode mode = DeliveryMode::normal;
    base::Milliseconds delay{0};
    std::optional<base::Instant> window_end;  // of `reverse`
  };

  void add_once(Provider provider, const OutgoingWebhook& webhook, base::Instant now);
  base::Instant end_of_window(Channel& channel, base::Instant now) const;
  void forget_the_oldest();

  std::map<Provider, Channel> channels_{{Provider::calendly, {}}, {Provider::stripe, {}}};
  std::map<std::int64_t, Delivery> deliveries_;  // by number
  std::int64_t last_number_ = 0;
};

}  // namespace simulators

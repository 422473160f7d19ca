#include "simulators/deliveries.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "base/check.hpp"

namespace simulators {
namespace {

using base::Instant;
using base::Milliseconds;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

constexpr Milliseconds reverse_window{300};
constexpr std::size_t kept_max = 5000;
constexpr std::size_t shown_answer_bytes_max = 500;

constexpr std::array<std::pair<DeliveryMode, std::string_view>, 5> mode_names{
    {{DeliveryMode::normal, "normal"},
     {DeliveryMode::hold, "hold"},
     {DeliveryMode::drop, "drop"},
     {DeliveryMode::duplicate, "duplicate"},
     {DeliveryMode::reverse, "reverse"}}};

std::string_view to_text(DeliveryStatus status) {
  switch (status) {
    case DeliveryStatus::pending:
      return "pending";
    case DeliveryStatus::delivered:
      return "delivered";
    case DeliveryStatus::failed:
      return "failed";
    case DeliveryStatus::dropped:
      return "dropped";
    case DeliveryStatus::held:
      return "held";
  }
  return "";
}

// Calendly publishes only "exponential", "24 hours"; the steps are ours.
std::optional<Milliseconds> calendly_pause(const Delivery& delivery, Instant now) {
  if (now - *delivery.first_failed_at >= hours{24}) return std::nullopt;
  const int doublings = std::min(delivery.attempts - 1, 20);
  return std::min<Milliseconds>(seconds{2} * (1 << doublings), hours{2});
}

std::optional<Milliseconds> stripe_pause(const Delivery& delivery) {
  constexpr std::array<Milliseconds, 3> pauses{seconds{3}, minutes{10}, hours{2}};
  const auto tried = static_cast<std::size_t>(delivery.attempts);
  if (tried > pauses.size()) return std::nullopt;
  return pauses.at(tried - 1);
}

std::int64_t number_of(const std::string& id) { return std::stoll(id.substr(id.find('_') + 1)); }

boost::json::object shown(const Delivery& delivery) {
  boost::json::value answer = nullptr;
  if (delivery.last_answer)
    answer =
        boost::json::object{{"status", delivery.last_answer->status},
                            {"body", delivery.last_answer->body.substr(0, shown_answer_bytes_max)}};
  const bool waits = delivery.status == DeliveryStatus::pending;
  return {{"id", delivery.id},
          {"provider", to_text(delivery.provider)},
          {"event_id", delivery.webhook.event_id},
          {"type", delivery.webhook.type},
          {"url", delivery.webhook.url},
          {"attempts", delivery.attempts},
          {"status", to_text(delivery.status)},
          {"last_response", answer},
          {"next_at", waits ? boost::json::value(base::to_rfc3339(delivery.next_at))
                            : boost::json::value(nullptr)}};
}

}  // namespace

std::string_view to_text(Provider provider) {
  return provider == Provider::calendly ? "calendly" : "stripe";
}

std::optional<Provider> provider_named(std::string_view text) {
  if (text == "calendly") return Provider::calendly;
  if (text == "stripe") return Provider::stripe;
  return std::nullopt;
}

std::string_view to_text(DeliveryMode mode) {
  return std::ranges::find(mode_names, mode, &std::pair<DeliveryMode, std::string_view>::first)
      ->second;
}

std::optional<DeliveryMode> delivery_mode_named(std::string_view text) {
  for (const auto& [mode, name] : mode_names)
    if (name == text) return mode;
  return std::nullopt;
}

void Deliveries::add(Provider provider, OutgoingWebhook webhook, Instant now) {
  add_once(provider, webhook, now);
  if (mode(provider) == DeliveryMode::duplicate) add_once(provider, webhook, now);
  forget_the_oldest();
}

void Deliveries::add_once(Provider provider, const OutgoingWebhook& webhook, Instant now) {
  Channel& channel = channels_.at(provider);
  const std::int64_t number = ++last_number_;
  Delivery delivery;
  delivery.id = "delivery_" + std::to_string(number);
  delivery.provider = provider;
  delivery.webhook = webhook;
  delivery.rank = number;
  delivery.next_at = now + channel.delay;
  if (channel.mode == DeliveryMode::hold) delivery.status = DeliveryStatus::held;
  if (channel.mode == DeliveryMode::drop) delivery.status = DeliveryStatus::dropped;
  if (channel.mode == DeliveryMode::reverse) {
    delivery.next_at = end_of_window(channel, now) + channel.delay;
    delivery.rank = -number;
  }
  deliveries_.emplace(number, std::move(delivery));
}

Instant Deliveries::end_of_window(Channel& channel, Instant now) const {
  if (!channel.window_end || *channel.window_end <= now) channel.window_end = now + reverse_window;
  return *channel.window_end;
}

std::optional<Delivery> Deliveries::take_due(Provider provider, Instant now) {
  Delivery* first = nullptr;
  for (auto& [number, delivery] : deliveries_) {
    if (delivery.provider != provider || delivery.status != DeliveryStatus::pending) continue;
    if (delivery.is_being_sent || delivery.next_at > now) continue;
    if (first == nullptr ||
        std::pair(delivery.next_at, delivery.rank) < std::pair(first->next_at, first->rank))
      first = &delivery;
  }
  if (first == nullptr) return std::nullopt;
  first->is_being_sent = true;
  ++first->attempts;
  if (!first->first_tried_at) first->first_tried_at = now;
  return *first;
}

std::optional<Instant> Deliveries::next_at(Provider provider) const {
  std::optional<Instant> next;
  for (const auto& [number, delivery] : deliveries_) {
    if (delivery.provider != provider || delivery.status != DeliveryStatus::pending) continue;
    if (delivery.is_being_sent) continue;
    if (!next || delivery.next_at < *next) next = delivery.next_at;
  }
  return next;
}

Deliveries::Verdict Deliveries::finish(const std::string& id, WebhookAnswer answer, Instant now) {
  const auto found = deliveries_.find(number_of(id));
  // The world may have been reset while the attempt was on its way.
  if (found == deliveries_.end()) return Verdict::delivered;
  Delivery& delivery = found->second;
  const bool was_taken = answer.status >= 200 && answer.status < 300;
  delivery.is_being_sent = false;
  delivery.last_answer = std::move(answer);
  if (was_taken) {
    delivery.status = DeliveryStatus::delivered;
    return Verdict::delivered;
  }
  if (!delivery.first_failed_at) delivery.first_failed_at = now;
  const auto pause = delivery.provider == Provider::calendly ? calendly_pause(delivery, now)
                                                             : stripe_pause(delivery);
  if (!pause || delivery.status == DeliveryStatus::failed) {
    delivery.status = DeliveryStatus::failed;
    return Verdict::gave_up;
  }
  delivery.next_at = now + *pause;
  return Verdict::will_retry;
}

void Deliveries::set_mode(Provider provider, DeliveryMode mode, Milliseconds delay) {
  channels_.at(provider) = {mode, delay, std::nullopt};
}

std::size_t Deliveries::release(Provider provider, Instant now) {
  Channel& channel = channels_.at(provider);
  if (channel.mode == DeliveryMode::hold) channel.mode = DeliveryMode::normal;
  std::size_t released = 0;
  for (auto& [number, delivery] : deliveries_) {
    if (delivery.provider != provider || delivery.status != DeliveryStatus::held) continue;
    delivery.status = DeliveryStatus::pending;
    delivery.next_at = now;
    ++released;
  }
  return released;
}

std::size_t Deliveries::redeliver(Provider provider, const std::optional<std::string>& id,
                                  Instant now) {
  std::size_t sent_again = 0;
  for (auto& [number, delivery] : deliveries_) {
    if (delivery.provider != provider || delivery.is_being_sent) continue;
    if (id && *id != delivery.id && *id != delivery.webhook.event_id) continue;
    delivery.status = DeliveryStatus::pending;
    delivery.next_at = now;
    delivery.first_failed_at.reset();
    ++sent_again;
  }
  return sent_again;
}

void Deliveries::give_up_endpoint(Provider provider, const std::string& endpoint) {
  for (auto& [number, delivery] : deliveries_)
    if (delivery.provider == provider && delivery.webhook.endpoint == endpoint &&
        (delivery.status == DeliveryStatus::pending || delivery.status == DeliveryStatus::held))
      delivery.status = DeliveryStatus::failed;
}

bool Deliveries::is_undelivered(std::string_view event_id) const {
  return std::ranges::any_of(deliveries_, [&](const auto& entry) {
    return entry.second.webhook.event_id == event_id &&
           entry.second.status != DeliveryStatus::delivered;
  });
}

std::vector<Delivery> Deliveries::list() const {
  std::vector<Delivery> all;
  for (const auto& [number, delivery] : deliveries_) all.push_back(delivery);
  return all;
}

boost::json::array Deliveries::state() const {
  boost::json::array all;
  for (const auto& [number, delivery] : deliveries_) all.push_back(shown(delivery));
  return all;
}

void Deliveries::reset() {
  deliveries_.clear();
  for (auto& [provider, channel] : channels_) channel = {};
}

void Deliveries::forget_the_oldest() {
  const auto is_over = [](const auto& entry) {
    return entry.second.status == DeliveryStatus::delivered ||
           entry.second.status == DeliveryStatus::failed;
  };
  while (deliveries_.size() > kept_max) {
    const auto oldest = std::ranges::find_if(deliveries_, is_over);
    if (oldest == deliveries_.end()) return;
    deliveries_.erase(oldest);
  }
}

}  // namespace simulators

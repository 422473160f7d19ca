#include "sandbox/sandbox.hpp"

#include <utility>

namespace sandbox {
namespace {

using base::Instant;
using simulators::FaultKind;
using simulators::Provider;

constexpr base::Milliseconds look_again{100};

simulators::StripeOptions stripe_options(const Setting& setting) {
  simulators::StripeOptions options;
  options.secret_key = setting.stripe_secret_key;
  options.pages_url = setting.stripe_url;
  options.seed = setting.seed;
  return options;
}

http::Response no_answer() { return http::Response{0, {}, ""}; }

}  // namespace

Sandbox::Sandbox(Setting setting, Clock clock)
    : setting_(std::move(setting)),
      clock_(std::move(clock)),
      calendly_({.seed = setting_.seed,
                 .token = setting_.calendly_token,
                 .api_url = setting_.calendly_url,
                 .pages_url = setting_.calendly_url}),
      stripe_(stripe_options(setting_)) {}

Sandbox::World Sandbox::world() {
  return {setting_, calendly_, stripe_, deliveries_, faults_, mailbox_, clock_offset_, now()};
}

std::optional<FaultKind> Sandbox::fault_for(Provider provider, bool is_api,
                                            const http::Request& request) {
  std::optional<FaultKind> fault;
  if (is_api) fault = faults_.take(provider, request);
  return fault;
}

std::optional<http::Response> Sandbox::calendly(const http::Request& request) {
  return with_world([&](World world) -> std::optional<http::Response> {
    const bool is_api = simulators::CalendlyWorld::is_api(request);
    const auto fault = fault_for(Provider::calendly, is_api, request);
    if (!fault) return world.calendly.handle(request, world.now);
    if (*fault == FaultKind::reset) return no_answer();
    if (*fault == FaultKind::too_many) return world.calendly.refuse(429, world.now);
    if (*fault != FaultKind::server_error_before) world.calendly.handle(request, world.now);
    if (*fault == FaultKind::timeout_after) return std::nullopt;
    return world.calendly.refuse(500, world.now);
  });
}

std::optional<http::Response> Sandbox::stripe(const http::Request& request) {
  return with_world([&](World world) -> std::optional<http::Response> {
    const bool is_api = request.path().starts_with("/v1/");
    const auto fault = fault_for(Provider::stripe, is_api, request);
    if (!fault) return world.stripe.handle(request, world.now);
    if (*fault == FaultKind::reset) return no_answer();
    if (*fault == FaultKind::too_many) return world.stripe.refuse(request, 429);
    if (*fault == FaultKind::server_error_before) return world.stripe.refuse(request, 500);
    if (*fault == FaultKind::server_error_after)
      return world.stripe.handle(request, world.now, simulators::StoredAnswer::internal_error);
    world.stripe.handle(request, world.now);
    return std::nullopt;
  });
}

void Sandbox::take_mail(const SmtpMessage& message) {
  const std::scoped_lock lock{mutex_};
  mailbox_.take(message, now());
}

bool Sandbox::gather_webhooks() {
  const Instant at = now();
  bool any = false;
  const auto gather = [&](Provider provider, auto webhooks) {
    any = any || !webhooks.empty();
    for (auto& webhook : webhooks) deliveries_.add(provider, std::move(webhook), at);
  };
  gather(Provider::calendly, calendly_.account().take_outgoing());
  gather(Provider::stripe, stripe_.take_webhooks());
  return any;
}

std::optional<std::vector<http::Header>> Sandbox::headers_of(
    const simulators::Delivery& delivery) const {
  const auto& webhook = delivery.webhook;
  if (delivery.provider == Provider::stripe)
    return stripe_.delivery_headers(webhook.endpoint, webhook.body, now());
  if (!calendly_.is_listening(webhook.endpoint)) return std::nullopt;
  std::vector<http::Header> headers{{"Content-Type", "application/json"}};
  if (auto signature =
          calendly_.sign(webhook.endpoint, webhook.body, *delivery.first_tried_at, now()))
    headers.push_back({"Calendly-Webhook-Signature", *std::move(signature)});
  return headers;
}

std::optional<Sandbox::Attempt> Sandbox::due_attempt(Provider provider) {
  stripe_.tick(now());
  // Nothing new wakes nobody: the threads of both providers would keep each other awake.
  if (gather_webhooks()) changed_.notify_all();
  while (auto delivery = deliveries_.take_due(provider, now())) {
    auto headers = headers_of(*delivery);
    if (!headers) {
      deliveries_.give_up_endpoint(provider, delivery->webhook.endpoint);
      deliveries_.finish(delivery->id, {0, "the endpoint is gone or disabled"}, now());
      continue;
    }
    auto [base_url, target] = split_url(delivery->webhook.url);
    Attempt attempt{delivery->id,
                    delivery->webhook.event_id,
                    delivery->webhook.endpoint,
                    std::move(base_url),
                    {}};
    attempt.request.method = "POST";
    attempt.request.target = std::move(target);
    attempt.request.headers = *std::move(headers);
    attempt.request.body = std::move(delivery->webhook.body);
    return attempt;
  }
  return std::nullopt;
}

std::optional<Sandbox::Attempt> Sandbox::next_attempt(Provider provider,
                                                      base::Milliseconds patience) {
  std::unique_lock lock{mutex_};
  const Instant until = clock_() + patience;
  while (!is_stopping_) {
    if (auto attempt = due_attempt(provider)) return attempt;
    if (clock_() >= until) return std::nullopt;
    const auto due = deliveries_.next_at(provider);
    const base::Milliseconds pause =
        due ? std::max(*due - now(), base::Milliseconds{1}) : look_again;
    changed_.wait_for(lock, std::min(pause, look_again));
  }
  return std::nullopt;
}

void Sandbox::finish(Provider provider, const Attempt& attempt, simulators::WebhookAnswer answer) {
  const std::scoped_lock lock{mutex_};
  const bool was_taken = answer.status >= 200 && answer.status < 300;
  deliveries_.finish(attempt.delivery_id, std::move(answer), now());
  if (provider == Provider::stripe)
    stripe_.delivered(attempt.event_id, attempt.endpoint, was_taken);
  else if (calendly_.account().attempted(attempt.endpoint, was_taken, now()))
    deliveries_.give_up_endpoint(provider, attempt.endpoint);
}

void Sandbox::stop() {
  const std::scoped_lock lock{mutex_};
  is_stopping_ = true;
  changed_.notify_all();
}

std::pair<std::string, std::string> split_url(const std::string& url) {
  const auto scheme = url.find("://");
  const auto slash = url.find('/', scheme == std::string::npos ? 0 : scheme + 3);
  if (slash == std::string::npos) return {url, "/"};
  return {url.substr(0, slash), url.substr(slash)};
}

}  // namespace sandbox

#include "sandbox/control.hpp"

#include <algorithm>
#include <array>
#include <limits>

#include "sandbox/control_answers.hpp"

namespace sandbox {
namespace {

using simulators::Provider;

struct Route {
  std::string_view method;
  std::string_view path;
  http::Response (*handler)(World&, const Json&);
};

constexpr std::array routes{
    Route{"GET", "/_sandbox/state", get_state},
    Route{"POST", "/_sandbox/service", post_service},
    Route{"POST", "/_sandbox/clock", post_clock},
    Route{"POST", "/_sandbox/reset", post_reset},
    Route{"GET", "/_sandbox/mails", get_mails},
    Route{"POST", "/_sandbox/webhooks", post_webhooks},
    Route{"POST", "/_sandbox/webhooks/release", post_release},
    Route{"POST", "/_sandbox/webhooks/redeliver", post_redeliver},
    Route{"GET", "/_sandbox/faults", get_faults},
    Route{"POST", "/_sandbox/faults", post_faults},
    Route{"DELETE", "/_sandbox/faults", delete_faults},
    Route{"POST", "/_sandbox/calendly/book", post_calendly_book},
    Route{"POST", "/_sandbox/calendly/cancel", post_calendly_cancel},
    Route{"POST", "/_sandbox/calendly/reschedule", post_calendly_reschedule},
    Route{"POST", "/_sandbox/calendly/shape", post_calendly_shape},
    Route{"POST", "/_sandbox/calendly/event_type", post_calendly_event_type},
    Route{"POST", "/_sandbox/calendly/token", post_calendly_token},
    Route{"POST", "/_sandbox/stripe/pay", post_stripe_pay},
    Route{"POST", "/_sandbox/stripe/refund", post_stripe_refund},
    Route{"POST", "/_sandbox/stripe/dispute", post_stripe_dispute},
    Route{"POST", "/_sandbox/stripe/settle", post_stripe_settle},
};

constexpr std::int64_t advance_seconds_max = 10LL * 366 * 24 * 3600;

boost::json::value text_or_null(const std::optional<std::string>& text) {
  return text ? boost::json::value(*text) : boost::json::value(nullptr);
}

Json config_of(const World& world) {
  const Setting& setting = world.setting;
  return {{"service_url", setting.service_url},
          {"calendly", Json{{"api_url", setting.calendly_url},
                            {"pages_url", setting.calendly_url},
                            {"token", setting.calendly_token},
                            {"user_uri", world.calendly.demo_user_uri()},
                            {"signing_key", text_or_null(world.calendly.signing_key())}}},
          {"stripe", Json{{"api_url", setting.stripe_url},
                          {"secret_key", setting.stripe_secret_key},
                          {"endpoint_secret", text_or_null(world.stripe.endpoint_secret())}}},
          {"smtp", Json{{"host", setting.smtp_host}, {"port", setting.smtp_port}}},
          {"operator_key", setting.operator_key},
          {"operator_url", setting.operator_url}};
}

Json modes_of(const World& world) {
  Json modes;
  for (const Provider provider : {Provider::calendly, Provider::stripe})
    modes.emplace(simulators::to_text(provider),
                  Json{{"mode", simulators::to_text(world.deliveries.mode(provider))},
                       {"delay_ms", world.deliveries.delay(provider).count()}});
  return modes;
}

std::optional<Provider> provider_in(const Json& body) {
  return simulators::provider_named(text_in(body, "provider").value_or(""));
}

http::Response no_provider() {
  return problem(422, "provider_invalid", "provider is \"calendly\" or \"stripe\"");
}

}  // namespace

http::Response json_answer(int status, const boost::json::value& body) {
  http::Response response{status, {}, boost::json::serialize(body)};
  return response.with("Content-Type", "application/json").with("Cache-Control", "no-store");
}

http::Response problem(int status, std::string_view code, std::string_view detail) {
  Json body{{"type", "about:blank"}, {"title", code}, {"status", status}, {"code", code}};
  if (!detail.empty()) body.emplace("detail", detail);
  http::Response response{status, {}, boost::json::serialize(body)};
  return response.with("Content-Type", "application/problem+json");
}

std::optional<std::string> text_in(const Json& body, std::string_view name) {
  const auto* found = body.if_contains(name);
  if (found == nullptr || !found->is_string()) return std::nullopt;
  return std::string{found->get_string()};
}

std::optional<std::int64_t> number_in(const Json& body, std::string_view name) {
  const auto* found = body.if_contains(name);
  if (found == nullptr) return std::nullopt;
  boost::json::error_code error;
  const auto number = found->to_number<std::int64_t>(error);
  return error ? std::nullopt : std::optional{number};
}

std::optional<bool> flag_in(const Json& body, std::string_view name) {
  const auto* found = body.if_contains(name);
  if (found == nullptr || !found->is_bool()) return std::nullopt;
  return found->get_bool();
}

http::Response control(Sandbox& sandbox, const http::Request& request) {
  const auto route = std::ranges::find_if(routes, [&](const Route& candidate) {
    return candidate.method == request.method && candidate.path == request.path();
  });
  if (route == routes.end()) return problem(404, "not_found", "no such act in the sandbox");
  Json body;
  if (!request.body.empty()) {
    boost::json::error_code broken;
    const auto parsed = boost::json::parse(request.body, broken);
    if (broken || !parsed.is_object())
      return problem(400, "body_invalid", "the body is not a JSON object");
    body = parsed.as_object();
  }
  return sandbox.with_world([&](World world) { return route->handler(world, body); });
}

http::Response get_state(World& world, const Json&) {
  return json_answer(200, Json{{"now", base::to_rfc3339(world.now)},
                               {"config", config_of(world)},
                               {"calendly", world.calendly.state(world.now)},
                               {"stripe", world.stripe.state()},
                               {"deliveries", world.deliveries.state()},
                               {"webhooks", modes_of(world)},
                               {"faults", world.faults.state()}});
}

http::Response post_service(World& world, const Json& body) {
  Setting& setting = world.setting;
  if (auto url = text_in(body, "service_url")) setting.service_url = *std::move(url);
  if (auto key = text_in(body, "operator_key")) setting.operator_key = *std::move(key);
  if (auto url = text_in(body, "operator_url")) setting.operator_url = *std::move(url);
  return json_answer(200, config_of(world));
}

http::Response post_clock(World& world, const Json& body) {
  const auto seconds = number_in(body, "advance_seconds");
  if (!seconds || *seconds < 0 || *seconds > advance_seconds_max)
    return problem(422, "advance_seconds_invalid", "advance_seconds is 0 or more");
  world.clock_offset += std::chrono::seconds{*seconds};
  const base::Instant now = world.now + std::chrono::seconds{*seconds};
  world.stripe.tick(now);
  return json_answer(200, Json{{"now", base::to_rfc3339(now)}});
}

http::Response post_reset(World& world, const Json&) {
  world.calendly.reset();
  world.stripe.reset();
  world.deliveries.reset();
  world.faults.clear();
  world.mailbox.clear();
  world.clock_offset = base::Milliseconds{0};
  return json_answer(200, Json{});
}

http::Response get_mails(World& world, const Json&) {
  return json_answer(200, world.mailbox.state());
}

http::Response post_webhooks(World& world, const Json& body) {
  const auto provider = provider_in(body);
  if (!provider) return no_provider();
  const auto mode = simulators::delivery_mode_named(text_in(body, "mode").value_or(""));
  if (!mode)
    return problem(422, "mode_invalid", "mode is normal, hold, drop, duplicate or reverse");
  const std::int64_t delay = number_in(body, "delay_ms").value_or(0);
  if (delay < 0) return problem(422, "delay_ms_invalid", "delay_ms is 0 or more");
  world.deliveries.set_mode(*provider, *mode, base::Milliseconds{delay});
  return json_answer(200, modes_of(world).at(simulators::to_text(*provider)));
}

http::Response post_release(World& world, const Json& body) {
  const auto provider = provider_in(body);
  if (!provider) return no_provider();
  const auto released = world.deliveries.release(*provider, world.now);
  return json_answer(200, Json{{"released", released}});
}

http::Response post_redeliver(World& world, const Json& body) {
  const auto provider = provider_in(body);
  if (!provider) return no_provider();
  const auto id = text_in(body, "id");
  const auto redelivered = world.deliveries.redeliver(*provider, id, world.now);
  if (id && redelivered == 0)
    return problem(404, "not_found", "no delivery or event of the provider has this id");
  return json_answer(200, Json{{"redelivered", redelivered}});
}

http::Response get_faults(World& world, const Json&) {
  return json_answer(200, world.faults.state());
}

http::Response post_faults(World& world, const Json& body) {
  const auto provider = provider_in(body);
  if (!provider) return no_provider();
  const auto kind = simulators::fault_kind_named(text_in(body, "kind").value_or(""));
  if (!kind)
    return problem(422, "kind_invalid",
                   "kind is 500_before, 500_after, timeout_after, 429 or reset");
  const auto path = text_in(body, "path");
  if (!path || !path->starts_with('/')) return problem(422, "path_invalid", "path begins with /");
  const std::int64_t times = number_in(body, "times").value_or(1);
  if (times < 1 || times > std::numeric_limits<int>::max())
    return problem(422, "times_invalid", "times is 1 or more");
  world.faults.add(
      {*provider, text_in(body, "method").value_or("*"), *path, *kind, static_cast<int>(times)});
  return json_answer(201, world.faults.state());
}

http::Response delete_faults(World& world, const Json&) {
  world.faults.clear();
  return http::Response{204, {}, ""};
}

}  // namespace sandbox

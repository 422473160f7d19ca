#include "api/webhooks.hpp"

#include "api/refusals.hpp"
#include "base/moment.hpp"

namespace api {
namespace {

http::Response stored_response() {
  return {.status = 200, .headers = {{"Content-Type", "application/json"}}, .body = "{}"};
}

std::string_view word(ports::Stored stored) {
  switch (stored) {
    case ports::Stored::fresh:
      return "stored";
    case ports::Stored::repeated:
      return "repeated";
    case ports::Stored::unavailable:
      return "unavailable";
    case ports::Stored::full:
      return "full";
  }
  return "unavailable";
}

// The request as far as an answer after the commit still needs it.
http::Request without_body(const http::Request& request) {
  http::Request rest;
  rest.method = request.method;
  rest.target = request.target;
  rest.request_id = request.request_id;
  return rest;
}

void acknowledge(const Doors& doors, std::string_view provider, const std::string& event_id,
                 const http::Request& request, const http::Reply& reply, ports::Stored stored) {
  base::moment("inbox.after_commit");
  doors.engine.metrics.webhook(provider, word(stored));
  doors.engine.log.info("webhook.received", {{"provider", provider},
                                             {"event", event_id},
                                             {"result", word(stored)},
                                             {"request", request.request_id}});
  const bool is_stored = stored == ports::Stored::fresh || stored == ports::Stored::repeated;
  reply(is_stored ? stored_response() : unavailable(request));
  if (is_stored) doors.engine.signals.work(ports::Work::arrivals);
}

}  // namespace

void post_webhook(const Doors& doors, ports::Provider provider, const http::Request& request,
                  const std::string& ref, const http::Reply& reply) {
  const ports::WebhookReader& reader =
      provider == ports::Provider::stripe ? doors.stripe : doors.calendly;
  const std::string_view provider_name = ports::name(provider);
  const auto address = doors.addresses.find(provider, ref);
  if (address == nullptr) {
    doors.engine.metrics.webhook(provider_name, "unknown_ref");
    return reply(problem(request, 404, "not_found", "There is no such webhook address",
                         "Register the address that `slotpay webhooks register` prints."));
  }
  const base::Instant now = doors.engine.clock.now();
  const auto signature = request.header(reader.signature_header()).value_or("");
  const auto verdict = reader.check(signature, request.body, address->secrets, now);
  if (verdict == ports::SignatureVerdict::bad) {
    doors.engine.metrics.webhook(provider_name, "bad_signature");
    return reply(problem(request, 400, "bad_signature", "The signature does not fit",
                         "The body must arrive unchanged and be signed with this address's "
                         "secret."));
  }
  const bool is_stale = verdict == ports::SignatureVerdict::stale;
  if (is_stale) doors.engine.metrics.webhook(provider_name, "stale");
  base::moment("inbox.before_commit");
  ports::EventHead head = reader.head(request.body);
  std::string event_id = head.id;
  doors.engine.store.add_to_inbox({.provider = std::string{provider_name},
                                   .account = address->builder.text(),
                                   .event_id = std::move(head.id),
                                   .type = std::move(head.type),
                                   .body = request.body,
                                   .received_at = now,
                                   .stale = is_stale},
                                  [&doors, provider_name, event_id = std::move(event_id),
                                   rest = without_body(request), reply](ports::Stored stored) {
                                    acknowledge(doors, provider_name, event_id, rest, reply,
                                                stored);
                                  });
}

}  // namespace api

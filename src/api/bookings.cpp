#include "api/bookings.hpp"

#include <algorithm>
#include <boost/json.hpp>
#include <charconv>

#include "api/authorised.hpp"
#include "api/failures.hpp"
#include "api/fields.hpp"
#include "api/once.hpp"
#include "api/refusals.hpp"
#include "api/representation.hpp"
#include "api/shown_booking.hpp"
#include "api/wait_for.hpp"
#include "domain/absorb.hpp"
#include "engine/hint_slot.hpp"
#include "engine/start_checkout.hpp"

namespace api {
namespace {

namespace json = boost::json;

constexpr std::int64_t wait_seconds_max = 25;

std::string etag_of(const domain::Booking& booking) {
  return "\"" + std::to_string(booking.version) + "\"";
}

// If-None-Match is a list, and a proxy may have made the tags in it weak (RFC 9110 §13.1.2).
bool names_etag(std::string_view header, std::string_view etag) {
  if (header == "*") return true;
  while (!header.empty()) {
    const auto end = header.find(',');
    std::string_view one = header.substr(0, end);
    one.remove_prefix(std::min(one.find_first_not_of(" \t"), one.size()));
    one = one.substr(0, one.find_last_not_of(" \t") + 1);
    if (one.starts_with("W/")) one.remove_prefix(2);
    if (one == etag) return true;
    header = end == std::string_view::npos ? std::string_view{} : header.substr(end + 1);
  }
  return false;
}

http::Response render(const http::Request& request, const Shown& shown) {
  const std::string etag = etag_of(shown.booking);
  http::Response response;
  if (names_etag(request.header("If-None-Match").value_or(""), etag))
    response.status = 304;
  else
    response.with("Content-Type", "application/json").body = json::serialize(shown.body);
  return response.with("ETag", etag).with("Cache-Control", "private, no-cache");
}

std::optional<std::int64_t> number(const http::Request& request, std::string_view name) {
  const auto text = request.parameter(name);
  if (!text) return std::nullopt;
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), value);
  if (error != std::errc{} || end != text->data() + text->size() || value < 0) return std::nullopt;
  return value;
}

void wait_for_version(const Doors& doors, const http::Request& request,
                      const domain::BookingCode& code, std::int64_t after,
                      std::int64_t wait_seconds, const http::Reply& reply) {
  const auto question = [&doors, request, code, after, reply](bool last) {
    const auto shown = read_booking(doors, code);
    if (!shown) {
      reply(not_found(request));
      return true;
    }
    if (shown->booking.version <= after && !last) {
      if (engine::is_awaiting_payment(shown->booking)) ring_if_possible(doors, shown->booking);
      return false;
    }
    reply(render(request, *shown));
    return true;
  };
  const std::chrono::seconds at_most{std::min(wait_seconds, wait_seconds_max)};
  wait_for(doors, request, code.text(), at_most, reply, question);
}

// The last segment of a Calendly URI is all we take of it; we never fetch an address a browser
// sent.
std::optional<domain::SlotId> slot_of(const std::string& event_uri,
                                      const std::string& invitee_uri) {
  const auto last = [](const std::string& uri) { return uri.substr(uri.rfind('/') + 1); };
  const auto is_id = [](const std::string& id) {
    return !id.empty() && id.size() <= 64 && std::ranges::all_of(id, [](char letter) {
      return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
             (letter >= '0' && letter <= '9') || letter == '-';
    });
  };
  domain::SlotId slot{last(event_uri), last(invitee_uri)};
  if (!is_id(slot.event) || !is_id(slot.invitee)) return std::nullopt;
  return slot;
}

// --- Checkout ----------------------------------------------------------------------------------

http::Response checkout_refused(const http::Request& request,
                                const engine::CheckoutRefused& refused_because,
                                const std::optional<Shown>& shown, base::Instant now) {
  if (refused_because.refusal && shown)
    return refused(request, *refused_because.refusal, shown->booking, now);
  if (refused_because.error == engine::CheckoutError::switched_off)
    return problem(request, 503, "payments_off", "Payments are switched off for now",
                   "Your time stays held as long as it says. Please try again later.")
        .with("Retry-After", "60");
  return not_found(request);
}

// The booking may have changed since the checkout was started.
std::optional<domain::Refusal> why_no_checkout(domain::Booking booking, base::Instant now) {
  const auto wanted = domain::absorb(booking, domain::StartCheckout{}, now);
  return wanted ? std::nullopt : std::optional{wanted.error()};
}

// What a waiting checkout can say by now; nothing while the session is still being made.
std::optional<http::Response> checkout_answer(const Doors& doors, const http::Request& request,
                                              const domain::BookingCode& code, bool last) {
  const auto shown = read_booking(doors, code);
  if (!shown) return not_found(request);
  const domain::Booking& booking = shown->booking;
  const base::Instant now = doors.engine.clock.now();
  if (const auto why_not = why_no_checkout(booking, now))
    return refused(request, *why_not, booking, now);
  if (const domain::Attempt* const open = engine::open_session(booking))
    return json_response(200, show_checkout(booking, *open));
  const bool refused_by_stripe =
      !booking.attempts.empty() && booking.attempts.back().status == domain::AttemptStatus::failed;
  if (refused_by_stripe)
    return problem(request, 503, "checkout_refused", "The payment page could not be made",
                   "Nothing was charged and somebody has been told. Please try again later.");
  if (!last) return std::nullopt;
  return json_response(202, shown->body)
      .with("Location", "/api/v1/bookings/" + code.text())
      .with("Retry-After", "2");
}

void wait_for_session(const Doors& doors, const http::Request& request,
                      const domain::BookingCode& code, const KeyedRequest& key,
                      const http::Reply& reply) {
  const auto question = [&doors, request, code, key, reply](bool last) {
    const auto answer = checkout_answer(doors, request, code, last);
    if (!answer) return false;
    // A 202 is not kept, so that a repeat learns the address.
    finish_once(doors, key, *answer, answer->status == 200);
    reply(*answer);
    return true;
  };
  wait_for(doors, request, code.text(), answer_wait, reply, question);
}

}  // namespace

void get_booking(const Doors& doors, const http::Request& request, const std::string& code_text,
                 const http::Reply& reply) {
  const auto code = authorised(doors, request, code_text);
  if (const auto* refusal = std::get_if<http::Response>(&code)) return reply(*refusal);
  const auto& booking_code = std::get<domain::BookingCode>(code);
  const auto shown = read_booking(doors, booking_code);
  if (!shown) return reply(not_found(request));
  if (engine::is_awaiting_payment(shown->booking)) ring_if_possible(doors, shown->booking);
  const auto after = number(request, "after");
  const std::int64_t wait_seconds = number(request, "wait").value_or(0);
  if (!after || wait_seconds == 0 || shown->booking.version > *after)
    return reply(render(request, *shown));
  wait_for_version(doors, request, booking_code, *after, wait_seconds, reply);
}

void post_schedule(const Doors& doors, const http::Request& request, const std::string& code_text,
                   const http::Reply& reply) {
  const auto code = authorised(doors, request, code_text);
  if (const auto* refusal = std::get_if<http::Response>(&code)) return reply(*refusal);
  const auto& booking_code = std::get<domain::BookingCode>(code);
  const auto key = keyed(request, "POST schedule", booking_code.text());
  if (const auto* refusal = std::get_if<http::Response>(&key)) return reply(*refusal);
  const ParsedBody body = parse_body(request);
  if (!body.object) return reply(body.refusal);
  Fields fields{*body.object, ""};
  const std::string event_uri = fields.required_text("event_uri", 1, 500);
  const std::string invitee_uri = fields.required_text("invitee_uri", 1, 500);
  const auto slot = slot_of(event_uri, invitee_uri);
  if (!slot) fields.fail("invitee_uri", "and event_uri must be Calendly's URIs.");
  fields.refuse_the_rest();
  if (fields.failed()) return reply(fields.failure(request));
  const KeyedRequest& keyed_request = std::get<KeyedRequest>(key);
  if (const auto known = begin_once(doors, request, keyed_request)) return reply(*known);
  engine::hint_slot(doors.engine, booking_code, *slot);
  const auto shown = read_booking(doors, booking_code);
  CHECK(shown.has_value());
  const http::Response noted = json_response(202, shown->body);
  finish_once(doors, keyed_request, noted, true);
  reply(http::Response{noted}.with("Location", "/api/v1/bookings/" + booking_code.text()));
}

void post_checkout(const Doors& doors, const http::Request& request, const std::string& code_text,
                   const http::Reply& reply) {
  const auto code = authorised(doors, request, code_text);
  if (const auto* refusal = std::get_if<http::Response>(&code)) return reply(*refusal);
  const auto& booking_code = std::get<domain::BookingCode>(code);
  const auto key = keyed(request, "POST checkout", booking_code.text());
  if (const auto* refusal = std::get_if<http::Response>(&key)) return reply(*refusal);
  const KeyedRequest& keyed_request = std::get<KeyedRequest>(key);
  if (const auto known = begin_once(doors, request, keyed_request)) return reply(*known);
  const auto started = engine::start_checkout(doors.engine, booking_code);
  if (started) return wait_for_session(doors, request, booking_code, keyed_request, reply);
  const http::Response refusal = checkout_refused(
      request, started.error(), read_booking(doors, booking_code), doors.engine.clock.now());
  finish_once(doors, keyed_request, refusal, false);
  reply(refusal);
}

}  // namespace api

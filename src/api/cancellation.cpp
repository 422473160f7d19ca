#include "api/cancellation.hpp"

#include "api/authorised.hpp"
#include "api/commanded.hpp"
#include "api/fields.hpp"
#include "api/money_field.hpp"
#include "api/once.hpp"
#include "api/refusals.hpp"
#include "api/representation.hpp"
#include "api/shown_booking.hpp"

namespace api {

http::Response get_cancellation(const Doors& doors, const http::Request& request,
                                const std::string& code_text) {
  const auto code = authorised(doors, request, code_text);
  if (const auto* refusal = std::get_if<http::Response>(&code)) return *refusal;
  const auto shown = read_booking(doors, std::get<domain::BookingCode>(code));
  if (!shown) return not_found(request);
  const base::Instant now = doors.engine.clock.now();
  if (const auto why_not = why_no_cancellation(shown->booking, domain::Actor::client, now))
    return refused(request, *why_not, shown->booking, now);
  return json_response(200, show_quote(shown->booking, domain::Actor::client, now));
}

http::Response post_cancellation(const Doors& doors, const http::Request& request,
                                 const std::string& code_text) {
  const auto code = authorised(doors, request, code_text);
  if (const auto* refusal = std::get_if<http::Response>(&code)) return *refusal;
  const auto& booking_code = std::get<domain::BookingCode>(code);
  const auto key = keyed(request, "POST cancellation", booking_code.text());
  if (const auto* refusal = std::get_if<http::Response>(&key)) return *refusal;
  const ParsedBody body = parse_body(request);
  if (!body.object) return body.refusal;
  Fields fields{*body.object, ""};
  const std::string reason = fields.optional_text("reason", reason_bytes_max);
  const auto expected = required_money(fields, "expected_refund");
  fields.refuse_the_rest();
  if (fields.failed()) return fields.failure(request);
  return commanded(doors, request, std::get<KeyedRequest>(key),
                   {booking_code, domain::CancelBooking{domain::Actor::client, reason, expected},
                    domain::Actor::client});
}

}  // namespace api

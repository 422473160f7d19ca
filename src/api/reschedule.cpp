#include "api/reschedule.hpp"

#include "api/authorised.hpp"
#include "api/once.hpp"
#include "api/refusals.hpp"
#include "api/shown_booking.hpp"
#include "domain/slots.hpp"

namespace api {
namespace {

http::Response answer(const Doors& doors, const http::Request& request,
                      const domain::BookingCode& code) {
  const auto shown = read_booking(doors, code);
  if (!shown) return not_found(request);
  const base::Instant now = doors.engine.clock.now();
  const auto page = domain::reschedule_page(shown->booking, now);
  if (!page) return refused(request, page.error(), shown->booking, now);
  return json_response(200, {{"url", *page}});
}

}  // namespace

http::Response post_reschedule(const Doors& doors, const http::Request& request,
                               const std::string& code_text) {
  const auto code = authorised(doors, request, code_text);
  if (const auto* refusal = std::get_if<http::Response>(&code)) return *refusal;
  const auto& booking_code = std::get<domain::BookingCode>(code);
  const auto key = keyed(request, "POST reschedule", booking_code.text());
  if (const auto* refusal = std::get_if<http::Response>(&key)) return *refusal;
  const KeyedRequest& keyed_request = std::get<KeyedRequest>(key);
  if (const auto known = begin_once(doors, request, keyed_request)) return *known;
  const http::Response response = answer(doors, request, booking_code);
  finish_once(doors, keyed_request, response, response.status == 200);
  return response;
}

}  // namespace api

#include "api/recovery.hpp"

#include "api/authorised.hpp"
#include "api/fields.hpp"
#include "api/refusals.hpp"
#include "api/shown_booking.hpp"
#include "auth/pass.hpp"
#include "engine/switches.hpp"

namespace api {
namespace {

http::Response switched_off(const http::Request& request) {
  return problem(request, 503, "recovery_off", "Links to bookings are switched off for now",
                 "Your bookings stand as they are. Please try again later.")
      .with("Retry-After", "600");
}

http::Response too_many(const http::Request& request, base::Milliseconds wait) {
  const auto seconds = std::chrono::ceil<std::chrono::seconds>(wait);
  return problem(request, 429, "too_many_recoveries", "Asked for too often",
                 "Look into your mailbox, also among the spam, before you ask again.")
      .with("Retry-After", std::to_string(seconds.count()));
}

std::string lower_case(std::string text) {
  for (char& letter : text)
    if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
  return text;
}

}  // namespace

http::Response post_recovery(const Doors& doors, const http::Request& request) {
  const ParsedBody body = parse_body(request);
  if (!body.object) return body.refusal;
  Fields fields{*body.object, ""};
  const std::string email = fields.required_text("email", 3, email_size_max);
  const std::string language = fields.optional_text("language", 35);
  if (!fields.failed() && !looks_like_email(email))
    fields.fail("email", "does not look like an e-mail address.");
  fields.refuse_the_rest();
  if (fields.failed()) return fields.failure(request);
  if (!engine::switches(doors.engine).error_recovery) return switched_off(request);
  const base::Instant now = doors.engine.clock.now();
  if (const auto wait = doors.recoveries.take(request.peer, now)) return too_many(request, *wait);
  if (const auto wait = doors.recovery_letters.take(lower_case(email), now))
    return too_many(request, *wait);
  if (!doors.find_bookings.ask({email, language == "de" ? "de" : "en"}))
    return unavailable(request);
  return json_response(202, {});
}

http::Response post_recovery_token(const Doors& doors, const http::Request& request,
                                   const std::string& token) {
  const base::Instant now = doors.engine.clock.now();
  const auto link = auth::read_pass(doors.pass_key, link_purpose, token, now);
  if (!link && link.error() == auth::PassError::too_old)
    return problem(request, 410, "link_too_old", "This link is too old",
                   "Ask for a new one with the e-mail address that you booked with.");
  std::optional<domain::Booking> booking;
  if (link)
    doors.engine.store.read(
        [&](ports::Snapshot& snapshot) { booking = snapshot.booking(link->code); });
  if (!booking) return not_found(request);
  const std::string& code = booking->code.text();
  const std::string pass =
      auth::make_pass(doors.pass_key, client_pass, {booking->code, now + client_pass_lives});
  return json_response(200, {{"code", code}}).with("Set-Cookie", client_cookie(code, pass));
}

}  // namespace api

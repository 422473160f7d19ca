#include "api/refusals.hpp"

#include <boost/json.hpp>

#include "api/representation.hpp"

namespace api {
namespace {

std::string_view sentence(domain::Refusal refusal) {
  using enum domain::Refusal;
  switch (refusal) {
    case nothing_due:
      return "This booking is free: there is nothing to pay.";
    case already_paid:
      return "This booking is paid already. Nothing more will be charged.";
    case hold_over:
      return "The time was held but not paid in time, so it is being given back. Nothing was "
             "charged; please take a time again.";
    case slot_gone:
      return "The time of this booking no longer exists. Please take another one.";
    case slot_taken:
      return "Somebody else has this time, or it is not offered. Please choose another one.";
    case booking_ended:
      return "This booking has ended. Please begin a new one.";
    case no_slot_yet:
      return "No time is taken yet. Please take a time first, then pay.";
    case wrong_stage:
      return "This can't be done with the booking as it is now.";
    case quote_changed:
      return "What goes back has changed meanwhile. Please look at the new amount and decide "
             "again.";
    case nothing_to_refund:
      return "Nothing of the payment is left to be refunded.";
    case amount_too_large:
      return "That is more than is left of the payment.";
    case amount_not_refundable:
      return "Stripe would not take this amount: it must be in the payment's currency, a multiple "
             "of what that currency allows, and must not leave less than that behind.";
    case unknown_refund:
      return "The booking has no refund of that number.";
    case wrong_refund_status:
      return "This refund does not wait for that.";
    case disputed:
      return "The bank disputes the payment and Stripe takes no refund of it now.";
    case nothing_to_clear:
      return "Nothing about this booking asks for attention.";
    case no_difference:
      return "The session costs what was agreed, or the difference can't be decided so.";
    case unknown_charge:
      return "The booking has no charge of that number.";
  }
  return "This can't be done with the booking as it is now.";
}

http::Problem refusal_of(const http::Request& request, domain::Refusal refusal,
                         const domain::Booking& booking, base::Instant now) {
  return {.status = 409,
          .code = std::string{name(refusal)},
          .title = "Not possible for this booking now",
          .detail = std::string{sentence(refusal)},
          .request_id = request.request_id,
          .members = {{"stage", "\"" + std::string{name(booking.stage)} + "\""},
                      {"actions", boost::json::serialize(actions_of(booking, now))}}};
}

}  // namespace

http::Response problem(const http::Request& request, int status, const std::string& code,
                       const std::string& title, const std::string& detail) {
  return http::render(http::Problem{.status = status,
                                    .code = code,
                                    .title = title,
                                    .detail = detail,
                                    .request_id = request.request_id});
}

http::Response authentication_required(const http::Request& request) {
  return problem(request, 401, "authentication_required", "Who is asking?",
                 "Send the booking's client_token, or a key, as Authorization: Bearer.")
      .with("WWW-Authenticate", "Bearer");
}

http::Response not_found(const http::Request& request) {
  return problem(request, 404, "not_found", "There is nothing here for you",
                 "It does not exist, or the credential does not open it.");
}

http::Response cross_site(const http::Request& request) {
  return problem(request, 403, "cross_site", "Not from another site's page",
                 "A browser's cookie acts from our own pages only. Send the booking's client_token "
                 "as Authorization: Bearer instead.");
}

http::Response too_many_begins(const http::Request& request, base::Milliseconds wait) {
  const auto seconds = std::chrono::ceil<std::chrono::seconds>(wait);
  return problem(request, 429, "too_many_begins", "Too many bookings begun from your address",
                 "Nothing was begun. Please try again after the time that Retry-After says.")
      .with("Retry-After", std::to_string(seconds.count()));
}

http::Response unavailable(const http::Request& request) {
  return problem(request, 503, "unavailable", "Too busy just now",
                 "Nothing was changed. Please try again in a few seconds.")
      .with("Retry-After", "2");
}

http::Response invalid_field(const http::Request& request, const std::string& field,
                             const std::string& what_is_wrong) {
  return http::render(
      http::Problem{.status = 422,
                    .code = "invalid_field",
                    .title = "A field can't be used as it is",
                    .detail = field + " " + what_is_wrong,
                    .request_id = request.request_id,
                    .members = {{"field", boost::json::serialize(boost::json::string{field})}}});
}

http::Response malformed_body(const http::Request& request, const std::string& what_is_wrong) {
  return problem(request, 400, "malformed_body", "The body can't be read", what_is_wrong);
}

http::Response refused(const http::Request& request, domain::Refusal refusal,
                       const domain::Booking& booking, base::Instant now) {
  return http::render(refusal_of(request, refusal, booking, now));
}

http::Response quote_changed(const http::Request& request, const domain::Booking& booking,
                             domain::Actor by, base::Instant now) {
  http::Problem problem = refusal_of(request, domain::Refusal::quote_changed, booking, now);
  problem.members.push_back({"quote", boost::json::serialize(show_quote(booking, by, now))});
  return http::render(problem);
}

}  // namespace api

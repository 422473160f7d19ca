#include <array>
#include <boost/json/array.hpp>

#include "api/openapi_parts.hpp"

namespace api {
namespace {

namespace json = boost::json;

constexpr ProblemCode no_key{"idempotency_key_required", "the header Idempotency-Key is missing"};
constexpr ProblemCode bad_key{"idempotency_key_invalid",
                              "the key is too short, too long or not printable ASCII"};
constexpr ProblemCode reused_key{"idempotency_key_reused",
                                 "the key was used for a request with another body"};
constexpr ProblemCode bad_body{"malformed_body", "the body is not a JSON object"};
constexpr ProblemCode bad_field{"invalid_field",
                                "a field is missing, unknown or can't be used; `field` says which"};
constexpr ProblemCode running{"in_progress",
                              "the first request with this key is still running: repeat it"};
constexpr ProblemCode busy{"unavailable", "too much is waiting, or the disk has no room"};

constexpr std::array unauthenticated{
    ProblemCode{"authentication_required", "no credential was sent"}};
constexpr std::array absent{
    ProblemCode{"not_found", "it does not exist, or the credential does not open it"}};
constexpr std::array from_elsewhere{
    ProblemCode{"cross_site", "the page of another site asked, with a cookie of ours"}};
constexpr std::array unusable_key{no_key, bad_key};
constexpr std::array unusable_key_or_body{no_key, bad_key, bad_body};
constexpr std::array unreadable_body{bad_body};
constexpr std::array not_on{
    ProblemCode{"wrong_stage", "the session is not on: not confirmed yet, or not any more"}};
constexpr std::array unsigned_body{ProblemCode{
    "bad_signature", "the signature is missing, unsupported or wrong; nothing is kept"}};
constexpr std::array in_progress{running};
constexpr std::array checkout_refused{
    ProblemCode{"no_slot_yet", "no time is taken yet"},
    ProblemCode{"nothing_due", "the booking is free"},
    ProblemCode{"already_paid", "it is paid; nothing more will be charged"},
    ProblemCode{"hold_over", "the time was not paid while it was held"},
    ProblemCode{"slot_gone", "the time was cancelled"},
    ProblemCode{"booking_ended", "the booking has ended"},
    ProblemCode{"wrong_stage", "it can't be done with the booking as it is"},
    running};
constexpr std::array slot_refused{
    ProblemCode{"slot_taken", "somebody else has the time, or it is not offered"},
    ProblemCode{"booking_ended", "the booking has ended"},
    ProblemCode{"wrong_stage", "no time can be chosen for the booking as it is"}, running};
constexpr std::array money_refused{
    ProblemCode{"quote_changed", "what goes back is another amount by now; `quote` says which"},
    ProblemCode{"booking_ended", "the booking has ended"},
    ProblemCode{"wrong_stage", "it can't be done with the booking as it is"},
    ProblemCode{"nothing_to_refund", "nothing of the payment is left"},
    ProblemCode{"amount_too_large", "more than is left of the payment"},
    ProblemCode{"amount_not_refundable", "an amount that Stripe would not take"},
    ProblemCode{"unknown_refund", "there is no refund of that number"},
    ProblemCode{"wrong_refund_status", "the refund does not wait for that"},
    ProblemCode{"disputed", "the bank disputes the payment"},
    ProblemCode{"nothing_to_clear", "nothing asks for attention"},
    ProblemCode{"no_difference", "the price is agreed, or can't be decided so"},
    ProblemCode{"unknown_charge", "there is no charge of that number"},
    ProblemCode{"already_paid", "the charge is paid"},
    running};
constexpr std::array not_by_hand{
    ProblemCode{"attention_not_cleared",
                "the booking asks for attention itself: clear that, and the exception closes"},
    running};
constexpr std::array session_refused{
    ProblemCode{"no_slot_yet", "no time is taken yet"},
    ProblemCode{"hold_over", "the time is being given back"},
    ProblemCode{"slot_gone", "the time was cancelled"},
    ProblemCode{"booking_ended", "the booking has ended"},
    ProblemCode{"wrong_stage", "it can't be done with the booking as it is"},
    running};
constexpr std::array unlinked_refused{
    ProblemCode{"unlinked_settled", "it belongs to a booking, was dismissed, or is none of ours"},
    ProblemCode{"unknown_booking", "the builder has no booking of that code"},
    ProblemCode{"wrong_booking", "the booking has a time, has ended, or is of another type"},
    ProblemCode{"not_for_sale", "the event type has no price here"}, running};
constexpr std::array throttled{
    ProblemCode{"too_many_begins", "this address has begun too many bookings lately"}};
constexpr std::array asked_too_often{ProblemCode{
    "too_many_recoveries", "this address has asked, or was asked for, too often lately"}};
constexpr std::array old_link{ProblemCode{"link_too_old", "ask for a new one"}};
constexpr std::array recovery_unavailable{
    ProblemCode{"recovery_off", "links to bookings are switched off for now"}, busy};
constexpr std::array field{bad_field};
constexpr std::array reused{reused_key};
constexpr std::array field_or_key{bad_field, reused_key};
constexpr std::array internal{
    ProblemCode{"internal_error", "our fault; nothing is known to have changed"}};
constexpr std::array unavailable{busy};
constexpr ProblemCode no_answer{"times_unavailable", "Calendly does not say which times are free"};
constexpr std::array times_unavailable{no_answer, busy};
constexpr std::array slot_unavailable{
    no_answer,
    ProblemCode{"day_is_full",
                "Calendly takes no more bookings from here today: take a time on the "
                "scheduling_url"},
    busy};
constexpr std::array payments_unavailable{
    ProblemCode{"payments_off", "payments are switched off for now"},
    ProblemCode{"checkout_refused", "Stripe refused to make the page; somebody has been told"},
    busy};
constexpr std::array not_ready{
    ProblemCode{"store_unavailable", "the database does not answer"},
    ProblemCode{"other_installation", "the database belongs to another installation"}, busy};
constexpr std::array unreadable{
    ProblemCode{"bad_request", "400: the request breaks the rules of HTTP"},
    ProblemCode{"not_found", "404: there is no such path"},
    ProblemCode{"method_not_allowed", "405: the path answers other methods, see Allow"},
    ProblemCode{"request_timeout", "408: the request came too slowly"},
    ProblemCode{"body_too_large", "413: more than 64 KiB, or 1 MiB of a webhook"},
    ProblemCode{"expectation_failed", "417: the only expectation is 100-continue"},
    ProblemCode{"header_too_large", "431: more than 16 KiB of headers"},
    ProblemCode{"internal_error", "500: our fault"},
    ProblemCode{"too_many_connections", "503: no room for more"},
    ProblemCode{"handler_timeout", "504: no answer was ready in time"}};

constexpr std::array groups{
    ProblemGroup{"AuthenticationRequired", "Nobody said who asks.", unauthenticated,
                 "WWW-Authenticate"},
    ProblemGroup{"NotFound", "There is nothing here for this credential.", absent},
    ProblemGroup{"CrossSite", "Nothing was changed.", from_elsewhere},
    ProblemGroup{"UnusableKey", "The Idempotency-Key can't be used.", unusable_key},
    ProblemGroup{"UnusableKeyOrBody", "The Idempotency-Key or the body can't be used.",
                 unusable_key_or_body},
    ProblemGroup{"UnreadableBody", "The body can't be used.", unreadable_body},
    ProblemGroup{"NoCalendarFile", "There is nothing to put into a calendar.", not_on},
    ProblemGroup{"BadSignature", "Not signed with this address's secret.", unsigned_body},
    ProblemGroup{"InProgress", "The same request is being worked on.", in_progress, "Retry-After"},
    ProblemGroup{"CheckoutRefused",
                 "Not possible for this booking now; `stage` and `actions` say what is.",
                 checkout_refused, "Retry-After"},
    ProblemGroup{"SlotRefused",
                 "Not possible for this booking now; `stage` and `actions` say what is.",
                 slot_refused, "Retry-After"},
    ProblemGroup{"MoneyRefused",
                 "Not possible for this booking now; `stage` and `actions` say what is.",
                 money_refused, "Retry-After"},
    ProblemGroup{"NotByHand", "The exception closes by something else.", not_by_hand,
                 "Retry-After"},
    ProblemGroup{"SessionRefused",
                 "Not possible for this booking now; `stage` and `actions` say what is.",
                 session_refused, "Retry-After"},
    ProblemGroup{"UnlinkedRefused", "Not possible for this invitee now.", unlinked_refused,
                 "Retry-After"},
    ProblemGroup{"InvalidField", "A field can't be used.", field},
    ProblemGroup{"ReusedKey", "The key belongs to another request.", reused},
    ProblemGroup{"InvalidFieldOrKey",
                 "A field can't be used, or the key belongs to another request.", field_or_key},
    ProblemGroup{"TooManyBegins", "Nothing was begun; try again later.", throttled, "Retry-After"},
    ProblemGroup{"TooManyRecoveries", "Nothing was mailed; try again later.", asked_too_often,
                 "Retry-After"},
    ProblemGroup{"LinkTooOld", "The link opened its booking once.", old_link},
    ProblemGroup{"RecoveryUnavailable", "Not now.", recovery_unavailable, "Retry-After"},
    ProblemGroup{"InternalError", "Something went wrong on our side.", internal},
    ProblemGroup{"Unavailable", "Not now: nothing was changed.", unavailable, "Retry-After"},
    ProblemGroup{"TimesUnavailable", "Not now: ask again.", times_unavailable, "Retry-After"},
    ProblemGroup{"SlotUnavailable", "Not now: nothing was changed.", slot_unavailable,
                 "Retry-After"},
    ProblemGroup{"PaymentsUnavailable", "No payment page can be made now; nothing was charged.",
                 payments_unavailable, "Retry-After"},
    ProblemGroup{"NotReady", "No work can be done.", not_ready},
    ProblemGroup{"Unreadable", "Refused before anybody looked at what it asks for.", unreadable}};

json::object response_of(const ProblemGroup& group) {
  std::string description{group.description};
  json::array codes;
  for (const ProblemCode& code : group.codes) {
    description += "\n- `" + std::string{code.code} + "`: " + std::string{code.meaning};
    codes.push_back(json::string{code.code});
  }
  const json::object schema{
      {"allOf",
       {{{"$ref", "#/components/schemas/Problem"}},
        {{"type", "object"},
         {"properties", {{"code", {{"type", "string"}, {"x-extensible-enum", codes}}}}}}}}};
  json::object response{{"description", description},
                        {"content", {{"application/problem+json", {{"schema", schema}}}}}};
  if (!group.header.empty())
    response["headers"] = {
        {group.header, {{"$ref", "#/components/headers/" + std::string{group.header}}}}};
  return response;
}

}  // namespace

std::span<const ProblemGroup> problem_groups() { return groups; }

json::object openapi_responses() {
  json::object responses;
  for (const ProblemGroup& group : groups) responses[group.name] = response_of(group);
  responses["Stored"] = {{"description", "Stored, or known already."},
                         {"content", {{"application/json", {{"schema", {{"type", "object"}}}}}}}};
  return responses;
}

}  // namespace api

#include "api/representation.hpp"

#include <algorithm>

#include "api/history.hpp"
#include "api/policy.hpp"
#include "domain/absorb.hpp"
#include "domain/books.hpp"
#include "domain/holds.hpp"
#include "domain/placing.hpp"
#include "domain/policy.hpp"
#include "domain/slots.hpp"
#include "engine/start_checkout.hpp"
#include "http/messages.hpp"

namespace api {
namespace {

namespace json = boost::json;
using base::Instant;

// What a client is told of it; the reason itself is for those who have to act.
std::string_view public_reason(domain::AttentionReason reason) {
  switch (reason) {
    case domain::AttentionReason::payment_mismatch:
    case domain::AttentionReason::negative_surplus:
    case domain::AttentionReason::refunded_elsewhere:
    case domain::AttentionReason::refund_refused:
    case domain::AttentionReason::balance_insufficient:
    case domain::AttentionReason::disputed:
    case domain::AttentionReason::price_differs:
    case domain::AttentionReason::charge_overdue:
      return "money_is_checked";
    case domain::AttentionReason::refund_waits:
      return "refund_is_looked_at";
    case domain::AttentionReason::refund_needs_client:
      return "bank_details_needed";
    case domain::AttentionReason::slot_missing:
    case domain::AttentionReason::other_event_type:
    case domain::AttentionReason::time_not_placed:
      return "time_is_checked";
    case domain::AttentionReason::checkout_refused:
    case domain::AttentionReason::effect_stuck:
    case domain::AttentionReason::letter_undelivered:
    case domain::AttentionReason::decision_waits:
      return "somebody_is_on_it";
  }
  return "somebody_is_on_it";
}

json::object show_terms(const domain::Terms& terms) {
  return {{"id", terms.session_type.text()},
          {"name", terms.name},
          {"duration_minutes", terms.duration_minutes},
          {"price", as_json(terms.price)},
          {"mode", name(terms.mode)},
          {"policy", show_policy(terms)},
          {"promotion_codes", terms.promotion_codes}};
}

json::object show_client(const domain::Client& client) {
  return {{"name", client.name},
          {"email", client.email},
          {"timezone", client.timezone},
          {"language", client.language}};
}

// The terms are the booking's own; how the session is described is the builder's business today.
json::object show_session_type(const domain::Booking& booking, const Surroundings& surroundings) {
  json::object shown = show_terms(booking.terms);
  if (!surroundings.type) return shown;
  shown["description"] = surroundings.type->description;
  if (!surroundings.type->category.empty()) shown["category"] = surroundings.type->category;
  return shown;
}

json::object show_move(Instant from, Instant to, const domain::CalendarLink& link, Instant at) {
  return {{"from", {{"start", base::to_rfc3339(from)}, {"end", base::to_rfc3339(to)}}},
          {"to", {{"start", base::to_rfc3339(link.start)}, {"end", base::to_rfc3339(link.end)}}},
          {"at", base::to_rfc3339(at)}};
}

// Moves whose old time nobody has read can't be shown.
json::array show_reschedules(const domain::Booking& booking) {
  json::array moves;
  for (const domain::CalendarLink& link : booking.links) {
    const auto before = std::ranges::find_if(booking.links, [&](const domain::CalendarLink& other) {
      return !link.invitee_id.empty() && other.successor_invitee_id == link.invitee_id;
    });
    const bool is_read = link.fetch_no > 0;
    if (before != booking.links.end() && before->fetch_no > 0 && is_read)
      moves.push_back(show_move(before->start, before->end, link, link.first_seen_at));
    if (link.moved_at)
      moves.push_back(show_move(link.moved_from, link.moved_from + (link.end - link.start), link,
                                *link.moved_at));
  }
  return moves;
}

json::object show_slot(const domain::CalendarLink& link, const ports::Builder& builder) {
  json::object slot{{"start", base::to_rfc3339(link.start)},
                    {"end", base::to_rfc3339(link.end)},
                    {"timezone", builder.timezone},
                    {"status", name(link.status)}};
  if (!link.location.empty()) slot["location"] = link.location;
  return slot;
}

json::object show_money(const domain::Booking& booking) {
  const domain::Books books = domain::books_of(booking);
  return {{"price", as_json(booking.terms.price)},
          {"paid", as_json(books.captured)},
          {"refunded", as_json(books.refunded)},
          {"refund_state", refund_state(booking)}};
}

json::array show_refunds(const domain::Booking& booking) {
  json::array refunds;
  for (const domain::Refund& refund : booking.refunds)
    refunds.push_back({{"n", refund.n},
                       {"amount", as_json(refund.amount)},
                       {"status", name(refund.status)},
                       {"reason", name(refund.source)}});
  return refunds;
}

json::array show_charges(const domain::Booking& booking) {
  json::array charges;
  for (const domain::Charge& charge : booking.charges) {
    const bool is_paid = domain::first_payment(booking, charge.n) != nullptr;
    charges.push_back({{"n", charge.n},
                       {"amount", as_json(charge.amount)},
                       {"status", is_paid ? std::string_view{"paid"} : name(charge.status)},
                       {"reason", name(charge.reason)},
                       {"due_by", base::to_rfc3339(charge.due_by)}});
  }
  return charges;
}

json::array show_feedback(const domain::Booking& booking) {
  json::array feedback;
  for (const domain::Feedback& given : booking.feedback) {
    json::object shown{
        {"kind", name(given.kind)}, {"rating", given.rating}, {"at", base::to_rfc3339(given.at)}};
    if (!given.comment.empty()) shown["comment"] = given.comment;
    feedback.push_back(shown);
  }
  return feedback;
}

// A declined card leaves Stripe's page open for another, so it is no status of the attempt itself.
void add_last_payment(json::object& shown, const domain::Booking& booking) {
  const auto last = std::find_if(booking.attempts.rbegin(), booking.attempts.rend(),
                                 [](const domain::Attempt& attempt) { return !attempt.mismatch; });
  if (last == booking.attempts.rend()) return;
  json::object payment{{"status", last->declined_at ? "declined" : name(last->status)}};
  if (const auto at = last->declined_at ? last->declined_at : last->paid_at)
    payment["at"] = base::to_rfc3339(*at);
  shown["last_payment"] = std::move(payment);
}

void add_checkout(json::object& shown, const domain::Booking& booking) {
  const domain::Attempt* const open = engine::open_session(booking);
  if (open == nullptr) return;
  const bool is_for_a_charge = booking.stage == domain::Stage::confirmed && open->charge != 0;
  if (booking.stage != domain::Stage::held && !is_for_a_charge) return;
  shown["checkout"] = show_checkout(booking, *open);
}

// What Calendly wants to know of who books: answered when the booking begins.
json::array show_questions(const ports::BookingForm& form) {
  json::array questions;
  for (const ports::Question& question : form.questions)
    questions.push_back({{"question", question.text}, {"required", question.required}});
  return questions;
}

bool may(const domain::Booking& booking, const domain::Command& command, Instant now) {
  domain::Booking copy = booking;
  return bool{domain::absorb(copy, command, now)};
}

}  // namespace

json::object as_json(const domain::Money& money) {
  return {{"minor_units", money.minor_units()}, {"currency", money.currency().code()}};
}

json::object show_checkout(const domain::Booking& booking, const domain::Attempt& attempt) {
  Instant end = *attempt.expires_at;
  if (booking.stage == domain::Stage::held)
    end = std::min(domain::hold_deadline(booking).value_or(end), end);
  return {{"url", attempt.url}, {"expires_at", base::to_rfc3339(end)}};
}

json::object as_json(const ports::Builder& builder, const BuilderCards& cards) {
  const std::string& slug = builder.slug.text();
  json::object shown{{"slug", slug}, {"name", builder.name}, {"timezone", builder.timezone}};
  const auto found = cards.find(slug);
  if (found == cards.end()) return shown;
  const BuilderCard& card = found->second;
  if (!card.line.empty()) shown["line"] = card.line;
  if (card.photo) shown["photo"] = "/api/v1/builders/" + slug + "/photo";
  if (!card.privacy_url.empty()) shown["privacy_url"] = card.privacy_url;
  if (!card.terms_url.empty()) shown["terms_url"] = card.terms_url;
  return shown;
}

std::string scheduling_url(const ports::SessionType& type, const domain::Booking& booking) {
  std::vector<http::Parameter> query{{"name", booking.client.name},
                                     {"email", booking.client.email},
                                     {"utm_content", booking.token}};
  for (const domain::Tag& tag : booking.client.utm) query.push_back({tag.name, tag.value});
  return type.scheduling_url + (type.scheduling_url.find('?') == std::string::npos ? "?" : "&") +
         http::to_form(query);
}

json::object as_json(const ports::SessionType& type) {
  json::object shown = show_terms(type.terms);
  shown["description"] = type.description;
  if (!type.category.empty()) shown["category"] = type.category;
  shown["scheduling_url"] = type.scheduling_url;
  shown["sign_in_required"] = false;
  if (type.terms.mode == domain::Mode::pay_first) shown["questions"] = show_questions(type.form);
  return shown;
}

json::object show_quote(const domain::Booking& booking, domain::Actor by, Instant now) {
  const domain::Quote quote = domain::quote(booking, by, now);
  return {{"refund", as_json(quote.refund)},
          {"retained", as_json(quote.retained)},
          {"valid_until", base::to_rfc3339(quote.valid_until)},
          {"version", booking.version}};
}

std::optional<domain::Refusal> why_no_cancellation(const domain::Booking& booking, domain::Actor by,
                                                   Instant now) {
  domain::Booking copy = booking;
  const auto wanted = domain::absorb(copy, domain::CancelBooking{by}, now);
  if (!wanted) return wanted.error();
  const bool done_already = copy.wishes.size() == booking.wishes.size();
  return done_already ? std::optional{domain::Refusal::booking_ended} : std::nullopt;
}

json::array actions_of(const domain::Booking& booking, Instant now) {
  const std::string base = "/api/v1/bookings/" + booking.code.text();
  json::array actions;
  if (booking.stage == domain::Stage::draft)
    actions.push_back({{"name", "schedule"}, {"method", "POST"}, {"href", base + "/schedule"}});
  if (domain::may_choose_time(booking))
    actions.push_back({{"name", "slot"}, {"method", "POST"}, {"href", base + "/slot"}});
  if (may(booking, domain::StartCheckout{}, now))
    actions.push_back({{"name", "checkout"}, {"method", "POST"}, {"href", base + "/checkout"}});
  if (domain::reschedule_page(booking, now))
    actions.push_back({{"name", "reschedule"}, {"method", "POST"}, {"href", base + "/reschedule"}});
  if (may(booking, domain::GiveFeedback{domain::FeedbackKind::booking, 5}, now))
    actions.push_back({{"name", "feedback"}, {"method", "POST"}, {"href", base + "/feedback"}});
  if (!why_no_cancellation(booking, domain::Actor::client, now))
    actions.push_back(
        {{"name", "cancellation"}, {"method", "POST"}, {"href", base + "/cancellation"}});
  return actions;
}

json::object as_json(const domain::Booking& booking, const Surroundings& surroundings,
                     const BuilderCards& cards, Instant now) {
  json::object shown{{"code", booking.code.text()},
                     {"stage", name(booking.stage)},
                     {"version", booking.version},
                     {"session_type", show_session_type(booking, surroundings)},
                     {"builder", as_json(surroundings.builder, cards)},
                     {"client", show_client(booking.client)},
                     {"money", show_money(booking)},
                     {"refunds", show_refunds(booking)},
                     {"actions", actions_of(booking, now)},
                     {"history", history_of(booking, surroundings.effects)}};
  if (booking.attention)
    shown["attention"] = {{"reason", public_reason(booking.attention->reason)},
                          {"since", base::to_rfc3339(booking.attention->since)}};
  if (!booking.client.notes.empty()) shown["notes"] = booking.client.notes;
  if (!booking.client.answers.empty()) {
    json::array answers;
    for (const domain::Answer& answer : booking.client.answers)
      answers.push_back({{"question", answer.question}, {"answer", answer.text}});
    shown["answers"] = answers;
  }
  if (const domain::CalendarLink* const link = slot(booking))
    shown["slot"] = show_slot(*link, surroundings.builder);
  if (booking.stage == domain::Stage::held)
    shown["hold_expires_at"] = base::to_rfc3339(*domain::hold_deadline(booking));
  if (booking.again_of) shown["again_of"] = booking.again_of->text();
  const bool takes_time_at_calendly = booking.terms.mode != domain::Mode::pay_first;
  if (booking.stage == domain::Stage::draft && surroundings.type && takes_time_at_calendly)
    shown["scheduling_url"] = scheduling_url(*surroundings.type, booking);
  if (auto moves = show_reschedules(booking); !moves.empty())
    shown["reschedules"] = std::move(moves);
  const domain::Attempt* const payment = domain::first_payment(booking, 0);
  if (payment != nullptr && !payment->receipt_url.empty())
    shown["receipt_url"] = payment->receipt_url;
  if (!booking.charges.empty()) shown["charges"] = show_charges(booking);
  if (!booking.feedback.empty()) shown["feedback"] = show_feedback(booking);
  if (booking.stage == domain::Stage::placing && domain::may_choose_time(booking))
    shown["choose_until"] = base::to_rfc3339(domain::placing_deadline(booking));
  add_last_payment(shown, booking);
  add_checkout(shown, booking);
  return shown;
}

}  // namespace api

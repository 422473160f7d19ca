#include "testing/bookings.hpp"

#include "domain/placing.hpp"

#include "domain/holds.hpp"
#include "testing/observations.hpp"

namespace testing {

using namespace domain;

Money euros(std::int64_t cents) { return {cents, Currency::known("eur")}; }

BookingBuilder::BookingBuilder()
    : booking_{
          .code = BookingCode{"BK7F3KQ2"},
          .builder = BuilderSlug{"demo"},
          .installation = "test",
          .token = "token_1",
          .terms = {.session_type = SessionTypeId{"st_1"},
                    .event_type = "type_1",
                    .name = "Planning session",
                    .duration_minutes = 60,
                    .price = euros(5000)},
          .client = {.name = "Ada Client", .email = "ada@example.com", .timezone = "Europe/Berlin"},
          .begun_at = noon} {}

BookingBuilder a_booking() { return {}; }

BookingBuilder& BookingBuilder::in(Stage stage) {
  booking_.stage = stage;
  return *this;
}

BookingBuilder& BookingBuilder::coded(const std::string& code) {
  booking_.code = BookingCode{code};
  return *this;
}

BookingBuilder& BookingBuilder::free() {
  booking_.terms.mode = Mode::free;
  booking_.terms.price = euros(0);
  return *this;
}

BookingBuilder& BookingBuilder::priced(Money price) {
  booking_.terms.price = price;
  return *this;
}

BookingBuilder& BookingBuilder::with_policy(CancellationPolicy policy) {
  booking_.terms.policy = std::move(policy);
  return *this;
}

BookingBuilder& BookingBuilder::with_tiers(std::vector<RefundTier> tiers) {
  booking_.terms.policy = {.client = {.kind = RefundKind::tiers, .tiers = std::move(tiers)}};
  return *this;
}

BookingBuilder& BookingBuilder::with_promotion_codes() {
  booking_.terms.promotion_codes = true;
  return *this;
}

// --- Slots -------------------------------------------------------------------------------------

CalendarLink& BookingBuilder::add_link(LinkStatus status) {
  const int n = static_cast<int>(booking_.links.size()) + 1;
  booking_.looked_at = noon;
  booking_.links.push_back(CalendarLink{.n = n,
                                        .status = status,
                                        .event_id = "event_" + std::to_string(n),
                                        .invitee_id = "invitee_" + std::to_string(n),
                                        .event_type = booking_.terms.event_type,
                                        .start = session_start,
                                        .end = session_end,
                                        .created_at = noon,
                                        .first_seen_at = noon,
                                        .fetch_no = ++booking_.fetch_no,
                                        .looked_at = noon});
  return booking_.links.back();
}

BookingBuilder& BookingBuilder::paid_first() {
  booking_.terms.mode = Mode::pay_first;
  booking_.terms.duration_minutes = 60;
  return *this;
}

BookingBuilder& BookingBuilder::securing_again() {
  booking_.terms.secure_again = true;
  return *this;
}

BookingBuilder& BookingBuilder::with_a_reserved_time() {
  request_time(booking_, session_start, session_end, noon);
  return *this;
}

BookingBuilder& BookingBuilder::with_a_lost_time() {
  with_a_reserved_time();
  booking_.links.back().place_sends = 1;
  lose_time(booking_.links.back(), std::nullopt, noon);
  return *this;
}

BookingBuilder& BookingBuilder::with_an_active_slot() {
  add_link(LinkStatus::active);
  return *this;
}

BookingBuilder& BookingBuilder::with_a_slot_cancelled_by(Canceler canceler, base::Instant at) {
  CalendarLink& link = add_link(LinkStatus::cancelled);
  link.canceler = canceler;
  link.cancelled_at = at;
  link.cancelled_seen_at = link.looked_at = at;
  return *this;
}

BookingBuilder& BookingBuilder::with_a_slot_lost_to(Canceler canceler, base::Instant at) {
  with_a_slot_cancelled_by(canceler, at);
  booking_.links.back().cancelled_twice = true;
  booking_.links.back().looked_at = at + 31s;
  return *this;
}

BookingBuilder& BookingBuilder::with_a_slot_that_is_gone() {
  add_link(LinkStatus::gone);
  return *this;
}

BookingBuilder& BookingBuilder::with_a_slot_moved_to_an_unread_one() {
  CalendarLink& link = add_link(LinkStatus::superseded);
  link.successor_event_id = "event_" + std::to_string(link.n + 1);
  link.successor_invitee_id = "invitee_" + std::to_string(link.n + 1);
  return *this;
}

// --- Money -------------------------------------------------------------------------------------

Attempt& BookingBuilder::add_attempt(AttemptStatus status, const std::string& session_id) {
  const int n = static_cast<int>(booking_.attempts.size()) + 1;
  booking_.attempts.push_back(Attempt{.n = n,
                                      .status = status,
                                      .amount = booking_.terms.price,
                                      .session_id = session_id,
                                      .sends = 1,
                                      .last_sent_at = noon});
  Attempt& attempt = booking_.attempts.back();
  attempt.expires_at = noon + session_life;
  if (session_id.empty()) return attempt;
  attempt.created_at = noon;
  attempt.fetch_no = ++booking_.fetch_no;
  return attempt;
}

BookingBuilder& BookingBuilder::with_an_intended_session() {
  Attempt& attempt = add_attempt(AttemptStatus::intended, "");
  attempt.sends = 0;
  attempt.expires_at.reset();
  attempt.last_sent_at.reset();
  return *this;
}

BookingBuilder& BookingBuilder::with_a_sent_session() {
  add_attempt(AttemptStatus::intended, "");
  return *this;
}

BookingBuilder& BookingBuilder::with_an_open_session(const std::string& session_id) {
  add_attempt(AttemptStatus::open, session_id).url = checkout_url(session_id);
  return *this;
}

BookingBuilder& BookingBuilder::with_a_processing_session(const std::string& session_id) {
  add_attempt(AttemptStatus::processing, session_id);
  return *this;
}

BookingBuilder& BookingBuilder::with_an_expired_session(const std::string& session_id) {
  add_attempt(AttemptStatus::expired, session_id);
  return *this;
}

BookingBuilder& BookingBuilder::with_a_paid_session(const std::string& session_id,
                                                    base::Instant at) {
  Attempt& attempt = add_attempt(AttemptStatus::paid, session_id);
  attempt.payment_intent_id = "pi_" + session_id;
  attempt.charge_id = "ch_" + session_id;
  attempt.charged = attempt.amount;
  attempt.paid_at = attempt.paid_seen_at = at;
  attempt.paid_fetch_no = attempt.fetch_no;
  return *this;
}

BookingBuilder& BookingBuilder::with_an_open_stranger(const std::string& session_id) {
  with_an_open_session(session_id);
  booking_.attempts.back().mismatch = true;
  return *this;
}

BookingBuilder& BookingBuilder::with_a_refund(RefundStatus status, RefundSource source,
                                              Money amount, int attempt) {
  const int n = static_cast<int>(booking_.refunds.size()) + 1;
  const bool known = status == RefundStatus::pending || status == RefundStatus::succeeded;
  booking_.refunds.push_back(Refund{.n = n,
                                    .status = status,
                                    .source = source,
                                    .attempt = attempt,
                                    .amount = amount,
                                    .refund_id = known ? "re_" + std::to_string(n) : "",
                                    .decided_at = noon});
  return *this;
}

BookingBuilder& BookingBuilder::with_a_dispute(const std::string& status, int attempt) {
  const Money amount = *booking_.attempts.at(static_cast<std::size_t>(attempt) - 1).charged;
  const bool inquiry = status.starts_with("warning_");
  const bool returned = inquiry || status == "won";
  booking_.disputes.push_back(
      Dispute{.n = static_cast<int>(booking_.disputes.size()) + 1,
              .attempt = attempt,
              .dispute_id = "du_" + std::to_string(booking_.disputes.size() + 1),
              .status = status,
              .reason = "general",
              .amount = amount,
              .withdrawn = returned ? Money::zero(amount.currency()) : amount,
              .charge_refundable = inquiry,
              .opened_at = noon,
              .fetch_no = booking_.fetch_no});
  return *this;
}

BookingBuilder& BookingBuilder::wished_away_by(Actor actor, base::Instant at) {
  booking_.wishes.push_back(Wish{.n = 1, .by = actor, .at = at});
  return *this;
}

}  // namespace testing

#pragma once

#include <optional>
#include <string>

#include "domain/booking.hpp"

namespace testing {

using namespace std::chrono_literals;

// Friday, 2026-11-20, 12:00 UTC: when the bookings of tests begin.
inline constexpr base::Instant noon = base::from_unix_seconds(1'795'176'000);
// Their session: a week later, one hour.
inline constexpr base::Instant session_start = noon + 7 * 24h;
inline constexpr base::Instant session_end = session_start + 1h;

domain::Money euros(std::int64_t cents);

// A booking as it may stand at noon, described from the default: schedule first, 50.00 EUR,
// everything back on a cancellation, a draft without records.
//   Booking booking = a_booking().in(Stage::held).with_an_active_slot();
class BookingBuilder {
 public:
  BookingBuilder();

  BookingBuilder& in(domain::Stage stage);
  BookingBuilder& coded(const std::string& code);
  BookingBuilder& free();
  BookingBuilder& priced(domain::Money price);
  BookingBuilder& with_policy(domain::CancellationPolicy policy);
  // For clients; everybody else's cancellation gives everything back.
  BookingBuilder& with_tiers(std::vector<domain::RefundTier> tiers);
  BookingBuilder& with_promotion_codes();
  BookingBuilder& paid_first();
  BookingBuilder& securing_again();

  // Calendly's event "event_1" with "invitee_1", made and first seen at noon.
  BookingBuilder& with_an_active_slot();
  BookingBuilder& with_a_slot_cancelled_by(domain::Canceler canceler, base::Instant at = noon);
  // As above, and a second look has agreed.
  BookingBuilder& with_a_slot_lost_to(domain::Canceler canceler, base::Instant at = noon);
  BookingBuilder& with_a_slot_that_is_gone();
  BookingBuilder& with_a_slot_moved_to_an_unread_one();
  // The session's time, held here since noon and never asked for at Calendly.
  BookingBuilder& with_a_reserved_time();
  // The same, and Calendly has refused it at noon: somebody else has it.
  BookingBuilder& with_a_lost_time();

  // Attempts, numbered in the order they are given.
  BookingBuilder& with_an_intended_session();
  BookingBuilder& with_a_sent_session();  // claimed at noon, never seen
  BookingBuilder& with_an_open_session(const std::string& session_id);
  BookingBuilder& with_a_processing_session(const std::string& session_id);
  BookingBuilder& with_an_expired_session(const std::string& session_id);
  // Its payment intent is "pi_" and the session's id, as in paid_session().
  BookingBuilder& with_a_paid_session(const std::string& session_id, base::Instant at = noon);
  BookingBuilder& with_an_open_stranger(const std::string& session_id);

  BookingBuilder& with_a_refund(domain::RefundStatus status, domain::RefundSource source,
                                domain::Money amount, int attempt = 1);
  // "du_1" over the whole payment of that attempt, which the bank has taken back unless it is an
  // inquiry.
  BookingBuilder& with_a_dispute(const std::string& status, int attempt = 1);
  BookingBuilder& wished_away_by(domain::Actor actor, base::Instant at = noon);

  operator domain::Booking() const { return booking_; }

 private:
  domain::Attempt& add_attempt(domain::AttemptStatus status, const std::string& session_id);
  domain::CalendarLink& add_link(domain::LinkStatus status);

  domain::Booking booking_;
};

BookingBuilder a_booking();

}  // namespace testing

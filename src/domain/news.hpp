#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/instant.hpp"
#include "domain/money.hpp"
#include "domain/records.hpp"
#include "domain/terms.hpp"

namespace domain {

// --- Observations: what a provider's API said about one object ---------------------------------

// Which look an observation belongs to. The number was taken from the booking before the look
// began; `issued_at` is our clock at that moment.
struct Look {
  std::int64_t fetch_no;
  base::Instant issued_at;
  // The records may be older than the world: what carries our ids was made by us and forgotten.
  bool after_a_loss = false;
  // Than the one that a record was written from last.
  bool is_older_than(std::int64_t last) const;
};

struct SlotId {
  std::string event{};
  std::string invitee{};
  friend bool operator==(const SlotId&, const SlotId&) = default;
};

// GET of an invitee and its event (Calendly API v2, scheduled events).
struct SlotSeen {
  SlotId id;
  std::string event_type{};
  std::string token{};  // tracking.utm_content; empty when there is none
  bool active = true;
  bool rescheduled = false;  // true on the old invitee only
  std::optional<SlotId> successor{};
  std::optional<SlotId> predecessor{};
  base::Instant start{};
  base::Instant end{};
  base::Instant created_at{};
  std::string location{};
  std::string cancel_url{};
  std::string reschedule_url{};
  std::optional<Canceler> canceler{};  // as Calendly says: host or invitee
  std::optional<base::Instant> cancelled_at{};
  std::string cancel_reason{};
  std::string no_show_id{};   // empty where the client is not marked as a no-show
  std::string client_name{};  // who booked, for bookings that did not begin with us
  std::string client_email{};
  std::string client_timezone{};
  // What the event's type costs here now, where it is not the booking's type. Not Calendly's: the
  // engine adds it from the catalogue.
  std::optional<Money> price{};
  friend bool operator==(const SlotSeen&, const SlotSeen&) = default;
};

// Calendly answered 404 for an id it gave us.
struct SlotGone {
  SlotId id;
};

enum class SessionStatus { open, complete, expired };

// GET of an event type's available times: whether one that we hold is still offered.
struct TimeSeen {
  int link;
  bool free;
};

// Calendly has made the event of a requested link; what it is like, a look has to show.
struct SlotPlaced {
  int link;
  SlotId id;
};

// Calendly definitely did not make it: the time is somebody else's.
struct SlotRefused {
  int link;
};

// GET of a Checkout Session with its payment intent and latest charge (Stripe API).
struct SessionSeen {
  std::string session_id{};
  std::string booking{};       // metadata, else client_reference_id; empty when absent
  std::string installation{};  // metadata
  std::optional<int> attempt{};
  bool livemode = false;
  SessionStatus status = SessionStatus::open;
  bool paid = false;  // payment_status is paid or no_payment_required
  Money subtotal;     // amount_subtotal: before promotion codes
  Money total;        // amount_total: what is charged
  std::string url{};
  base::Instant created_at{};
  base::Instant expires_at{};
  std::string payment_intent_id{};
  std::string charge_id{};
  std::string receipt_url{};
  std::optional<base::Instant> declined_at{};  // where the last payment tried was declined
  std::optional<base::Instant> paid_at{};
};

// A list of sessions shows that the attempt was never made at Stripe.
struct SessionAbsent {
  int attempt;
};

struct RefundSeen {
  std::string refund_id{};
  std::string payment_intent_id{};
  std::string booking{};
  std::string installation{};
  std::optional<int> n{};
  Money amount;
  RefundStatus status;  // pending, succeeded, failed or cancelled
  std::string failure_reason{};
  bool needs_client = false;  // pending until the client has named an account
  base::Instant created_at{};
};

struct DisputeSeen {
  std::string dispute_id{};
  std::string payment_intent_id{};
  std::string status{};
  std::string reason{};
  Money amount;
  bool funds_withdrawn = false;
  bool charge_refundable = false;
  std::optional<base::Instant> due_by{};
  base::Instant created_at{};
};

// Stripe definitely refused our request, at its first send.
struct SessionRefused {
  int attempt;
};
struct RefundRefused {
  int refund;
  std::string code{};
};

using Observation =
    std::variant<SlotSeen, SlotGone, TimeSeen, SlotPlaced, SlotRefused, SessionSeen, SessionAbsent,
                 RefundSeen, DisputeSeen, SessionRefused, RefundRefused>;

// What became of an observation.
enum class Absorbed {
  applied,
  stale,       // an answer of an earlier look than the one already written
  foreign,     // of another booking, installation or mode: changes nothing
  token_used,  // a second invitee with the token of a booking that has a slot
  wrong_type,  // the token was used on another event type
};

// --- Commands: what a person wants -------------------------------------------------------------

struct StartCheckout {};
// Holds a time for a booking that is paid first. Whether the time is offered, and nobody else's, is
// the caller's to know.
struct ChooseTime {
  base::Instant start;
};
struct CancelBooking {
  Actor by;
  std::string why{};
  std::optional<Money> expected_refund{};  // refused where the quote is another by now
};
// The acts of builders and operators about money.
struct RefundPayment {
  Actor by;
  Money amount;
  std::string why{};
};
struct DecideRefund {
  Actor by;
  int refund;
  bool approved;
  std::string why{};
};
// Makes a refund anew that Stripe failed or refused.
struct RetryRefund {
  Actor by;
  int refund;
  std::string why{};
};
struct ClearAttention {
  Actor by;
  std::string why{};
};

// A client who did not come; `marked` false takes it back. Calendly is told.
struct MarkNoShow {
  Actor by;
  bool marked;
};
// A person's word on a reschedule to a type of another price.
struct DecideDifference {
  DifferencePolicy how;  // keep_price, charge_difference or refund_difference
};
// A person lets go of a charge that nobody has paid.
struct WaiveCharge {
  int charge;
};
struct GiveFeedback {
  FeedbackKind kind;
  int rating;  // 1 to 5
  std::string comment{};
};

using Command =
    std::variant<StartCheckout, ChooseTime, CancelBooking, RefundPayment, DecideRefund, RetryRefund,
                 ClearAttention, MarkNoShow, DecideDifference, WaiveCharge, GiveFeedback>;

// Why a command is impossible; the names are part of the API's contract.
enum class Refusal {
  nothing_due,
  already_paid,
  hold_over,
  slot_gone,
  slot_taken,
  booking_ended,
  no_slot_yet,
  wrong_stage,
  quote_changed,
  nothing_to_refund,
  amount_too_large,
  amount_not_refundable,  // no multiple of the currency's step, or it would leave less than one
  unknown_refund,
  wrong_refund_status,
  disputed,
  nothing_to_clear,
  no_difference,  // no other price, or none that may be decided so
  unknown_charge,
};

std::string_view name(Refusal refusal);

}  // namespace domain

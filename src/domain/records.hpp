#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/instant.hpp"
#include "domain/money.hpp"

namespace domain {

enum class LinkStatus {
  requested,  // held here alone, or asked for at Calendly and not seen there yet
  active,
  superseded,
  cancelled,  // without an invitee: the time was never booked, somebody else has it
  gone,
};
enum class Canceler { host, invitee, us };

// One scheduled event of Calendly with its one invitee. A reschedule supersedes a link and appends
// the next. Ids are the last segments of Calendly's URIs; empty for a time that is not made there.
struct CalendarLink {
  int n;
  LinkStatus status = LinkStatus::active;
  std::string event_id{};
  std::string invitee_id{};
  std::string event_type{};
  base::Instant start{};
  base::Instant end{};
  std::string location{};    // what to show: a join link, an address; empty when there is none yet
  std::string cancel_url{};  // Calendly's pages for the invitee
  std::string reschedule_url{};
  base::Instant created_at{};     // by Calendly's clock
  base::Instant first_seen_at{};  // by ours
  std::int64_t fetch_no = 0;      // of the look that wrote this record last
  base::Instant looked_at{};      // when that look was issued
  std::optional<Canceler> canceler{};
  std::optional<base::Instant> cancelled_at{};       // by Calendly's clock, else when first seen
  std::optional<base::Instant> cancelled_seen_at{};  // when a look first said so
  bool cancelled_twice = false;                      // a second look at least 30 s later agreed
  std::string successor_event_id{};                  // where a superseded link went
  std::string successor_invitee_id{};
  int cancel_sends = 0;  // how often our own cancel was sent
  int place_sends = 0;   // how often we asked Calendly to make it
  std::optional<base::Instant> place_sent_at{};

  int moves = 0;                            // how often the host moved it to another start
  std::optional<base::Instant> moved_at{};  // when we first saw the last of these
  base::Instant moved_from{};               // the start before it
  std::optional<Money> price{};   // of its type when first seen, where that is not the booking's
  std::optional<Money> agreed{};  // what the session costs since a difference here was decided
  std::string no_show_id{};       // Calendly's mark that the client did not come; empty without
  friend bool operator==(const CalendarLink&, const CalendarLink&) = default;
};

enum class ChargeReason { reschedule_difference };
enum class ChargeStatus { due, waived };

// What is to be paid on top of the session's price. Paid by an attempt of its own.
struct Charge {
  int n;
  ChargeStatus status = ChargeStatus::due;
  ChargeReason reason = ChargeReason::reschedule_difference;
  Money amount;
  int link;  // the reschedule it is for
  base::Instant due_by{};
  friend bool operator==(const Charge&, const Charge&) = default;
};

enum class AttemptStatus { intended, open, processing, paid, failed, expired };

// One Checkout Session, from the intention to make it. Its number n travels in the metadata.
struct Attempt {
  int n;
  AttemptStatus status = AttemptStatus::intended;
  int charge = 0;  // the charge it pays; 0 is the session's price
  Money amount;    // what the session asks for
  std::string session_id{};
  std::string payment_intent_id{};
  std::string charge_id{};
  std::string receipt_url{};                  // Stripe's page, once it is paid
  std::string url{};                          // while open
  std::optional<base::Instant> created_at{};  // by Stripe's clock
  std::optional<base::Instant> expires_at{};  // as sent, then as Stripe says
  int sends = 0;                              // r of the idempotency key; 0 means never claimed
  std::optional<base::Instant> last_sent_at{};
  std::optional<Money> charged{};               // what was really taken, promotion codes considered
  std::optional<base::Instant> declined_at{};   // the last card, by Stripe's clock, if it was
  std::optional<base::Instant> paid_at{};       // by Stripe's clock
  std::optional<base::Instant> paid_seen_at{};  // when we first knew
  std::int64_t fetch_no = 0;
  std::int64_t paid_fetch_no = 0;  // of the look that first saw it paid
  bool mismatch = false;           // paid, but not what we asked for: owed back whole
  friend bool operator==(const Attempt&, const Attempt&) = default;
};

enum class RefundStatus { awaiting_approval, intended, pending, succeeded, failed, cancelled };
enum class RefundSource { policy, client, builder, operator_, surplus, mismatch, dashboard };

// The failure reason of a pending refund for which Stripe waits for the client's bank details.
inline constexpr std::string_view waits_for_client = "requires_action";

// Money on its way back to the client. n travels in the metadata; refunds made elsewhere are
// appended with source dashboard.
struct Refund {
  int n;
  RefundStatus status = RefundStatus::intended;
  RefundSource source;
  int attempt;  // whose payment it reduces
  Money amount;
  std::string refund_id{};
  std::string failure_reason{};
  base::Instant decided_at{};
  std::optional<base::Instant> succeeded_at{};  // when a look first said so
  std::int64_t fetch_no = 0;
  int sends = 0;
  friend bool operator==(const Refund&, const Refund&) = default;
};

// A payment that the client's bank asks about or has taken back (Stripe API, disputes).
struct Dispute {
  int n;
  int attempt;
  std::string dispute_id{};
  std::string status{};  // Stripe's word: needs_response, won, lost …
  std::string reason{};  // Stripe's word: fraudulent, product_not_received …
  Money amount;
  Money withdrawn;                        // what of the payment the bank holds now
  bool charge_refundable = false;         // whether Stripe still takes a refund of it
  std::optional<base::Instant> due_by{};  // until when evidence is taken
  base::Instant opened_at{};              // by Stripe's clock
  std::int64_t fetch_no = 0;
  friend bool operator==(const Dispute&, const Dispute&) = default;
};

enum class AttentionReason {
  slot_missing,          // Calendly no longer knows the event
  other_event_type,      // rescheduled to another type
  time_not_placed,       // paid, and Calendly refuses to book the time, or nobody knows which
  price_differs,         // rescheduled to a type of another price: a person decides
  charge_overdue,        // a charge was not paid by its due date
  payment_mismatch,      // paid, but not the amount, currency, mode or ids we asked for
  checkout_refused,      // Stripe refused to make the session
  refund_refused,        // Stripe refused or failed a refund
  refund_waits,          // a refund waits for a person's word
  refund_needs_client,   // Stripe waits for the client's bank details
  balance_insufficient,  // the Stripe balance does not cover a refund
  negative_surplus,      // more went back than was owed
  refunded_elsewhere,    // all of a confirmed booking's price was given back at Stripe
  disputed,              // the client's bank asks about a payment or has taken it back
  effect_stuck,          // told the outside world for 12 hours without an answer
  letter_undelivered,    // a letter was refused, or nobody took it for 72 hours
  decision_waits,        // the program may not decide by itself now: a person has to
};

// Who has to act.
enum class Owner { builder, operator_ };

enum class Actor { client, builder, operator_, platform };

enum class WishKind {
  cancel,   // the booking shall end; at most one is live
  refund,   // a refund that a person ordered
  approve,  // a refund that waited may go
  decline,  // a refund that waited is not made: its amount stays
  retry,    // a refund that Stripe failed or refused is made anew
  clear,    // the attention has been dealt with
};

// What a person wants of the booking, and why. All but a cancellation are done when they are said.
struct Wish {
  int n;
  WishKind kind = WishKind::cancel;
  bool live = true;  // false when done
  Actor by;
  std::string why{};
  base::Instant at{};
  int refund = 0;  // the record that it made or decided about
  std::optional<AttentionReason> cleared{};
  friend bool operator==(const Wish&, const Wish&) = default;
};

// What a person wants Calendly to say about the client's coming. The last one counts.
struct NoShow {
  int n;
  int link;
  bool marked;  // false takes the mark back
  Actor by;
  base::Instant at{};
  friend bool operator==(const NoShow&, const NoShow&) = default;
};

enum class FeedbackKind { booking, session };

// What a client thought of it.
struct Feedback {
  int n;
  FeedbackKind kind;
  int rating;             // 1 to 5
  std::string comment{};  // personal text
  base::Instant at{};
  friend bool operator==(const Feedback&, const Feedback&) = default;
};

std::string_view name(LinkStatus status);
std::string_view name(Canceler canceler);
std::string_view name(AttemptStatus status);
std::string_view name(RefundStatus status);
std::string_view name(RefundSource source);
std::string_view name(Actor actor);
std::string_view name(WishKind kind);
std::string_view name(Owner owner);
std::string_view name(ChargeReason reason);
std::string_view name(ChargeStatus status);
std::string_view name(FeedbackKind kind);
std::string_view name(AttentionReason reason);
std::optional<LinkStatus> link_status_named(std::string_view text);
std::optional<Canceler> canceler_named(std::string_view text);
std::optional<AttemptStatus> attempt_status_named(std::string_view text);
std::optional<RefundStatus> refund_status_named(std::string_view text);
std::optional<RefundSource> refund_source_named(std::string_view text);
std::optional<Actor> actor_named(std::string_view text);
std::optional<WishKind> wish_kind_named(std::string_view text);
std::optional<Owner> owner_named(std::string_view text);
std::optional<ChargeReason> charge_reason_named(std::string_view text);
std::optional<ChargeStatus> charge_status_named(std::string_view text);
std::optional<FeedbackKind> feedback_kind_named(std::string_view text);
std::optional<AttentionReason> attention_reason_named(std::string_view text);

}  // namespace domain

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "domain/ids.hpp"
#include "domain/money.hpp"
#include "domain/records.hpp"
#include "domain/terms.hpp"

namespace domain {

enum class Stage {
  draft,       // begun, nothing taken
  held,        // a time is taken, the price is due, the hold clock runs
  releasing,   // open sessions are being closed
  placing,     // paid first; the calendar event is being made
  confirmed,   // paid or free, the slot is active
  completed,   // the session has taken place
  cancelling,  // what is open is being closed
  cancelled,   // ended by a person, or its slot was lost
  expired,     // ended because nobody paid in time
};

// A stage change, as the table decided it. n counts from 1 within the booking.
struct Transition {
  int n;
  Stage from;
  Stage to;
  std::string because;
  base::Instant at;
  friend bool operator==(const Transition&, const Transition&) = default;
};

// Something a person should look at. A flag beside the stage, never a stage.
struct Attention {
  int n;  // counts from 1 within the booking
  AttentionReason reason;
  base::Instant since;
  base::Instant deadline;  // by when somebody should have acted
  Owner owner;
  friend bool operator==(const Attention&, const Attention&) = default;
};

// One commercial booking: the records of what was seen and decided, and a stage. Nothing else is
// state. Records are only appended and updated by absorb, settle and sending; never removed.
struct Booking {
  BookingCode code;
  BuilderSlug builder;
  std::string installation{};  // whose booking this is at the providers
  std::string token{};         // travels as utm_content; unguessable, known to the client
  Terms terms;
  Client client{};
  base::Instant begun_at{};
  // The booking whose token was used for another time; that one stays as it is.
  std::optional<BookingCode> again_of{};
  // Its time was taken at Calendly before anybody asked us, so the client needs a link to pay.
  bool begun_for_slot = false;

  Stage stage = Stage::draft;
  std::int64_t version = 0;                  // grows by one with every save
  std::int64_t fetch_no = 0;                 // the number the last look took before it started
  std::optional<base::Instant> looked_at{};  // when the last recorded look was issued
  std::optional<base::Instant> hold_extended_until{};

  std::vector<CalendarLink> links{};  // chains of reschedules: the newest one's end is the slot
  std::vector<Attempt> attempts{};
  std::vector<Refund> refunds{};
  std::vector<Dispute> disputes{};
  std::vector<Wish> wishes{};
  std::vector<Charge> charges{};
  std::vector<NoShow> no_shows{};
  std::vector<Feedback> feedback{};
  std::vector<Transition> transitions{};
  std::optional<Attention> attention{};
  int attentions = 0;  // how often attention was raised
  friend bool operator==(const Booking&, const Booking&) = default;
};

// The slot: the tail of the newest chain. Nothing in a draft without one.
const CalendarLink* slot(const Booking& booking);

// Whether the slot was rescheduled and nobody has read the new one yet. What the booking holds is
// unknown until then, so no stage changes.
bool tail_is_unread(const Booking& booking);

// The wish to end the booking, done or not; nothing where nobody has it.
const Wish* cancel_wish(const Booking& booking);

// How often the session was moved, by a reschedule of the client's or by the host.
int moves_of(const Booking& booking);

// The last of these moves.
struct Move {
  std::optional<base::Instant> from{};  // nothing where nobody has read the old time
  base::Instant seen_at;
};
std::optional<Move> last_move(const Booking& booking);

std::string_view name(Stage stage);
std::optional<Stage> stage_named(std::string_view text);

}  // namespace domain

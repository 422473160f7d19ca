#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/instant.hpp"
#include "domain/booking.hpp"
#include "ports/outbox.hpp"

namespace ports {

// What is searched without an occasion, so that news that never came is found anyway.
enum class SweepKind {
  open_bookings,   // bookings that wait for a payment
  refunds,         // money on its way back, and money that went back in the last weeks
  near_events,     // Calendly's events of the next 30 days
  far_events,      // those after that
  payment_events,  // Stripe's list of events
  calendar_watch,  // our subscription at Calendly
  payments_watch,  // our endpoint at Stripe
  reconciliation,  // bookings compared one by one, while a run is under way
};

// One kind of sweep for one builder, and when it is due. A round may take several steps.
struct SweepRow {
  SweepKind kind;
  domain::BuilderSlug builder;
  base::Instant due_at;
  std::string cursor{};                        // where the round goes on; empty at its beginning
  std::optional<base::Instant> begun_at{};     // of the round under way
  std::optional<base::Instant> complete_at{};  // when the last round that was completed had begun
  std::string problem{};                       // why the last step failed; a code, or empty
  int failures = 0;                            // steps that failed one after the other
  std::optional<Lease> lease{};
};

// A calendar link as a list of events is compared with it.
struct LinkFacts {
  domain::BookingCode booking;
  std::string event_id;
  domain::LinkStatus status;
  base::Instant start;
  base::Instant end;
  base::Instant looked_at;
};

// A switch of the operators. What nobody has set is as the configuration says.
struct Flag {
  std::string name;
  bool on;
  std::string set_by;
  base::Instant set_at;
};

// How far this database has come. `mark` grows while the service runs and is noted outside of the
// database as well: an older database put back is known by it. One that a standby has carried on is
// known by its timeline.
struct Tide {
  std::string database;  // drawn once, so that marks of different databases are not compared
  std::int64_t mark = 0;
  std::optional<base::Instant> recovering_since{};  // set: only reads at the providers
  std::string recovering_because{};
  std::string timeline{};  // whose history it was when it was last raised; may be empty
};

// One comparison of all bookings with both providers.
struct Reconciliation {
  std::string id;
  std::string because;  // "operator", "recovery"
  base::Instant begun_at;
  std::optional<base::Instant> ended_at{};
  std::int64_t agree = 0;
  std::int64_t fixed = 0;
  std::int64_t person = 0;
};

enum class ReconcileVerdict { waiting, agree, fixed, person };

struct ReconciledBooking {
  std::string run;
  domain::BookingCode booking;
  base::Instant rung_at;
  std::string before;  // how the booking stood, in words
  ReconcileVerdict verdict = ReconcileVerdict::waiting;
  std::string detail{};  // what changed, or why a person is needed
};

std::string_view name(SweepKind kind);
std::string_view name(ReconcileVerdict verdict);

}  // namespace ports

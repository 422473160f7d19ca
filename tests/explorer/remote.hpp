#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "domain/news.hpp"

namespace explorer {

// Calendly and Stripe as they really are about one booking, as small as they can be told. Ids are
// positions: event 1 is "e1" with the invitee "i1", session 1 is "s1" with the payment "p1".

struct Event {
  bool active = true;
  bool rescheduled = false;
  base::Instant start{};
  base::Instant end{};
  base::Instant created_at{};
  std::optional<domain::Canceler> canceler{};
  std::optional<base::Instant> cancelled_at{};
  std::string reason{};
};

struct Session {
  int attempt = 0;  // as its metadata says
  std::string key;  // the idempotency key that made it; empty once Stripe has forgotten it
  domain::SessionStatus status = domain::SessionStatus::open;
  std::int64_t amount = 0;
  base::Instant created_at{};
  base::Instant expires_at{};
  std::optional<base::Instant> paid_at{};
};

struct Repayment {
  int n = 0;        // of the refund, as its metadata says
  int session = 0;  // whose payment it reduces
  std::string key;
  domain::RefundStatus status = domain::RefundStatus::succeeded;
  std::int64_t amount = 0;
  base::Instant created_at{};
};

struct Remote {
  std::vector<Event> events;
  std::vector<Session> sessions;
  std::vector<Repayment> repayments;

  // The event that stands; null when none does.
  const Event* standing() const;
  // The client takes a time; later, another one instead of it.
  void book(base::Instant now);
  void reschedule(base::Instant now);
  void cancel(Event& event, domain::Canceler by, const std::string& reason, base::Instant now);

  void pay(Session& session, base::Instant now) const;
  // What the seller has of a payment, and of all.
  std::int64_t kept_of(std::size_t session) const;
  std::int64_t kept() const;
  // Lets sessions expire by themselves; whether one did.
  bool pass(base::Instant now);
};

// The session begins two days after the client took its time.
inline constexpr std::chrono::hours notice{48};

}  // namespace explorer

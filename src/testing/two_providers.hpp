#pragma once

#include <map>
#include <string>
#include <vector>

#include "domain/news.hpp"

namespace testing {

// Calendly and Stripe as they really are about one booking, in their smallest form: what a look
// would be told. Whatever is refused there is refused here.
struct TwoProviders {
  std::vector<domain::SlotSeen> slots;
  std::vector<domain::SessionSeen> sessions;
  std::vector<domain::RefundSeen> refunds;
  bool time_is_taken = false;  // by somebody else, whichever it is

  // The slot that stands; null when none does.
  domain::SlotSeen* standing();
  // What the client does at Calendly. Only the first booking is made.
  void book(base::Instant now);
  void reschedule(base::Instant now);
  // What we ask Calendly to book. Null where it is refused: somebody else has the time.
  const domain::SlotSeen* place(base::Instant start, base::Instant end, base::Instant now);
  void cancel(domain::SlotSeen* slot, domain::Canceler by, const std::string& reason,
              base::Instant now);

  // The same key makes the same session.
  domain::SessionSeen& make_session(const std::string& key, int attempt, domain::Money amount,
                                    base::Instant now, base::Instant expires_at);
  static void expire(domain::SessionSeen& session);
  static void pay(domain::SessionSeen& session, base::Instant now);
  // Null where Stripe refuses: more than is left of the payment.
  const domain::RefundSeen* refund(domain::RefundSeen order);
  // Lets sessions expire by themselves.
  void pass(base::Instant now);

  // What the seller has of a payment, and of all.
  std::int64_t kept_of(const domain::SessionSeen& session) const;
  std::int64_t kept() const;

 private:
  std::map<std::string, std::string> session_of_key_;
};

}  // namespace testing

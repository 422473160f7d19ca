#pragma once

#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "domain/news.hpp"
#include "engine/parts.hpp"
#include "ports/calendar.hpp"
#include "ports/payments.hpp"
#include "ports/webhooks.hpp"

namespace engine {

// A look that has been claimed: what it serves and what the booking was when it began.
struct LookJob {
  ports::ClaimedDoorbell bell;
  domain::Look look;
  domain::Booking booking;
  std::vector<ports::InboxRow> arrivals;
};

// What the providers' APIs said.
struct LookAnswers {
  std::vector<domain::Observation> observations;
  bool outage = false;  // some question went unanswered: the ring stays
  base::Milliseconds retry_after{0};
};

// What a look at a booking would change, as far as one can tell without changing anything.
struct LookPreview {
  domain::Booking before;
  domain::Booking after;
  std::vector<domain::Transition> transitions{};
  std::vector<std::string> owed{};  // keys of what the outside would be told
  bool outage = false;              // some question went unanswered: there may be more
};

// One look serves every ring for a booking that came before it began: claim, ask, record. The three
// steps may be run by different threads, and a crash between any two of them costs only time.
class Looks {
 public:
  Looks(const Parts& parts, ports::Calendar& calendar, ports::Payments& payments,
        const ports::WebhookReader& stripe, const ports::WebhookReader& calendly)
      : parts_(parts),
        calendar_(calendar),
        payments_(payments),
        stripe_(stripe),
        calendly_(calendly) {}

  // Takes the next ring and a number for its answers. Nothing when nobody rang.
  std::optional<LookJob> claim();
  // Asks Stripe about every session that may still change, then Calendly about the slot, so that
  // the slot's answer is younger than a payment it confirms. No transaction is open.
  LookAnswers ask(const LookJob& job);
  // Absorbs, settles and saves, unless somebody else has taken the look over.
  void record(const LookJob& job, const LookAnswers& answers);

  // Asks as a look would and decides on a copy; nothing where there is no such booking. Nothing is
  // saved and no transaction is open.
  std::optional<LookPreview> preview(const domain::BookingCode& code);

 private:
  // How long until a look that did not learn everything is tried again. Counts, so that it is to be
  // called once for each look.
  base::Milliseconds wait_after(const LookJob& job, const LookAnswers& answers);
  // The slot that an arrival names, where it names one.
  std::optional<domain::SlotId> slot_in(const ports::InboxRow& row) const;

  const Parts& parts_;
  ports::Calendar& calendar_;
  ports::Payments& payments_;
  const ports::WebhookReader& stripe_;
  const ports::WebhookReader& calendly_;
  std::mutex mutex_;
  // How often in a row a booking's look went unanswered here. Forgotten with the process.
  std::unordered_map<std::string, int> unanswered_;
};

}  // namespace engine

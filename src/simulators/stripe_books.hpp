#pragma once

#include <boost/json.hpp>
#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/instant.hpp"
#include "simulators/deliveries.hpp"
#include "simulators/stripe_options.hpp"

namespace simulators {

// Objects of one kind as the API shows them, oldest first. References stay valid until `erase`.
class StripeCollection {
 public:
  boost::json::object& add(boost::json::object object);
  boost::json::object* find(std::string_view id);
  const boost::json::object* find(std::string_view id) const;
  void erase(std::string_view id);
  const std::deque<boost::json::object>& all() const { return objects_; }
  std::deque<boost::json::object>& all() { return objects_; }

 private:
  std::deque<boost::json::object> objects_;
  std::map<std::string, boost::json::object*, std::less<>> by_id_;
};

// Who does something, and when: the API request behind it, or nobody's (a buyer's or Stripe's).
struct StripeAct {
  base::Instant now;
  std::optional<std::string> request_id;
  std::optional<std::string> idempotency_key;
};

// What a session knows and does not show.
struct StripeSessionNotes {
  boost::json::array line_items;            // as the line items list shows them
  boost::json::object payment_intent_data;  // as it was sent
  std::string payment_intent;               // empty before the first attempt
};

// Test values of docs.stripe.com/testing that act after the payment.
enum class StripeAfterwards { nothing, refund_waits, refund_fails_later };

struct StripeChargeNotes {
  StripeAfterwards afterwards = StripeAfterwards::nothing;
  bool was_lost_in_dispute = false;
};

enum class StripeTaskKind {
  expire_session,     // its expires_at has come
  book_charge,        // the balance transaction appears, charge.updated
  complete_refund,    // a pending refund succeeds
  fail_refund,        // a refund that had succeeded fails
  close_dispute_won,  // the bank decides
  close_dispute_lost,
  settle_succeeded,  // a delayed payment arrives
  settle_failed,
  release_authorisation,  // seven days without a capture
  release_funds,          // a pending balance transaction becomes available
};

struct StripeTask {
  StripeTaskKind kind;
  std::string id;
};

// Which endpoints an event was for, and whether each has it.
struct StripeEventNotes {
  std::map<std::string, bool, std::less<>> delivered_to;
};

// Everything one account holds. The operations in the stripe_*.cpp files beside this one are
// functions over it.
struct StripeBooks {
  explicit StripeBooks(StripeOptions chosen) : options(std::move(chosen)) {}

  // A fresh id, the same for the same seed and calls: "pi_3f…". `length` counts what follows the
  // prefix.
  std::string new_id(std::string_view prefix, std::size_t length = 24);
  void plan(base::Instant at, StripeTaskKind kind, std::string id);

  StripeOptions options;
  StripeCollection sessions, payment_intents, charges, refunds, disputes, events;
  StripeCollection webhook_endpoints, balance_transactions, payment_methods, prices, products;
  std::map<std::string, StripeSessionNotes, std::less<>> session_notes;
  std::map<std::string, StripeChargeNotes, std::less<>> charge_notes;
  std::map<std::string, StripeEventNotes, std::less<>> event_notes;
  std::map<std::string, std::string, std::less<>> endpoint_secrets;
  std::multimap<base::Instant, StripeTask> tasks;
  std::vector<OutgoingWebhook> webhooks;
  std::uint64_t ids_made = 0;
};

// Shorthands for members that are always there.
std::int64_t number_in(const boost::json::object& object, std::string_view name);
// Empty for null.
std::string text_in(const boost::json::object& object, std::string_view name);
// Whether the member is there, not null and equal.
bool says(const boost::json::object& object, std::string_view name, std::string_view value);
// The nested object; it must be there.
boost::json::object& inside(boost::json::object& object, std::string_view name);

}  // namespace simulators

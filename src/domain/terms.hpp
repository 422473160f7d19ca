#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/instant.hpp"
#include "domain/ids.hpp"
#include "domain/money.hpp"

namespace domain {

enum class Mode { schedule_first, pay_first, free };

// Cancelled at least `hours_before` the start, the client gets `percent` of the fee back.
struct RefundTier {
  int hours_before;  // >= 0
  int percent;       // 0 to 100
  friend bool operator==(const RefundTier&, const RefundTier&) = default;
};

struct CancellationPolicy {
  std::vector<RefundTier> tiers{};  // longest notice first; none means everything back, always
  bool builder_cancel_full = true;  // a builder's or host's cancellation refunds in full
  bool approval = false;            // policy refunds wait for the builder
  friend bool operator==(const CancellationPolicy&, const CancellationPolicy&) = default;
};

// Price, currency, policy and times as they were when the booking began. Copied into the booking
// and never read again from the session type.
struct Terms {
  SessionTypeId session_type;
  std::string event_type{};  // Calendly's id, the last segment of its URI
  std::string name{};
  int duration_minutes = 0;
  Mode mode = Mode::schedule_first;
  Money price;  // zero when free
  CancellationPolicy policy{};
  bool promotion_codes = false;
  bool delayed_methods = false;  // whether payment methods that settle days later are allowed
  bool livemode = false;
  base::Milliseconds hold{900'000};   // from Calendly's created_at
  base::Milliseconds grace{600'000};  // from first sight, and what opening Checkout extends to
};

struct Answer {
  std::string question{};
  std::string text{};
};

// Who books. All of it is personal: kept apart from everything else and erasable.
struct Client {
  std::string name{};
  std::string email{};
  std::string timezone{};  // IANA name, for showing only
  std::string notes{};
  std::vector<Answer> answers{};
};

std::string_view name(Mode mode);
std::optional<Mode> mode_named(std::string_view text);

}  // namespace domain

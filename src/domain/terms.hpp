#pragma once

#include <cstdint>
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

enum class RefundKind { full, tiers, kept_fee, never };

// What a cancellation by one side gives back of the fee.
struct RefundRule {
  RefundKind kind = RefundKind::full;
  std::vector<RefundTier> tiers{};    // of kind tiers: longest notice first, at least one
  std::int64_t kept_minor_units = 0;  // of kind kept_fee, in the price's currency
  bool approval = false;              // what it gives back waits for a person's word
  friend bool operator==(const RefundRule&, const RefundRule&) = default;
};

// One rule for each side that may cancel.
struct CancellationPolicy {
  RefundRule client{};
  RefundRule builder{};   // the builder, here or as the host at Calendly
  RefundRule platform{};  // operators, and the platform by itself
  friend bool operator==(const CancellationPolicy&, const CancellationPolicy&) = default;
};

// What becomes of the price when a reschedule leads to a type that costs something else. Never a
// silent charge: what is more is asked for, and only paid by the client's own act.
enum class DifferencePolicy {
  keep_price,         // the price stays, and a person is told
  charge_difference,  // more is charged, less goes back
  refund_difference,  // less goes back; more is not charged, and a person is told
  ask_builder,        // the price stays until a person has decided
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
  DifferencePolicy difference = DifferencePolicy::keep_price;
  bool promotion_codes = false;
  bool delayed_methods = false;  // whether payment methods that settle days later are allowed
  bool secure_again = false;     // whether a late payment books its time anew where it is free
  bool livemode = false;
  base::Milliseconds hold{900'000};       // from Calendly's created_at
  base::Milliseconds grace{600'000};      // from first sight, and what opening Checkout extends to
  base::Milliseconds choice{86'400'000};  // how long a paid booking may look for (another) time
  base::Milliseconds silence{300'000};    // of a client who took a time, until they are reminded
  friend bool operator==(const Terms&, const Terms&) = default;
};

struct Answer {
  std::string question{};
  std::string text{};
  friend bool operator==(const Answer&, const Answer&) = default;
};

// "utm_source" and what it says.
struct Tag {
  std::string name{};
  std::string value{};
  friend bool operator==(const Tag&, const Tag&) = default;
};

// Who books. All of it is personal: kept apart from everything else and erasable.
struct Client {
  std::string name{};
  std::string email{};
  std::string timezone{};  // IANA name, for showing only
  std::string notes{};
  std::vector<Answer> answers{};
  std::string language = "en";  // "en" or "de": what letters to the client are written in
  std::vector<Tag> utm{};       // where they came from, for Calendly
  friend bool operator==(const Client&, const Client&) = default;
};

std::string_view name(Mode mode);
std::string_view name(RefundKind kind);
std::optional<Mode> mode_named(std::string_view text);
std::optional<RefundKind> refund_kind_named(std::string_view text);
std::string_view name(DifferencePolicy policy);
std::optional<DifferencePolicy> difference_policy_named(std::string_view text);

}  // namespace domain

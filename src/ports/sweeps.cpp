#include "ports/sweeps.hpp"

#include <array>

namespace ports {

std::string_view name(SweepKind kind) {
  constexpr std::array<std::string_view, 8> names{
      "open_bookings",  "refunds",        "near_events",    "far_events",
      "payment_events", "calendar_watch", "payments_watch", "reconciliation"};
  return names.at(static_cast<std::size_t>(kind));
}

std::string_view name(ReconcileVerdict verdict) {
  constexpr std::array<std::string_view, 4> names{"waiting", "agree", "fixed", "person"};
  return names.at(static_cast<std::size_t>(verdict));
}

}  // namespace ports

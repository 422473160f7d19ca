#include "engine/hint_slot.hpp"

namespace engine {
namespace {

constexpr base::Milliseconds look_again_after{2'000};

}  // namespace

// The body is "CODE event invitee": ids have no blanks.
bool hint_slot(const Parts& parts, const domain::BookingCode& code, const domain::SlotId& slot) {
  const base::Instant now = parts.clock.now();
  bool known = false;
  parts.store.write([&](ports::Transaction& transaction) {
    const auto booking = transaction.booking(code);
    known = booking.has_value();
    if (!known) return;
    transaction.add_arrival({.provider = "client",
                             .account = booking->builder.text(),
                             .event_id = code.text() + ":" + slot.event + ":" + slot.invitee,
                             .type = "slot.hint",
                             .body = code.text() + " " + slot.event + " " + slot.invitee,
                             .received_at = now});
  });
  if (known) parts.signals.work(ports::Work::arrivals);
  return known;
}

void look_again(const Parts& parts, const domain::Booking& booking) {
  const base::Instant now = parts.clock.now();
  if (booking.looked_at && now < *booking.looked_at + look_again_after) return;
  parts.store.write([&](ports::Transaction& transaction) { transaction.ring(booking.code, now); });
  parts.signals.work(ports::Work::looks);
}

std::optional<SlotHint> read_hint(const ports::Arrival& arrival) {
  const std::string& text = arrival.body;
  const auto first = text.find(' ');
  const auto second = first == std::string::npos ? first : text.find(' ', first + 1);
  if (second == std::string::npos) return std::nullopt;
  const auto code = domain::parse_booking_code(text.substr(0, first));
  if (!code) return std::nullopt;
  return SlotHint{*code, {text.substr(first + 1, second - first - 1), text.substr(second + 1)}};
}

}  // namespace engine

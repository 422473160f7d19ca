#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "engine/parts.hpp"
#include "ports/webhooks.hpp"

namespace engine {

// Why an arrival waits that is about an object of ours which nobody knows: perhaps it comes yet.
inline constexpr std::string_view unknown_object = "unknown_object";

// Finds the booking that each stored arrival is about and rings for it.
class Intake {
 public:
  Intake(const Parts& parts, const ports::WebhookReader& stripe,
         const ports::WebhookReader& calendly)
      : parts_(parts), stripe_(stripe), calendly_(calendly) {}

  // Works on what is due; false when nothing was.
  bool step();

  // The booking that an arrival is about, as far as is known now.
  std::optional<domain::BookingCode> booking_of(ports::Snapshot& snapshot,
                                                const ports::InboxRow& row) const;

 private:
  struct Finding;
  Finding find(ports::Snapshot& snapshot, const ports::InboxRow& row) const;
  Finding find_by_stripe(ports::Snapshot& snapshot, const ports::InboxRow& row) const;
  Finding find_by_calendly(ports::Snapshot& snapshot, const ports::InboxRow& row) const;
  Finding route_one(ports::Transaction& transaction, const ports::InboxRow& row,
                    base::Instant now) const;
  void route(std::span<const ports::InboxRow> rows);
  // False where a row can't be worked on; nothing is changed then.
  bool try_route(std::span<const ports::InboxRow> rows);

  const Parts& parts_;
  const ports::WebhookReader& stripe_;
  const ports::WebhookReader& calendly_;
};

}  // namespace engine

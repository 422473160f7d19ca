#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/instant.hpp"
#include "domain/ids.hpp"

namespace ports {

enum class UnlinkedState {
  unread,     // Calendly has not been asked yet
  open,       // waits for a person
  linked,     // belongs to a booking
  charged,    // a booking was begun for it, and its client asked to pay
  dismissed,  // a person said that it is none of ours
  ignored,    // is none of ours; the reason says why
};

// An invitee of Calendly that came without a booking of ours.
struct Unlinked {
  std::string id;  // Calendly's id of the invitee
  domain::BuilderSlug builder;
  std::string event_id;
  UnlinkedState state = UnlinkedState::unread;
  std::string email{};  // like the name, only while a person has to decide
  std::string name{};
  std::string event_type{};
  std::optional<domain::SessionTypeId> session_type{};
  base::Instant start{};
  base::Instant found_at{};
  std::optional<domain::BookingCode> booking{};
  std::string reason{};
  std::string wanted{};  // what a person decided and the next look does: "link", "charge"
  std::optional<domain::BookingCode> wanted_booking{};
  int tries = 0;
  std::optional<base::Instant> due_at{};  // when Calendly is to be asked
};

std::string_view name(UnlinkedState state);

}  // namespace ports

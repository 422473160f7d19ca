#pragma once

#include <optional>
#include <string>

#include "base/instant.hpp"
#include "domain/ids.hpp"
#include "domain/terms.hpp"

namespace ports {

// Who sells sessions.
struct Builder {
  domain::BuilderSlug slug;
  std::string name;
  std::string email;
  std::string timezone;
  std::string calendly_user;  // Calendly's id
};

// What is sold: Calendly's event type with a price of ours.
struct SessionType {
  domain::SessionTypeId id;
  domain::BuilderSlug builder;
  domain::Terms terms;
  std::string description;
  std::string category;
  std::string scheduling_url;
  bool active = true;  // false: not offered; bookings that have begun go on
  int position = 0;
  base::Instant charging_since;  // events made at Calendly before this are nobody's
  // Whether who books at Calendly without us is asked to pay; otherwise a person is told.
  bool charges_unlinked = false;
};

}  // namespace ports

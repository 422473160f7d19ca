#pragma once

#include <optional>
#include <string>
#include <vector>

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

// A question that Calendly's page asks of whoever books.
struct Question {
  std::string text;
  bool required = false;
  int position = 0;  // on the page, from 0
};

// What Calendly wants to know where we book ourselves.
struct BookingForm {
  std::string place_kind{};  // of the event type's first location; empty where it has none
  std::string place{};       // its text, where the kind has one
  std::vector<Question> questions{};
};

// What is sold: Calendly's event type with a price of ours.
struct SessionType {
  domain::SessionTypeId id;
  domain::BuilderSlug builder;
  domain::Terms terms;
  std::string description;
  std::string category;
  std::string scheduling_url;
  BookingForm form{};
  bool active = true;  // false: not offered; bookings that have begun go on
  int position = 0;
  base::Instant charging_since;  // events made at Calendly before this are nobody's
  // Whether who books at Calendly without us is asked to pay; otherwise a person is told.
  bool charges_unlinked = false;
};

}  // namespace ports

#pragma once

#include <boost/json/object.hpp>
#include <optional>
#include <string>
#include <vector>

#include "support/story.hpp"

namespace support {

// One of several bookings that a look-up found.
struct Candidate {
  domain::BookingCode booking;
  std::string stage;
  std::string headline;
};

// What came of a look-up: one story, several to choose from, or what was searched in vain.
struct LookUp {
  std::string query;
  std::optional<Story> story;
  std::vector<Candidate> candidates;
  std::vector<std::string> searched;
};

// Finds bookings by anything somebody may have at hand: a code, name or e-mail address, any id or
// URI of Calendly or Stripe, an event, or an amount and a day such as `50.00 EUR 2026-11-20`.
LookUp look_up(ports::Snapshot& snapshot, const std::string& query, base::Instant now);

std::string as_text(const LookUp& found);
boost::json::object as_json(const LookUp& found);

}  // namespace support

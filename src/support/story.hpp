#pragma once

#include <boost/json/object.hpp>
#include <optional>
#include <string>
#include <vector>

#include "engine/parts.hpp"
#include "ports/back_office.hpp"

namespace support {

// One thing that happened to a booking.
struct Entry {
  base::Instant at;
  std::string what;       // a sentence
  std::string by;         // who or what brought it about
  std::string reference;  // the event, call or object; may be empty
};

// Everything about one booking as somebody who helps reads it, oldest first.
struct Story {
  domain::BookingCode booking;
  std::string headline;  // who, what, when
  std::string stage;
  std::vector<Entry> entries;
  std::vector<std::string> money;       // where it is
  std::vector<std::string> owed;        // what the outside still has to be told
  std::vector<std::string> next_steps;  // what to do; one that says so when nothing is
};

// Nothing for an unknown code.
std::optional<Story> story_of(ports::Snapshot& snapshot, const domain::BookingCode& code,
                              base::Instant now);

std::string as_text(const Story& story);
boost::json::object as_json(const Story& story);

}  // namespace support

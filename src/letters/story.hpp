#pragma once

#include <string>
#include <vector>

#include "letters/language.hpp"
#include "letters/letter.hpp"
#include "letters/page.hpp"

namespace letters {

// One of the two people of a session.
struct Person {
  std::string name;
  std::string short_name;  // for a second mention
  std::string email;
  std::string zone;
};

// Everything the parts of a letter need, made fit to stand in it once and for all.
struct Story {
  const domain::Booking& booking;
  const domain::CalendarLink* link;  // the time it tells of; null where there is none
  bool to_client;
  Person reader;
  Person other;
  Person client;
  Person host;
  std::string session;
  std::string location;
  std::string booking_url;  // empty for the builder
  domain::Money paid;
  base::Instant now;
  const Language& language;  // the reader's
};

Story story_of(const Occasion& occasion, const domain::CalendarLink* link);

bool is_free(const Story& story);

// In the reader's language and zone: "120.00 EUR"; "Friday 27 November, 13:00 (Berlin)", empty
// without a time; and of any moment "Fri 27 Nov, 13:00".
std::string show(domain::Money amount, const Story& story);
std::string when(const Story& story);
std::string short_moment(base::Instant instant, const Story& story);

// A page with what every letter has: code, heading, who and when, and the footer.
Page page_of(const Story& story, Tone tone, Wording stage, const std::string& heading);

// How long and where. There must be a time.
std::vector<Fact> session_facts(const Story& story);

// Whether nothing is still to be paid back. A refund on its way may fail: only what has arrived
// counts.
bool is_settled(const Story& story);

// What mail programs show beside the subject; the booking's code is added.
std::string preview(const Story& story, const std::string& sentence);

// The session as calendar programs know it; its description is the page's. There must be a time.
CalendarEvent event_of(const Story& story, const Page& page, CalendarMethod method);

// The letter; `event` where a calendar file goes with it.
Letter letter_of(const Page& page, const std::optional<CalendarEvent>& event = std::nullopt);

}  // namespace letters

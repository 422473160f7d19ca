#include "letters/story.hpp"

#include <algorithm>

#include "base/zones.hpp"
#include "domain/books.hpp"
#include "letters/time_words.hpp"
#include "letters/typed_text.hpp"

namespace letters {
namespace {

using domain::Addressee;
using domain::Booking;
using domain::CalendarLink;

constexpr std::size_t name_characters_max = 80;

std::string known_zone(const std::string& zone, const std::string& otherwise) {
  if (base::is_known_zone(zone)) return zone;
  return base::is_known_zone(otherwise) ? otherwise : "UTC";
}

Person person(const std::string& name, const std::string& otherwise, const std::string& email,
              const std::string& zone) {
  std::string whole = one_line(name, name_characters_max);
  std::string first = salutation(whole);
  if (whole.empty()) first = whole = otherwise;
  return {whole, first.empty() ? whole : first, mail_address(email).value_or(""), zone};
}

std::string zones_sentence(const Story& story) {
  const CalendarLink& link = *story.link;
  const std::string here = zone_words(link.start, story.reader.zone) + ".";
  if (story.reader.zone == story.other.zone) return here;
  std::string there;
  if (!is_same_day(link.start, story.reader.zone, story.other.zone))
    there = day_without_year(link.start, story.other.zone) + ", ";
  there += span(link.start, link.end, story.other.zone);
  return here + " For " + story.other.short_name + ": " + there + ", " +
         zone_words(link.start, story.other.zone) + ".";
}

std::string footer(const Story& story) {
  if (story.to_client)
    return "You get this mail because you booked with " + story.host.name +
           ". Questions: answer this mail.";
  return "You get this mail because this session was booked with you. Answer it to write to " +
         story.client.short_name + ".";
}

std::string calendar_description(const Story& story, const Page& page) {
  std::string text = page.subheading + "\nBooking " + page.code + "\n";
  if (!page.total.label.empty()) text += page.total.label + ": " + page.total.amount + "\n";
  for (const Fact& fact : page.facts) {
    text += fact.label + ": " + fact.link.url;
    for (const std::string& line : fact.lines) text += line + "\n";
    if (fact.lines.empty()) text += "\n";
  }
  return text + story.booking_url;
}

// Installation ids come from a setting; a UID wants plain signs.
std::string plain(const std::string& text) {
  std::string result;
  for (const char sign : text) {
    const bool fits = (sign >= 'a' && sign <= 'z') || (sign >= 'A' && sign <= 'Z') ||
                      (sign >= '0' && sign <= '9') || sign == '-' || sign == '.';
    result += fits ? sign : '-';
  }
  return result;
}

}  // namespace

CalendarEvent event_of(const Story& story, const Page& page, CalendarMethod method) {
  CalendarEvent event;
  event.method = method;
  event.uid = story.booking.code.text() + "@" + plain(story.booking.installation) + ".slotpay";
  event.sequence = domain::moves_of(story.booking) + (method == CalendarMethod::cancel ? 1 : 0);
  event.stamp = story.now;
  event.start = story.link->start;
  event.end = story.link->end;
  event.summary = page.subheading;
  event.location = story.location;
  event.description = calendar_description(story, page);
  event.url = story.booking_url;
  event.organizer = {story.host.name, story.host.email};
  event.attendee = CalendarPerson{story.client.name, story.client.email};
  return event;
}

Story story_of(const Occasion& occasion, const CalendarLink* link) {
  const Booking& booking = occasion.booking;
  const std::string host_zone = known_zone(occasion.host.timezone, "UTC");
  const Person client = person(booking.client.name, "Your client", booking.client.email,
                               known_zone(booking.client.timezone, host_zone));
  const Person host = person(occasion.host.name, "your host", occasion.host.email, host_zone);
  const bool to_client = occasion.to == Addressee::client;
  return {booking,
          link,
          to_client,
          to_client ? client : host,
          to_client ? host : client,
          client,
          host,
          one_line(booking.terms.name, 120),
          link == nullptr ? "" : one_line(link->location, 300),
          to_client ? web_link(occasion.booking_url).value_or("") : "",
          domain::books_of(booking).fee,
          occasion.now};
}

bool is_free(const Story& story) { return !story.booking.terms.price.is_positive(); }

std::string duration_words(const CalendarLink& link) {
  const auto minutes = std::chrono::duration_cast<std::chrono::minutes>(link.end - link.start);
  return std::to_string(minutes.count()) + (minutes.count() == 1 ? " minute" : " minutes");
}

std::string when(const Story& story) {
  if (story.link == nullptr) return {};
  return day_without_year(story.link->start, story.reader.zone) + ", " +
         clock_time(story.link->start, story.reader.zone) + " (" + place(story.reader.zone) + ")";
}

Page page_of(const Story& story, const std::string& stage, const std::string& heading) {
  Page page;
  page.stage = stage;
  page.code = story.booking.code.text();
  page.heading = heading;
  page.subheading = story.session + " with " + story.other.name;
  page.footer = footer(story);
  if (const CalendarLink* const link = story.link) {
    page.day = long_day(link->start, story.reader.zone);
    page.time = span(link->start, link->end, story.reader.zone);
    page.zones = zones_sentence(story);
    page.ruler = ruler_of(link->start, link->end, story.reader.zone);
  }
  return page;
}

Letter letter_of(const Page& page, const std::optional<CalendarEvent>& event) {
  Letter letter{page.title, to_text(page), to_html(page), {}, CalendarMethod::publish};
  if (!event) return letter;
  letter.ics = to_icalendar(*event);
  letter.calendar_method = event->method;
  return letter;
}

}  // namespace letters

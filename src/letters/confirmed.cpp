#include <algorithm>

#include "base/zones.hpp"
#include "domain/books.hpp"
#include "letters/letter.hpp"
#include "letters/page.hpp"
#include "letters/policy_words.hpp"
#include "letters/time_words.hpp"
#include "letters/typed_text.hpp"

namespace letters {
namespace {

using domain::Addressee;
using domain::Booking;
using domain::CalendarLink;
using domain::Money;

constexpr std::size_t name_characters_max = 80;
constexpr std::size_t notes_lines_max = 60;

// One of the two people of a session.
struct Person {
  std::string name;
  std::string short_name;  // for a second mention
  std::string email;
  std::string zone;
};

// Everything the parts of the letter need, made fit to stand in it once and for all.
struct Story {
  const Booking& booking;
  const CalendarLink& link;
  bool to_client;
  Person reader;
  Person other;
  Person client;
  Person host;
  std::string session;
  std::string location;
  std::string booking_url;  // empty for the builder
  Money paid;
  base::Instant now;
};

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

const CalendarLink& link_of(const Booking& booking, int n) {
  const auto found = std::ranges::find(booking.links, n, &CalendarLink::n);
  CHECK(found != booking.links.end());
  return *found;
}

Story story_of(const Occasion& occasion) {
  const Booking& booking = occasion.booking;
  const CalendarLink& link = link_of(booking, occasion.link);
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
          one_line(link.location, 300),
          to_client ? web_link(occasion.booking_url).value_or("") : "",
          domain::books_of(booking).fee,
          occasion.now};
}

bool is_free(const Story& story) { return !story.booking.terms.price.is_positive(); }

std::string zones_sentence(const Story& story) {
  const CalendarLink& link = story.link;
  const std::string here = zone_words(link.start, story.reader.zone) + ".";
  if (story.reader.zone == story.other.zone) return here;
  std::string there;
  if (!is_same_day(link.start, story.reader.zone, story.other.zone))
    there = day_without_year(link.start, story.other.zone) + ", ";
  there += span(link.start, link.end, story.other.zone);
  return here + " For " + story.other.short_name + ": " + there + ", " +
         zone_words(link.start, story.other.zone) + ".";
}

std::string duration_words(const CalendarLink& link) {
  const auto minutes = std::chrono::duration_cast<std::chrono::minutes>(link.end - link.start);
  return std::to_string(minutes.count()) + (minutes.count() == 1 ? " minute" : " minutes");
}

void add_location(std::vector<Fact>& facts, const Story& story) {
  if (const auto url = web_link(story.link.location))
    facts.push_back({"Join", {"Join the video call", *url}, {}});
  else if (!story.location.empty())
    facts.push_back({"Where", {}, {story.location}});
}

// For the builder alone: whoever books types these words and the client's address, and our letter
// must not carry a stranger's words to that address.
void add_what_the_client_wrote(std::vector<Fact>& facts, const Story& story) {
  const domain::Client& client = story.booking.client;
  if (!story.client.email.empty()) facts.push_back({"E-mail", {}, {story.client.email}});
  const auto notes = lines_of(client.notes, notes_lines_max);
  if (!notes.empty()) facts.push_back({"Note", {}, notes});
  for (const domain::Answer& answer : client.answers) {
    const auto lines = lines_of(answer.text, notes_lines_max);
    if (!lines.empty()) facts.push_back({one_line(answer.question, 200), {}, lines});
  }
}

std::vector<Fact> facts_of(const Story& story) {
  std::vector<Fact> facts{{"With", {}, {story.other.name}},
                          {"Length", {}, {duration_words(story.link)}}};
  add_location(facts, story);
  if (!story.to_client) add_what_the_client_wrote(facts, story);
  return facts;
}

void add_ledger(Page& page, const Story& story) {
  const Money price = story.booking.terms.price;
  if (is_free(story)) {
    page.total = {"Price", "Free"};
    return;
  }
  page.ledger.push_back({story.session, domain::show(price)});
  if (story.paid < price)
    page.ledger.push_back({"Discount", "−" + domain::show(price - story.paid)});
  page.total = {"Paid", domain::show(story.paid)};
}

void add_changes(Page& page, const Story& story) {
  const CalendarLink& link = story.link;
  const domain::CancellationPolicy& policy = story.booking.terms.policy;
  page.changes_title = "If something comes up";
  if (!story.to_client) {
    page.changes.emplace_back("Move or cancel the session in your Calendly.");
    if (story.paid.is_positive() && policy.builder_cancel_full)
      page.changes.push_back("If you cancel, " + story.other.short_name + " gets " +
                             domain::show(story.paid) + " back.");
    return;
  }
  page.changes = cancellation_words(policy, story.paid, link.start, story.now, story.reader.zone);
  if (const auto url = web_link(link.reschedule_url))
    page.change_links.push_back({"Choose another time", *url});
  if (const auto url = web_link(link.cancel_url))
    page.change_links.push_back({"Cancel the session", *url});
  if (page.change_links.empty())
    page.changes.emplace_back(story.booking_url.empty()
                                  ? "To move or cancel the session, answer this mail."
                                  : "You can move or cancel the session on the booking's page.");
}

std::string heading(const Story& story) {
  if (!story.to_client) return story.client.name + " booked a session";
  const std::string first = salutation(story.booking.client.name);
  return first.empty() ? "You are booked" : "You are booked, " + first;
}

std::string subject(const Story& story) {
  const std::string when = day_without_year(story.link.start, story.reader.zone) + ", " +
                           clock_time(story.link.start, story.reader.zone) + " (" +
                           place(story.reader.zone) + ")";
  if (story.to_client) return "Confirmed: " + when;
  return "Confirmed with " + one_line(story.client.name, 40) + ": " + when;
}

std::string footer(const Story& story) {
  if (story.to_client)
    return "You get this mail because you booked with " + story.host.name +
           ". Questions: answer this mail.";
  return "You get this mail because this session was booked with you. Answer it to write to " +
         story.client.short_name + ".";
}

Page page_of(const Story& story) {
  const CalendarLink& link = story.link;
  Page page;
  page.title = subject(story);
  page.stage = "Confirmed";
  page.code = story.booking.code.text();
  page.heading = heading(story);
  page.subheading = story.session + " with " + story.other.name;
  page.preview = page.subheading + (is_free(story) ? ", free" : ", paid " + show(story.paid)) +
                 ". Booking " + page.code + ".";
  page.day = long_day(link.start, story.reader.zone);
  page.time = span(link.start, link.end, story.reader.zone);
  page.zones = zones_sentence(story);
  page.ruler = ruler_of(link.start, link.end, story.reader.zone);
  page.facts = facts_of(story);
  page.button_note = "The calendar file is attached.";
  if (!story.booking_url.empty()) {
    page.button = {"See or change the booking", story.booking_url};
    page.button_note += " This link is yours alone; please do not forward it.";
  }
  add_ledger(page, story);
  add_changes(page, story);
  page.footer = footer(story);
  return page;
}

std::string calendar_description(const Story& story, const Page& page) {
  std::string text = page.subheading + "\nBooking " + page.code + "\n" + page.total.label + ": " +
                     page.total.amount + "\n";
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

CalendarEvent event_of(const Story& story, const Page& page) {
  CalendarEvent event;
  event.method = story.to_client ? CalendarMethod::request : CalendarMethod::publish;
  event.uid = story.booking.code.text() + "@" + plain(story.booking.installation) + ".slotpay";
  event.sequence = story.link.n - 1;  // RFC 5545 counts from 0
  event.stamp = story.now;
  event.start = story.link.start;
  event.end = story.link.end;
  event.summary = page.subheading;
  event.location = story.location;
  event.description = calendar_description(story, page);
  event.url = story.booking_url;
  event.organizer = {story.host.name, story.host.email};
  event.attendee = CalendarPerson{story.client.name, story.client.email};
  return event;
}

}  // namespace

Letter compose_confirmed(const Occasion& occasion) {
  const Story story = story_of(occasion);
  const Page page = page_of(story);
  const CalendarEvent event = event_of(story, page);
  return {page.title, to_text(page), to_html(page), to_icalendar(event), event.method};
}

}  // namespace letters

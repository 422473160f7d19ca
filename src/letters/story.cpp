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

Person person(const std::string& name, Wording otherwise, const std::string& email,
              const std::string& zone) {
  std::string whole = one_line(name, name_characters_max);
  std::string first = salutation(whole);
  if (whole.empty()) first = whole = otherwise;
  return {whole, first.empty() ? whole : first, mail_address(email).value_or(""), zone};
}

std::string zones_sentence(const Story& story) {
  const CalendarLink& link = *story.link;
  const Language& language = story.language;
  const TimeWords& words = language.words.time;
  const std::string here = zone_words(link.start, story.reader.zone, language) + ".";
  if (story.reader.zone == story.other.zone) return here;
  std::string there = span(link.start, link.end, story.other.zone);
  if (!is_same_day(link.start, story.reader.zone, story.other.zone))
    there =
        fill(words.other_day,
             {{"day", day_without_year(link.start, story.other.zone, language)}, {"span", there}});
  return here + " " +
         fill(words.other_zone, {{"name", story.other.short_name},
                                 {"span", there},
                                 {"zone", zone_words(link.start, story.other.zone, language)}});
}

std::string footer(const Story& story) {
  const CommonWords& words = story.language.words.common;
  return story.to_client ? fill(words.footer_client, {{"host", story.host.name}})
                         : fill(words.footer_builder, {{"client", story.client.short_name}});
}

// The page's address without what opens it: calendars are shared with more people than mails are.
std::string keyless(const std::string& url) { return url.substr(0, url.find('#')); }

std::string calendar_description(const Story& story, const Page& page) {
  std::string text = page.subheading + "\n" + page.booking + " " + page.code + "\n";
  if (!page.total.label.empty()) text += page.total.label + ": " + page.total.amount + "\n";
  for (const Fact& fact : page.facts) {
    text += fact.label + ": " + fact.link.url;
    for (const std::string& line : fact.lines) text += line + "\n";
    if (fact.lines.empty()) text += "\n";
  }
  return text + keyless(story.booking_url);
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
  event.url = keyless(story.booking_url);
  event.organizer = {story.host.name, story.host.email};
  event.attendee = CalendarPerson{story.client.name, story.client.email};
  return event;
}

Story story_of(const Occasion& occasion, const CalendarLink* link) {
  const Booking& booking = occasion.booking;
  const bool to_client = occasion.to == Addressee::client;
  const Language& language =
      language_of(to_client ? booking.client.language : occasion.host.language);
  const CommonWords& words = language.words.common;
  const std::string host_zone = known_zone(occasion.host.timezone, "UTC");
  const Person client = person(booking.client.name, words.nameless_client, booking.client.email,
                               known_zone(booking.client.timezone, host_zone));
  const Person host =
      person(occasion.host.name, words.nameless_host, occasion.host.email, host_zone);
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
          occasion.now,
          language};
}

bool is_free(const Story& story) { return !story.booking.terms.price.is_positive(); }

std::string show(domain::Money amount, const Story& story) { return show(amount, story.language); }

std::string when(const Story& story) {
  if (story.link == nullptr) return {};
  return moment(story.link->start, story.reader.zone, story.language);
}

std::string short_moment(base::Instant instant, const Story& story) {
  return short_moment(instant, story.reader.zone, story.language);
}

Page page_of(const Story& story, Tone tone, Wording stage, const std::string& heading) {
  const CommonWords& words = story.language.words.common;
  Page page;
  page.language = story.language.code;
  page.tone = tone;
  page.stage = stage;
  page.booking = words.booking;
  page.code = story.booking.code.text();
  page.heading = heading;
  page.subheading =
      fill(words.session_with, {{"session", story.session}, {"name", story.other.name}});
  page.footer = footer(story);
  if (const CalendarLink* const link = story.link) {
    page.day = long_day(link->start, story.reader.zone, story.language);
    page.time = span(link->start, link->end, story.reader.zone);
    page.zones = zones_sentence(story);
    page.ruler = ruler_of(link->start, link->end, story.reader.zone);
  }
  return page;
}

std::vector<Fact> session_facts(const Story& story) {
  const Words& words = story.language.words;
  const CalendarLink& link = *story.link;
  std::vector<Fact> facts;
  facts.push_back({std::string{words.common.length},
                   {},
                   {duration_words(link.end - link.start, story.language)}});
  if (const auto url = web_link(link.location))
    facts.push_back(
        {std::string{words.common.join}, {std::string{words.common.join_link}, *url}, {}});
  else if (!story.location.empty())
    facts.push_back({std::string{words.common.where}, {}, {story.location}});
  return facts;
}

bool is_settled(const Story& story) {
  return domain::books_of(story.booking).surplus.is_zero() &&
         std::ranges::all_of(story.booking.refunds, [](const domain::Refund& refund) {
           return !domain::is_live(refund) || refund.status == domain::RefundStatus::succeeded;
         });
}

std::string preview(const Story& story, const std::string& sentence) {
  return sentence + " " + std::string{story.language.words.common.booking} + " " +
         story.booking.code.text() + ".";
}

Letter letter_of(const Page& page, const std::optional<CalendarEvent>& event) {
  Letter letter{page.title, to_text(page),           to_html(page),
                {},         CalendarMethod::publish, page.language};
  if (!event) return letter;
  letter.ics = to_icalendar(*event);
  letter.calendar_method = event->method;
  return letter;
}

}  // namespace letters

#include "letters/compose.hpp"
#include "letters/story.hpp"
#include "letters/time_words.hpp"

namespace letters {
namespace {

Fact fact_of(const FoundBooking& found, const Language& language, base::Instant now) {
  domain::Booking booking = found.booking;
  booking.client.language = language.code;
  const Story story =
      story_of({booking, found.host, domain::Addressee::client, 0, found.url, now}, slot(booking));
  const std::string time = when(story);
  return {booking.code.text(),
          {fill(language.words.common.session_with,
                {{"session", story.session}, {"name", story.host.name}}),
           story.booking_url},
          {time.empty() ? std::string{language.words.find_booking.no_time_yet} : time}};
}

}  // namespace

Letter compose_find_booking(std::span<const FoundBooking> found, std::string_view language_code,
                            base::Milliseconds links_work, base::Instant now) {
  const Language& language = language_of(language_code);
  const FindBookingWords& words = language.words.find_booking;
  Page page;
  page.language = language.code;
  page.title = words.subject;
  page.preview = words.preview;
  page.stage = words.stage;
  page.heading = words.heading;
  for (const FoundBooking& each : found) page.facts.push_back(fact_of(each, language, now));
  page.button_note = fill(words.links_work, {{"length", duration_words(links_work, language)}});
  page.footer = words.not_asked_for;
  return letter_of(page);
}

}  // namespace letters

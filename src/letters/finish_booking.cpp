#include "domain/holds.hpp"
#include "letters/compose.hpp"
#include "letters/story.hpp"
#include "letters/time_words.hpp"

namespace letters {

Letter compose_finish_booking(const Occasion& occasion) {
  const domain::Booking& booking = occasion.booking;
  const Story story = story_of(occasion, slot(booking));
  Page page = page_of(story, "Held for you", "Please finish your booking");
  page.title = "Please pay: " + when(story);
  page.preview = show(booking.terms.price) + " are still to be paid. Booking " + page.code + ".";
  page.changes_title = "The time is yours once it is paid";
  if (const auto deadline = domain::hold_deadline(booking))
    page.changes.push_back("It is held for you until " +
                           short_day_and_time(*deadline, story.reader.zone) +
                           ". After that others can take it, and nothing is charged.");
  if (booking.again_of)
    page.changes.emplace_back("Your earlier booking stays as it is; this is a new one.");
  page.total = {"To pay", show(booking.terms.price)};
  page.button_note = "This link is yours alone; please do not forward it.";
  if (!story.booking_url.empty()) page.button = {"Pay and finish", story.booking_url};
  return letter_of(page);
}

}  // namespace letters

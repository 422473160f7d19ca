#include "domain/books.hpp"
#include "letters/compose.hpp"
#include "letters/story.hpp"

namespace letters {

Letter compose_released(const Occasion& occasion) {
  const domain::Booking& booking = occasion.booking;
  const Story story = story_of(occasion, slot(booking));
  Page page = page_of(story, "Not paid in time", "The time was given back");
  page.title = "Not booked: " + when(story);
  page.preview = "The payment did not arrive in time. Booking " + page.code + ".";
  page.changes_title = "What this means";
  page.changes.emplace_back(
      "The payment did not arrive in time, so others can take this time now.");
  const domain::Books books = domain::books_of(booking);
  page.changes.push_back(books.captured.is_positive()
                             ? "What was paid too late goes back: " + show(books.captured) + "."
                             : "Nothing was charged.");
  page.changes.emplace_back("You are welcome to book again.");
  if (!story.booking_url.empty()) page.button = {"See the booking", story.booking_url};
  return letter_of(page);
}

}  // namespace letters

#include "domain/placing.hpp"
#include "letters/compose.hpp"
#include "letters/story.hpp"
#include "letters/time_words.hpp"

namespace letters {

Letter compose_choose_time(const Occasion& occasion) {
  const domain::Booking& booking = occasion.booking;
  const Story story = story_of(occasion, slot(booking));
  Page page = page_of(story, "Choose another time", "Somebody else has your time");
  page.title = "Please choose another time: " + story.session;
  page.preview = "Your payment has arrived, but the time is gone. Booking " + page.code + ".";
  page.changes_title = "What to do";
  page.changes.push_back("Your payment of " + show(story.paid) +
                         " has arrived, but the time was taken while you paid.");
  const base::Instant deadline = domain::placing_deadline(booking);
  page.changes.push_back("Please choose another one until " +
                         day_without_year(deadline, story.reader.zone) + ", " +
                         clock_time(deadline, story.reader.zone) + " (" + place(story.reader.zone) +
                         "). Nothing more is charged.");
  page.changes.emplace_back("If you don't, or if you cancel, everything goes back to you.");
  if (!story.booking_url.empty()) page.button = {"Choose another time", story.booking_url};
  return letter_of(page);
}

}  // namespace letters

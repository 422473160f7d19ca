#include "letters/compose.hpp"
#include "letters/story.hpp"

namespace letters {

Letter compose_feedback(const Occasion& occasion) {
  const Story story = story_of(occasion, slot(occasion.booking));
  Page page = page_of(story, "After the session", "How was it?");
  page.title = "How was your session with " + story.host.short_name + "?";
  page.preview = "One to five stars, and a word if you like. Booking " + page.code + ".";
  page.changes_title = "A minute for " + story.host.short_name;
  page.changes.emplace_back(
      "Say on the booking's page how it was: one to five stars, and a word if you like.");
  if (!story.booking_url.empty()) page.button = {"Say how it was", story.booking_url};
  return letter_of(page);
}

}  // namespace letters

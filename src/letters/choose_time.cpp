#include "domain/placing.hpp"
#include "letters/compose.hpp"
#include "letters/story.hpp"
#include "letters/time_words.hpp"

namespace letters {

Letter compose_choose_time(const Occasion& occasion) {
  const domain::Booking& booking = occasion.booking;
  const Story story = story_of(occasion, slot(booking));
  const Words& words = story.language.words;
  const ChooseTimeWords& own = words.choose_time;
  Page page = page_of(story, Tone::trouble, own.stage, std::string{own.heading});
  page.time_is_gone = true;
  page.title = fill(own.subject, {{"session", story.session}});
  page.preview = preview(story, std::string{own.preview});
  const std::string deadline =
      moment(domain::placing_deadline(booking), story.reader.zone, story.language);
  page.news = {std::string{own.title},
               {fill(own.taken, {{"amount", show(story.paid, story)}}),
                fill(own.choose_until, {{"when", deadline}}), std::string{own.otherwise}}};
  if (!story.booking_url.empty())
    page.button = {std::string{words.common.choose_another_time}, story.booking_url};
  return letter_of(page);
}

}  // namespace letters

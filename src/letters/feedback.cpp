#include "letters/compose.hpp"
#include "letters/story.hpp"

namespace letters {

Letter compose_feedback(const Occasion& occasion) {
  const Story story = story_of(occasion, slot(occasion.booking));
  const FeedbackWords& words = story.language.words.feedback;
  const std::string& host = story.host.short_name;
  Page page = page_of(story, Tone::firm, words.stage, std::string{words.heading});
  page.title = fill(words.subject, {{"host", host}});
  page.preview = preview(story, std::string{words.preview});
  page.news = {fill(words.title, {{"host", host}}), {std::string{words.ask}}};
  if (!story.booking_url.empty()) page.button = {std::string{words.answer}, story.booking_url};
  return letter_of(page);
}

}  // namespace letters

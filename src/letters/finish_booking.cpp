#include "domain/holds.hpp"
#include "letters/compose.hpp"
#include "letters/story.hpp"

namespace letters {

Letter compose_finish_booking(const Occasion& occasion) {
  const domain::Booking& booking = occasion.booking;
  const Story story = story_of(occasion, slot(booking));
  const FinishBookingWords& words = story.language.words.finish_booking;
  const std::string price = show(booking.terms.price, story);
  Page page = page_of(story, Tone::held, words.stage, std::string{words.heading});
  page.title = fill(words.subject, {{"when", when(story)}});
  page.preview = preview(story, fill(words.preview, {{"amount", price}}));
  page.news.title = words.title;
  if (const auto deadline = domain::hold_deadline(booking))
    page.news.sentences.push_back(
        fill(words.held_until, {{"when", short_moment(*deadline, story)}}));
  if (booking.again_of) page.news.sentences.emplace_back(words.earlier_booking_stays);
  page.total = {std::string{words.to_pay}, price};
  page.button_note = story.language.words.common.link_is_yours;
  if (!story.booking_url.empty())
    page.button = {fill(words.pay, {{"amount", price}}), story.booking_url};
  return letter_of(page);
}

}  // namespace letters

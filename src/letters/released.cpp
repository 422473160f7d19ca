#include "domain/books.hpp"
#include "letters/compose.hpp"
#include "letters/story.hpp"

namespace letters {

Letter compose_released(const Occasion& occasion) {
  const domain::Booking& booking = occasion.booking;
  const Story story = story_of(occasion, slot(booking));
  const Words& words = story.language.words;
  const ReleasedWords& own = words.released;
  Page page = page_of(story, Tone::over, own.stage, std::string{own.heading});
  page.time_is_gone = true;
  page.title = fill(own.subject, {{"when", when(story)}});
  page.preview = preview(story, std::string{own.preview});
  const domain::Books books = domain::books_of(booking);
  page.news = {std::string{own.title},
               {std::string{own.no_payment},
                books.captured.is_positive()
                    ? fill(own.paid_too_late, {{"amount", show(books.captured, story)}})
                    : std::string{own.nothing_charged},
                std::string{own.book_again}}};
  if (!story.booking_url.empty())
    page.button = {std::string{words.common.see_booking}, story.booking_url};
  return letter_of(page);
}

}  // namespace letters

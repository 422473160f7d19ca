#include <algorithm>

#include "domain/books.hpp"
#include "letters/compose.hpp"
#include "letters/story.hpp"

namespace letters {

Letter compose_refunded(const Occasion& occasion) {
  const domain::Booking& booking = occasion.booking;
  const auto refund = std::ranges::find(booking.refunds, occasion.record, &domain::Refund::n);
  CHECK(refund != booking.refunds.end());
  const Story story = story_of(occasion, slot(booking));
  const Words& words = story.language.words;
  const RefundedWords& own = words.refunded;
  const std::string amount = show(refund->amount, story);
  Page page = page_of(story, Tone::firm, own.stage, fill(own.heading, {{"amount", amount}}));
  page.ticked = true;
  page.time_is_gone =
      booking.stage != domain::Stage::confirmed && booking.stage != domain::Stage::completed;
  page.title = fill(own.subject, {{"amount", amount}});
  page.preview = preview(story, fill(own.preview, {{"amount", amount}}));
  page.news = {std::string{own.title},
               {std::string{own.sent_where}, std::string{words.common.banks_take_days}}};
  if (!story.booking_url.empty())
    page.button = {std::string{words.common.see_booking}, story.booking_url};
  const domain::Books books = domain::books_of(booking);
  const bool same_money = refund->amount.currency() == books.captured.currency();
  if (same_money && books.captured.is_positive()) {
    page.ledger = {{std::string{words.common.paid}, show(books.captured, story)},
                   {std::string{own.this_refund}, amount}};
    page.total = {std::string{own.refunded_in_all}, show(books.refunded, story)};
    page.settled = is_settled(story);
  }
  return letter_of(page);
}

}  // namespace letters

#include <algorithm>

#include "domain/books.hpp"
#include "letters/compose.hpp"
#include "letters/story.hpp"

namespace letters {

Letter compose_refunded(const Occasion& occasion) {
  const domain::Booking& booking = occasion.booking;
  const auto refund = std::ranges::find(booking.refunds, occasion.record, &domain::Refund::n);
  CHECK(refund != booking.refunds.end());
  const std::string amount = show(refund->amount);
  const Story story = story_of(occasion, slot(booking));
  Page page = page_of(story, "Refunded", amount + " went back to you");
  page.title = "Refund: " + amount;
  page.preview = amount + " went back to you. Booking " + page.code + ".";
  page.changes_title = "When you will see it";
  page.changes.emplace_back(
      "It was sent to the card or account you paid with. Banks take up to ten "
      "working days to show it.");
  if (!story.booking_url.empty()) page.button = {"See the booking", story.booking_url};
  const domain::Books books = domain::books_of(booking);
  const bool same_money = refund->amount.currency() == books.captured.currency();
  if (same_money && books.captured.is_positive()) {
    page.ledger = {{"Paid", show(books.captured)}, {"This refund", amount}};
    page.total = {"Refunded in all", show(books.refunded)};
  }
  return letter_of(page);
}

}  // namespace letters

#include <algorithm>

#include "domain/books.hpp"
#include "domain/policy.hpp"
#include "letters/compose.hpp"
#include "letters/story.hpp"
#include "letters/typed_text.hpp"

namespace letters {
namespace {

using domain::Actor;
using domain::Booking;
using domain::Books;

std::string heading(const Story& story) {
  return story.to_client ? "Your booking is cancelled" : story.client.name + "'s session is off";
}

std::string who_cancelled(const Story& story) {
  const auto ending = domain::ending_of(story.booking);
  if (!ending) return "The time is no longer there.";
  switch (ending->by) {
    case Actor::client:
      return story.to_client ? "You cancelled it." : story.client.name + " cancelled it.";
    case Actor::builder:
      return story.to_client ? story.host.name + " cancelled it." : "You cancelled it.";
    case Actor::operator_:
    case Actor::platform:
      return "It was cancelled for you both.";
  }
  return {};
}

bool waits_for_approval(const Booking& booking) {
  return std::ranges::any_of(booking.refunds, [](const domain::Refund& refund) {
    return refund.status == domain::RefundStatus::awaiting_approval;
  });
}

bool is_disputed(const Booking& booking) {
  return std::ranges::any_of(booking.disputes, domain::is_open);
}

// Why a part, or all of it, stays.
std::string why_kept(const Story& story) {
  const auto ending = domain::ending_of(story.booking);
  if (!ending) return "that is what was agreed.";
  const domain::RefundRule& rule = domain::rule_for(story.booking.terms.policy, ending->by);
  switch (rule.kind) {
    case domain::RefundKind::tiers:
      return "by the terms of the booking it was cancelled too shortly before the start for more.";
    case domain::RefundKind::kept_fee:
      return "by the terms of the booking a cancellation keeps a fixed fee.";
    case domain::RefundKind::never:
      return "by the terms of the booking a cancellation gives nothing back.";
    case domain::RefundKind::full:
      return "the session had already begun.";
  }
  return {};
}

std::string money_words(const Story& story, const Books& books) {
  if (is_free(story)) return "The session was free.";
  if (!books.captured.is_positive()) return "Nothing was paid, so nothing goes back.";
  const std::string whom = story.to_client ? "you" : story.client.short_name;
  if (waits_for_approval(story.booking))
    return show(books.refunded) + " are to go back to " + whom +
           (story.to_client ? "; your host looks at it first." : " once you have agreed to it.");
  if (!books.refunded.is_positive() && is_disputed(story.booking))
    return "Nothing goes back for now: the bank is looking at the payment.";
  if (!books.refunded.is_positive()) return "Nothing goes back: " + why_kept(story);
  if (!books.due.is_positive())
    return show(books.refunded) + " go back to " + whom + ": all that was paid.";
  return show(books.refunded) + " go back to " + whom + ". " + show(books.due) +
         " stay: " + why_kept(story);
}

void add_ledger(Page& page, const Story& story, const Books& books) {
  if (is_free(story) || !books.captured.is_positive()) return;
  page.ledger = {{"Paid", show(books.captured)}, {"Stays", show(books.due)}};
  page.total = {"Goes back", show(books.refunded)};
}

bool was_confirmed(const Booking& booking) {
  return std::ranges::any_of(booking.transitions, [](const domain::Transition& taken) {
    return taken.to == domain::Stage::confirmed;
  });
}

}  // namespace

Letter compose_cancelled(const Occasion& occasion) {
  const Story story = story_of(occasion, slot(occasion.booking));
  const Books books = domain::books_of(story.booking);
  Page page = page_of(story, "Cancelled", heading(story));
  page.title = story.to_client
                   ? "Cancelled: " + when(story)
                   : "Cancelled with " + one_line(story.client.name, 40) + ": " + when(story);
  const std::string money = money_words(story, books);
  page.preview = money + " Booking " + page.code + ".";
  page.changes_title = who_cancelled(story);
  page.changes.push_back(money);
  if (books.refunded.is_positive() && story.to_client)
    page.changes.emplace_back("Banks take up to ten working days to show it.");
  if (!story.booking_url.empty()) page.button = {"See the booking", story.booking_url};
  add_ledger(page, story, books);
  if (story.link == nullptr || !was_confirmed(story.booking)) return letter_of(page);
  return letter_of(page, event_of(story, page, CalendarMethod::cancel));
}

}  // namespace letters

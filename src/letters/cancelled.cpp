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
  const CancelledWords& words = story.language.words.cancelled;
  if (story.to_client) return std::string{words.heading};
  return fill(words.heading_builder, {{"client", story.client.name}});
}

std::string subject(const Story& story) {
  const CancelledWords& words = story.language.words.cancelled;
  if (story.to_client) return fill(words.subject, {{"when", when(story)}});
  return fill(words.subject_builder,
              {{"client", one_line(story.client.name, 40)}, {"when", when(story)}});
}

std::string who_cancelled(const Story& story) {
  const CancelledWords& words = story.language.words.cancelled;
  const auto ending = domain::ending_of(story.booking);
  if (!ending) return std::string{words.time_is_gone};
  const bool by_client = ending->by == Actor::client;
  if (!by_client && ending->by != Actor::builder) return std::string{words.by_others};
  if (by_client == story.to_client) return std::string{words.by_you};
  return fill(words.by_other, {{"name", story.other.name}});
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
Wording why_kept(const Story& story) {
  const CancelledWords& words = story.language.words.cancelled;
  const auto ending = domain::ending_of(story.booking);
  if (!ending) return words.why_agreed;
  const domain::RefundRule& rule = domain::rule_for(story.booking.terms.policy, ending->by);
  switch (rule.kind) {
    case domain::RefundKind::tiers:
      return words.why_too_late;
    case domain::RefundKind::kept_fee:
      return words.why_fixed_fee;
    case domain::RefundKind::never:
      return words.why_never;
    case domain::RefundKind::full:
      return words.why_begun;
  }
  return {};
}

std::string nothing_back(const Story& story) {
  const CancelledWords& words = story.language.words.cancelled;
  if (is_disputed(story.booking)) return std::string{words.disputed};
  return fill(words.nothing_back, {{"why", why_kept(story)}});
}

std::string money_words(const Story& story, const Books& books) {
  const CancelledWords& words = story.language.words.cancelled;
  if (is_free(story)) return std::string{words.was_free};
  if (!books.captured.is_positive()) return std::string{words.nothing_paid};
  const bool waits = waits_for_approval(story.booking);
  if (!waits && !books.refunded.is_positive()) return nothing_back(story);
  const auto told = [&](Wording to_client, Wording to_builder) {
    const std::string why{why_kept(story)};
    return fill(story.to_client ? to_client : to_builder, {{"amount", show(books.refunded, story)},
                                                           {"kept", show(books.due, story)},
                                                           {"client", story.client.short_name},
                                                           {"why", why}});
  };
  if (waits) return told(words.waits, words.waits_builder);
  if (!books.due.is_positive()) return told(words.all_back, words.all_back_builder);
  return told(words.part_back, words.part_back_builder);
}

void add_ledger(Page& page, const Story& story, const Books& books) {
  if (is_free(story) || !books.captured.is_positive()) return;
  const Words& words = story.language.words;
  page.ledger = {{std::string{words.common.paid}, show(books.captured, story)},
                 {std::string{words.cancelled.stays}, show(books.due, story)}};
  page.total = {std::string{words.cancelled.goes_back}, show(books.refunded, story)};
  page.settled = is_settled(story);
}

bool was_confirmed(const Booking& booking) {
  return std::ranges::any_of(booking.transitions, [](const domain::Transition& taken) {
    return taken.to == domain::Stage::confirmed;
  });
}

}  // namespace

Letter compose_cancelled(const Occasion& occasion) {
  const Story story = story_of(occasion, slot(occasion.booking));
  const Words& words = story.language.words;
  const Books books = domain::books_of(story.booking);
  Page page = page_of(story, Tone::over, words.cancelled.stage, heading(story));
  page.time_is_gone = true;
  page.title = subject(story);
  const std::string money = money_words(story, books);
  page.preview = preview(story, money);
  page.news = {who_cancelled(story), {money}};
  if (books.refunded.is_positive() && story.to_client)
    page.news.sentences.emplace_back(words.common.banks_take_days);
  if (!story.booking_url.empty())
    page.button = {std::string{words.common.see_booking}, story.booking_url};
  add_ledger(page, story, books);
  if (story.link == nullptr || !was_confirmed(story.booking)) return letter_of(page);
  return letter_of(page, event_of(story, page, CalendarMethod::cancel));
}

}  // namespace letters

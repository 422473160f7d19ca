#include "letters/compose.hpp"
#include "letters/story.hpp"
#include "letters/time_words.hpp"

namespace letters {
namespace {

using domain::AttentionReason;

Advice advice_for(AttentionReason reason, const AttentionWords& words) {
  switch (reason) {
    case AttentionReason::slot_missing:
      return words.slot_missing;
    case AttentionReason::other_event_type:
      return words.other_event_type;
    case AttentionReason::time_not_placed:
      return words.time_not_placed;
    case AttentionReason::price_differs:
      return words.price_differs;
    case AttentionReason::charge_overdue:
      return words.charge_overdue;
    case AttentionReason::payment_mismatch:
      return words.payment_mismatch;
    case AttentionReason::checkout_refused:
      return words.checkout_refused;
    case AttentionReason::refund_refused:
      return words.refund_refused;
    case AttentionReason::refund_waits:
      return words.refund_waits;
    case AttentionReason::refund_needs_client:
      return words.refund_needs_client;
    case AttentionReason::balance_insufficient:
      return words.balance_insufficient;
    case AttentionReason::negative_surplus:
      return words.negative_surplus;
    case AttentionReason::refunded_elsewhere:
      return words.refunded_elsewhere;
    case AttentionReason::disputed:
      return words.disputed;
    case AttentionReason::effect_stuck:
      return words.effect_stuck;
    case AttentionReason::letter_undelivered:
      return words.letter_undelivered;
    case AttentionReason::decision_waits:
      return words.decision_waits;
  }
  return {};
}

}  // namespace

Letter compose_attention(const Occasion& occasion) {
  const domain::Booking& booking = occasion.booking;
  CHECK(booking.attention.has_value());
  const Story story = story_of(occasion, slot(booking));
  const AttentionWords& words = story.language.words.attention;
  const Advice advice = advice_for(booking.attention->reason, words);
  Page page = page_of(story, Tone::trouble, words.stage,
                      fill(words.heading, {{"code", booking.code.text()}}));
  page.title = fill(words.subject, {{"code", booking.code.text()}});
  page.preview = advice.what;
  page.news.title = advice.what;
  page.news.sentences = {
      std::string{advice.what_to},
      fill(words.act_by, {{"when", short_moment(booking.attention->deadline, story)},
                          {"place", place(story.reader.zone, story.language)}})};
  return letter_of(page);
}

}  // namespace letters

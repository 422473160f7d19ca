#include "domain/books.hpp"
#include "letters/changes.hpp"
#include "letters/compose.hpp"
#include "letters/typed_text.hpp"

namespace letters {
namespace {

std::string subject(const Story& story) {
  const RescheduledWords& words = story.language.words.rescheduled;
  if (story.to_client) return fill(words.subject, {{"when", when(story)}});
  return fill(words.subject_builder,
              {{"client", one_line(story.client.name, 40)}, {"when", when(story)}});
}

std::vector<std::string> change_words(const Story& story) {
  const RescheduledWords& words = story.language.words.rescheduled;
  std::vector<std::string> sentences;
  const auto move = domain::last_move(story.booking);
  const bool is_known = move && move->from && *move->from != story.link->start;
  if (is_known)
    sentences.push_back(fill(words.moved, {{"from", short_moment(*move->from, story)},
                                           {"to", short_moment(story.link->start, story)}}));
  sentences.emplace_back(words.calendar_moves);
  if (const domain::Charge* const charge = domain::charge_to_pay(story.booking))
    sentences.push_back(fill(words.costs_more, {{"amount", show(charge->amount, story)},
                                                {"when", short_moment(charge->due_by, story)}}));
  else if (story.paid.is_positive())
    sentences.emplace_back(words.payment_stays);
  return sentences;
}

}  // namespace

Letter compose_rescheduled(const Occasion& occasion) {
  const Story story = story_of(occasion, slot(occasion.booking));
  CHECK(story.link != nullptr);
  const Words& words = story.language.words;
  const RescheduledWords& own = words.rescheduled;
  Page page = page_of(story, Tone::firm, own.stage, std::string{own.heading});
  page.ticked = true;
  page.title = subject(story);
  page.facts = session_facts(story);
  add_changes(page, story);
  page.news = {std::string{own.title}, change_words(story)};
  page.preview = preview(story, page.news.sentences.front());
  if (!story.booking_url.empty())
    page.button = {std::string{words.common.see_or_change_booking}, story.booking_url};
  const auto method = story.to_client ? CalendarMethod::request : CalendarMethod::publish;
  return letter_of(page, event_of(story, page, method));
}

}  // namespace letters

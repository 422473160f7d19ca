#include <algorithm>

#include "letters/changes.hpp"
#include "letters/compose.hpp"
#include "letters/typed_text.hpp"

namespace letters {
namespace {

using domain::CalendarLink;
using domain::Money;

constexpr std::size_t notes_lines_max = 60;

const CalendarLink& link_of(const domain::Booking& booking, int n) {
  const auto found = std::ranges::find(booking.links, n, &CalendarLink::n);
  CHECK(found != booking.links.end());
  return *found;
}

// For the builder alone: whoever books types these words and the client's address, and our letter
// must not carry a stranger's words to that address.
void add_what_the_client_wrote(std::vector<Fact>& facts, const Story& story) {
  const ConfirmedWords& words = story.language.words.confirmed;
  const domain::Client& client = story.booking.client;
  if (!story.client.email.empty())
    facts.push_back({std::string{words.email}, {}, {story.client.email}});
  const auto notes = lines_of(client.notes, notes_lines_max);
  if (!notes.empty()) facts.push_back({std::string{words.note}, {}, notes});
  for (const domain::Answer& answer : client.answers) {
    const auto lines = lines_of(answer.text, notes_lines_max);
    if (!lines.empty()) facts.push_back({one_line(answer.question, 200), {}, lines});
  }
}

std::vector<Fact> facts_of(const Story& story) {
  std::vector<Fact> facts = session_facts(story);
  if (!story.to_client) add_what_the_client_wrote(facts, story);
  return facts;
}

void add_ledger(Page& page, const Story& story) {
  const ConfirmedWords& words = story.language.words.confirmed;
  const Money price = story.booking.terms.price;
  page.settled = true;
  if (is_free(story)) {
    page.total = {std::string{words.price}, std::string{words.free}};
    return;
  }
  page.ledger.push_back({story.session, show(price, story)});
  if (story.paid < price)
    page.ledger.push_back({std::string{words.discount}, "−" + show(price - story.paid, story)});
  page.total = {std::string{story.language.words.common.paid}, show(story.paid, story)};
}

std::string heading(const Story& story) {
  const ConfirmedWords& words = story.language.words.confirmed;
  if (!story.to_client) return fill(words.heading_builder, {{"client", story.client.name}});
  const std::string first = salutation(story.booking.client.name);
  return first.empty() ? std::string{words.heading_nameless}
                       : fill(words.heading, {{"name", first}});
}

std::string subject(const Story& story) {
  const ConfirmedWords& words = story.language.words.confirmed;
  if (story.to_client) return fill(words.subject, {{"when", when(story)}});
  return fill(words.subject_builder,
              {{"client", one_line(story.client.name, 40)}, {"when", when(story)}});
}

std::string preview(const Story& story, const Page& page) {
  const ConfirmedWords& words = story.language.words.confirmed;
  return preview(story, is_free(story)
                            ? fill(words.preview_free, {{"session", page.subheading}})
                            : fill(words.preview_paid, {{"session", page.subheading},
                                                        {"amount", show(story.paid, story)}}));
}

Page page_of(const Story& story) {
  const Words& words = story.language.words;
  Page page = page_of(story, Tone::firm, words.confirmed.stage, heading(story));
  page.ticked = true;
  page.title = subject(story);
  page.preview = preview(story, page);
  page.facts = facts_of(story);
  page.button_note = words.confirmed.calendar_attached;
  if (!story.booking_url.empty()) {
    page.button = {std::string{words.common.see_or_change_booking}, story.booking_url};
    page.button_note.append(" ").append(words.common.link_is_yours);
  }
  add_ledger(page, story);
  add_changes(page, story);
  return page;
}

}  // namespace

std::string calendar_file_of(const Occasion& occasion) {
  const Story story = story_of(occasion, &link_of(occasion.booking, occasion.record));
  return to_icalendar(event_of(story, page_of(story), CalendarMethod::publish));
}

Letter compose_confirmed(const Occasion& occasion) {
  const Story story = story_of(occasion, &link_of(occasion.booking, occasion.record));
  const Page page = page_of(story);
  const auto method = story.to_client ? CalendarMethod::request : CalendarMethod::publish;
  return letter_of(page, event_of(story, page, method));
}

}  // namespace letters

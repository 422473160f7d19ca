#include "domain/books.hpp"
#include "letters/compose.hpp"
#include "letters/story.hpp"
#include "letters/time_words.hpp"
#include "letters/typed_text.hpp"

namespace letters {
namespace {

std::string subject(const Story& story) {
  if (story.to_client) return "New time: " + when(story);
  return "New time with " + one_line(story.client.name, 40) + ": " + when(story);
}

std::vector<std::string> change_words(const Story& story) {
  std::vector<std::string> words;
  const auto move = domain::last_move(story.booking);
  const bool is_known = move && move->from && *move->from != story.link->start;
  if (is_known)
    words.push_back("It was " + short_day_and_time(*move->from, story.reader.zone) +
                    ". It is now " + short_day_and_time(story.link->start, story.reader.zone) +
                    ".");
  words.emplace_back("The attached calendar file moves the entry in your calendar.");
  const domain::Charge* const charge = domain::charge_to_pay(story.booking);
  if (charge == nullptr) {
    words.emplace_back("The payment stays with the booking.");
  } else {
    words.push_back("The new session costs " + show(charge->amount) +
                    " more, to be paid on the booking's page until " +
                    short_day_and_time(charge->due_by, story.reader.zone) +
                    ". Nothing is charged without that.");
  }
  return words;
}

}  // namespace

Letter compose_rescheduled(const Occasion& occasion) {
  const Story story = story_of(occasion, slot(occasion.booking));
  CHECK(story.link != nullptr);
  Page page = page_of(story, "New time", "The session has a new time");
  page.title = subject(story);
  page.facts = {{"With", {}, {story.other.name}}, {"Length", {}, {duration_words(*story.link)}}};
  if (!story.location.empty()) page.facts.push_back({"Where", {}, {story.location}});
  page.changes_title = "What has changed";
  page.changes = change_words(story);
  page.preview = page.changes.front() + " Booking " + page.code + ".";
  if (!story.booking_url.empty()) page.button = {"See or change the booking", story.booking_url};
  const auto method = story.to_client ? CalendarMethod::request : CalendarMethod::publish;
  return letter_of(page, event_of(story, page, method));
}

}  // namespace letters

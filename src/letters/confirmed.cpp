#include <algorithm>

#include "letters/compose.hpp"
#include "letters/policy_words.hpp"
#include "letters/story.hpp"
#include "letters/time_words.hpp"
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

void add_location(std::vector<Fact>& facts, const Story& story) {
  if (const auto url = web_link(story.link->location))
    facts.push_back({"Join", {"Join the video call", *url}, {}});
  else if (!story.location.empty())
    facts.push_back({"Where", {}, {story.location}});
}

// For the builder alone: whoever books types these words and the client's address, and our letter
// must not carry a stranger's words to that address.
void add_what_the_client_wrote(std::vector<Fact>& facts, const Story& story) {
  const domain::Client& client = story.booking.client;
  if (!story.client.email.empty()) facts.push_back({"E-mail", {}, {story.client.email}});
  const auto notes = lines_of(client.notes, notes_lines_max);
  if (!notes.empty()) facts.push_back({"Note", {}, notes});
  for (const domain::Answer& answer : client.answers) {
    const auto lines = lines_of(answer.text, notes_lines_max);
    if (!lines.empty()) facts.push_back({one_line(answer.question, 200), {}, lines});
  }
}

std::vector<Fact> facts_of(const Story& story) {
  std::vector<Fact> facts{{"With", {}, {story.other.name}},
                          {"Length", {}, {duration_words(*story.link)}}};
  add_location(facts, story);
  if (!story.to_client) add_what_the_client_wrote(facts, story);
  return facts;
}

void add_ledger(Page& page, const Story& story) {
  const Money price = story.booking.terms.price;
  if (is_free(story)) {
    page.total = {"Price", "Free"};
    return;
  }
  page.ledger.push_back({story.session, domain::show(price)});
  if (story.paid < price)
    page.ledger.push_back({"Discount", "−" + domain::show(price - story.paid)});
  page.total = {"Paid", domain::show(story.paid)};
}

void add_changes(Page& page, const Story& story) {
  const CalendarLink& link = *story.link;
  const domain::CancellationPolicy& policy = story.booking.terms.policy;
  page.changes_title = "If something comes up";
  if (!story.to_client) {
    page.changes.emplace_back("Move or cancel the session in your Calendly.");
    if (policy.builder.kind == domain::RefundKind::full && story.paid.is_positive())
      page.changes.push_back("If you cancel, " + story.other.short_name + " gets " +
                             domain::show(story.paid) + " back.");
    return;
  }
  page.changes =
      cancellation_words(policy.client, story.paid, link.start, story.now, story.reader.zone);
  if (const auto url = web_link(link.reschedule_url))
    page.change_links.push_back({"Choose another time", *url});
  if (const auto url = web_link(link.cancel_url))
    page.change_links.push_back({"Cancel the session", *url});
  if (page.change_links.empty())
    page.changes.emplace_back(story.booking_url.empty()
                                  ? "To move or cancel the session, answer this mail."
                                  : "You can move or cancel the session on the booking's page.");
}

std::string heading(const Story& story) {
  if (!story.to_client) return story.client.name + " booked a session";
  const std::string first = salutation(story.booking.client.name);
  return first.empty() ? "You are booked" : "You are booked, " + first;
}

std::string subject(const Story& story) {
  if (story.to_client) return "Confirmed: " + when(story);
  return "Confirmed with " + one_line(story.client.name, 40) + ": " + when(story);
}

Page page_of(const Story& story) {
  Page page = page_of(story, "Confirmed", heading(story));
  page.ticked = true;
  page.title = subject(story);
  page.preview = page.subheading + (is_free(story) ? ", free" : ", paid " + show(story.paid)) +
                 ". Booking " + page.code + ".";
  page.facts = facts_of(story);
  page.button_note = "The calendar file is attached.";
  if (!story.booking_url.empty()) {
    page.button = {"See or change the booking", story.booking_url};
    page.button_note += " This link is yours alone; please do not forward it.";
  }
  add_ledger(page, story);
  add_changes(page, story);
  return page;
}

}  // namespace

Letter compose_confirmed(const Occasion& occasion) {
  const Story story = story_of(occasion, &link_of(occasion.booking, occasion.record));
  const Page page = page_of(story);
  const auto method = story.to_client ? CalendarMethod::request : CalendarMethod::publish;
  return letter_of(page, event_of(story, page, method));
}

}  // namespace letters

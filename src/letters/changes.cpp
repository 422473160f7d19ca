#include "letters/changes.hpp"

#include "letters/policy_words.hpp"
#include "letters/typed_text.hpp"

namespace letters {
namespace {

void add_builders_changes(Page& page, const Story& story) {
  const ChangesWords& words = story.language.words.changes;
  page.changes.sentences.emplace_back(words.builder_may_change);
  if (story.booking.terms.policy.builder.kind == domain::RefundKind::full &&
      story.paid.is_positive())
    page.changes.sentences.push_back(
        fill(words.builder_gives_back,
             {{"client", story.client.short_name}, {"amount", show(story.paid, story)}}));
}

void add_clients_changes(Page& page, const Story& story) {
  const ChangesWords& words = story.language.words.changes;
  const domain::CalendarLink& link = *story.link;
  page.changes.sentences =
      cancellation_words(story.booking.terms.policy.client, story.paid, link.start, story.now,
                         story.reader.zone, story.language);
  if (const auto url = web_link(link.reschedule_url))
    page.change_links.push_back(
        {std::string{story.language.words.common.choose_another_time}, *url});
  if (const auto url = web_link(link.cancel_url))
    page.change_links.push_back({std::string{words.cancel_link}, *url});
  if (page.change_links.empty())
    page.changes.sentences.emplace_back(story.booking_url.empty() ? words.by_mail : words.on_page);
}

}  // namespace

void add_changes(Page& page, const Story& story) {
  page.changes.title = story.language.words.changes.title;
  if (story.to_client)
    add_clients_changes(page, story);
  else
    add_builders_changes(page, story);
}

}  // namespace letters

#include <algorithm>
#include <charconv>
#include <map>

#include "engine/sweep_kinds.hpp"

namespace engine {
namespace {

using base::Instant;
using base::Milliseconds;
using domain::LinkStatus;
using ports::LinkFacts;
using ports::ScheduledEvent;

constexpr Milliseconds day{24LL * 60 * 60 * 1000};
constexpr Milliseconds near = 30 * day;
constexpr Milliseconds far = 400 * day;
// Past events may still be cancelled or moved; after a gap, those of the gap as well.
constexpr Milliseconds looked_back = 2 * day;
// Each event that no booking knows costs a call; the round goes on from there with the next step.
constexpr int strangers_at_once = 20;

struct Window {
  Instant from;
  Instant until;
};

Instant from_text(const std::string& cursor) {
  std::int64_t ms = 0;
  const auto [end, error] = std::from_chars(cursor.data(), cursor.data() + cursor.size(), ms);
  CHECK(error == std::errc{} && end == cursor.data() + cursor.size());
  return base::from_unix_ms(ms);
}

std::string to_text(Instant instant) { return std::to_string(base::unix_ms(instant)); }

Window window_of(const SweepJob& job) {
  const Instant began = job.round_began();
  const bool is_near = job.row.kind == ports::SweepKind::near_events;
  const Instant known_good = std::min(job.row.complete_at.value_or(began), began);
  Window window{is_near ? known_good - looked_back : began + near,
                is_near ? began + near : began + far};
  if (!job.row.cursor.empty()) window.from = from_text(job.row.cursor);
  return window;
}

// Whether what the list says is what we have.
bool agrees(const ScheduledEvent& event, const LinkFacts& link) {
  if (link.status != LinkStatus::active) return !event.active;
  return event.active && event.start == link.start && event.end == link.end;
}

std::string news_id(const ScheduledEvent& event) {
  return "listed:" + event.id + (event.active ? ":active" : ":canceled");
}

// What one answer of Calendly's comes to, beside our records.
class Comparison {
 public:
  Comparison(const SweepJob& job, ports::Snapshot& snapshot) : job_(job), snapshot_(snapshot) {
    for (const ports::SessionType& type : snapshot.session_types(job.row.builder))
      charging_since_.insert_or_assign(type.terms.event_type, type.charging_since);
  }

  std::vector<domain::BookingCode> to_ring{};
  std::vector<ScheduledEvent> strangers{};

  void compare(const std::vector<ScheduledEvent>& events, const Window& window) {
    std::map<std::string, const ScheduledEvent*> listed;
    for (const ScheduledEvent& event : events) listed.insert_or_assign(event.id, &event);
    std::map<std::string, LinkFacts> links;
    for (LinkFacts& link : snapshot_.links_between(job_.row.builder, window.from, window.until))
      links.insert_or_assign(link.event_id, link);
    for (const auto& [id, link] : links) {
      const bool may_be_gone = link.status == LinkStatus::active && link.looked_at < job_.at;
      if (!listed.contains(id) && may_be_gone) to_ring.push_back(link.booking);
    }
    for (const auto& [id, event] : listed) {
      const auto known = links.find(id);
      judge(*event, known == links.end() ? snapshot_.link_of_event(id) : known->second);
    }
    std::ranges::sort(strangers, {}, &ScheduledEvent::start);
  }

 private:
  void judge(const ScheduledEvent& event, const std::optional<LinkFacts>& link) {
    if (link && !agrees(event, *link)) to_ring.push_back(link->booking);
    if (link) return;
    const auto type = charging_since_.find(event.event_type);
    const bool is_ours = type != charging_since_.end() && event.created_at >= type->second;
    const bool is_told = snapshot_.has_arrival("calendly", job_.row.builder.text(), news_id(event));
    if (is_ours && !is_told) strangers.push_back(event);
  }

  const SweepJob& job_;
  ports::Snapshot& snapshot_;
  std::map<std::string, Instant> charging_since_;
};

void add_news(const Registration& tools, const SweepJob& job, const ScheduledEvent& event,
              SweepFindings& findings) {
  const auto invitees = tools.calendly.invitees(event.id);
  if (!invitees) {
    if (invitees.error().error != ports::CallError::not_found) findings.failure = invitees.error();
    return;
  }
  for (const ports::InviteeNews& news : *invitees) {
    const bool is_first = &news == &invitees->front();
    findings.arrivals.push_back(
        {.provider = "calendly",
         .account = job.row.builder.text(),
         .event_id =
             news_id(event) + (is_first ? "" : ":" + std::to_string(&news - &invitees->front())),
         .type = news.type,
         .body = news.body,
         .received_at = job.at});
  }
}

}  // namespace

SweepFindings sweep_events(const Parts& parts, const Registration& tools, const SweepJob& job) {
  Window window = window_of(job);
  SweepFindings findings;
  std::string user;
  parts.store.read([&](ports::Snapshot& snapshot) {
    const auto builder = snapshot.builder(job.row.builder);
    if (builder) user = builder->calendly_user;
  });
  const auto listed = tools.calendly.scheduled_events(user, window.from, window.until);
  if (!listed) {
    findings.failure = listed.error();
    return findings;
  }
  if (listed->more_at) {
    window.until = *listed->more_at;
    findings.cursor = to_text(*listed->more_at);
  }
  std::vector<ScheduledEvent> strangers;
  parts.store.read([&](ports::Snapshot& snapshot) {
    Comparison comparison{job, snapshot};
    comparison.compare(listed->events, window);
    findings.ring = std::move(comparison.to_ring);
    strangers = std::move(comparison.strangers);
  });
  int asked = 0;
  for (const ScheduledEvent& event : strangers) {
    if (findings.failure) break;
    if (++asked > strangers_at_once) {
      findings.cursor = to_text(event.start);
      break;
    }
    add_news(tools, job, event, findings);
  }
  return findings;
}

}  // namespace engine

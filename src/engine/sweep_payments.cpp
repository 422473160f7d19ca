#include <algorithm>
#include <charconv>

#include "base/canary.hpp"
#include "engine/sweep_kinds.hpp"

namespace engine {
namespace {

using base::Instant;
using base::Milliseconds;

constexpr Milliseconds day{24LL * 60 * 60 * 1000};
// Stripe keeps events so long.
constexpr Milliseconds kept_for = 30 * day;
// An event may appear in the list a little later than its time says, and the Date of an answer is
// that of whoever stands before Stripe.
constexpr Milliseconds overlap{10 * 60'000};
// So much of the list at a time: all its pages are held in memory.
constexpr Milliseconds at_once = day / 4;

Instant beginning(const SweepJob& job) {
  if (!job.row.cursor.empty()) {
    std::int64_t ms = 0;
    const std::string& text = job.row.cursor;
    std::from_chars(text.data(), text.data() + text.size(), ms);
    return base::from_unix_ms(ms);
  }
  return job.row.complete_at.value_or(job.at) - overlap;
}

// Stripe's list holds what was made until Stripe's clock when it answered, whatever a clock of ours
// says that has run ahead, or was put back meanwhile.
Instant end_of_list(const ports::ProviderClocks& clocks, const SweepJob& job) {
  return std::min(job.at, clocks.last_date("stripe").value_or(job.at));
}

}  // namespace

std::string first_payment_events(Instant planned_at) {
  return std::to_string(base::unix_ms(planned_at - overlap));
}

SweepFindings sweep_payment_events(const Parts& parts, const Registration& tools,
                                   const SweepJob& job) {
  SweepFindings findings;
  if (base::canary("lost_news_stays_lost")) return findings;
  Instant from = beginning(job);
  if (from < job.at - kept_for) {
    // What Stripe no longer lists is found object by object.
    from = job.at - kept_for;
    findings.problem = "gap_longer_than_list";
    findings.reconcile_because = "gap_longer_than_list";
  }
  const Instant until = from + at_once;
  const auto events = tools.stripe.events_between(from, until);
  if (!events) {
    findings.failure = events.error();
    return findings;
  }
  if (!base::canary("list_goes_on_by_our_clock"))
    findings.seen_until = end_of_list(tools.clocks, job);
  const std::string account = job.row.builder.text();
  parts.store.read([&](ports::Snapshot& snapshot) {
    for (const ports::ListedEvent& event : *events)
      if (!snapshot.has_arrival("stripe", account, event.id))
        findings.arrivals.push_back({.provider = "stripe",
                                     .account = account,
                                     .event_id = event.id,
                                     .type = event.type,
                                     .body = event.body,
                                     .received_at = job.at});
  });
  if (until <= job.at) findings.cursor = std::to_string(base::unix_ms(until));
  return findings;
}

}  // namespace engine

#include "engine/sweeps.hpp"

#include <algorithm>

#include "engine/reconcile.hpp"
#include "engine/sweep_kinds.hpp"

namespace engine {
namespace {

using base::Instant;
using base::Milliseconds;
using ports::SweepKind;
using ports::SweepRow;

constexpr Milliseconds day{24LL * 60 * 60 * 1000};
// A step may ask for several pages, and wait for its turn before each.
constexpr Milliseconds lease_min{60'000};
// Back-off grows up to about a minute: what a provider's outage held up must be found soon after.
constexpr int failures_counted = 6;

constexpr SweepKind kinds[] = {SweepKind::open_bookings,  SweepKind::refunds,
                               SweepKind::near_events,    SweepKind::far_events,
                               SweepKind::payment_events, SweepKind::calendar_watch,
                               SweepKind::payments_watch, SweepKind::reconciliation};

}  // namespace

void Sweeps::plan() {
  const Instant now = parts_.clock.now();
  parts_.store.write([&](ports::Transaction& transaction) {
    if (!transaction.builder(registration_.builder)) return;
    for (const SweepKind kind : kinds)
      transaction.plan_sweep(kind, registration_.builder, now,
                             kind == SweepKind::payment_events ? first_payment_events(now) : "");
  });
}

std::optional<SweepJob> Sweeps::claim() {
  const Instant now = parts_.clock.now();
  ports::Lease lease = new_lease(parts_, now);
  lease.until = std::max(lease.until, now + lease_min);
  std::optional<SweepJob> job;
  parts_.store.write([&](ports::Transaction& transaction) {
    job.reset();
    if (auto row = transaction.claim_sweep(now, lease)) job = SweepJob{*std::move(row), now};
  });
  return job;
}

SweepFindings Sweeps::ask(const SweepJob& job) {
  switch (job.row.kind) {
    case SweepKind::open_bookings:
      return sweep_open_bookings(parts_, job);
    case SweepKind::refunds:
      return sweep_refunds(parts_, job);
    case SweepKind::near_events:
    case SweepKind::far_events:
      return sweep_events(parts_, registration_, job);
    case SweepKind::payment_events:
      return sweep_payment_events(parts_, registration_, job);
    case SweepKind::calendar_watch:
      return watch_calendar(parts_, registration_, job);
    case SweepKind::payments_watch:
      return watch_payments(parts_, registration_, job);
    case SweepKind::reconciliation:
      return reconcile_step(parts_, job);
  }
  CHECK(false);
  return {};
}

Milliseconds Sweeps::period(SweepKind kind) const {
  switch (kind) {
    case SweepKind::open_bookings:
      return parts_.settings.open_sessions_every / 2;
    case SweepKind::refunds:
      return parts_.settings.refunds_every;
    case SweepKind::near_events:
    case SweepKind::payment_events:
      return parts_.settings.events_every;
    case SweepKind::far_events:
      return day;
    case SweepKind::calendar_watch:
    case SweepKind::payments_watch:
      return parts_.settings.registrations_every;
    case SweepKind::reconciliation:
      return day;  // nothing to do until a run is begun
  }
  CHECK(false);
  return day;
}

SweepRow Sweeps::after(const SweepJob& job, const SweepFindings& findings, Instant now) const {
  SweepRow row = job.row;
  if (findings.failure) {
    row.failures = std::min(row.failures + 1, failures_counted);
    row.problem = findings.failure->code.empty() ? std::string{name(findings.failure->error)}
                                                 : findings.failure->code;
    row.due_at = now + std::max(findings.failure->retry_after, back_off(parts_, row.failures));
    return row;
  }
  row.failures = 0;
  row.problem = findings.problem;
  row.cursor = findings.cursor;
  if (!row.cursor.empty()) {
    row.begun_at = job.round_began();
    row.due_at = now + findings.pause;
    return row;
  }
  row.complete_at = std::min(job.round_began(), findings.seen_until.value_or(job.round_began()));
  row.begun_at.reset();
  row.due_at = std::max(now + findings.pause, job.round_began() + period(row.kind));
  return row;
}

void Sweeps::record(const SweepJob& job, const SweepFindings& findings) {
  const Instant now = parts_.clock.now();
  const SweepRow row = after(job, findings, now);
  bool ours = false;
  parts_.store.write([&](ports::Transaction& transaction) {
    ours = transaction.finish_sweep(row, job.row.lease->token);
    if (!ours) return;
    for (const domain::BookingCode& code : findings.ring)
      transaction.ring(code, now, ports::Lane::sweeps);
    for (const ports::Arrival& arrival : findings.arrivals)
      if (!transaction.has_arrival(arrival.provider, arrival.account, arrival.event_id))
        transaction.add_arrival(arrival);
    for (const SweepKind kind : findings.hasten) transaction.hasten_sweep(kind, now);
    if (!findings.reconcile_because.empty())
      begin_reconciliation(parts_, transaction, findings.reconcile_because, now);
  });
  parts_.metrics.sweep(name(job.row.kind), !ours                ? "taken_over"
                                           : findings.failure   ? "failed"
                                           : row.cursor.empty() ? "complete"
                                                                : "step");
  const bool is_news = findings.failure || !findings.problem.empty() ||
                       !findings.arrivals.empty() || row.problem != job.row.problem;
  if (is_news)
    parts_.log.write(
        findings.failure || !row.problem.empty() ? base::LogLevel::warning : base::LogLevel::info,
        "sweep.found",
        {{"sweep", name(job.row.kind)},
         {"problem", row.problem},
         {"bookings", static_cast<std::int64_t>(findings.ring.size())},
         {"arrivals", static_cast<std::int64_t>(findings.arrivals.size())}});
  if (!findings.ring.empty()) parts_.signals.work(ports::Work::looks);
  if (!findings.arrivals.empty()) parts_.signals.work(ports::Work::arrivals);
}

}  // namespace engine

#include "engine/reconcile.hpp"

#include <algorithm>

#include "base/digest.hpp"
#include "domain/books.hpp"
#include "domain/owed.hpp"
#include "engine/decide.hpp"
#include "engine/intake.hpp"
#include "engine/recovery.hpp"
#include "ports/back_office.hpp"

namespace engine {
namespace {

using base::Instant;
using base::Milliseconds;
using ports::ReconciledBooking;
using ports::ReconcileVerdict;
using ports::Reconciliation;
using ports::SweepKind;

constexpr int rung_at_once = 100;
constexpr int judged_at_once = 200;
constexpr int waiting_max = 200;
constexpr Milliseconds day{24LL * 60 * 60 * 1000};
constexpr Milliseconds ended_compared_for = 90 * day;
// Between two tries to judge what has been rung for.
constexpr Milliseconds judge_every{1'000};
// Between two searches of a list that does not reach up to the beginning of the run yet.
constexpr Milliseconds search_every{60'000};
// A booking whose next look is so near is judged after that; a longer wait is told as it stands.
constexpr Milliseconds near_look{60'000};
constexpr Milliseconds patience{5 * 60'000};
// So long an outage is waited for; one booking that nobody answers about shall not stop the rest.
constexpr Milliseconds patience_with_providers{60 * 60'000};
// Where ringing has come to once every booking has been rung for; greater than any code.
constexpr const char* all_rung = "~";

// Where a run has come to; what another one left in the row says nothing about this one.
std::string cursor_of(const Reconciliation& run, const std::string& after) {
  return run.id + ":" + after;
}
std::string rung_until(const Reconciliation& run, const std::string& cursor) {
  const std::string own = cursor_of(run, "");
  return cursor.starts_with(own) ? cursor.substr(own.size()) : "";
}

std::optional<Reconciliation> run_under_way(ports::Snapshot& snapshot) {
  for (Reconciliation& run : snapshot.reconciliations(1))
    if (!run.ended_at) return std::move(run);
  return std::nullopt;
}

bool is_under_way(ports::Snapshot& snapshot, const Reconciliation& run) {
  const auto now = run_under_way(snapshot);
  return now && now->id == run.id;
}

bool is_settled(ports::Snapshot& snapshot, const domain::Booking& booking,
                const ReconciledBooking& row, Instant now) {
  if (!booking.looked_at || *booking.looked_at < row.rung_at) return false;
  // Whoever was not answered whole looks again.
  if (now <= row.rung_at + patience_with_providers &&
      snapshot.back_office_views().is_rung_for(row.booking))
    return false;
  const auto arrivals = snapshot.arrivals_of(row.booking);
  if (std::ranges::any_of(arrivals, [](const ports::InboxRow& arrival) {
        return arrival.state == ports::ArrivalState::ringing;
      }))
    return false;
  const auto next = domain::look_due_at(booking);
  return !next || *next > now + near_look || now > row.rung_at + patience;
}

// Where another sweep has rung meanwhile, that look waits behind all others, held back by the rate
// limit, and with it the end of the recovery. It goes first instead; when it is due stays as it is.
void put_first(ports::Transaction& transaction, const domain::BookingCode& code, Instant now) {
  if (transaction.back_office_views().is_rung_for(code))
    transaction.ring(code, now + patience_with_providers, ports::Lane::doorbells);
}

// A look of after a clock of ours was put back seems to be older than the ring that it served;
// nobody would look again.
void ring_again(ports::Transaction& transaction, const domain::Booking& booking,
                const ReconciledBooking& row, Instant now) {
  const bool was_looked_at = booking.looked_at && row.rung_at <= *booking.looked_at;
  if (!was_looked_at && !transaction.back_office_views().is_rung_for(row.booking))
    transaction.ring(row.booking, std::max(now, row.rung_at), ports::Lane::sweeps);
}

void judge(const domain::Booking& booking, ReconciledBooking& row) {
  const std::string after = standing_of(booking);
  row.verdict = after == row.before ? ReconcileVerdict::agree : ReconcileVerdict::fixed;
  if (row.verdict == ReconcileVerdict::fixed) row.detail = "now: " + after;
  if (!booking.attention) return;
  row.verdict = ReconcileVerdict::person;
  row.detail =
      std::string{name(booking.attention->reason)} + (row.detail.empty() ? "" : "; " + row.detail);
}

void count(Reconciliation& run, ReconcileVerdict verdict) {
  run.agree += verdict == ReconcileVerdict::agree ? 1 : 0;
  run.fixed += verdict == ReconcileVerdict::fixed ? 1 : 0;
  run.person += verdict == ReconcileVerdict::person ? 1 : 0;
}

// The providers' lists, in which is found what happened to bookings that nobody knows any more.
bool is_a_list(const ports::SweepRow& row) {
  return row.kind == SweepKind::near_events || row.kind == SweepKind::far_events ||
         row.kind == SweepKind::payment_events;
}

bool is_searched(const ports::SweepRow& row, const Reconciliation& run) {
  return row.complete_at && run.begun_at <= *row.complete_at;
}

// When all lists had been searched for this run.
std::optional<Instant> lists_searched_at(ports::Snapshot& snapshot, const Reconciliation& run) {
  Instant last = run.begun_at;
  for (const ports::SweepRow& row : snapshot.sweeps()) {
    if (!is_a_list(row)) continue;
    if (!is_searched(row, run)) return std::nullopt;
    last = std::max(last, *row.complete_at);
  }
  return last;
}

// A search may seem to be older than the run although it came after its beginning: where a clock of
// ours was put back, and where Stripe's is behind ours, as its Dates in whole seconds are. The next
// would be a quarter of an hour later, and of what is far away a day.
void search_again(ports::Transaction& transaction, const Reconciliation& run, Instant now) {
  const Instant soon = std::max(now, run.begun_at) + search_every;
  for (const ports::SweepRow& row : transaction.sweeps())
    if (is_a_list(row) && !is_searched(row, run)) transaction.hasten_sweep(row.kind, soon);
}

// Only then all is known that a booking is to be compared with. News that came later has its turn
// as ever, and what names a booking that nobody knows says nothing about the others: a service that
// is sent both all the time would never end.
bool all_is_known(ports::Snapshot& snapshot, const Reconciliation& run) {
  const auto searched_at = lists_searched_at(snapshot, run);
  if (!searched_at) return false;
  const auto waiting = snapshot.arrivals_in(ports::ArrivalState::received, waiting_max);
  return static_cast<int>(waiting.size()) < waiting_max &&
         std::ranges::none_of(
             waiting,
             [&](const ports::InboxRow& row) {
               return row.arrival.received_at <= *searched_at && row.reason != unknown_object;
             });
}

// The next bookings after `after`, noted; the last of them, or all_rung.
std::string note_next(ports::Transaction& transaction, const Reconciliation& run,
                      const std::string& after, Instant now,
                      std::vector<domain::BookingCode>& codes) {
  codes = transaction.bookings_after(after, run.begun_at - ended_compared_for, rung_at_once);
  for (const domain::BookingCode& code : codes) {
    const auto booking = transaction.booking(code);
    CHECK(booking.has_value());
    transaction.save_reconciled(
        {.run = run.id, .booking = code, .rung_at = now, .before = standing_of(*booking)});
  }
  return static_cast<int>(codes.size()) < rung_at_once ? all_rung : codes.back().text();
}

SweepFindings ring_next(const Parts& parts, const SweepJob& job, const Reconciliation& run) {
  SweepFindings findings;
  parts.store.write([&](ports::Transaction& transaction) {
    std::vector<domain::BookingCode> codes;
    findings.cursor =
        cursor_of(run, note_next(transaction, run, rung_until(run, job.row.cursor), job.at, codes));
    // Nobody can pay during a recovery, so that its looks come before those of other sweeps.
    const auto lane = is_recovering(transaction) ? ports::Lane::doorbells : ports::Lane::sweeps;
    for (const domain::BookingCode& code : codes) transaction.ring(code, job.at, lane);
  });
  parts.signals.work(ports::Work::looks);
  return findings;
}

SweepFindings judge_next(const Parts& parts, const SweepJob& job, Reconciliation run) {
  SweepFindings findings;
  findings.pause = judge_every;
  bool ended = false;
  bool recovered = false;
  bool superseded = false;
  std::vector<std::pair<domain::BookingCode, Conclusion>> decided;
  parts.store.write([&](ports::Transaction& transaction) {
    decided.clear();
    transaction.lock_tide();  // no recovery begins meanwhile
    superseded = !is_under_way(transaction, run);
    if (superseded) return;
    Reconciliation counted = run;
    const bool all_known = all_is_known(transaction, run);
    if (!all_known) search_again(transaction, run, job.at);
    const auto waiting = transaction.reconciled(run.id, ReconcileVerdict::waiting, judged_at_once);
    const bool in_recovery = is_recovering(transaction);
    std::size_t judged = 0;
    for (ReconciledBooking row : waiting) {
      auto booking = transaction.booking(row.booking);
      CHECK(booking.has_value());
      if (!all_known) continue;
      if (!is_settled(transaction, *booking, row, job.at)) {
        ring_again(transaction, *booking, row, job.at);
        if (in_recovery) put_first(transaction, row.booking, job.at);
        continue;
      }
      if (in_recovery) {
        booking = transaction.lock(row.booking);
        // An ending that had to wait is decided while no letter is sent.
        const auto taken = conclude(transaction, *booking, "reconcile", job.at, Known::all);
        withhold_letters(transaction, row.booking);
        if (!taken.transitions.empty()) decided.emplace_back(row.booking, taken);
      }
      judge(*booking, row);
      count(counted, row.verdict);
      transaction.save_reconciled(row);
      ++judged;
    }
    const bool more = static_cast<int>(waiting.size()) == judged_at_once;
    ended = all_known && !more && judged == waiting.size();
    if (ended) counted.ended_at = job.at;
    recovered = ended && in_recovery;
    if (recovered) end_recovery(transaction);
    transaction.save_reconciliation(counted);
    run = counted;
  });
  for (const auto& [code, conclusion] : decided) announce(parts, code, conclusion);
  if (!ended && !superseded) findings.cursor = cursor_of(run, all_rung);
  if (ended)
    parts.log.info("reconcile.ended", {{"because", run.because},
                                       {"agree", run.agree},
                                       {"fixed", run.fixed},
                                       {"person", run.person}});
  if (recovered) parts.log.warning("recovery.ended", {});
  return findings;
}

std::string in_words(const domain::Money& money) {
  return std::to_string(money.minor_units()) + " " + std::string{money.currency().code()};
}

}  // namespace

std::string begin_reconciliation(const Parts& parts, ports::Transaction& transaction,
                                 const std::string& because, Instant now) {
  if (const auto run = run_under_way(transaction)) return run->id;
  const Reconciliation run{
      .id = base::to_hex(parts.random.bytes(8)), .because = because, .begun_at = now};
  transaction.save_reconciliation(run);
  for (const SweepKind kind : {SweepKind::reconciliation, SweepKind::near_events,
                               SweepKind::far_events, SweepKind::payment_events})
    transaction.hasten_sweep(kind, now);
  return run.id;
}

void end_reconciliation(ports::Transaction& transaction, Instant now) {
  auto run = run_under_way(transaction);
  if (!run || run->begun_at == now) return;
  run->ended_at = now;
  transaction.save_reconciliation(*run);
}

void note_standings(const Parts& parts, const std::string& id) {
  const Instant now = parts.clock.now();
  for (std::string after; after != all_rung;)
    parts.store.write([&](ports::Transaction& transaction) {
      const auto run = run_under_way(transaction);
      std::vector<domain::BookingCode> codes;
      if (!run || run->id != id) return void(after = all_rung);  // another recovery has begun
      after = note_next(transaction, *run, after, now, codes);
    });
}

SweepFindings reconcile_step(const Parts& parts, const SweepJob& job) {
  std::optional<Reconciliation> run;
  parts.store.read([&](ports::Snapshot& snapshot) { run = run_under_way(snapshot); });
  if (!run) return {};
  return rung_until(*run, job.row.cursor) == all_rung ? judge_next(parts, job, *std::move(run))
                                                      : ring_next(parts, job, *run);
}

std::string standing_of(const domain::Booking& booking) {
  const domain::Books books = domain::books_of(booking);
  std::string words{name(booking.stage)};
  if (const domain::CalendarLink* const link = slot(booking))
    words += ", slot " + std::string{name(link->status)} + " " + base::to_rfc3339(link->start);
  words += ", captured " + in_words(books.captured) + ", refunded " + in_words(books.refunded);
  return words;
}

}  // namespace engine

// Sweeps that only read our own records: who has not been looked at for too long.
#include "engine/sweep_kinds.hpp"

namespace engine {
namespace {

using base::Milliseconds;

constexpr int bookings_at_once = 200;
constexpr Milliseconds day{24LL * 60 * 60 * 1000};
// A refund may fail weeks after it succeeded.
constexpr Milliseconds refunds_may_fail_for = 90 * day;

}  // namespace

SweepFindings sweep_open_bookings(const Parts& parts, const SweepJob& job) {
  SweepFindings findings;
  parts.store.read([&](ports::Snapshot& snapshot) {
    findings.ring = snapshot.open_bookings_unseen_since(job.at - parts.settings.open_sessions_every,
                                                        bookings_at_once);
  });
  return findings;
}

SweepFindings sweep_refunds(const Parts& parts, const SweepJob& job) {
  SweepFindings findings;
  parts.store.read([&](ports::Snapshot& snapshot) {
    findings.ring = snapshot.refunds_unseen_since(job.at - parts.settings.refunds_every,
                                                  job.at - refunds_may_fail_for, job.at - day,
                                                  bookings_at_once);
  });
  return findings;
}

}  // namespace engine

#include "engine/timers.hpp"

#include <algorithm>
#include <exception>

#include "engine/decide.hpp"

namespace engine {
namespace {

using base::Instant;
using base::Milliseconds;
using ports::SweepKind;

constexpr int bookings_at_once = 32;
// Without a step for so long, we did not run.
constexpr Milliseconds suspended_after{120'000};
// No longer than that is waited for sweeps that fail.
constexpr Milliseconds wait_for_sweeps{120'000};

constexpr SweepKind news_of_payers[] = {SweepKind::open_bookings, SweepKind::near_events,
                                        SweepKind::payment_events};

bool finds_news_of_payers(const ports::SweepRow& row) {
  return std::ranges::find(news_of_payers, row.kind) != std::end(news_of_payers);
}

}  // namespace

bool Timers::knows_the_present(Instant now) {
  const bool was_suspended = last_step_ && now - *last_step_ > suspended_after;
  last_step_ = now;
  if (was_suspended) {
    woke_at_ = now;
    parts_.log.warning("timers.woke_after_a_gap", {});
    parts_.store.write([&](ports::Transaction& transaction) {
      for (const SweepKind kind : news_of_payers) transaction.hasten_sweep(kind, now);
    });
  }
  if (!woke_at_) return true;
  bool all_asked = true;
  parts_.store.read([&](ports::Snapshot& snapshot) {
    all_asked = std::ranges::all_of(snapshot.sweeps(), [&](const ports::SweepRow& row) {
      return !finds_news_of_payers(row) || row.complete_at >= woke_at_;
    });
  });
  const bool waited_enough = now < *woke_at_ || now - *woke_at_ >= wait_for_sweeps;
  if (all_asked || waited_enough) woke_at_.reset();
  return !woke_at_;
}

bool Timers::step() {
  const Instant now = parts_.clock.now();
  // Looks release as well, so the breaker may not wait for anything.
  const auto which =
      breaker_.may_release() ? ports::DueBookings::all : ports::DueBookings::all_but_held;
  if (!knows_the_present(now)) return false;
  std::vector<domain::BookingCode> due;
  parts_.store.write([&](ports::Transaction& transaction) {
    due = transaction.due_bookings(now, which, bookings_at_once);
  });
  decide(due, now);
  return !due.empty();
}

// All with one commit: thousands of holds may end at one moment.
void Timers::decide(const std::vector<domain::BookingCode>& due, Instant now) {
  std::vector<Conclusion> conclusions;
  try {
    parts_.store.write([&](ports::Transaction& transaction) {
      conclusions.clear();
      for (const domain::BookingCode& code : due) {
        auto booking = transaction.lock(code);
        CHECK(booking.has_value());
        conclusions.push_back(conclude(transaction, *booking, "timer", now));
      }
    });
  } catch (const ports::StoreUnavailable&) {
    throw;
  } catch (const std::exception&) {
    if (due.size() == 1) throw;
    return decide_each(due, now);
  }
  for (std::size_t i = 0; i < due.size(); ++i) announce(parts_, due[i], conclusions[i]);
}

// A booking that fails keeps nobody else waiting.
void Timers::decide_each(const std::vector<domain::BookingCode>& due, Instant now) {
  std::exception_ptr failure;
  for (const domain::BookingCode& code : due) {
    try {
      decide({code}, now);
    } catch (const std::exception&) {
      failure = std::current_exception();
    }
  }
  if (failure) std::rethrow_exception(failure);
}

}  // namespace engine

#include "engine/chores.hpp"

#include <chrono>

namespace engine {
namespace {

using namespace std::chrono_literals;

constexpr base::Milliseconds lease_time = 5min;
constexpr base::Milliseconds books_every = 60s;
// Three in the morning, when little else happens.
constexpr base::Milliseconds night = 3h;
constexpr int bookings_at_once = 5'000;

base::Instant next_night(base::Instant now) {
  const base::Instant tonight = std::chrono::floor<std::chrono::days>(now) + night;
  return tonight > now ? tonight : tonight + 24h;
}

}  // namespace

template <class Work>
bool Chores::turn(const std::string& name, const Work& work) {
  const base::Instant now = parts_.clock.now();
  ports::Lease lease = new_lease(parts_, now);
  lease.until = std::max(lease.until, now + lease_time);
  std::optional<ports::Chore> chore;
  parts_.store.write([&](ports::Transaction& transaction) {
    chore = transaction.back_office().claim_chore(name, now, lease);
  });
  if (!chore) return false;
  work(*chore);
  parts_.store.write([&](ports::Transaction& transaction) {
    transaction.back_office().finish_chore(*chore, lease.token);
  });
  return true;
}

bool Chores::step() {
  const auto log = [this](const CheckSummary& summary) {
    if (summary.opened + summary.closed > 0)
      parts_.log.warning("books.checked", {{"opened", summary.opened}, {"closed", summary.closed}});
  };
  bool worked = turn("books", [&](ports::Chore& chore) {
    log(books_.check_changes());
    chore.due_at = parts_.clock.now() + books_every;
  });
  worked |= turn("books_of_all", [&](ports::Chore& chore) {
    log(books_.check_next(chore.cursor, bookings_at_once));
    const base::Instant now = parts_.clock.now();
    chore.due_at = chore.cursor.empty() ? next_night(now) : now;
  });
  worked |= turn("retention", [&](ports::Chore& chore) {
    retention_.step(chore.cursor);
    const base::Instant now = parts_.clock.now();
    chore.due_at = chore.cursor.empty() ? next_night(now) : now;
  });
  return worked;
}

}  // namespace engine

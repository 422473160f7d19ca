#include "engine/replay.hpp"

#include <algorithm>
#include <set>

#include "ports/back_office.hpp"

namespace engine {
namespace {

using domain::BookingCode;
using ports::ArrivalState;

constexpr int arrivals_max = 10'000;
constexpr int rows_at_once = 200;
// Above this it is no longer one person's question, and news goes first.
constexpr std::size_t bookings_of_a_question = 20;

ReplayStep step_of(const ports::InboxRow& row) {
  if (row.booking) return ReplayStep::rings;
  return row.arrival.body.empty() ? ReplayStep::is_gone : ReplayStep::is_read;
}

class Plan {
 public:
  Plan(ports::Snapshot& snapshot, const Intake& intake) : snapshot_(snapshot), intake_(intake) {}

  void add(ports::InboxRow row) {
    const ReplayStep step = step_of(row);
    auto booking = row.booking;
    if (step == ReplayStep::is_read) booking = intake_.booking_of(snapshot_, row);
    row.arrival.body.clear();
    replay_.arrivals.push_back({std::move(row), step, booking});
    if (booking) add(*booking);
  }
  void add(const BookingCode& code) {
    if (known_.insert(code).second) replay_.bookings.push_back(code);
  }
  void add_since(base::Instant since) {
    std::int64_t last = 0;
    while (true) {
      auto rows = snapshot_.back_office_views().arrivals_since(since, last, rows_at_once);
      if (rows.empty()) return;
      last = rows.back().id;
      for (ports::InboxRow& row : rows) {
        replay_.is_cut_off = replay_.arrivals.size() == arrivals_max;
        if (replay_.is_cut_off) return;
        add(std::move(row));
      }
    }
  }
  Replay take() { return std::move(replay_); }

 private:
  ports::Snapshot& snapshot_;
  const Intake& intake_;
  Replay replay_{};
  std::set<BookingCode> known_{};
};

// The bell in the same transaction: a row that says it rings has one.
void go_through(ports::Transaction& transaction, ports::InboxRow row, base::Instant now,
                ports::Lane lane) {
  const ReplayStep step = step_of(row);
  if (step == ReplayStep::is_gone) return;
  row.state = step == ReplayStep::rings ? ArrivalState::ringing : ArrivalState::received;
  row.tries = 0;
  row.due_at = now;
  row.reason.clear();
  transaction.save_arrival(row);
  if (row.booking) transaction.ring(*row.booking, now, lane);
}

std::string in_words(const Replay& planned) {
  return std::to_string(planned.arrivals.size()) + " arrivals, " +
         std::to_string(planned.bookings.size()) + " bookings";
}

template <class Item, class Work>
void in_portions(const Parts& parts, const std::vector<Item>& items, const Work& work) {
  for (std::size_t first = 0; first < items.size(); first += rows_at_once)
    parts.store.write([&](ports::Transaction& transaction) {
      const std::size_t last = std::min(items.size(), first + rows_at_once);
      for (std::size_t i = first; i < last; ++i) work(transaction, items[i]);
    });
}

}  // namespace

Replay plan_replay(const Parts& parts, const Intake& intake, const ReplayWanted& wanted) {
  Replay replay;
  parts.store.read([&](ports::Snapshot& snapshot) {
    ports::BackOfficeViews& views = snapshot.back_office_views();
    Plan plan{snapshot, intake};
    if (wanted.arrival)
      if (auto row = views.arrival(*wanted.arrival)) plan.add(*std::move(row));
    if (!wanted.event.empty())
      for (ports::InboxRow& row : views.arrivals_of_event(wanted.event)) plan.add(std::move(row));
    if (wanted.since) plan.add_since(*wanted.since);
    if (wanted.booking && snapshot.booking(*wanted.booking)) {
      plan.add(*wanted.booking);
      for (ports::InboxRow& row : snapshot.arrivals_of(*wanted.booking)) plan.add(std::move(row));
    }
    replay = plan.take();
  });
  return replay;
}

void replay(const Parts& parts, const Replay& planned, const std::string& actor) {
  const base::Instant now = parts.clock.now();
  const bool gives_way = planned.bookings.size() > bookings_of_a_question;
  const auto lane = gives_way ? ports::Lane::sweeps : ports::Lane::doorbells;
  parts.store.write([&](ports::Transaction& transaction) {
    transaction.back_office().audit_act({actor, "replayed", in_words(planned), now});
  });
  in_portions(parts, planned.arrivals, [&](auto& transaction, const ReplayedArrival& arrival) {
    if (auto row = transaction.back_office().arrival(arrival.row.id))
      go_through(transaction, *std::move(row), now, lane);
  });
  in_portions(parts, planned.bookings, [&](auto& transaction, const BookingCode& code) {
    if (!transaction.lock(code)) return;
    transaction.audit(code, actor, "replayed", "", now);
    transaction.ring(code, now, lane);
  });
  parts.signals.work(ports::Work::arrivals);
  parts.signals.work(ports::Work::looks);
}

std::string_view name(ReplayStep step) {
  switch (step) {
    case ReplayStep::rings:
      return "rings";
    case ReplayStep::is_read:
      return "is_read";
    case ReplayStep::is_gone:
      return "is_gone";
  }
  return "";
}

}  // namespace engine

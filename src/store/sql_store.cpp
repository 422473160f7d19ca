#include "store/sql_store.hpp"

#include <memory>
#include <span>
#include <utility>
#include <vector>

#include "base/canary.hpp"
#include "base/open_transaction.hpp"
#include "store/doorbell_rows.hpp"
#include "store/inbox_rows.hpp"
#include "store/outbox_rows.hpp"
#include "store/sql_transaction.hpp"

namespace store {
namespace {

// A booking is fought over by a look, a client and a timer at most, so this many runs are plenty.
constexpr int runs_max = 5;

bool may_be_tried_again(sql::ErrorKind kind) {
  return kind == sql::ErrorKind::busy || kind == sql::ErrorKind::away ||
         kind == sql::ErrorKind::full || kind == sql::ErrorKind::overloaded ||
         kind == sql::ErrorKind::stopping;
}

// Gives the caller the port's exception for a database that can't take work now.
template <class Act>
void with_port_errors(const Act& act) {
  try {
    act();
  } catch (const sql::Error& error) {
    if (!may_be_tried_again(error.kind())) throw;
    throw ports::StoreUnavailable{error.what()};
  }
}

ports::Stored refused_because_of(const std::exception_ptr& error) {
  try {
    std::rethrow_exception(error);
  } catch (const sql::Error& refusal) {
    if (refusal.kind() == sql::ErrorKind::overloaded) return ports::Stored::full;
  } catch (...) {
    return ports::Stored::unavailable;
  }
  return ports::Stored::unavailable;
}

class ArrivalAck final : public sql::Ack {
 public:
  ArrivalAck(ports::Arrival arrival, std::function<void(ports::Stored)> tell)
      : given_{std::move(arrival)}, tell_(std::move(tell)) {}

  void store(sql::Connection& connection, std::span<sql::Ack* const> acks,
             sql::Expecting expecting) override {
    std::vector<NewArrival*> arrivals;
    for (sql::Ack* const ack : acks) arrivals.push_back(&static_cast<ArrivalAck*>(ack)->given_);
    insert_arrivals(connection, std::move(arrivals), expecting);
  }

  void done(std::exception_ptr error) override {
    if (base::canary("acknowledged_before_it_is_stored")) return;
    tell_(error ? refused_because_of(error) : given_.outcome);
  }

 private:
  NewArrival given_;
  std::function<void(ports::Stored)> tell_;
};

}  // namespace

void SqlStore::write(const std::function<void(ports::Transaction&)>& work) {
  for (int run = 1; run <= runs_max; ++run) {
    try {
      return with_port_errors([&] {
        writer_.run([&](sql::Connection& connection) {
          const base::OpenTransaction open;
          SqlTransaction transaction{connection, random_};
          work(transaction);
          transaction.finish();
        });
      });
    } catch (const Conflict&) {
      continue;
    }
  }
  throw ports::StoreUnavailable{"a booking was saved by others again and again meanwhile"};
}

void SqlStore::read(const std::function<void(ports::Snapshot&)>& work) {
  with_port_errors([&] {
    reader_.read([&](sql::Connection& connection) {
      const base::OpenTransaction open;
      SqlSnapshot snapshot{connection};
      work(snapshot);
    });
  });
}

void SqlStore::add_to_inbox(ports::Arrival arrival, std::function<void(ports::Stored)> done) {
  if (base::canary("acknowledged_before_it_is_stored")) done(ports::Stored::fresh);
  writer_.submit_ack(std::make_unique<ArrivalAck>(std::move(arrival), std::move(done)));
}

void SqlStore::release_leases(base::Instant now) {
  with_port_errors([&] {
    writer_.run([now](sql::Connection& connection) {
      release_claimed_arrivals(connection, now);
      release_doorbells(connection, now);
      release_effects(connection, now);
      release_sweeps(connection);
      forget_unfinished_answers(connection);
    });
  });
}

}  // namespace store

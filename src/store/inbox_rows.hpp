#pragma once

#include <cstdint>
#include <vector>

#include "ports/inbox.hpp"
#include "sql/connection.hpp"
#include "sql/writer.hpp"

namespace store {

struct NewArrival {
  ports::Arrival arrival;
  ports::Stored outcome = ports::Stored::unavailable;
};

// Stores arrivals, or, where an id is known, sets what it rang for ringing again: a row that is
// done or ignored is read or looked at again, a parked one only rings its booking's bell. Writes
// the outcome into each. Expecting only fresh ones, it throws where an id is known or comes twice.
void insert_arrivals(sql::Connection& connection, std::vector<NewArrival*> arrivals,
                     sql::Expecting expecting);

std::vector<ports::InboxRow> claim_arrivals(sql::Connection& connection, base::Instant now,
                                            base::Instant again_at, int limit);
void save_arrival(sql::Connection& connection, const ports::InboxRow& row);

std::vector<ports::InboxRow> arrivals_of(sql::Connection& connection,
                                         const domain::BookingCode& code);
// Oldest first.
std::vector<ports::InboxRow> arrivals_in(sql::Connection& connection, ports::ArrivalState state,
                                         int limit);
std::optional<ports::InboxRow> arrival(sql::Connection& connection, std::int64_t id);
std::vector<ports::InboxRow> arrivals_of_event(sql::Connection& connection,
                                               const std::string& event_id);
std::vector<ports::InboxRow> arrivals_since(sql::Connection& connection, base::Instant since,
                                            std::int64_t id, int limit);
std::int64_t arrivals_waiting(sql::Connection& connection);

bool has_arrival(sql::Connection& connection, const std::string& provider,
                 const std::string& account, const std::string& event_id);

// Makes rows due that somebody had claimed and never saved.
void release_claimed_arrivals(sql::Connection& connection, base::Instant now);

}  // namespace store

#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ports/store.hpp"
#include "sql/connection.hpp"

namespace store {

// What sweeps, the operators' switches, recovery and reconciliation keep.

std::vector<ports::SweepRow> load_sweeps(sql::Connection& connection);
void plan_sweep(sql::Connection& connection, ports::SweepKind kind,
                const domain::BuilderSlug& builder, base::Instant due, const std::string& cursor);
void hasten_sweep(sql::Connection& connection, ports::SweepKind kind, base::Instant due);
std::optional<ports::SweepRow> claim_sweep(sql::Connection& connection, base::Instant now,
                                           const ports::Lease& lease);
bool finish_sweep(sql::Connection& connection, const ports::SweepRow& row,
                  const std::string& lease_token);
// Gives up the claims of a former process.
void release_sweeps(sql::Connection& connection);

std::vector<domain::BookingCode> open_bookings_unseen_since(sql::Connection& connection,
                                                            base::Instant before, int limit);
std::vector<domain::BookingCode> refunds_unseen_since(sql::Connection& connection,
                                                      base::Instant pending_before,
                                                      base::Instant decided_after,
                                                      base::Instant settled_before, int limit);
std::vector<ports::LinkFacts> links_between(sql::Connection& connection,
                                            const domain::BuilderSlug& builder, base::Instant from,
                                            base::Instant until);
std::optional<ports::LinkFacts> link_of_event(sql::Connection& connection,
                                              const std::string& event_id);
std::vector<domain::BookingCode> bookings_after(sql::Connection& connection,
                                                const std::string& after, base::Instant begun_after,
                                                int limit);

std::vector<ports::Flag> load_flags(sql::Connection& connection);
void save_flag(sql::Connection& connection, const ports::Flag& flag);
std::optional<ports::Tide> load_tide(sql::Connection& connection);
std::optional<ports::Tide> lock_tide(sql::Connection& connection);
void save_tide(sql::Connection& connection, const ports::Tide& tide);

std::vector<ports::Reconciliation> load_reconciliations(sql::Connection& connection, int limit);
void save_reconciliation(sql::Connection& connection, const ports::Reconciliation& run);
std::vector<ports::ReconciledBooking> load_reconciled(sql::Connection& connection,
                                                      const std::string& run,
                                                      ports::ReconcileVerdict verdict, int limit);
void save_reconciled(sql::Connection& connection, const ports::ReconciledBooking& row);

}  // namespace store

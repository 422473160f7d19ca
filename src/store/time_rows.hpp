#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "ports/store.hpp"
#include "sql/connection.hpp"

// A builder's time as it is given out here, before Calendly knows of it.
namespace store {

std::vector<ports::LocalHold> local_holds(sql::Connection& connection,
                                          const domain::BuilderSlug& builder, base::Instant from,
                                          base::Instant to);
std::optional<base::Instant> calendar_changed_at(sql::Connection& connection,
                                                 const domain::BuilderSlug& builder);
std::int64_t invitees_posted(sql::Connection& connection, const domain::BuilderSlug& builder,
                             base::Instant on);
std::int64_t bookings_paying_first(sql::Connection& connection, const domain::BuilderSlug& builder,
                                   base::Instant drafts_since);
void lock_builder(sql::Connection& connection, const domain::BuilderSlug& builder);
void count_invitee_post(sql::Connection& connection, const domain::BuilderSlug& builder,
                        base::Instant on);

}  // namespace store

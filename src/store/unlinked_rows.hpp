#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ports/unlinked.hpp"
#include "sql/connection.hpp"

namespace store {

// The rows of table unlinked; what each does is said at ports::Transaction.
std::optional<ports::Unlinked> load_unlinked(sql::Connection& connection, const std::string& id);
std::vector<ports::Unlinked> open_unlinked(sql::Connection& connection,
                                           const std::optional<domain::BuilderSlug>& builder,
                                           const std::string& after, int limit);
void save_unlinked(sql::Connection& connection, const ports::Unlinked& item);
std::optional<ports::Unlinked> claim_unlinked(sql::Connection& connection, base::Instant now,
                                              base::Instant again_at);
std::vector<domain::BookingCode> empty_drafts_of(sql::Connection& connection,
                                                 const domain::SessionTypeId& type,
                                                 const std::string& email);

}  // namespace store

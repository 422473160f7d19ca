#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

#include "base/instant.hpp"
#include "domain/ids.hpp"
#include "sql/connection.hpp"

namespace store {

// One chain per booking: each entry's hash is SHA-256 over the hash before it and the entry's text,
// and the last hash stands in the booking's row. Whoever changes, removes or inserts an entry later
// would have to change every hash after it, and the head.

// The head of a chain without entries.
inline constexpr std::string_view audit_beginning =
    "0000000000000000000000000000000000000000000000000000000000000000";

struct AuditEntry {
  std::string actor;
  std::string what;
  std::string detail;  // ids, codes, amounts and salted digests only
  base::Instant at;
};

// The booking must exist.
void append_audit(sql::Connection& connection, const domain::BookingCode& code,
                  const AuditEntry& entry);

// The number of the first entry that does not fit the chain; one more than the last when only the
// head does not fit. Nothing when the chain is whole.
std::optional<std::int64_t> broken_audit_entry(sql::Connection& connection,
                                               const domain::BookingCode& code);

// The hash of entry n of a chain. `subject` names the chain: a booking's code or an actor.
std::string chained_hash(std::string_view previous, std::string_view subject, std::int64_t n,
                         const AuditEntry& entry);

// Joins texts so that no two different lists give the same text.
std::string chained_text(std::initializer_list<std::string_view> parts);

}  // namespace store

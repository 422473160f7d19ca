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

// The end of a chain.
struct AuditHead {
  std::int64_t entries = 0;
  std::string hash{audit_beginning};
};

struct AuditEntry {
  std::string actor;
  std::string what;
  std::string detail;  // ids, codes, amounts and salted digests only
  base::Instant at;
};

// The booking must exist. Nobody else appends to it until the transaction ends.
AuditHead lock_audit_head(sql::Connection& connection, const domain::BookingCode& code);
AuditHead read_audit_head(const sql::Rows& booking);

// Writes the entry and moves the head behind it, in memory: who appends has the booking locked and
// writes the head once, however many entries a transaction has, and best with what else it writes
// into the booking's row.
void append_audit(sql::Connection& connection, const domain::BookingCode& code, AuditHead& head,
                  const AuditEntry& entry);
void save_audit_head(sql::Connection& connection, const domain::BookingCode& code,
                     const AuditHead& head);

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

#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ports/back_office.hpp"
#include "sql/connection.hpp"
#include "store/audit_chain.hpp"

namespace store {

// Above the chains: one chain per actor for acts that concern no booking, and a chain of anchors.
// An anchor binds the heads of the chains that grew by the root of a Merkle tree, so that cutting
// off the end of a chain together with its head is found too.

// One entry of the chain of entry.actor.
void append_act(sql::Connection& connection, const AuditEntry& entry);

// Binds the heads of these bookings, and of every actor's chain, that no anchor has yet.
void append_anchor(sql::Connection& connection, const std::vector<domain::BookingCode>& codes,
                   base::Instant now);

// RFC 6962's tree: a leaf is SHA-256(0x00 leaf), a node SHA-256(0x01 left right). Hex.
std::string merkle_root(const std::vector<std::string>& leaves);

// Every chain of the range, with its transitions: the audit has an entry for each.
ports::AuditFindings verify_booking_chains(sql::Connection& connection,
                                           const ports::CodeRange& range);
ports::AuditFindings verify_acts_and_anchors(sql::Connection& connection);

}  // namespace store

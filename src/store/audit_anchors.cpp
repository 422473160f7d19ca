#include "store/audit_anchors.hpp"

#include <sstream>

#include "base/check.hpp"
#include "base/digest.hpp"

namespace store {
namespace {

std::string digest_of(std::string_view bytes) {
  const base::Digest digest = base::sha256(bytes);
  return std::string{base::as_text(digest)};
}

struct Leaf {
  std::string chain;  // a booking's code, or "actor:" and its name
  std::int64_t entries = 0;
  std::string head;
};

std::string written(const Leaf& leaf) {
  return leaf.chain + " " + std::to_string(leaf.entries) + " " + leaf.head;
}

// Actors have no blanks in their names, chains neither.
std::optional<Leaf> parsed(const std::string& line) {
  std::istringstream in{line};
  Leaf leaf;
  if (in >> leaf.chain >> leaf.entries >> leaf.head) return leaf;
  return std::nullopt;
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in{text};
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

std::string anchor_hash(std::string_view previous, std::int64_t n, base::Instant at,
                        std::string_view root) {
  return base::to_hex(base::sha256(chained_text(
      {previous, "anchor", std::to_string(n), std::to_string(base::unix_ms(at)), root})));
}

struct AnchorHead {
  std::int64_t entries = 0;
  std::string hash{audit_beginning};
};

AnchorHead anchor_head(sql::Connection& connection) {
  auto rows = connection.query("select entries, hash from audit_anchor_head");
  if (!rows.next()) return {};
  return {rows.integer(0), rows.text(1)};
}

std::vector<std::string> fresh_leaves(sql::Connection& connection,
                                      const std::vector<domain::BookingCode>& codes) {
  std::vector<std::string> leaves;
  for (const domain::BookingCode& code : codes) {
    auto rows = connection.query(
        "select audit_entries, audit_head from bookings where code = $1 and audit_entries > 0 "
        "and stage <> 'draft'",
        {code.text()});
    if (rows.next()) leaves.push_back(written({code.text(), rows.integer(0), rows.text(1)}));
  }
  auto rows = connection.query(
      "select actor, entries, head from actor_chains where entries > anchored order by actor");
  while (rows.next())
    leaves.push_back(written({"actor:" + rows.text(0), rows.integer(1), rows.text(2)}));
  return leaves;
}

std::optional<std::string> hash_in_chain(sql::Connection& connection, const Leaf& leaf) {
  constexpr std::string_view actor = "actor:";
  auto rows = leaf.chain.starts_with(actor)
                  ? connection.query("select hash from actor_audit where actor = $1 and n = $2",
                                     {leaf.chain.substr(actor.size()), leaf.entries})
                  : connection.query("select hash from audit where booking = $1 and n = $2",
                                     {leaf.chain, leaf.entries});
  if (!rows.next()) return std::nullopt;
  return rows.text(0);
}

// What one row of audit_anchors claims against the chains it binds.
std::string fault_of_leaves(sql::Connection& connection, const std::vector<std::string>& leaves) {
  for (const std::string& line : leaves) {
    const auto leaf = parsed(line);
    if (!leaf) return "it has a leaf that cannot be read";
    if (hash_in_chain(connection, *leaf) != leaf->head)
      return "chain " + leaf->chain + " no longer has the entry " + std::to_string(leaf->entries) +
             " that was bound";
  }
  return "";
}

void verify_anchors(sql::Connection& connection, ports::AuditFindings& findings) {
  auto rows = connection.query("select n, at_ms, leaves, root, hash from audit_anchors order by n");
  std::string hash{audit_beginning};
  while (rows.next()) {
    const std::int64_t n = ++findings.anchors;
    const auto leaves = lines_of(rows.text("leaves"));
    hash = anchor_hash(hash, n, rows.instant("at_ms"), rows.text("root"));
    std::string fault;
    if (rows.integer("n") != n || rows.text("hash") != hash)
      fault = "it does not follow from the one before";
    else if (merkle_root(leaves) != rows.text("root"))
      fault = "its root is not that of its leaves";
    else
      fault = fault_of_leaves(connection, leaves);
    if (fault.empty()) continue;
    findings.broken.push_back({"anchors", n, fault});
    return;  // behind the first break nothing can be told
  }
  const AnchorHead head = anchor_head(connection);
  if (head.entries != findings.anchors || head.hash != hash)
    findings.broken.push_back({"anchors", findings.anchors + 1, "the chain ends before its head"});
}

void verify_actors(sql::Connection& connection, ports::AuditFindings& findings) {
  auto chains = connection.query(
      "select actor, entries, head from actor_chains union "
      "select distinct actor, 0, '' from actor_audit where actor not in "
      "(select actor from actor_chains) order by 1");
  while (chains.next()) {
    ++findings.chains;
    const std::string actor = chains.text(0);
    auto rows = connection.query(
        "select n, what, detail, at_ms, hash from actor_audit where actor = $1 order by n",
        {actor});
    std::int64_t n = 0;
    std::string hash{audit_beginning};
    bool whole = true;
    while (whole && rows.next()) {
      hash = chained_hash(hash, actor, ++n,
                          {actor, rows.text("what"), rows.text("detail"), rows.instant("at_ms")});
      whole = rows.integer("n") == n && rows.text("hash") == hash;
    }
    findings.entries += n;
    if (!whole)
      findings.broken.push_back({"actor " + actor, n, "the entry does not fit the chain"});
    else if (n != chains.integer(1) || hash != chains.text(2))
      findings.broken.push_back({"actor " + actor, n + 1, "the chain ends before its head"});
  }
}

// The audit holds every transition; its table must still say the same.
std::string fault_of_transitions(sql::Connection& connection, const std::string& code) {
  auto rows = connection.query(
      "select from_stage || ' -> ' || to_stage || ': ' || because, at_ms from transitions "
      "where booking = $1 order by n",
      {code});
  auto audited = connection.query(
      "select detail, at_ms from audit where booking = $1 and what = 'transition' order by n",
      {code});
  while (rows.next()) {
    if (!audited.next() || audited.text(0) != rows.text(0) || audited.integer(1) != rows.integer(1))
      return "the transitions differ from what was audited";
  }
  return audited.next() ? "a transition that was audited is gone" : "";
}

}  // namespace

std::string merkle_root(const std::vector<std::string>& leaves) {
  std::vector<std::string> level;
  for (const std::string& leaf : leaves) level.push_back(digest_of(std::string(1, '\0') + leaf));
  if (level.empty()) level.push_back(digest_of(""));
  while (level.size() > 1) {
    std::vector<std::string> above;
    for (std::size_t i = 0; i + 1 < level.size(); i += 2)
      above.push_back(digest_of("\x01" + level[i] + level[i + 1]));
    if (level.size() % 2 == 1) above.push_back(level.back());
    level = std::move(above);
  }
  return base::to_hex(level.front());
}

void append_act(sql::Connection& connection, const AuditEntry& entry) {
  CHECK(entry.actor.find_first_of(" \n") == std::string::npos);
  connection.execute(
      "insert into actor_chains (actor, entries, anchored, head) values ($1, 0, 0, $2) "
      "on conflict (actor) do nothing",
      {entry.actor, audit_beginning});
  std::int64_t n = 0;
  std::string head;
  {
    // Raising the count first is what makes two writers of one chain wait for each other.
    connection.execute("update actor_chains set entries = entries + 1 where actor = $1",
                       {entry.actor});
    auto rows =
        connection.query("select entries, head from actor_chains where actor = $1", {entry.actor});
    CHECK(rows.next());
    n = rows.integer(0);
    head = rows.text(1);
  }
  const std::string hash = chained_hash(head, entry.actor, n, entry);
  connection.execute(
      "insert into actor_audit (actor, n, what, detail, at_ms, hash) values ($1, $2, $3, $4, $5, "
      "$6)",
      {entry.actor, n, entry.what, entry.detail, entry.at, hash});
  connection.execute("update actor_chains set head = $2 where actor = $1", {entry.actor, hash});
}

void append_anchor(sql::Connection& connection, const std::vector<domain::BookingCode>& codes,
                   base::Instant now) {
  // Taking the head's row first lets one instance anchor at a time.
  connection.execute(
      "insert into audit_anchor_head (only_row, entries, hash) values (1, 0, $1) "
      "on conflict (only_row) do update set entries = audit_anchor_head.entries",
      {audit_beginning});
  const AnchorHead last = anchor_head(connection);
  const auto leaves = fresh_leaves(connection, codes);
  if (leaves.empty()) return;
  std::string text;
  for (const std::string& leaf : leaves) text += leaf + "\n";
  const std::string root = merkle_root(leaves);
  const std::int64_t n = last.entries + 1;
  const std::string hash = anchor_hash(last.hash, n, now, root);
  connection.execute(
      "insert into audit_anchors (n, at_ms, leaves, root, hash) values ($1, $2, $3, $4, $5)",
      {n, now, text, root, hash});
  connection.execute("update audit_anchor_head set entries = $1, hash = $2", {n, hash});
  connection.execute("update actor_chains set anchored = entries where entries > anchored");
}

ports::AuditFindings verify_booking_chains(sql::Connection& connection,
                                           const ports::CodeRange& range) {
  ports::AuditFindings findings;
  auto codes = connection.query(
      "select code, audit_entries from bookings where code between $1 and $2 order by code",
      {range.first, range.last});
  while (codes.next()) {
    ++findings.chains;
    findings.entries += codes.integer(1);
    const std::string code = codes.text(0);
    const std::string chain = "booking " + code;
    const auto entry = broken_audit_entry(connection, domain::BookingCode{code});
    if (entry) {
      findings.broken.push_back({chain, *entry, "the entry does not fit the chain"});
      continue;
    }
    const std::string fault = fault_of_transitions(connection, code);
    if (!fault.empty()) findings.broken.push_back({chain, codes.integer(1), fault});
  }
  return findings;
}

ports::AuditFindings verify_acts_and_anchors(sql::Connection& connection) {
  ports::AuditFindings findings;
  verify_actors(connection, findings);
  verify_anchors(connection, findings);
  return findings;
}

}  // namespace store

#include "store/audit_chain.hpp"

#include "base/check.hpp"
#include "base/digest.hpp"

namespace store {
namespace {

constexpr std::string_view select_head =
    "select audit_entries, audit_head from bookings where code = $1";

AuditHead head_in(sql::Rows rows) {
  CHECK(rows.next());
  return read_audit_head(rows);
}

}  // namespace

std::string chained_hash(std::string_view previous, std::string_view subject, std::int64_t n,
                         const AuditEntry& entry) {
  return base::to_hex(base::sha256(
      chained_text({previous, subject, std::to_string(n), std::to_string(base::unix_ms(entry.at)),
                    entry.actor, entry.what, entry.detail})));
}

std::string chained_text(std::initializer_list<std::string_view> parts) {
  std::string text;
  for (const std::string_view part : parts)
    text.append(std::to_string(part.size())).append(":").append(part);
  return text;
}

AuditHead lock_audit_head(sql::Connection& connection, const domain::BookingCode& code) {
  return head_in(
      connection.query(connection.locking(select_head, sql::Locked::wait), {code.text()}));
}

AuditHead read_audit_head(const sql::Rows& booking) {
  return {booking.integer("audit_entries"), booking.text("audit_head")};
}

void append_audit(sql::Connection& connection, const domain::BookingCode& code, AuditHead& head,
                  const AuditEntry& entry) {
  const std::int64_t n = head.entries + 1;
  head = {n, chained_hash(head.hash, code.text(), n, entry)};
  connection.execute_later(
      "insert into audit (booking, n, builder, actor, what, detail, at_ms, hash) "
      "select code, $2, builder, $3, $4, $5, $6, $7 from bookings where code = $1",
      {code.text(), n, entry.actor, entry.what, entry.detail, entry.at, head.hash},
      sql::Changing::one_row);
}

void save_audit_head(sql::Connection& connection, const domain::BookingCode& code,
                     const AuditHead& head) {
  connection.execute_later(
      "update bookings set audit_entries = $2, audit_head = $3 where code = $1",
      {code.text(), head.entries, head.hash}, sql::Changing::one_row);
}

std::optional<std::int64_t> broken_audit_entry(sql::Connection& connection,
                                               const domain::BookingCode& code) {
  const AuditHead head = head_in(connection.query(select_head, {code.text()}));
  auto rows = connection.query(
      "select n, actor, what, detail, at_ms, hash from audit where booking = $1 order by n",
      {code.text()});
  std::int64_t n = 0;
  std::string hash{audit_beginning};
  while (rows.next()) {
    const AuditEntry entry{rows.text("actor"), rows.text("what"), rows.text("detail"),
                           rows.instant("at_ms")};
    hash = chained_hash(hash, code.text(), ++n, entry);
    if (rows.integer("n") != n || rows.text("hash") != hash) return n;
  }
  if (n != head.entries || hash != head.hash) return n + 1;
  return std::nullopt;
}

}  // namespace store

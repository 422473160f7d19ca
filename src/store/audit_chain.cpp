#include "store/audit_chain.hpp"

#include "base/check.hpp"
#include "base/digest.hpp"

namespace store {
namespace {

struct Head {
  std::int64_t entries;
  std::string hash;
};

std::optional<Head> read_head(sql::Connection& connection, const domain::BookingCode& code) {
  auto rows = connection.query("select audit_entries, audit_head from bookings where code = $1",
                               {code.text()});
  if (!rows.next()) return std::nullopt;
  return Head{rows.integer(0), rows.text(1)};
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

void append_audit(sql::Connection& connection, const domain::BookingCode& code,
                  const AuditEntry& entry) {
  const auto head = read_head(connection, code);
  CHECK(head.has_value());
  const std::int64_t n = head->entries + 1;
  const std::string hash = chained_hash(head->hash, code.text(), n, entry);
  connection.execute(
      "insert into audit (booking, n, builder, actor, what, detail, at_ms, hash) "
      "select code, $2, builder, $3, $4, $5, $6, $7 from bookings where code = $1",
      {code.text(), n, entry.actor, entry.what, entry.detail, entry.at, hash});
  connection.execute("update bookings set audit_entries = $2, audit_head = $3 where code = $1",
                     {code.text(), n, hash});
}

std::optional<std::int64_t> broken_audit_entry(sql::Connection& connection,
                                               const domain::BookingCode& code) {
  const auto head = read_head(connection, code);
  CHECK(head.has_value());
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
  if (n != head->entries || hash != head->hash) return n + 1;
  return std::nullopt;
}

}  // namespace store

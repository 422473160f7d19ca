#include "store/back_office_rows.hpp"

#include "store/audit_anchors.hpp"
#include "store/audit_chain.hpp"
#include "store/book_rules.hpp"
#include "store/columns.hpp"

namespace store {
namespace {

using domain::BookingCode;

std::vector<BookingCode> codes_in(sql::Rows rows) {
  std::vector<BookingCode> codes;
  while (rows.next()) codes.emplace_back(rows.text(0));
  return codes;
}

constexpr std::string_view exceptions_select =
    "select id, booking, builder, rule, detail, owner, since_ms, deadline_ms, taken_by "
    "from exceptions where closed_at_ms is null ";
// What a person has accepted is not shown.
constexpr std::string_view unaccepted = "and accepted_at_ms is null ";

std::vector<ports::OpenException> exceptions_in(sql::Rows rows) {
  std::vector<ports::OpenException> all;
  while (rows.next())
    all.push_back({.id = rows.integer(0),
                   .booking = BookingCode{rows.text(1)},
                   .builder = domain::BuilderSlug{rows.text(2)},
                   .rule = rows.text(3),
                   .detail = rows.text(4),
                   .owner = rows.text(5),
                   .since = rows.instant(6),
                   .deadline = rows.instant(7),
                   .taken_by = rows.text(8)});
  return all;
}

// '%' and '_' mean themselves in what a person types.
std::string pattern_around(const std::string& text) {
  std::string pattern = "%";
  for (const char letter : text) {
    if (letter == '%' || letter == '_' || letter == '!') pattern += '!';
    pattern += letter;
  }
  return pattern + "%";
}

}  // namespace

// --- Books ----------------------------------------------------------------------------------

std::vector<ports::ChangedBooking> SqlBackOffice::changed_bookings(int limit) {
  auto rows = connection_.query(
      "select booking, version from booking_changes order by booking limit $1", {limit});
  std::vector<ports::ChangedBooking> changed;
  while (rows.next()) changed.push_back({BookingCode{rows.text(0)}, rows.integer(1)});
  return changed;
}

bool SqlBackOffice::is_rung_for(const BookingCode& code) {
  auto rows = connection_.query("select 1 from doorbells where booking = $1", {code.text()});
  return rows.next();
}

std::vector<BookingCode> SqlBackOffice::suspects(base::Instant now, int limit) {
  using namespace std::chrono_literals;
  return codes_in(connection_.query(
      "select booking from exceptions where closed_at_ms is null "
      "union select booking from refunds where status in ('intended', 'pending') and decided_at_ms "
      "< $1 "
      "union select booking from outbox where state in ('owed', 'unknown') and due_at_ms < $1 "
      "union select booking from outbox where state = 'claimed' and lease_until_ms < $1 "
      "union select code from bookings where wake_at_ms is not null and wake_at_ms < $1 "
      "order by 1 limit $2",
      {now - 10min, limit}));
}

std::optional<ports::CodeRange> SqlBackOffice::codes_after(const std::string& code, int count) {
  auto rows = connection_.query(
      "select min(code), max(code) from "
      "(select code from bookings where code > $1 order by code limit $2) as next_ones",
      {code, count});
  if (!rows.next() || rows.is_null(0)) return std::nullopt;
  return ports::CodeRange{rows.text(0), rows.text(1)};
}

std::vector<ports::Difference> SqlBackOffice::differences(const ports::CodeRange& range,
                                                          base::Instant now) {
  return find_differences(connection_, range, now);
}

std::vector<ports::OpenException> SqlBackOffice::open_exceptions(int limit) {
  static const std::string oldest_first = std::string{exceptions_select} + std::string{unaccepted} +
                                          "order by since_ms, booking, rule limit $1";
  return exceptions_in(connection_.query(oldest_first, {limit}));
}

std::vector<ports::OpenException> SqlBackOffice::open_exceptions_of(const BookingCode& code) {
  static const std::string of_booking = std::string{exceptions_select} + std::string{unaccepted} +
                                        "and booking = $1 order by since_ms, rule";
  return exceptions_in(connection_.query(of_booking, {code.text()}));
}

std::vector<ports::OpenException> SqlBackOffice::standing_exceptions(
    const ports::CodeRange& range) {
  static const std::string in_range =
      std::string{exceptions_select} + "and booking between $1 and $2 order by booking, rule";
  return exceptions_in(connection_.query(in_range, {range.first, range.last}));
}

std::optional<ports::OpenException> SqlBackOffice::exception_with(std::int64_t id) {
  static const std::string by_id =
      std::string{exceptions_select} + std::string{unaccepted} + "and id = $1";
  auto found = exceptions_in(connection_.query(by_id, {id}));
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

std::vector<ports::CurrencyTotals> SqlBackOffice::totals() {
  auto rows = connection_.query(
      "select l.currency, count(*), cast(sum(captured) as bigint), cast(sum(refunded) as bigint), "
      "cast(sum(owed_back) as bigint), cast(sum(withdrawn) as bigint), "
      "cast(sum(kept) as bigint), cast(sum(missing) as bigint), "
      "cast(sum(case when e.booking is null then 0 else owed_back end) as bigint) "
      "from ledger as l left join (select distinct booking from exceptions "
      "where closed_at_ms is null and accepted_at_ms is null) as e on e.booking = l.booking "
      "group by l.currency order by l.currency");
  std::vector<ports::CurrencyTotals> totals;
  while (rows.next())
    totals.push_back({.sum = {.currency = known(domain::Currency::from_code(rows.text(0))),
                              .captured = rows.integer(2),
                              .refunded = rows.integer(3),
                              .owed_back = rows.integer(4),
                              .withdrawn = rows.integer(5),
                              .kept = rows.integer(6),
                              .missing = rows.integer(7)},
                      .in_exception = rows.integer(8),
                      .bookings = rows.integer(1)});
  return totals;
}

void SqlBackOffice::forget_change(const ports::ChangedBooking& change) {
  connection_.execute("delete from booking_changes where booking = $1 and version = $2",
                      {change.booking.text(), change.version});
}

void SqlBackOffice::save_ledger(const BookingCode& code,
                                const std::vector<domain::LedgerLine>& lines) {
  connection_.execute("delete from ledger where booking = $1", {code.text()});
  for (const domain::LedgerLine& line : lines)
    connection_.execute(
        "insert into ledger (booking, currency, captured, refunded, owed_back, withdrawn, kept, "
        "missing) values ($1, $2, $3, $4, $5, $6, $7, $8)",
        {code.text(), line.currency.code(), line.captured, line.refunded, line.owed_back,
         line.withdrawn, line.kept, line.missing});
}

bool SqlBackOffice::open_exception(const ports::OpenException& exception) {
  const auto open = connection_.execute(
      "update exceptions set detail = $3, "
      "accepted_at_ms = case when detail = $3 then accepted_at_ms end "
      "where booking = $1 and rule = $2 and closed_at_ms is null",
      {exception.booking.text(), exception.rule, exception.detail});
  if (open > 0) return false;
  connection_.execute(
      "insert into exceptions (booking, builder, rule, detail, owner, since_ms, deadline_ms) "
      "select code, builder, $2, $3, $4, $5, $6 from bookings where code = $1",
      {exception.booking.text(), exception.rule, exception.detail, exception.owner, exception.since,
       exception.deadline});
  return true;
}

void SqlBackOffice::close_exception(const BookingCode& code, const std::string& rule,
                                    base::Instant now) {
  connection_.execute(
      "update exceptions set closed_at_ms = $3 where booking = $1 and rule = $2 and "
      "closed_at_ms is null",
      {code.text(), rule, now});
}

bool SqlBackOffice::take_exception(std::int64_t id, const std::string& by) {
  return connection_.execute(
             "update exceptions set taken_by = $2 where id = $1 and closed_at_ms is null and "
             "accepted_at_ms is null",
             {id, by}) == 1;
}

bool SqlBackOffice::accept_exception(std::int64_t id, base::Instant now) {
  return connection_.execute(
             "update exceptions set accepted_at_ms = $2 where id = $1 and closed_at_ms is null "
             "and accepted_at_ms is null",
             {id, now}) == 1;
}

// --- Chores ---------------------------------------------------------------------------------

std::optional<ports::Chore> SqlBackOffice::claim_chore(const std::string& name, base::Instant now,
                                                       const ports::Lease& lease) {
  connection_.execute(
      "insert into chores (name, due_at_ms, cursor_text) values ($1, $2, '') "
      "on conflict (name) do nothing",
      {name, now});
  // One statement decides, so that of two instances one changes a row.
  const auto taken = connection_.execute(
      "update chores set lease_token = $2, lease_until_ms = $3 where name = $1 and "
      "due_at_ms <= $4 and (lease_until_ms is null or lease_until_ms <= $4)",
      {name, lease.token, lease.until, now});
  if (taken == 0) return std::nullopt;
  auto rows =
      connection_.query("select due_at_ms, cursor_text from chores where name = $1", {name});
  CHECK(rows.next());
  return ports::Chore{name, rows.instant(0), rows.text(1)};
}

void SqlBackOffice::finish_chore(const ports::Chore& chore, const std::string& lease_token) {
  connection_.execute(
      "update chores set due_at_ms = $2, cursor_text = $3, lease_token = null, "
      "lease_until_ms = null where name = $1 and lease_token = $4",
      {chore.name, chore.due_at, chore.cursor, lease_token});
}

// --- Audit ----------------------------------------------------------------------------------

std::vector<ports::AuditLine> SqlBackOffice::audit_of(const BookingCode& code) {
  auto rows = connection_.query(
      "select actor, what, detail, at_ms from audit where booking = $1 order by n", {code.text()});
  std::vector<ports::AuditLine> lines;
  while (rows.next()) lines.push_back({rows.text(0), rows.text(1), rows.text(2), rows.instant(3)});
  return lines;
}

void SqlBackOffice::audit_act(const ports::AuditLine& line) {
  append_act(connection_, {line.actor, line.what, line.detail, line.at});
}

void SqlBackOffice::anchor(const std::vector<BookingCode>& codes, base::Instant now) {
  append_anchor(connection_, codes, now);
}

ports::AuditFindings SqlBackOffice::verify_chains(const ports::CodeRange& range) {
  return verify_booking_chains(connection_, range);
}

ports::AuditFindings SqlBackOffice::verify_actors_and_anchors() {
  return verify_acts_and_anchors(connection_);
}

// --- Looking up -----------------------------------------------------------------------------

std::vector<BookingCode> SqlBackOffice::bookings_of_email(const std::string& email, int limit) {
  return codes_in(connection_.query(
      "select p.booking from people as p join bookings as b on b.code = p.booking "
      "where lower(p.email) = lower($1) order by b.begun_at_ms desc, b.code limit $2",
      {email, limit}));
}

std::vector<BookingCode> SqlBackOffice::bookings_of_name(const std::string& name, int limit) {
  auto exact = codes_in(connection_.query(
      "select p.booking from people as p join bookings as b on b.code = p.booking "
      "where lower(p.name) = lower($1) order by b.begun_at_ms desc, b.code limit $2",
      {name, limit}));
  if (!exact.empty()) return exact;
  return codes_in(connection_.query(
      "select p.booking from people as p join bookings as b on b.code = p.booking "
      "where lower(p.name) like lower($1) escape '!' order by b.begun_at_ms desc, b.code limit $2",
      {pattern_around(name), limit}));
}

std::vector<BookingCode> SqlBackOffice::bookings_of_calendar_event(const std::string& event_id,
                                                                   int limit) {
  return codes_in(connection_.query(
      "select distinct booking from calendar_links where event_id = $1 order by booking limit $2",
      {event_id, limit}));
}

std::vector<BookingCode> SqlBackOffice::bookings_of_money(const ports::MoneyOnADay& money,
                                                          int limit) {
  return codes_in(connection_.query(
      "select booking from payment_attempts where charged_minor_units = $1 and "
      "charged_currency = $2 and paid_seen_at_ms >= $3 and paid_seen_at_ms < $4 "
      "union select booking from refunds where amount_minor_units = $1 and currency = $2 and "
      "decided_at_ms >= $3 and decided_at_ms < $4 order by 1 limit $5",
      {money.minor_units, money.currency, money.from, money.to, limit}));
}

}  // namespace store

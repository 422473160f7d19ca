#include "store/booking_rows.hpp"

#include "base/digest.hpp"
#include "domain/holds.hpp"
#include "store/columns.hpp"
#include "store/people_rows.hpp"
#include "store/record_rows.hpp"
#include "store/table_text.hpp"

namespace store {
namespace {

using domain::Booking;
using domain::BookingCode;

const TableText bookings{"bookings",
                         1,
                         {"code",
                          "builder",
                          "installation",
                          "token",
                          "client_token_digest",
                          "session_type",
                          "event_type",
                          "session_name",
                          "duration_minutes",
                          "mode",
                          "price_minor_units",
                          "currency",
                          "policy",
                          "promotion_codes",
                          "delayed_methods",
                          "livemode",
                          "hold_ms",
                          "grace_ms",
                          "secure_again",
                          "choice_ms",
                          "begun_at_ms",
                          "stage",
                          "version",
                          "fetch_no",
                          "looked_at_ms",
                          "hold_extended_until_ms",
                          "attention_reason",
                          "attention_since_ms",
                          "attention_deadline_ms",
                          "attention_owner",
                          "attentions",
                          "audit_entries",
                          "audit_head",
                          "difference",
                          "again_of",
                          "begun_for_slot",
                          "hold_ends_at_ms",
                          "silence_ms"}};

constexpr std::string_view update =
    "update bookings set stage = $3, version = $2 + 1, fetch_no = $4, looked_at_ms = $5, "
    "hold_extended_until_ms = $6, attention_reason = $7, attention_since_ms = $8, "
    "attention_deadline_ms = $9, attention_owner = $10, attentions = $11, "
    "wake_at_ms = $12, hold_ends_at_ms = $13, audit_entries = $14, audit_head = $15 "
    "where code = $1 and version = $2";

// The columns of the attention that stands, in the order of their names above.
struct AttentionColumns {
  sql::Parameter reason{std::nullopt};
  sql::Parameter since{std::nullopt};
  sql::Parameter deadline{std::nullopt};
  sql::Parameter owner{std::nullopt};
};

AttentionColumns attention_of(const Booking& booking) {
  if (!booking.attention) return {};
  return {domain::name(booking.attention->reason), booking.attention->since,
          booking.attention->deadline, domain::name(booking.attention->owner)};
}

std::optional<domain::Attention> read_attention(const sql::Rows& row) {
  const auto reason = row.optional_text("attention_reason");
  if (!reason) return std::nullopt;
  return domain::Attention{.n = small_integer(row, "attentions"),
                           .reason = known(domain::attention_reason_named(*reason)),
                           .since = row.instant("attention_since_ms"),
                           .deadline = row.instant("attention_deadline_ms"),
                           .owner = known(domain::owner_named(row.text("attention_owner")))};
}

std::optional<base::Instant> hold_end(const Booking& booking) {
  return booking.stage == domain::Stage::held ? domain::hold_deadline(booking) : std::nullopt;
}

domain::Terms read_terms(const sql::Rows& row) {
  return {.session_type = domain::SessionTypeId{row.text("session_type")},
          .event_type = row.text("event_type"),
          .name = row.text("session_name"),
          .duration_minutes = small_integer(row, "duration_minutes"),
          .mode = known(domain::mode_named(row.text("mode"))),
          .price = money(row, "price_minor_units", "currency"),
          .policy = policy_from_json(row.text("policy")),
          .difference = known(domain::difference_policy_named(row.text("difference"))),
          .promotion_codes = row.boolean("promotion_codes"),
          .delayed_methods = row.boolean("delayed_methods"),
          .secure_again = row.boolean("secure_again"),
          .livemode = row.boolean("livemode"),
          .hold = base::Milliseconds{row.integer("hold_ms")},
          .grace = base::Milliseconds{row.integer("grace_ms")},
          .choice = base::Milliseconds{row.integer("choice_ms")},
          .silence = base::Milliseconds{row.integer("silence_ms")}};
}

std::optional<BookingCode> optional_code(const sql::Rows& row, std::string_view column) {
  const auto code = row.optional_text(column);
  return code ? std::optional{BookingCode{*code}} : std::nullopt;
}

Booking read_booking(const sql::Rows& row) {
  return {.code = BookingCode{row.text("code")},
          .builder = domain::BuilderSlug{row.text("builder")},
          .installation = row.text("installation"),
          .token = empty_if_missing(row, "token"),
          .terms = read_terms(row),
          .client = {},
          .begun_at = row.instant("begun_at_ms"),
          .again_of = optional_code(row, "again_of"),
          .begun_for_slot = row.boolean("begun_for_slot"),
          .stage = known(domain::stage_named(row.text("stage"))),
          .version = row.integer("version"),
          .fetch_no = row.integer("fetch_no"),
          .looked_at = row.optional_instant("looked_at_ms"),
          .hold_extended_until = row.optional_instant("hold_extended_until_ms"),
          .links = {},
          .attempts = {},
          .refunds = {},
          .disputes = {},
          .wishes = {},
          .charges = {},
          .no_shows = {},
          .feedback = {},
          .transitions = {},
          .attention = read_attention(row),
          .attentions = small_integer(row, "attentions")};
}

// For whoever checks the books.
void mark_changed(sql::Connection& connection, const Booking& booking) {
  connection.execute_later(
      "insert into booking_changes (booking, version) values ($1, $2) "
      "on conflict (booking) do update set version = excluded.version",
      {booking.code.text(), booking.version});
}

std::vector<BookingCode> read_codes(sql::Rows rows) {
  std::vector<BookingCode> codes;
  while (rows.next()) codes.emplace_back(rows.text(0));
  return codes;
}

}  // namespace

namespace {

const std::string select_one = bookings.select + " where code = $1";
const std::string select_more = "select " + std::string{person_columns} + ", " +
                                TableGuide::columns() +
                                " from bookings left join people on people.booking = bookings.code "
                                "where bookings.code = $1";

std::optional<Booking> load(sql::Connection& connection, const BookingCode& code,
                            const std::string& select, AuditHead& head) {
  std::optional<Booking> booking;
  {
    auto rows = connection.query(select, {code.text()});
    if (!rows.next()) return std::nullopt;
    booking = read_booking(rows);
    head = read_audit_head(rows);
  }
  // After the lock, which may have been waited for: what others saved meanwhile is to be seen.
  auto more = connection.query(select_more, {code.text()});
  CHECK(more.next());
  load_records(connection, *booking, TableGuide{more});
  read_person(more, *booking);
  return booking;
}

}  // namespace

std::optional<Booking> load_booking(sql::Connection& connection, const BookingCode& code) {
  AuditHead head;
  return load(connection, code, select_one, head);
}

std::optional<Booking> load_locked_booking(sql::Connection& connection, const BookingCode& code,
                                           AuditHead& head) {
  return load(connection, code, connection.locking(select_one, sql::Locked::wait), head);
}

void lock_booking(sql::Connection& connection, const BookingCode& code) {
  auto rows = connection.query(
      connection.locking("select 1 from bookings where code = $1", sql::Locked::wait),
      {code.text()});
  rows.next();
}

bool insert_booking(sql::Connection& connection, Booking& booking,
                    const std::string& client_token_digest, std::string_view salt,
                    AuditHead& head) {
  const domain::Terms& terms = booking.terms;
  const std::string policy = policy_as_json(terms.policy);
  const AttentionColumns attention = attention_of(booking);
  const sql::Parameter again_of =
      booking.again_of ? sql::Parameter{booking.again_of->text()} : sql::Parameter{std::nullopt};
  const auto written = connection.execute(bookings.add, {booking.code.text(),
                                                         booking.builder.text(),
                                                         booking.installation,
                                                         missing_if_empty(booking.token),
                                                         client_token_digest,
                                                         terms.session_type.text(),
                                                         terms.event_type,
                                                         terms.name,
                                                         terms.duration_minutes,
                                                         domain::name(terms.mode),
                                                         terms.price.minor_units(),
                                                         terms.price.currency().code(),
                                                         policy,
                                                         terms.promotion_codes,
                                                         terms.delayed_methods,
                                                         terms.livemode,
                                                         terms.hold.count(),
                                                         terms.grace.count(),
                                                         terms.secure_again,
                                                         terms.choice.count(),
                                                         booking.begun_at,
                                                         domain::name(booking.stage),
                                                         1,
                                                         booking.fetch_no,
                                                         booking.looked_at,
                                                         booking.hold_extended_until,
                                                         attention.reason,
                                                         attention.since,
                                                         attention.deadline,
                                                         attention.owner,
                                                         booking.attentions,
                                                         head.entries,
                                                         head.hash,
                                                         domain::name(terms.difference),
                                                         again_of,
                                                         booking.begun_for_slot,
                                                         hold_end(booking),
                                                         terms.silence.count()});
  if (written == 0) return false;
  booking.version = 1;
  mark_changed(connection, booking);
  insert_person(connection, booking, salt, head);
  save_records(connection, booking, nullptr);
  return true;
}

bool save_booking(sql::Connection& connection, Booking& booking, const Booking* before,
                  std::optional<base::Instant> wake_at, AuditHead& head) {
  const AttentionColumns attention = attention_of(booking);
  const auto written = connection.execute(
      update, {booking.code.text(), booking.version, domain::name(booking.stage), booking.fetch_no,
               booking.looked_at, booking.hold_extended_until, attention.reason, attention.since,
               attention.deadline, attention.owner, booking.attentions, wake_at, hold_end(booking),
               head.entries, head.hash});
  if (written == 0) return false;
  save_records(connection, booking, before);
  save_person(connection, booking, before, head);
  ++booking.version;
  mark_changed(connection, booking);
  return true;
}

bool save_fetch_no(sql::Connection& connection, Booking& booking,
                   std::optional<base::Instant> wake_at) {
  const auto written = connection.execute(
      "update bookings set fetch_no = $3, wake_at_ms = $4 where code = $1 and version = $2",
      {booking.code.text(), booking.version, booking.fetch_no + 1, wake_at});
  if (written == 0) return false;
  ++booking.fetch_no;
  return true;
}

std::optional<std::string> client_token_digest(sql::Connection& connection,
                                               const BookingCode& code) {
  auto rows =
      connection.query("select client_token_digest from bookings where code = $1", {code.text()});
  if (!rows.next()) return std::nullopt;
  return rows.text(0);
}

std::optional<BookingCode> booking_with_token(sql::Connection& connection,
                                              const std::string& token) {
  auto rows = connection.query("select code from bookings where token = $1", {token});
  if (!rows.next()) return std::nullopt;
  return BookingCode{rows.text(0)};
}

std::vector<BookingCode> due_bookings(sql::Connection& connection, base::Instant now,
                                      ports::DueBookings which, int limit) {
  return read_codes(connection.query(
      std::string{"select code from bookings where wake_at_ms is not null and wake_at_ms <= $1 "} +
          (which == ports::DueBookings::all_but_held ? "and stage <> 'held' " : "") +
          "order by wake_at_ms, code limit $2",
      {now, limit}));
}

ports::HeldTimes held_times(sql::Connection& connection, base::Instant now) {
  const auto number = [&](const std::string& where, std::initializer_list<sql::Parameter> values) {
    auto rows =
        connection.query("select count(*) from bookings where hold_ends_at_ms " + where, values);
    return rows.next() ? rows.integer(0) : 0;
  };
  return {.all = number("is not null", {}), .due = number("<= $1", {now})};
}

}  // namespace store

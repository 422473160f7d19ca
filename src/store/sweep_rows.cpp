#include "store/sweep_rows.hpp"

#include "store/columns.hpp"
#include "store/table_text.hpp"

namespace store {
namespace {

using base::Instant;
using domain::BookingCode;
using ports::SweepKind;
using ports::SweepRow;

const TableText flags{"flags", 1, {"name", "is_on", "set_by", "set_at_ms"}};
const TableText tides{
    "tide",
    1,
    {"only_row", "database_id", "mark", "recovering_since_ms", "recovering_because", "timeline"}};
const TableText runs{"reconciliations",
                     1,
                     {"id", "because", "begun_at_ms", "ended_at_ms", "agree", "fixed", "person"}};
const TableText compared{
    "reconciled_bookings", 2, {"run", "booking", "rung_at_ms", "before_text", "verdict", "detail"}};

constexpr std::string_view select_sweep =
    "select kind, builder, due_at_ms, cursor_text, begun_at_ms, complete_at_ms, problem, failures "
    "from sweeps ";

std::optional<SweepKind> kind_named(const std::string& text) {
  for (int i = 0; i <= static_cast<int>(SweepKind::reconciliation); ++i)
    if (ports::name(static_cast<SweepKind>(i)) == text) return static_cast<SweepKind>(i);
  return std::nullopt;
}

SweepRow read_sweep(const sql::Rows& row) {
  return {.kind = known(kind_named(row.text("kind"))),
          .builder = domain::BuilderSlug{row.text("builder")},
          .due_at = row.instant("due_at_ms"),
          .cursor = row.text("cursor_text"),
          .begun_at = row.optional_instant("begun_at_ms"),
          .complete_at = row.optional_instant("complete_at_ms"),
          .problem = row.text("problem"),
          .failures = small_integer(row, "failures")};
}

ports::LinkFacts read_link(const sql::Rows& row) {
  return {.booking = BookingCode{row.text("booking")},
          .event_id = row.optional_text("event_id").value_or(""),
          .status = known(domain::link_status_named(row.text("status"))),
          .start = row.instant("start_ms"),
          .end = row.instant("end_ms"),
          .looked_at = row.instant("looked_at_ms")};
}

std::vector<BookingCode> read_codes(sql::Rows rows) {
  std::vector<BookingCode> codes;
  while (rows.next()) codes.emplace_back(rows.text(0));
  return codes;
}

std::optional<ports::Tide> read_tide(sql::Rows rows) {
  if (!rows.next()) return std::nullopt;
  return ports::Tide{.database = rows.text("database_id"),
                     .mark = rows.integer("mark"),
                     .recovering_since = rows.optional_instant("recovering_since_ms"),
                     .recovering_because = rows.text("recovering_because"),
                     .timeline = rows.text("timeline")};
}

ports::ReconcileVerdict verdict_named(const std::string& text) {
  using enum ports::ReconcileVerdict;
  for (const auto verdict : {waiting, agree, fixed, person})
    if (ports::name(verdict) == text) return verdict;
  CHECK(false);  // the table holds only verdicts that are known here
  return waiting;
}

}  // namespace

std::vector<SweepRow> load_sweeps(sql::Connection& connection) {
  static const std::string select = std::string{select_sweep} + "order by kind, builder";
  std::vector<SweepRow> all;
  auto rows = connection.query(select);
  while (rows.next()) all.push_back(read_sweep(rows));
  return all;
}

void plan_sweep(sql::Connection& connection, SweepKind kind, const domain::BuilderSlug& builder,
                Instant due, const std::string& cursor) {
  connection.execute(
      "insert into sweeps (kind, builder, due_at_ms, cursor_text, problem, failures) "
      "values ($1, $2, $3, $4, '', 0) on conflict (kind, builder) do nothing",
      {ports::name(kind), builder.text(), due, cursor});
}

void hasten_sweep(sql::Connection& connection, SweepKind kind, Instant due) {
  connection.execute("update sweeps set due_at_ms = $2 where kind = $1 and due_at_ms > $2",
                     {ports::name(kind), due});
}

std::optional<SweepRow> claim_sweep(sql::Connection& connection, Instant now,
                                    const ports::Lease& lease) {
  static const std::string select =
      std::string{select_sweep} +
      "where due_at_ms <= $1 and (lease_until_ms is null or lease_until_ms <= $1) "
      "order by due_at_ms, kind, builder limit 1";
  std::optional<SweepRow> row;
  {
    auto rows = connection.query(select, {now});
    if (!rows.next()) return std::nullopt;
    row = read_sweep(rows);
  }
  const auto claimed = connection.execute(
      "update sweeps set lease_token = $3, lease_until_ms = $4 where kind = $1 and builder = $2 "
      "and (lease_until_ms is null or lease_until_ms <= $5)",
      {ports::name(row->kind), row->builder.text(), lease.token, lease.until, now});
  if (claimed == 0) return std::nullopt;  // another instance was faster
  row->lease = lease;
  return row;
}

bool finish_sweep(sql::Connection& connection, const SweepRow& row,
                  const std::string& lease_token) {
  return connection.execute(
             "update sweeps set due_at_ms = $4, cursor_text = $5, begun_at_ms = $6, "
             "complete_at_ms = $7, problem = $8, failures = $9, lease_token = null, "
             "lease_until_ms = null where kind = $1 and builder = $2 and lease_token = $3",
             {ports::name(row.kind), row.builder.text(), lease_token, row.due_at, row.cursor,
              row.begun_at, row.complete_at, row.problem, row.failures}) == 1;
}

void release_sweeps(sql::Connection& connection) {
  connection.execute(
      "update sweeps set lease_token = null, lease_until_ms = null where lease_token is not null");
}

std::vector<BookingCode> open_bookings_unseen_since(sql::Connection& connection, Instant before,
                                                    int limit) {
  return read_codes(connection.query(
      "select code from (select code, coalesce(looked_at_ms, 0) as seen_ms from bookings where "
      "stage in ('held', 'releasing', 'placing') union "
      "select code, coalesce(looked_at_ms, 0) from bookings where code in "
      "(select booking from payment_attempts where status = 'open')) as waiting "
      "where seen_ms < $1 order by seen_ms, code limit $2",
      {before, limit}));
}

std::vector<BookingCode> refunds_unseen_since(sql::Connection& connection, Instant pending_before,
                                              Instant decided_after, Instant settled_before,
                                              int limit) {
  return read_codes(connection.query(
      "select code from (select code, coalesce(looked_at_ms, 0) as seen_ms from bookings where "
      "coalesce(looked_at_ms, 0) < $1 and code in (select booking from refunds where status in "
      "('awaiting_approval', 'intended', 'pending') union "
      "select booking from payment_attempts where status = 'processing') union "
      "select code, coalesce(looked_at_ms, 0) from bookings where "
      "coalesce(looked_at_ms, 0) < $3 and code in "
      "(select booking from refunds where decided_at_ms >= $2)) as unseen "
      "order by seen_ms, code limit $4",
      {pending_before, decided_after, settled_before, limit}));
}

std::vector<ports::LinkFacts> links_between(sql::Connection& connection,
                                            const domain::BuilderSlug& builder, Instant from,
                                            Instant until) {
  std::vector<ports::LinkFacts> links;
  auto rows = connection.query(
      "select booking, event_id, status, start_ms, end_ms, looked_at_ms from calendar_links "
      "where builder = $1 and start_ms >= $2 and start_ms < $3 order by start_ms, booking, n",
      {builder.text(), from, until});
  while (rows.next()) links.push_back(read_link(rows));
  return links;
}

std::optional<ports::LinkFacts> link_of_event(sql::Connection& connection,
                                              const std::string& event_id) {
  auto rows = connection.query(
      "select booking, event_id, status, start_ms, end_ms, looked_at_ms from calendar_links "
      "where event_id = $1 order by n desc limit 1",
      {event_id});
  if (!rows.next()) return std::nullopt;
  return read_link(rows);
}

std::vector<BookingCode> bookings_after(sql::Connection& connection, const std::string& after,
                                        Instant begun_after, int limit) {
  return read_codes(connection.query(
      "select code from bookings where code > $1 and (begun_at_ms >= $2 or stage not in "
      "('draft', 'completed', 'cancelled', 'expired')) order by code limit $3",
      {after, begun_after, limit}));
}

std::vector<ports::Flag> load_flags(sql::Connection& connection) {
  static const std::string select = flags.select + " order by name";
  std::vector<ports::Flag> all;
  auto rows = connection.query(select);
  while (rows.next())
    all.push_back({.name = rows.text("name"),
                   .on = rows.boolean("is_on"),
                   .set_by = rows.text("set_by"),
                   .set_at = rows.instant("set_at_ms")});
  return all;
}

void save_flag(sql::Connection& connection, const ports::Flag& flag) {
  connection.execute(flags.upsert, {flag.name, flag.on, flag.set_by, flag.set_at});
}

std::optional<ports::Tide> load_tide(sql::Connection& connection) {
  return read_tide(connection.query(tides.select));
}

std::optional<ports::Tide> lock_tide(sql::Connection& connection) {
  return read_tide(connection.query(connection.locking(tides.select, sql::Locked::wait)));
}

void save_tide(sql::Connection& connection, const ports::Tide& tide) {
  connection.execute(tides.upsert, {1, tide.database, tide.mark, tide.recovering_since,
                                    tide.recovering_because, tide.timeline});
}

std::vector<ports::Reconciliation> load_reconciliations(sql::Connection& connection, int limit) {
  static const std::string select = runs.select + " order by begun_at_ms desc, id limit $1";
  std::vector<ports::Reconciliation> all;
  auto rows = connection.query(select, {limit});
  while (rows.next())
    all.push_back({.id = rows.text("id"),
                   .because = rows.text("because"),
                   .begun_at = rows.instant("begun_at_ms"),
                   .ended_at = rows.optional_instant("ended_at_ms"),
                   .agree = rows.integer("agree"),
                   .fixed = rows.integer("fixed"),
                   .person = rows.integer("person")});
  return all;
}

void save_reconciliation(sql::Connection& connection, const ports::Reconciliation& run) {
  connection.execute(runs.upsert, {run.id, run.because, run.begun_at, run.ended_at, run.agree,
                                   run.fixed, run.person});
}

std::vector<ports::ReconciledBooking> load_reconciled(sql::Connection& connection,
                                                      const std::string& run,
                                                      ports::ReconcileVerdict verdict, int limit) {
  static const std::string select =
      compared.select + " where run = $1 and verdict = $2 order by booking limit $3";
  std::vector<ports::ReconciledBooking> all;
  auto rows = connection.query(select, {run, ports::name(verdict), limit});
  while (rows.next())
    all.push_back({.run = rows.text("run"),
                   .booking = BookingCode{rows.text("booking")},
                   .rung_at = rows.instant("rung_at_ms"),
                   .before = rows.text("before_text"),
                   .verdict = verdict_named(rows.text("verdict")),
                   .detail = rows.text("detail")});
  return all;
}

void save_reconciled(sql::Connection& connection, const ports::ReconciledBooking& row) {
  const bool is_first = row.verdict == ports::ReconcileVerdict::waiting;
  connection.execute(
      is_first ? compared.add : compared.upsert,
      {row.run, row.booking.text(), row.rung_at, row.before, ports::name(row.verdict), row.detail});
}

}  // namespace store

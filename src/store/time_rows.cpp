#include "store/time_rows.hpp"

#include "store/columns.hpp"

namespace store {
namespace {

std::int64_t day_of(base::Instant at) {
  return std::chrono::floor<std::chrono::days>(at).time_since_epoch().count();
}

std::int64_t number_of(sql::Rows rows) { return rows.next() ? rows.integer(0) : 0; }

}  // namespace

std::vector<ports::LocalHold> local_holds(sql::Connection& connection,
                                          const domain::BuilderSlug& builder, base::Instant from,
                                          base::Instant to) {
  std::vector<ports::LocalHold> holds;
  auto rows = connection.query(
      "select booking, start_ms, end_ms, created_at_ms from calendar_links where builder = $1 "
      "and status = 'requested' and start_ms < $3 and end_ms > $2 order by start_ms, booking",
      {builder.text(), from, to});
  while (rows.next())
    holds.push_back({.booking = domain::BookingCode{rows.text(0)},
                     .start = rows.instant(1),
                     .end = rows.instant(2),
                     .made_at = rows.instant(3)});
  return holds;
}

std::optional<base::Instant> calendar_changed_at(sql::Connection& connection,
                                                 const domain::BuilderSlug& builder) {
  auto rows = connection.query(
      "select max(at_ms) from (select max(at_ms) as at_ms from transitions where builder = $1 "
      "union all select max(first_seen_at_ms) from calendar_links where builder = $1) as changes",
      {builder.text()});
  return rows.next() ? rows.optional_instant(0) : std::nullopt;
}

std::int64_t invitees_posted(sql::Connection& connection, const domain::BuilderSlug& builder,
                             base::Instant on) {
  return number_of(
      connection.query("select posts from calendar_posts where builder = $1 and day = $2",
                       {builder.text(), day_of(on)}));
}

std::int64_t bookings_paying_first(sql::Connection& connection, const domain::BuilderSlug& builder,
                                   base::Instant drafts_since) {
  return number_of(connection.query(
      "select count(*) from bookings where builder = $1 and mode = 'pay_first' and "
      "stage in ('draft', 'held', 'releasing', 'placing') and "
      "(stage <> 'draft' or begun_at_ms >= $2)",
      {builder.text(), drafts_since}));
}

void lock_builder(sql::Connection& connection, const domain::BuilderSlug& builder) {
  auto rows = connection.query(
      connection.locking("select slug from builders where slug = $1", sql::Locked::wait),
      {builder.text()});
  while (rows.next()) {
  }
}

void count_invitee_post(sql::Connection& connection, const domain::BuilderSlug& builder,
                        base::Instant on) {
  connection.execute(
      "insert into calendar_posts (builder, day, posts) values ($1, $2, 1) "
      "on conflict (builder, day) do update set posts = calendar_posts.posts + 1",
      {builder.text(), day_of(on)});
}

}  // namespace store

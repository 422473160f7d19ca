#include "store/doorbell_rows.hpp"

#include "base/canary.hpp"

namespace store {
namespace {

using domain::BookingCode;

bool outage_is_noted(sql::Connection& connection, const ports::ClaimedDoorbell& bell,
                     base::Instant due_at) {
  return connection.execute(
             "update doorbells set due_at_ms = $3, lease_token = null, lease_until_ms = null "
             "where booking = $1 and lease_token = $2",
             {bell.booking.text(), bell.lease.token, due_at}) > 0;
}

// Gone when nobody rang after the look began.
bool bell_is_served(sql::Connection& connection, const ports::ClaimedDoorbell& bell) {
  const auto gone = connection.execute(
      "delete from doorbells where booking = $1 and lease_token = $2 and rings <= $3",
      {bell.booking.text(), bell.lease.token,
       bell.rings + (base::canary("rings_are_swallowed") ? 1'000 : 0)});
  if (gone > 0) return true;
  return connection.execute(
             "update doorbells set rings = rings - $3, lease_token = null, lease_until_ms = null "
             "where booking = $1 and lease_token = $2",
             {bell.booking.text(), bell.lease.token, bell.rings}) > 0;
}

// Behind its booking, which the look will need: neither is waited for, and as with effects,
// PostgreSQL shall not lock the doorbell where the booking is in use.
std::optional<ports::ClaimedDoorbell> first_due(sql::Connection& connection, base::Instant now,
                                                const ports::Lease& lease, ports::Lane lane) {
  static constexpr std::string_view due =
      "select d.booking, d.rings from bookings b join doorbells d on d.booking = b.code "
      "where d.swept = $1 and d.due_at_ms <= $2 and "
      "(d.lease_until_ms is null or d.lease_until_ms <= $2) "
      "order by d.due_at_ms, d.booking limit 1";
  auto rows = connection.query(connection.locking(due, sql::Locked::skip),
                               {lane == ports::Lane::sweeps, now});
  if (!rows.next()) return std::nullopt;
  return ports::ClaimedDoorbell{BookingCode{rows.text(0)}, lease, rows.integer(1), lane};
}

}  // namespace

void ring(sql::Connection& connection, const BookingCode& code, base::Instant due,
          ports::Lane lane) {
  connection.execute_later(
      "insert into doorbells (booking, builder, rings, due_at_ms, swept) "
      "select code, builder, 1, $2, $3 from bookings where code = $1 "
      "on conflict (booking) do update set rings = doorbells.rings + 1, "
      "swept = doorbells.swept * excluded.swept, due_at_ms = "
      "case when excluded.due_at_ms < doorbells.due_at_ms then excluded.due_at_ms "
      "else doorbells.due_at_ms end",
      {code.text(), due, lane == ports::Lane::sweeps}, sql::Changing::one_row);
}

std::optional<ports::ClaimedDoorbell> claim_doorbell(sql::Connection& connection, base::Instant now,
                                                     const ports::Lease& lease) {
  auto bell = first_due(connection, now, lease, ports::Lane::doorbells);
  if (!bell) bell = first_due(connection, now, lease, ports::Lane::sweeps);
  if (!bell) return std::nullopt;
  // Due again when the lease runs out, or when somebody rings for an earlier moment meanwhile.
  connection.execute_later(
      "update doorbells set lease_token = $2, lease_until_ms = $3, due_at_ms = $3 "
      "where booking = $1",
      {bell->booking.text(), lease.token, lease.until});
  connection.execute_later(
      "update inbox set look_token = $2 where booking = $1 and state = 'ringing'",
      {bell->booking.text(), lease.token});
  return bell;
}

bool finish_doorbell(sql::Connection& connection, const ports::ClaimedDoorbell& bell,
                     const ports::DoorbellOutcome& outcome) {
  if (!outcome.served) return outage_is_noted(connection, bell, outcome.due_at);
  if (!bell_is_served(connection, bell)) return false;
  connection.execute_later(
      "update inbox set state = 'done', look_token = null "
      "where booking = $1 and look_token = $2 and state = 'ringing'",
      {bell.booking.text(), bell.lease.token});
  return true;
}

void release_doorbells(sql::Connection& connection, base::Instant now) {
  connection.execute(
      "update doorbells set lease_token = null, lease_until_ms = null, due_at_ms = "
      "case when due_at_ms < $1 then due_at_ms else $1 end where lease_token is not null",
      {now});
}

}  // namespace store

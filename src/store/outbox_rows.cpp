#include "store/outbox_rows.hpp"

#include "base/canary.hpp"
#include "store/columns.hpp"

namespace store {
namespace {

using ports::EffectRow;
using ports::EffectState;

constexpr std::string_view select =
    "select o.key, o.booking, o.builder, o.state, o.send, o.request, o.first_sent_at_ms, "
    "o.last_sent_at_ms, o.tries, o.due_at_ms, o.lease_token, o.lease_until_ms, o.last_error, "
    "o.answered ";
// With the booking, which whoever claims it will need: neither is waited for. PostgreSQL locks the
// tables in this order; the other way round, who finds the booking in use would keep the effect
// locked for a moment from everybody who comes next.
constexpr std::string_view behind_its_booking =
    "from bookings b join outbox o on o.booking = b.code ";

EffectState state_named(const std::string& text) {
  for (const EffectState state : {EffectState::owed, EffectState::claimed, EffectState::unknown,
                                  EffectState::done, EffectState::refused, EffectState::dropped})
    if (ports::name(state) == text) return state;
  CHECK(false);  // the table holds only states that are known here
  return EffectState::dropped;
}

EffectRow read_row(const sql::Rows& row) {
  std::optional<ports::Lease> lease;
  if (const auto token = row.optional_text("lease_token"))
    lease = ports::Lease{*token, row.instant("lease_until_ms")};
  return {.effect = known(domain::effect_of_key(row.text("key"))),
          .booking = domain::BookingCode{row.text("booking")},
          .builder = domain::BuilderSlug{row.text("builder")},
          .state = state_named(row.text("state")),
          .send = small_integer(row, "send"),
          .request = row.blob("request"),
          .answered = row.boolean("answered"),
          .first_sent_at = row.optional_instant("first_sent_at_ms"),
          .last_sent_at = row.optional_instant("last_sent_at_ms"),
          .tries = small_integer(row, "tries"),
          .due_at = row.instant("due_at_ms"),
          .lease = lease,
          .last_error = row.text("last_error")};
}

// $12 is whether the stored row must still carry the lease $13.
constexpr std::string_view update =
    "update outbox set state = $2, send = $3, request = $4, first_sent_at_ms = $5, "
    "last_sent_at_ms = $6, tries = $7, due_at_ms = $8, lease_token = $9, lease_until_ms = $10, "
    "last_error = $11, answered = $14 where key = $1 and ($12 = 0 or lease_token = $13)";

std::vector<sql::Parameter> values_of(const EffectRow& row, const std::string* fence) {
  sql::Parameter token{std::nullopt};
  sql::Parameter until{std::nullopt};
  if (row.lease) {
    token = row.lease->token;
    until = row.lease->until;
  }
  return {row.effect.key,
          ports::name(row.state),
          row.send,
          sql::Blob{row.request},
          row.first_sent_at,
          row.last_sent_at,
          row.tries,
          row.due_at,
          token,
          until,
          row.last_error,
          fence != nullptr,
          fence == nullptr ? std::string_view{} : std::string_view{*fence},
          row.answered};
}

std::optional<EffectRow> first_of(sql::Rows rows) {
  if (!rows.next()) return std::nullopt;
  return read_row(rows);
}

}  // namespace

void owe(sql::Connection& connection, const domain::Booking& booking,
         const std::vector<domain::Effect>& effects, base::Instant due) {
  if (base::canary("done_is_owed_again"))
    connection.execute("update outbox set state = 'dropped' where booking = $1 and state = 'done'",
                       {booking.code.text()});
  for (const domain::Effect& effect : effects)
    connection.execute_later(
        "insert into outbox (key, booking, builder, act, state, send, request, tries, due_at_ms, "
        "last_error) values ($1, $2, $3, $4, 'owed', 0, $5, 0, $6, '') "
        "on conflict (key) do update set state = 'owed', due_at_ms = excluded.due_at_ms "
        "where outbox.state = 'dropped'",
        {effect.key, booking.code.text(), booking.builder.text(), domain::name(effect.act),
         sql::Blob{}, due});
}

std::optional<EffectRow> next_effect(sql::Connection& connection, base::Instant now) {
  static const std::string run_out = std::string{select} + std::string{behind_its_booking} +
                                     "where o.state = 'claimed' and o.lease_until_ms <= $1 "
                                     "order by o.lease_until_ms, o.key limit 1";
  static const std::string due = std::string{select} + std::string{behind_its_booking} +
                                 "where o.state in ('owed', 'unknown') and o.due_at_ms <= $1 "
                                 "order by o.due_at_ms, o.key limit 1";
  for (const std::string& statement :
       {base::canary("claims_of_the_dead_stay") ? due : run_out, due})
    if (auto row =
            first_of(connection.query(connection.locking(statement, sql::Locked::skip), {now})))
      return row;
  return std::nullopt;
}

void save_effect(sql::Connection& connection, const EffectRow& row) {
  connection.execute_later_with(update, values_of(row, nullptr), sql::Changing::one_row);
}

bool save_effect_under_lease(sql::Connection& connection, const EffectRow& row,
                             const std::string& lease_token) {
  return connection.execute_with(update, values_of(row, &lease_token)) == 1;
}

std::vector<EffectRow> effects_of(sql::Connection& connection, const domain::BookingCode& code) {
  static const std::string of_booking =
      std::string{select} + "from outbox o where o.booking = $1 order by o.key";
  std::vector<EffectRow> all;
  auto rows = connection.query(of_booking, {code.text()});
  while (rows.next()) all.push_back(read_row(rows));
  return all;
}

void release_effects(sql::Connection& connection, base::Instant now) {
  connection.execute(
      "update outbox set lease_until_ms = $1 where state = 'claimed' and lease_until_ms > $1",
      {now});
}

}  // namespace store

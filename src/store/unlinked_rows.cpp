#include "store/unlinked_rows.hpp"

#include <array>

#include "store/columns.hpp"
#include "store/table_text.hpp"

namespace store {
namespace {

using ports::Unlinked;
using ports::UnlinkedState;

const TableText table{"unlinked",
                      1,
                      {"id", "builder", "event_id", "state", "email", "name", "event_type",
                       "session_type", "start_ms", "found_at_ms", "booking", "reason", "wanted",
                       "wanted_booking", "tries", "due_at_ms"}};

UnlinkedState state_named(const std::string& text) {
  using enum UnlinkedState;
  for (const auto state : {unread, open, linked, charged, dismissed, ignored})
    if (ports::name(state) == text) return state;
  CHECK(false);
  return unread;
}

template <class Id>
sql::Parameter missing_or(const std::optional<Id>& id) {
  return id ? sql::Parameter{id->text()} : sql::Parameter{std::nullopt};
}

template <class Id>
std::optional<Id> optional_id(const sql::Rows& row, std::string_view column) {
  const auto text = row.optional_text(column);
  return text ? std::optional{Id{*text}} : std::nullopt;
}

Unlinked read(const sql::Rows& row) {
  return {.id = row.text("id"),
          .builder = domain::BuilderSlug{row.text("builder")},
          .event_id = row.text("event_id"),
          .state = state_named(row.text("state")),
          .email = row.text("email"),
          .name = row.text("name"),
          .event_type = row.text("event_type"),
          .session_type = optional_id<domain::SessionTypeId>(row, "session_type"),
          .start = row.instant("start_ms"),
          .found_at = row.instant("found_at_ms"),
          .booking = optional_id<domain::BookingCode>(row, "booking"),
          .reason = row.text("reason"),
          .wanted = row.text("wanted"),
          .wanted_booking = optional_id<domain::BookingCode>(row, "wanted_booking"),
          .tries = small_integer(row, "tries"),
          .due_at = row.optional_instant("due_at_ms")};
}

}  // namespace

std::optional<Unlinked> load_unlinked(sql::Connection& connection, const std::string& id) {
  static const std::string select = table.select + " where id = $1";
  auto rows = connection.query(select, {id});
  if (!rows.next()) return std::nullopt;
  return read(rows);
}

std::vector<Unlinked> open_unlinked(sql::Connection& connection,
                                    const std::optional<domain::BuilderSlug>& builder,
                                    const std::string& after, int limit) {
  static const std::string select =
      table.select +
      " where state = 'open' and ($1 = '' or builder = $1) and ($2 = '' or (found_at_ms, id) > "
      "(select found_at_ms, id from unlinked where id = $2)) order by found_at_ms, id limit $3";
  std::vector<Unlinked> open;
  auto rows = connection.query(select, {builder ? builder->text() : "", after, limit});
  while (rows.next()) open.push_back(read(rows));
  return open;
}

void save_unlinked(sql::Connection& connection, const Unlinked& item) {
  connection.execute(table.upsert,
                     {item.id, item.builder.text(), item.event_id, ports::name(item.state),
                      item.email, item.name, item.event_type, missing_or(item.session_type),
                      item.start, item.found_at, missing_or(item.booking), item.reason, item.wanted,
                      missing_or(item.wanted_booking), item.tries, item.due_at});
}

std::optional<Unlinked> claim_unlinked(sql::Connection& connection, base::Instant now,
                                       base::Instant again_at) {
  static const std::string select =
      table.select + " where due_at_ms is not null and due_at_ms <= $1 order by due_at_ms limit 1";
  std::optional<Unlinked> due;
  {
    auto rows = connection.query(select, {now});
    if (!rows.next()) return std::nullopt;
    due = read(rows);
  }
  // Whoever else has claimed it meanwhile has moved its time.
  const auto claimed = connection.execute(
      "update unlinked set due_at_ms = $2, tries = tries + 1 where id = $1 and due_at_ms = $3",
      {due->id, again_at, *due->due_at});
  if (claimed == 0) return std::nullopt;
  due->due_at = again_at;
  ++due->tries;
  return due;
}

std::vector<domain::BookingCode> empty_drafts_of(sql::Connection& connection,
                                                 const domain::SessionTypeId& type,
                                                 const std::string& email) {
  std::vector<domain::BookingCode> codes;
  auto rows = connection.query(
      "select bookings.code from people join bookings on bookings.code = people.booking "
      "where people.builder = (select builder from session_types where id = $1) "
      "and people.email = $2 and bookings.session_type = $1 and bookings.stage = 'draft' "
      "and not exists (select 1 from calendar_links where booking = bookings.code) "
      "order by bookings.begun_at_ms desc, bookings.code",
      {type.text(), email});
  while (rows.next()) codes.emplace_back(rows.text(0));
  return codes;
}

}  // namespace store

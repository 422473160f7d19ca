#include "store/migrations.hpp"

#include <gtest/gtest.h>

#include <string>

#include "sql/inline_database.hpp"

// Migrations that change tables with rows in them, on what an older program has written.
namespace store {
namespace {

constexpr base::Instant noon = base::from_unix_seconds(1'795'176'000);

std::int64_t count(sql::Connection& connection, const std::string& from) {
  auto rows = connection.query("select count(*) from " + from);
  return rows.next() ? rows.integer(0) : -1;
}

// A booking of 0.1.0 with a slot and everything else that refers to it.
constexpr const char* of_the_first_version = R"(
insert into builders values ('demo', 'Dana', 'd@b.example', 'Europe/Berlin', 'USER1');
insert into session_types values ('st', 'demo', 'TYPE1', 'Coaching', '', '', 'https://c.example/x',
  60, 'schedule_first', 5000, 'eur', '[]', 1, 0, 0, 0, 0, 900000, 600000, 1, 0, 0);
insert into bookings (code, builder, installation, token, client_token_digest, session_type,
  event_type, session_name, duration_minutes, mode, price_minor_units, currency, refund_tiers,
  builder_cancel_full, approval, promotion_codes, delayed_methods, livemode, hold_ms, grace_ms,
  begun_at_ms, stage, version, fetch_no, audit_head)
  values ('BK7F3KQ2', 'demo', 'i', 't', 'd', 'st', 'TYPE1', 'Coaching', 60, 'schedule_first', 5000,
  'eur', '[]', 1, 0, 0, 0, 0, 900000, 600000, 1, 'confirmed', 3, 2,
  '0000000000000000000000000000000000000000000000000000000000000000');
insert into calendar_links (booking, n, builder, status, event_id, invitee_id, event_type, start_ms,
  end_ms, location, cancel_url, reschedule_url, created_at_ms, first_seen_at_ms, fetch_no,
  looked_at_ms, cancelled_twice, cancel_sends)
  values ('BK7F3KQ2', 1, 'demo', 'active', 'E1', 'I1', 'TYPE1', 10, 20, '', '', '', 1, 2, 1, 2,
  0, 0);
insert into transitions values ('BK7F3KQ2', 1, 'demo', 'draft', 'held', 'a time', 2);
insert into provider_ids values ('calendly', 'I1', 'demo', 'BK7F3KQ2');
insert into doorbells (booking, builder, rings, due_at_ms) values ('BK7F3KQ2', 'demo', 1, 5);
)";

TEST(TheMigrationToPayFirst, KeepsWhatAnOlderProgramHasWritten) {
  sql::Connection connection = sql::open_in_memory();
  sql::migrate(connection, migrations().first(3), noon);
  connection.begin_writing();
  connection.execute_script(of_the_first_version);
  connection.commit();

  sql::migrate(connection, migrations(), noon);

  EXPECT_EQ(count(connection, "bookings where stage = 'confirmed' and secure_again = 0"), 1);
  EXPECT_EQ(count(connection, "calendar_links where invitee_id = 'I1' and place_sends = 0"), 1);
  EXPECT_EQ(count(connection, "doorbells"), 1);
  EXPECT_EQ(count(connection, "session_types where booking_form = '{}'"), 1);
  EXPECT_EQ(count(connection, "pragma_foreign_key_check"), 0);
}

TEST(TheMigrationToPayFirst, LetsABookingBePlacedAndALinkBeRequested) {
  sql::Connection connection = sql::open_in_memory();
  sql::migrate(connection, migrations().first(3), noon);
  connection.begin_writing();
  connection.execute_script(of_the_first_version);
  connection.commit();
  sql::migrate(connection, migrations(), noon);

  EXPECT_EQ(connection.execute("update bookings set stage = 'placing'"), 1);
  EXPECT_EQ(connection.execute("update calendar_links set status = 'requested', event_id = null, "
                               "invitee_id = null"),
            1);
  EXPECT_THROW(connection.execute("update bookings set stage = 'placed'"), sql::Error);
  EXPECT_THROW(connection.execute("update calendar_links set status = 'active'"), sql::Error);
}

}  // namespace
}  // namespace store

#include "base/digest.hpp"
#include "store/back_office_rows.hpp"
#include "store/columns.hpp"
#include "store/inbox_rows.hpp"

// What is forgotten: by age, and because somebody asked for it.
namespace store {

using domain::BookingCode;

std::vector<ports::Note> SqlBackOffice::notes_of(const BookingCode& code) {
  auto rows = connection_.query(
      "select actor, text, at_ms from notes where booking = $1 order by n", {code.text()});
  std::vector<ports::Note> notes;
  while (rows.next()) notes.push_back({rows.text(0), rows.text(1), rows.instant(2)});
  return notes;
}

void SqlBackOffice::add_note(const BookingCode& code, const ports::Note& note) {
  connection_.execute(
      "insert into notes (booking, n, builder, actor, text, at_ms) select b.code, "
      "(select count(*) + 1 from notes where booking = b.code), b.builder, $2, $3, $4 "
      "from bookings as b where b.code = $1",
      {code.text(), note.actor, note.text, note.at});
}

std::optional<ports::InboxRow> SqlBackOffice::arrival(std::int64_t id) {
  return store::arrival(connection_, id);
}

std::vector<ports::InboxRow> SqlBackOffice::arrivals_of_event(const std::string& event_id) {
  return store::arrivals_of_event(connection_, event_id);
}

std::vector<ports::InboxRow> SqlBackOffice::arrivals_since(base::Instant since, std::int64_t id,
                                                           int limit) {
  return store::arrivals_since(connection_, since, id, limit);
}

std::vector<ports::KeptBody> SqlBackOffice::kept_bodies_after(std::int64_t id, int limit) {
  auto rows = connection_.query(
      "select id, body, booking from inbox where id > $1 and body_digest = '' order by id limit $2",
      {id, limit});
  std::vector<ports::KeptBody> bodies;
  while (rows.next()) {
    const auto booking = rows.optional_text(2);
    bodies.push_back({rows.integer(0), rows.blob(1),
                      booking ? std::optional{BookingCode{*booking}} : std::nullopt});
  }
  return bodies;
}

void SqlBackOffice::empty_body(std::int64_t arrival_id) {
  std::string digest;
  {
    auto rows = connection_.query("select body from inbox where id = $1 and body_digest = ''",
                                  {arrival_id});
    if (!rows.next()) return;
    digest = base::to_hex(base::sha256(rows.blob(0)));
  }
  connection_.execute("update inbox set body = $2, body_digest = $3 where id = $1",
                      {arrival_id, sql::Blob{""}, digest});
}

// Ids are given in the order in which news came. The due time moves with every work on a row, so
// one that was parked for long is kept for as long after it was done.
ports::OldBodies SqlBackOffice::old_bodies_after(std::int64_t id, base::Instant before, int rows) {
  auto walked = connection_.query(
      "select id, received_at_ms, state, due_at_ms, body_digest from inbox where id > $1 "
      "order by id limit $2",
      {id, rows});
  ports::OldBodies found;
  int count = 0;
  bool any_old = false;
  while (walked.next()) {
    ++count;
    found.next = walked.integer(0);
    if (walked.instant(1) >= before) continue;
    any_old = true;
    const std::string state = walked.text(2);
    const bool is_done = state == "done" || state == "ignored";
    if (is_done && walked.instant(3) < before && walked.text(4).empty())
      found.to_empty.push_back(walked.integer(0));
  }
  if (!any_old || count < rows) found.next.reset();
  return found;
}

int SqlBackOffice::prune_answers(base::Instant before) {
  return static_cast<int>(
      connection_.execute("delete from kept_answers where kept_at_ms < $1", {before}));
}

int SqlBackOffice::forget_answers_with(const std::string& text) {
  struct Key {
    std::string route;
    std::string subject;
    std::string key;
  };
  std::vector<Key> keys;
  {
    auto rows = connection_.query("select route, subject, key, response from kept_answers");
    while (rows.next())
      if (rows.text(3).find(text) != std::string::npos)
        keys.push_back({rows.text(0), rows.text(1), rows.text(2)});
  }
  for (const Key& key : keys)
    connection_.execute("delete from kept_answers where route = $1 and subject = $2 and key = $3",
                        {key.route, key.subject, key.key});
  return static_cast<int>(keys.size());
}

int SqlBackOffice::forget_unlinked_of(const std::string& email) {
  return static_cast<int>(connection_.execute(
      "update unlinked set email = '', name = '' where lower(email) = lower($1)", {email}));
}

void SqlBackOffice::forget_person(const BookingCode& code, ports::Forget how_much) {
  connection_.execute(
      "update people set name = '', email = '', timezone = 'UTC', notes = '', answers = '[]', "
      "wish_reasons = '[]', feedback_comments = '[]', utm = '[]' where booking = $1",
      {code.text()});
  connection_.execute("update notes set text = '' where booking = $1", {code.text()});
  connection_.execute("delete from kept_answers where booking = $1 or subject = $1", {code.text()});
  if (how_much == ports::Forget::name_and_text) return;
  connection_.execute("update people set salt = $2 where booking = $1",
                      {code.text(), sql::Blob{""}});
  connection_.execute(
      "update calendar_links set location = '', cancel_url = '', reschedule_url = '' where "
      "booking = $1",
      {code.text()});
  connection_.execute(
      "update payment_attempts set url = null, receipt_url = null where booking = $1",
      {code.text()});
  connection_.execute("update outbox set request = $2 where booking = $1",
                      {code.text(), sql::Blob{""}});
  std::vector<std::int64_t> ids;
  {
    auto rows = connection_.query("select id from inbox where booking = $1", {code.text()});
    while (rows.next()) ids.push_back(rows.integer(0));
  }
  for (const std::int64_t id : ids) empty_body(id);
}

void SqlBackOffice::save_erasure(const ports::OpenErasure& erasure,
                                 std::optional<base::Instant> done_at) {
  connection_.execute(
      "insert into erasures (booking, asked_by, asked_at_ms, done_at_ms) values ($1, $2, $3, $4) "
      "on conflict (booking) do update set done_at_ms = excluded.done_at_ms",
      {erasure.booking.text(), erasure.asked_by, erasure.asked_at, done_at});
}

std::vector<ports::OpenErasure> SqlBackOffice::open_erasures(int limit) {
  auto rows = connection_.query(
      "select booking, asked_by, asked_at_ms from erasures where done_at_ms is null "
      "order by asked_at_ms, booking limit $1",
      {limit});
  std::vector<ports::OpenErasure> open;
  while (rows.next()) open.push_back({BookingCode{rows.text(0)}, rows.text(1), rows.instant(2)});
  return open;
}

}  // namespace store

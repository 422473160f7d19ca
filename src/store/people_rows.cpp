#include "store/people_rows.hpp"

#include <algorithm>
#include <string>
#include <tuple>

#include "base/digest.hpp"
#include "store/columns.hpp"

namespace store {
namespace {

using domain::Booking;
using domain::Client;

bool are_same(const Client& a, const Client& b) {
  const auto all = [](const Client& client) {
    return std::tie(client.name, client.email, client.timezone, client.notes);
  };
  const auto same_answer = [](const domain::Answer& x, const domain::Answer& y) {
    return x.question == y.question && x.text == y.text;
  };
  return all(a) == all(b) && std::ranges::equal(a.answers, b.answers, same_answer);
}

// The audit knows of a person only that it was this one, for as long as the salt is kept.
void audit_client(sql::Connection& connection, const Booking& booking, std::string_view salt,
                  const std::string& answers, base::Instant at, AuditHead& head) {
  const Client& client = booking.client;
  const std::string text =
      chained_text({client.name, client.email, client.timezone, client.notes, answers});
  append_audit(connection, booking.code, head,
               {.actor = "store",
                .what = "client.recorded",
                .detail = base::to_hex(base::hmac_sha256(salt, text)),
                .at = at});
}

std::string salt_of(sql::Connection& connection, const Booking& booking) {
  auto rows = connection.query("select salt from people where booking = $1", {booking.code.text()});
  return rows.next() ? rows.blob(0) : std::string{};
}

}  // namespace

void insert_person(sql::Connection& connection, const Booking& booking, std::string_view salt,
                   AuditHead& head) {
  const Client& client = booking.client;
  const std::string answers = answers_as_json(client.answers);
  connection.execute(
      "insert into people (booking, builder, name, email, timezone, notes, answers, wish_reasons, "
      "salt, language, utm) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
      {booking.code.text(), booking.builder.text(), client.name, client.email, client.timezone,
       client.notes, answers, wish_reasons_as_json(booking.wishes), sql::Blob{salt},
       client.language, tags_as_json(client.utm)});
  audit_client(connection, booking, salt, answers, booking.begun_at, head);
}

void save_person(sql::Connection& connection, const Booking& booking, const Booking* before,
                 AuditHead& head) {
  if (before == nullptr || before->wishes.size() != booking.wishes.size())
    connection.execute("update people set wish_reasons = $2 where booking = $1",
                       {booking.code.text(), wish_reasons_as_json(booking.wishes)});
  const std::string comments = comments_as_json(booking.feedback);
  if (before == nullptr || comments_as_json(before->feedback) != comments)
    connection.execute("update people set feedback_comments = $2 where booking = $1",
                       {booking.code.text(), comments});
  if (before != nullptr && are_same(before->client, booking.client)) return;
  const Client& client = booking.client;
  const std::string answers = answers_as_json(client.answers);
  const auto written = connection.execute(
      "update people set name = $2, email = $3, timezone = $4, notes = $5, answers = $6 "
      "where booking = $1 and not (name = $2 and email = $3 and timezone = $4 and notes = $5 "
      "and answers = $6)",
      {booking.code.text(), client.name, client.email, client.timezone, client.notes, answers});
  if (written == 0) return;
  audit_client(connection, booking, salt_of(connection, booking), answers,
               booking.looked_at.value_or(booking.begun_at), head);
}

void read_person(const sql::Rows& row, Booking& booking) {
  if (row.is_null("name")) return;
  booking.client = {.name = row.text("name"),
                    .email = row.text("email"),
                    .timezone = row.text("timezone"),
                    .notes = row.text("notes"),
                    .answers = answers_from_json(row.text("answers")),
                    .language = row.text("language"),
                    .utm = tags_from_json(row.text("utm"))};
  const auto reasons = texts_from_json(row.text("wish_reasons"));
  for (std::size_t i = 0; i < std::min(reasons.size(), booking.wishes.size()); ++i)
    booking.wishes[i].why = reasons[i];
  const auto comments = texts_from_json(row.text("feedback_comments"));
  for (std::size_t i = 0; i < std::min(comments.size(), booking.feedback.size()); ++i)
    booking.feedback[i].comment = comments[i];
}

}  // namespace store

#include "store/inbox_rows.hpp"

#include <algorithm>
#include <functional>
#include <set>
#include <span>
#include <string>
#include <tuple>
#include <vector>

#include "store/columns.hpp"
#include "store/doorbell_rows.hpp"

namespace store {
namespace {

using ports::Arrival;
using ports::ArrivalState;
using ports::InboxRow;

constexpr std::string_view select =
    "select id, provider, account, event_id, type, body, received_at_ms, stale, state, tries, "
    "due_at_ms, booking, reason from inbox ";

// Few enough for the statements to be small, many enough for their cost to be nothing per row.
constexpr std::size_t rows_at_once = 32;
constexpr std::size_t values_per_row = 7;
constexpr std::size_t received_at = 6;  // which of them is when it came

ArrivalState state_named(const std::string& text) {
  for (const ArrivalState state : {ArrivalState::received, ArrivalState::ringing,
                                   ArrivalState::done, ArrivalState::ignored, ArrivalState::parked})
    if (ports::name(state) == text) return state;
  CHECK(false);  // the table holds only states that are known here
  return ArrivalState::parked;
}

InboxRow read_row(const sql::Rows& row) {
  std::optional<domain::BookingCode> booking;
  if (const auto code = row.optional_text("booking")) booking = domain::BookingCode{*code};
  return {.id = row.integer("id"),
          .arrival = {.provider = row.text("provider"),
                      .account = row.text("account"),
                      .event_id = row.text("event_id"),
                      .type = row.text("type"),
                      .body = row.blob("body"),
                      .received_at = row.instant("received_at_ms"),
                      .stale = row.boolean("stale")},
          .state = state_named(row.text("state")),
          .tries = small_integer(row, "tries"),
          .due_at = row.instant("due_at_ms"),
          .booking = booking,
          .reason = row.text("reason")};
}

std::vector<InboxRow> read_all(sql::Rows rows) {
  std::vector<InboxRow> all;
  while (rows.next()) all.push_back(read_row(rows));
  return all;
}

// An event that was sent again may be the only news of something that happened after the look it
// first led to.
void ring_again(sql::Connection& connection, const Arrival& arrival) {
  std::int64_t id = 0;
  std::string state;
  std::optional<std::string> booking;
  {
    auto rows = connection.query(
        "select id, state, booking from inbox where provider = $1 and account = $2 and "
        "event_id = $3",
        {arrival.provider, arrival.account, arrival.event_id});
    CHECK(rows.next());
    id = rows.integer(0);
    state = rows.text(1);
    booking = rows.optional_text(2);
  }
  if (booking) ring(connection, domain::BookingCode{*booking}, arrival.received_at);
  if (booking && (state == "done" || state == "ringing")) {
    // Without the token of a look under way: that one began too early to serve this.
    connection.execute("update inbox set state = 'ringing', look_token = null where id = $1", {id});
  } else if (state == "done" || state == "ignored") {
    connection.execute(
        "update inbox set state = 'received', tries = 0, due_at_ms = $2, claimed = 0, body = $3, "
        "body_digest = '' where id = $1",
        {id, arrival.received_at, sql::Blob{arrival.body}});
  } else if (state == "received") {
    connection.execute(
        "update inbox set due_at_ms = $2 where id = $1 and claimed = 0 and due_at_ms > $2",
        {id, arrival.received_at});
  }
}

// What makes an arrival one.
auto key_of(const Arrival& arrival) {
  return std::tuple{std::string_view{arrival.provider}, std::string_view{arrival.account},
                    std::string_view{arrival.event_id}};
}

// ($8, $9 … $14, 'received', …), …
std::string insert_of(std::size_t rows) {
  std::string sql =
      "insert into inbox (provider, account, event_id, type, body, received_at_ms, stale, "
      "due_at_ms, state, tries, claimed, reason) values ";
  for (std::size_t row = 0; row < rows; ++row) {
    const auto value = [&](std::size_t n) {
      return "$" + std::to_string(row * values_per_row + n);
    };
    sql += row == 0 ? "(" : ", (";
    for (std::size_t n = 1; n <= values_per_row; ++n) sql += value(n) + ", ";
    sql += value(received_at) + ", 'received', 0, 0, '')";
  }
  return sql;
}

std::string insert_unknown_of(std::size_t rows) {
  return insert_of(rows) +
         " on conflict (provider, account, event_id) do nothing "
         "returning provider, account, event_id";
}

// … where id in ($2, $3 …)
std::string claim_of(std::size_t rows) {
  std::string sql = "update inbox set tries = tries + 1, due_at_ms = $1, claimed = 1 where id in (";
  for (std::size_t row = 0; row < rows; ++row)
    sql += (row == 0 ? "$" : ", $") + std::to_string(row + 2);
  return sql + ")";
}

// One for each number of rows, made once.
class Statements {
 public:
  explicit Statements(std::string (*make)(std::size_t rows)) {
    for (std::size_t rows = 1; rows <= rows_at_once; ++rows) all_.push_back(make(rows));
  }
  std::string_view for_rows(std::size_t rows) const { return all_.at(rows - 1); }

 private:
  std::vector<std::string> all_;
};

std::vector<sql::Parameter> values_of(std::span<NewArrival* const> arrivals) {
  std::vector<sql::Parameter> values;
  values.reserve(arrivals.size() * values_per_row);
  for (const NewArrival* const fresh : arrivals) {
    const Arrival& arrival = fresh->arrival;
    values.insert(values.end(), {arrival.provider, arrival.account, arrival.event_id, arrival.type,
                                 sql::Blob{arrival.body}, arrival.received_at, arrival.stale});
  }
  return values;
}

// At least one, at most rows_at_once of them.
void insert_fresh(sql::Connection& connection, std::span<NewArrival* const> arrivals) {
  static const Statements statements{insert_of};
  connection.execute_with(statements.for_rows(arrivals.size()), values_of(arrivals));
  for (NewArrival* const given : arrivals) given->outcome = ports::Stored::fresh;
}

void insert_whatever(sql::Connection& connection, std::span<NewArrival* const> arrivals) {
  static const Statements statements{insert_unknown_of};
  std::set<std::tuple<std::string, std::string, std::string>, std::less<>> written;
  {
    auto rows = connection.query_with(statements.for_rows(arrivals.size()), values_of(arrivals));
    while (rows.next()) written.emplace(rows.text(0), rows.text(1), rows.text(2));
  }
  for (NewArrival* const given : arrivals) {
    const auto row = written.find(key_of(given->arrival));
    const bool is_fresh = row != written.end();
    given->outcome = is_fresh ? ports::Stored::fresh : ports::Stored::repeated;
    if (is_fresh)
      written.erase(row);  // the same once more in this batch is a repeat
    else
      ring_again(connection, given->arrival);
  }
}

std::string state_query(ArrivalState state) {
  return std::string{select} + "where state = '" + std::string{ports::name(state)} +
         "' order by id limit $1";
}

}  // namespace

void insert_arrivals(sql::Connection& connection, std::vector<NewArrival*> arrivals,
                     sql::Expecting expecting) {
  // Two instances that store the same events meet them in the same order, so that neither has one
  // that the other waits for.
  std::ranges::sort(arrivals, {}, [](const NewArrival* fresh) { return key_of(fresh->arrival); });
  for (std::span<NewArrival* const> left{arrivals}; !left.empty();) {
    const auto next = left.first(std::min(left.size(), rows_at_once));
    // To look for what is known costs a fifth of what storing costs, and few events come twice.
    if (expecting == sql::Expecting::fresh)
      insert_fresh(connection, next);
    else
      insert_whatever(connection, next);
    left = left.subspan(next.size());
  }
}

std::vector<InboxRow> claim_arrivals(sql::Connection& connection, base::Instant now,
                                     base::Instant again_at, int limit) {
  static const std::string due =
      std::string{select} +
      "where state = 'received' and due_at_ms <= $1 order by due_at_ms, id limit $2";
  auto claimed =
      read_all(connection.query(connection.locking(due, sql::Locked::skip), {now, limit}));
  for (InboxRow& row : claimed) {
    ++row.tries;
    row.due_at = again_at;
  }
  static const Statements statements{claim_of};
  for (std::span<const InboxRow> left{claimed}; !left.empty();) {
    const auto next = left.first(std::min(left.size(), rows_at_once));
    std::vector<sql::Parameter> values{again_at};
    for (const InboxRow& row : next) values.emplace_back(row.id);
    connection.execute_later_with(statements.for_rows(next.size()), values);
    left = left.subspan(next.size());
  }
  return claimed;
}

void save_arrival(sql::Connection& connection, const InboxRow& row) {
  const auto code = row.booking ? std::optional{row.booking->text()} : std::nullopt;
  connection.execute_later(
      "update inbox set state = $2, tries = $3, due_at_ms = $4, claimed = 0, booking = $5, "
      "look_token = null, reason = $6 where id = $1",
      {row.id, ports::name(row.state), row.tries, row.due_at, code, row.reason},
      sql::Changing::one_row);
}

std::vector<InboxRow> arrivals_of(sql::Connection& connection, const domain::BookingCode& code) {
  static const std::string of_booking =
      std::string{select} + "where booking = $1 order by received_at_ms, id";
  return read_all(connection.query(of_booking, {code.text()}));
}

std::vector<InboxRow> arrivals_in(sql::Connection& connection, ArrivalState state, int limit) {
  // The state stands in the text, so that the indexes that hold one state only are used.
  return read_all(connection.query(state_query(state), {limit}));
}

std::optional<InboxRow> arrival(sql::Connection& connection, std::int64_t id) {
  static const std::string by_id = std::string{select} + "where id = $1";
  auto found = read_all(connection.query(by_id, {id}));
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

// By the key that makes an arrival one: an index of event ids alone would have to be paid for by
// every webhook.
std::vector<InboxRow> arrivals_of_event(sql::Connection& connection, const std::string& event_id) {
  static const std::string by_event =
      std::string{select} +
      "where provider = $1 and account in (select slug from builders) and event_id = $2 "
      "order by id";
  std::vector<InboxRow> found;
  for (const char* const provider : {"stripe", "calendly", "client"})
    for (InboxRow& row : read_all(connection.query(by_event, {provider, event_id})))
      found.push_back(std::move(row));
  return found;
}

// Ids are given in the order in which news came, but for what several instances store at once, so
// the walk back goes a little further.
std::vector<InboxRow> arrivals_since(sql::Connection& connection, base::Instant since,
                                     std::int64_t id, int limit) {
  constexpr base::Milliseconds out_of_order_max{600'000};
  static const std::string by_time =
      std::string{select} +
      "where id > $1 and id > coalesce((select id from inbox where received_at_ms < $2 order by "
      "id desc limit 1), 0) and received_at_ms >= $3 order by id limit $4";
  return read_all(connection.query(by_time, {id, since - out_of_order_max, since, limit}));
}

std::int64_t arrivals_waiting(sql::Connection& connection) {
  auto rows = connection.query("select count(*) from inbox where state = 'received'");
  CHECK(rows.next());
  return rows.integer(0);
}

bool has_arrival(sql::Connection& connection, const std::string& provider,
                 const std::string& account, const std::string& event_id) {
  auto rows = connection.query(
      "select id from inbox where provider = $1 and account = $2 and event_id = $3",
      {provider, account, event_id});
  return rows.next();
}

void release_claimed_arrivals(sql::Connection& connection, base::Instant now) {
  connection.execute(
      "update inbox set due_at_ms = $1, claimed = 0 where state = 'received' and claimed = 1",
      {now});
}

}  // namespace store

#include "store/record_rows.hpp"

#include <algorithm>
#include <optional>
#include <vector>

#include "base/check.hpp"
#include "store/columns.hpp"
#include "store/provider_ids.hpp"
#include "store/table_text.hpp"

namespace store {
namespace {

using domain::Attempt;
using domain::Booking;
using domain::CalendarLink;
using domain::Charge;
using domain::Dispute;
using domain::Feedback;
using domain::NoShow;
using domain::Refund;
using domain::Transition;
using domain::Wish;
using Values = std::vector<sql::Parameter>;

constexpr std::size_t record_keys = 2;  // booking and n

// --- Each record as values in the order of its columns, and back ---------------------------------

const TableText links{"calendar_links",
                      record_keys,
                      {"booking",
                       "n",
                       "builder",
                       "status",
                       "event_id",
                       "invitee_id",
                       "event_type",
                       "start_ms",
                       "end_ms",
                       "location",
                       "cancel_url",
                       "reschedule_url",
                       "created_at_ms",
                       "first_seen_at_ms",
                       "fetch_no",
                       "looked_at_ms",
                       "canceler",
                       "cancelled_at_ms",
                       "cancelled_seen_at_ms",
                       "cancelled_twice",
                       "successor_event_id",
                       "successor_invitee_id",
                       "cancel_sends",
                       "place_sends",
                       "place_sent_at_ms",
                       "moves",
                       "moved_at_ms",
                       "moved_from_ms",
                       "price_minor_units",
                       "price_currency",
                       "agreed_minor_units",
                       "agreed_currency",
                       "no_show_id"}};

sql::Parameter amount_of(const std::optional<domain::Money>& money) {
  if (!money) return std::nullopt;
  return money->minor_units();
}

sql::Parameter currency_of(const std::optional<domain::Money>& money) {
  if (!money) return std::nullopt;
  return money->currency().code();
}

std::optional<domain::Money> optional_money(const sql::Rows& row, std::string_view amount,
                                            std::string_view currency) {
  if (row.is_null(amount)) return std::nullopt;
  return money(row, amount, currency);
}

Values values_of(const Booking& booking, const CalendarLink& link) {
  const auto canceler = link.canceler ? std::optional{domain::name(*link.canceler)} : std::nullopt;
  return {booking.code.text(),
          link.n,
          booking.builder.text(),
          domain::name(link.status),
          missing_if_empty(link.event_id),
          missing_if_empty(link.invitee_id),
          link.event_type,
          link.start,
          link.end,
          link.location,
          link.cancel_url,
          link.reschedule_url,
          link.created_at,
          link.first_seen_at,
          link.fetch_no,
          link.looked_at,
          canceler,
          link.cancelled_at,
          link.cancelled_seen_at,
          link.cancelled_twice,
          missing_if_empty(link.successor_event_id),
          missing_if_empty(link.successor_invitee_id),
          link.cancel_sends,
          link.place_sends,
          link.place_sent_at,
          link.moves,
          link.moved_at,
          link.moved_from,
          amount_of(link.price),
          currency_of(link.price),
          amount_of(link.agreed),
          currency_of(link.agreed),
          missing_if_empty(link.no_show_id)};
}

CalendarLink read_link(const sql::Rows& row) {
  const auto canceler = row.optional_text("canceler");
  return {.n = small_integer(row, "n"),
          .status = known(domain::link_status_named(row.text("status"))),
          .event_id = empty_if_missing(row, "event_id"),
          .invitee_id = empty_if_missing(row, "invitee_id"),
          .event_type = row.text("event_type"),
          .start = row.instant("start_ms"),
          .end = row.instant("end_ms"),
          .location = row.text("location"),
          .cancel_url = row.text("cancel_url"),
          .reschedule_url = row.text("reschedule_url"),
          .created_at = row.instant("created_at_ms"),
          .first_seen_at = row.instant("first_seen_at_ms"),
          .fetch_no = row.integer("fetch_no"),
          .looked_at = row.instant("looked_at_ms"),
          .canceler = canceler ? domain::canceler_named(*canceler) : std::nullopt,
          .cancelled_at = row.optional_instant("cancelled_at_ms"),
          .cancelled_seen_at = row.optional_instant("cancelled_seen_at_ms"),
          .cancelled_twice = row.boolean("cancelled_twice"),
          .successor_event_id = empty_if_missing(row, "successor_event_id"),
          .successor_invitee_id = empty_if_missing(row, "successor_invitee_id"),
          .cancel_sends = small_integer(row, "cancel_sends"),
          .place_sends = small_integer(row, "place_sends"),
          .place_sent_at = row.optional_instant("place_sent_at_ms"),
          .moves = small_integer(row, "moves"),
          .moved_at = row.optional_instant("moved_at_ms"),
          .moved_from = row.instant("moved_from_ms"),
          .price = optional_money(row, "price_minor_units", "price_currency"),
          .agreed = optional_money(row, "agreed_minor_units", "agreed_currency"),
          .no_show_id = empty_if_missing(row, "no_show_id")};
}

const TableText attempts{"payment_attempts",
                         record_keys,
                         {"booking",
                          "n",
                          "builder",
                          "status",
                          "amount_minor_units",
                          "currency",
                          "session_id",
                          "payment_intent_id",
                          "charge_id",
                          "receipt_url",
                          "url",
                          "created_at_ms",
                          "expires_at_ms",
                          "sends",
                          "last_sent_at_ms",
                          "charged_minor_units",
                          "charged_currency",
                          "paid_at_ms",
                          "paid_seen_at_ms",
                          "fetch_no",
                          "paid_fetch_no",
                          "mismatch",
                          "charge",
                          "declined_at_ms"}};

Values values_of(const Booking& booking, const Attempt& attempt) {
  return {booking.code.text(),
          attempt.n,
          booking.builder.text(),
          domain::name(attempt.status),
          attempt.amount.minor_units(),
          attempt.amount.currency().code(),
          missing_if_empty(attempt.session_id),
          missing_if_empty(attempt.payment_intent_id),
          missing_if_empty(attempt.charge_id),
          missing_if_empty(attempt.receipt_url),
          missing_if_empty(attempt.url),
          attempt.created_at,
          attempt.expires_at,
          attempt.sends,
          attempt.last_sent_at,
          amount_of(attempt.charged),
          currency_of(attempt.charged),
          attempt.paid_at,
          attempt.paid_seen_at,
          attempt.fetch_no,
          attempt.paid_fetch_no,
          attempt.mismatch,
          attempt.charge,
          attempt.declined_at};
}

Attempt read_attempt(const sql::Rows& row) {
  return {.n = small_integer(row, "n"),
          .status = known(domain::attempt_status_named(row.text("status"))),
          .charge = small_integer(row, "charge"),
          .amount = money(row, "amount_minor_units", "currency"),
          .session_id = empty_if_missing(row, "session_id"),
          .payment_intent_id = empty_if_missing(row, "payment_intent_id"),
          .charge_id = empty_if_missing(row, "charge_id"),
          .receipt_url = empty_if_missing(row, "receipt_url"),
          .url = empty_if_missing(row, "url"),
          .created_at = row.optional_instant("created_at_ms"),
          .expires_at = row.optional_instant("expires_at_ms"),
          .sends = small_integer(row, "sends"),
          .last_sent_at = row.optional_instant("last_sent_at_ms"),
          .charged = optional_money(row, "charged_minor_units", "charged_currency"),
          .declined_at = row.optional_instant("declined_at_ms"),
          .paid_at = row.optional_instant("paid_at_ms"),
          .paid_seen_at = row.optional_instant("paid_seen_at_ms"),
          .fetch_no = row.integer("fetch_no"),
          .paid_fetch_no = row.integer("paid_fetch_no"),
          .mismatch = row.boolean("mismatch")};
}

const TableText refunds{
    "refunds",
    record_keys,
    {"booking", "n", "builder", "status", "source", "attempt", "amount_minor_units", "currency",
     "refund_id", "failure_reason", "decided_at_ms", "succeeded_at_ms", "fetch_no", "sends"}};

Values values_of(const Booking& booking, const Refund& refund) {
  return {booking.code.text(),
          refund.n,
          booking.builder.text(),
          domain::name(refund.status),
          domain::name(refund.source),
          refund.attempt,
          refund.amount.minor_units(),
          refund.amount.currency().code(),
          missing_if_empty(refund.refund_id),
          refund.failure_reason,
          refund.decided_at,
          refund.succeeded_at,
          refund.fetch_no,
          refund.sends};
}

Refund read_refund(const sql::Rows& row) {
  return {.n = small_integer(row, "n"),
          .status = known(domain::refund_status_named(row.text("status"))),
          .source = known(domain::refund_source_named(row.text("source"))),
          .attempt = small_integer(row, "attempt"),
          .amount = money(row, "amount_minor_units", "currency"),
          .refund_id = empty_if_missing(row, "refund_id"),
          .failure_reason = row.text("failure_reason"),
          .decided_at = row.instant("decided_at_ms"),
          .succeeded_at = row.optional_instant("succeeded_at_ms"),
          .fetch_no = row.integer("fetch_no"),
          .sends = small_integer(row, "sends")};
}

const TableText disputes{"disputes",
                         record_keys,
                         {"booking", "n", "builder", "attempt", "dispute_id", "status", "reason",
                          "amount_minor_units", "withdrawn_minor_units", "currency",
                          "charge_refundable", "due_by_ms", "opened_at_ms", "fetch_no"}};

Values values_of(const Booking& booking, const Dispute& dispute) {
  return {booking.code.text(),
          dispute.n,
          booking.builder.text(),
          dispute.attempt,
          dispute.dispute_id,
          dispute.status,
          dispute.reason,
          dispute.amount.minor_units(),
          dispute.withdrawn.minor_units(),
          dispute.amount.currency().code(),
          dispute.charge_refundable,
          dispute.due_by,
          dispute.opened_at,
          dispute.fetch_no};
}

Dispute read_dispute(const sql::Rows& row) {
  return {.n = small_integer(row, "n"),
          .attempt = small_integer(row, "attempt"),
          .dispute_id = row.text("dispute_id"),
          .status = row.text("status"),
          .reason = row.text("reason"),
          .amount = money(row, "amount_minor_units", "currency"),
          .withdrawn = money(row, "withdrawn_minor_units", "currency"),
          .charge_refundable = row.boolean("charge_refundable"),
          .due_by = row.optional_instant("due_by_ms"),
          .opened_at = row.instant("opened_at_ms"),
          .fetch_no = row.integer("fetch_no")};
}

const TableText wishes{
    "wishes",
    record_keys,
    {"booking", "n", "builder", "kind", "live", "wisher", "at_ms", "refund", "cleared"}};

Values values_of(const Booking& booking, const Wish& wish) {
  const auto cleared = wish.cleared ? std::optional{domain::name(*wish.cleared)} : std::nullopt;
  return {booking.code.text(),
          wish.n,
          booking.builder.text(),
          domain::name(wish.kind),
          wish.live,
          domain::name(wish.by),
          wish.at,
          wish.refund,
          cleared};
}

Wish read_wish(const sql::Rows& row) {
  const auto cleared = row.optional_text("cleared");
  return {.n = small_integer(row, "n"),
          .kind = known(domain::wish_kind_named(row.text("kind"))),
          .live = row.boolean("live"),
          .by = known(domain::actor_named(row.text("wisher"))),
          .why = {},
          .at = row.instant("at_ms"),
          .refund = small_integer(row, "refund"),
          .cleared = cleared ? domain::attention_reason_named(*cleared) : std::nullopt};
}

const TableText charges{"charges",
                        record_keys,
                        {"booking", "n", "builder", "status", "reason", "amount_minor_units",
                         "currency", "link", "due_by_ms"}};

Values values_of(const Booking& booking, const Charge& charge) {
  return {booking.code.text(),
          charge.n,
          booking.builder.text(),
          domain::name(charge.status),
          domain::name(charge.reason),
          charge.amount.minor_units(),
          charge.amount.currency().code(),
          charge.link,
          charge.due_by};
}

Charge read_charge(const sql::Rows& row) {
  return {.n = small_integer(row, "n"),
          .status = known(domain::charge_status_named(row.text("status"))),
          .reason = known(domain::charge_reason_named(row.text("reason"))),
          .amount = money(row, "amount_minor_units", "currency"),
          .link = small_integer(row, "link"),
          .due_by = row.instant("due_by_ms")};
}

const TableText no_shows{
    "no_shows", record_keys, {"booking", "n", "builder", "link", "marked", "marker", "at_ms"}};

Values values_of(const Booking& booking, const NoShow& no_show) {
  return {booking.code.text(),      no_show.n, booking.builder.text(), no_show.link, no_show.marked,
          domain::name(no_show.by), no_show.at};
}

NoShow read_no_show(const sql::Rows& row) {
  return {.n = small_integer(row, "n"),
          .link = small_integer(row, "link"),
          .marked = row.boolean("marked"),
          .by = known(domain::actor_named(row.text("marker"))),
          .at = row.instant("at_ms")};
}

const TableText feedback{
    "feedback", record_keys, {"booking", "n", "builder", "kind", "rating", "at_ms"}};

Values values_of(const Booking& booking, const Feedback& given) {
  return {booking.code.text(),      given.n,      booking.builder.text(),
          domain::name(given.kind), given.rating, given.at};
}

Feedback read_feedback(const sql::Rows& row) {
  return {.n = small_integer(row, "n"),
          .kind = known(domain::feedback_kind_named(row.text("kind"))),
          .rating = small_integer(row, "rating"),
          .comment = {},
          .at = row.instant("at_ms")};
}

const TableText transitions{
    "transitions",
    record_keys,
    {"booking", "n", "builder", "from_stage", "to_stage", "because", "at_ms"}};

Values values_of(const Booking& booking, const Transition& transition) {
  return {booking.code.text(),
          transition.n,
          booking.builder.text(),
          domain::name(transition.from),
          domain::name(transition.to),
          transition.because,
          transition.at};
}

Transition read_transition(const sql::Rows& row) {
  return {.n = small_integer(row, "n"),
          .from = known(domain::stage_named(row.text("from_stage"))),
          .to = known(domain::stage_named(row.text("to_stage"))),
          .because = row.text("because"),
          .at = row.instant("at_ms")};
}

// --- Loading and saving a list of them -----------------------------------------------------------

template <class Record>
std::vector<Record> load_list(sql::Connection& connection, const TableGuide& guide,
                              const TableText& table, const domain::BookingCode& code,
                              Record (*read)(const sql::Rows&)) {
  static const std::string statement = table.select + " where booking = $1 order by n";
  if (!guide.has_rows(table.name())) return {};
  std::vector<Record> records;
  auto rows = connection.query(statement, {code.text()});
  while (rows.next()) records.push_back(read(rows));
  return records;
}

template <class Record>
const Record* known_before(const Booking* before, std::vector<Record> Booking::* list, int n) {
  if (before == nullptr) return nullptr;
  const auto found = std::ranges::find(before->*list, n, &Record::n);
  return found == (before->*list).end() ? nullptr : &*found;
}

// Writes what differs, and nothing where nothing does.
void save_changes(sql::Connection& connection, const TableText& table, const Values& before,
                  const Values& now) {
  std::vector<std::size_t> changed;
  for (std::size_t column = 0; column < now.size(); ++column)
    if (before[column] != now[column]) changed.push_back(column);
  if (changed.empty()) return;
  Values values{now.begin(), now.begin() + record_keys};
  for (const std::size_t column : changed) values.push_back(now[column]);
  connection.execute_later_with(table.update(changed), values, sql::Changing::one_row);
}

// Records that take a place of which there is only one come after those that give it up.
template <class Record>
void save_list(sql::Connection& connection, const TableText& table, const Booking& booking,
               const Booking* before, std::vector<Record> Booking::* list,
               bool (*takes_the_place)(const Record&) = nullptr) {
  for (const bool takers : {false, true})
    for (const Record& record : booking.*list) {
      if ((takes_the_place != nullptr && takes_the_place(record)) != takers) continue;
      if (const Record* const old = known_before(before, list, record.n))
        save_changes(connection, table, values_of(*before, *old), values_of(booking, record));
      else
        connection.execute_later_with(table.upsert, values_of(booking, record));
    }
}

bool is_active(const CalendarLink& link) { return link.status == domain::LinkStatus::active; }
bool is_payable(const Attempt& attempt) {
  return attempt.status == domain::AttemptStatus::open ||
         attempt.status == domain::AttemptStatus::intended;
}
bool is_live(const Wish& wish) { return wish.live; }

}  // namespace

void load_records(sql::Connection& connection, Booking& booking, const TableGuide& guide) {
  booking.links = load_list(connection, guide, links, booking.code, read_link);
  booking.attempts = load_list(connection, guide, attempts, booking.code, read_attempt);
  booking.refunds = load_list(connection, guide, refunds, booking.code, read_refund);
  booking.disputes = load_list(connection, guide, disputes, booking.code, read_dispute);
  booking.wishes = load_list(connection, guide, wishes, booking.code, read_wish);
  booking.charges = load_list(connection, guide, charges, booking.code, read_charge);
  booking.no_shows = load_list(connection, guide, no_shows, booking.code, read_no_show);
  booking.feedback = load_list(connection, guide, feedback, booking.code, read_feedback);
  booking.transitions = load_list(connection, guide, transitions, booking.code, read_transition);
}

void save_records(sql::Connection& connection, const Booking& booking, const Booking* before) {
  save_list<CalendarLink>(connection, links, booking, before, &Booking::links, is_active);
  save_list<Attempt>(connection, attempts, booking, before, &Booking::attempts, is_payable);
  save_list<Refund>(connection, refunds, booking, before, &Booking::refunds);
  save_list<Dispute>(connection, disputes, booking, before, &Booking::disputes);
  save_list<Wish>(connection, wishes, booking, before, &Booking::wishes, is_live);
  save_list<Charge>(connection, charges, booking, before, &Booking::charges);
  save_list<NoShow>(connection, no_shows, booking, before, &Booking::no_shows);
  save_list<Feedback>(connection, feedback, booking, before, &Booking::feedback);
  save_list<Transition>(connection, transitions, booking, before, &Booking::transitions);
  save_provider_ids(connection, booking, before);
}

}  // namespace store

#include "store/store_under_test.hpp"

namespace store {
namespace {

void migrate_now(sql::Connection& connection) { sql::migrate(connection, migrations(), noon); }

class InMemory final : public StoreUnderTest {
 public:
  InMemory() : database_(migrated()) {}
  sql::Writer& writer() override { return database_; }
  sql::Reader& reader() override { return database_; }

 private:
  static sql::Connection migrated() {
    sql::Connection connection = sql::open_in_memory();
    migrate_now(connection);
    return connection;
  }
  sql::InlineDatabase database_;
};

class InAFile final : public StoreUnderTest {
 public:
  InAFile() : database_(folder_.file("slotpay.db"), options()) {}
  sql::Writer& writer() override { return database_; }
  sql::Reader& reader() override { return database_; }

 private:
  static sql::FileDatabaseOptions options() {
    sql::FileDatabaseOptions options;
    options.prepare = migrate_now;
    return options;
  }
  sql::ThrowawayFolder folder_;
  sql::FileDatabase database_;
};

class OnPostgres final : public StoreUnderTest {
 public:
  OnPostgres() : database_(migrated(schema_)) {}
  sql::Writer& writer() override { return database_; }
  sql::Reader& reader() override { return database_; }

 private:
  static sql::PostgresOptions migrated(const sql::ThrowawaySchema& schema) {
    sql::Connection connection = schema.open();
    migrate_now(connection);
    return schema.options();
  }
  sql::ThrowawaySchema schema_;
  sql::PostgresDatabase database_;
};

}  // namespace

std::vector<DatabaseProduct> database_products() {
  return {{"InMemory", [] { return std::make_unique<InMemory>(); }},
          {"InAFile", [] { return std::make_unique<InAFile>(); }},
          {"OnPostgres", []() -> std::unique_ptr<StoreUnderTest> {
             if (!sql::postgres_for_tests()) return nullptr;
             return std::make_unique<OnPostgres>();
           }}};
}

namespace {

domain::Money euros(std::int64_t minor_units) {
  return {minor_units, domain::Currency::known("eur")};
}

domain::Terms some_terms() {
  return {.session_type = domain::SessionTypeId{"st_coaching"},
          .event_type = "EVENTTYPE1",
          .name = "Coaching",
          .duration_minutes = 50,
          .mode = domain::Mode::schedule_first,
          .price = euros(5000),
          .policy = {.client = {.kind = domain::RefundKind::tiers,
                                .tiers = {{24, 100}, {12, 50}},
                                .approval = true},
                     .builder = {},
                     .platform = {.kind = domain::RefundKind::kept_fee, .kept_minor_units = 500}},
          .promotion_codes = true,
          .delayed_methods = false,
          .livemode = true,
          .hold = base::Milliseconds{900'000},
          .grace = base::Milliseconds{600'000},
          .silence = base::Milliseconds{120'000}};
}

}  // namespace

ports::Builder a_builder(const std::string& slug) {
  return {.slug = domain::BuilderSlug{slug},
          .name = "Dana Demo",
          .email = slug + "@builders.example",
          .timezone = "Europe/Berlin",
          .calendly_user = "USER1"};
}

ports::SessionType a_session_type(const std::string& id) {
  domain::Terms terms = some_terms();
  terms.session_type = domain::SessionTypeId{id};
  return {.id = domain::SessionTypeId{id},
          .builder = domain::BuilderSlug{"demo"},
          .terms = terms,
          .description = "Fifty minutes",
          .category = "coaching",
          .scheduling_url = "https://calendly.com/demo/coaching",
          .active = true,
          .position = 1,
          .charging_since = noon};
}

domain::Booking a_booking(const std::string& code) {
  return {.code = domain::BookingCode{code},
          .builder = domain::BuilderSlug{"demo"},
          .installation = "inst_1",
          .token = "token-of-" + code,
          .terms = some_terms(),
          .client = {.name = "Ada Client",
                     .email = "ada@clients.example",
                     .timezone = "America/Vancouver",
                     .notes = "Zoë’s \"notes\"",
                     .answers = {{"What for?", "Growth"}},
                     .language = "de",
                     .utm = {{"utm_source", "the \"fair\""}, {"utm_term", "x"}}},
          .begun_at = noon,
          .stage = domain::Stage::draft,
          .version = 0,
          .fetch_no = 0,
          .looked_at = {},
          .hold_extended_until = {},
          .links = {},
          .attempts = {},
          .refunds = {},
          .wishes = {},
          .transitions = {},
          .attention = {}};
}

domain::CalendarLink a_link(int n, const std::string& invitee) {
  domain::CalendarLink link{};
  link.n = n;
  link.event_id = "event-of-" + invitee;
  link.invitee_id = invitee;
  link.event_type = "EVENTTYPE1";
  link.start = noon + seconds{86'400};
  link.end = link.start + seconds{3'000};
  link.location = "https://meet.example/1";
  link.cancel_url = "https://calendly.com/cancellations/" + invitee;
  link.reschedule_url = "https://calendly.com/reschedulings/" + invitee;
  link.created_at = noon;
  link.first_seen_at = noon + seconds{1};
  link.fetch_no = 3;
  link.looked_at = noon + seconds{2};
  return link;
}

domain::Attempt an_attempt(int n) { return {.n = n, .amount = euros(5000)}; }

domain::Refund a_refund(int n, int attempt, std::int64_t minor_units) {
  return {.n = n,
          .source = domain::RefundSource::policy,
          .attempt = attempt,
          .amount = euros(minor_units),
          .decided_at = noon + seconds{30}};
}

ports::Arrival an_arrival(const std::string& event_id) {
  return {.provider = "stripe",
          .account = "demo",
          .event_id = event_id,
          .type = "checkout.session.completed",
          .body = "{\"id\":\"" + event_id + "\"}",
          .received_at = noon,
          .stale = false};
}

namespace {

void add_money_that_went_back(domain::Booking& booking) {
  domain::Refund refund = a_refund(1, 2, 2250);
  refund.status = domain::RefundStatus::failed;
  refund.refund_id = "re_1";
  refund.failure_reason = "expired_or_canceled_card";
  refund.fetch_no = 8;
  refund.sends = 1;
  domain::Refund second = a_refund(2, 2, 1000);
  second.status = domain::RefundStatus::succeeded;
  second.refund_id = "re_2";
  second.succeeded_at = noon + seconds{24};
  booking.refunds = {refund, second};
  booking.disputes = {{.n = 1,
                       .attempt = 2,
                       .dispute_id = "du_1",
                       .status = "needs_response",
                       .reason = "product_not_received",
                       .amount = euros(4500),
                       .withdrawn = euros(4000),
                       .charge_refundable = true,
                       .due_by = noon + seconds{900},
                       .opened_at = noon + seconds{23},
                       .fetch_no = 8}};
  booking.wishes = {{.n = 1,
                     .live = false,
                     .by = domain::Actor::client,
                     .why = "I am ill",
                     .at = noon + seconds{15}},
                    {.n = 2,
                     .kind = domain::WishKind::clear,
                     .live = false,
                     .by = domain::Actor::operator_,
                     .why = "Paid by hand",
                     .at = noon + seconds{16},
                     .refund = 1,
                     .cleared = domain::AttentionReason::disputed}};
}

}  // namespace

domain::Booking a_rich_booking() {
  domain::Booking booking = a_booking();
  domain::CalendarLink old = a_link(1, "INVITEE1");
  old.status = domain::LinkStatus::superseded;
  old.successor_event_id = "event-of-INVITEE2";
  old.successor_invitee_id = "INVITEE2";
  domain::CalendarLink current = a_link(2, "INVITEE2");
  current.status = domain::LinkStatus::cancelled;
  current.canceler = domain::Canceler::invitee;
  current.cancelled_at = noon + seconds{20};
  current.cancelled_seen_at = noon + seconds{21};
  current.cancelled_twice = true;
  current.cancel_sends = 1;
  booking.links = {old, current};

  domain::Attempt expired = an_attempt(1);
  expired.status = domain::AttemptStatus::expired;
  expired.session_id = "cs_1";
  expired.declined_at = noon + seconds{2};
  domain::Attempt paid = an_attempt(2);
  paid.status = domain::AttemptStatus::paid;
  paid.session_id = "cs_2";
  paid.payment_intent_id = "pi_2";
  paid.charge_id = "ch_2";
  paid.receipt_url = "https://pay.stripe.example/receipts/2";
  paid.created_at = noon + seconds{3};
  paid.expires_at = noon + seconds{1863};
  paid.sends = 2;
  paid.last_sent_at = noon + seconds{3};
  paid.charged = euros(4500);
  paid.paid_at = noon + seconds{9};
  paid.paid_seen_at = noon + seconds{10};
  paid.fetch_no = 7;
  paid.paid_fetch_no = 6;
  booking.attempts = {expired, paid};

  add_money_that_went_back(booking);
  booking.transitions = {
      {1, domain::Stage::draft, domain::Stage::held, "a time is chosen", noon + seconds{1}},
      {2, domain::Stage::held, domain::Stage::confirmed, "paid in time", noon + seconds{10}}};
  booking.stage = domain::Stage::cancelled;
  booking.fetch_no = 8;
  booking.looked_at = noon + seconds{25};
  booking.hold_extended_until = noon + seconds{700};
  booking.attention = domain::Attention{.n = 2,
                                        .reason = domain::AttentionReason::refund_refused,
                                        .since = noon + seconds{26},
                                        .deadline = noon + seconds{86'426},
                                        .owner = domain::Owner::operator_};
  booking.attentions = 2;
  return booking;
}

}  // namespace store

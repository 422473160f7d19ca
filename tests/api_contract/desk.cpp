#include "api_contract/desk.hpp"

#include "api/recovery.hpp"
#include "auth/client_token.hpp"
#include "auth/pass.hpp"
#include "base/digest.hpp"
#include "domain/settle.hpp"
#include "sql/file_database.hpp"
#include "sql/postgres_database.hpp"
#include "sql/throwaway_folder.hpp"

namespace api_contract {
namespace {

ports::SessionType session_type(const std::string& id, const std::string& builder, int position) {
  domain::Booking booking = testing::a_booking();
  if (id == "st_free") booking = testing::a_booking().free();
  if (id == "st_first") booking = testing::a_booking().paid_first();
  domain::Terms terms = booking.terms;
  terms.session_type = domain::SessionTypeId{id};
  return {.id = terms.session_type,
          .builder = domain::BuilderSlug{builder},
          .terms = terms,
          .description = "An hour",
          .category = "planning",
          .scheduling_url = "https://calendly.com/" + builder + "/" + id,
          .active = id != "st_retired",
          .position = position,
          .charging_since = noon};
}

void fill(ports::Transaction& transaction, const std::string& slug) {
  transaction.save_builder({.slug = domain::BuilderSlug{slug},
                            .name = "Dana of " + slug,
                            .email = slug + "@builders.example",
                            .timezone = "Europe/Berlin",
                            .calendly_user = "USER_" + slug});
  transaction.save_api_key({auth::token_digest("sk_slotpay_builder_" + slug), "builder",
                            domain::BuilderSlug{slug}, noon});
  if (slug == "other") transaction.save_session_type(session_type("st_other", "other", 1));
  if (slug != "demo") return;
  transaction.save_session_type(session_type("st_1", "demo", 2));
  transaction.save_session_type(session_type("st_free", "demo", 1));
  transaction.save_session_type(session_type("st_retired", "demo", 3));
  transaction.save_session_type(session_type("st_first", "demo", 4));
}

const base::SecretText pass_key{"the-server-key-of-passes"};

http::Header signature(const std::string& name, const std::string& body, base::Instant at,
                       const std::string& secret) {
  const std::string seconds = std::to_string(base::unix_seconds(at));
  return {name,
          "t=" + seconds + ",v1=" + base::to_hex(base::hmac_sha256(secret, seconds + "." + body))};
}

}  // namespace

void BreakableStore::write(const std::function<void(ports::Transaction&)>& work) {
  if (cannot_write) throw ports::StoreUnavailable{"the disk is full"};
  store_.write(work);
}

void BreakableStore::read(const std::function<void(ports::Snapshot&)>& work) {
  if (cannot_read) throw ports::StoreUnavailable{"the database is busy"};
  if (is_broken) throw std::runtime_error{"canary: select * from secrets at bookings.cpp:42"};
  store_.read(work);
}

void BreakableStore::add_to_inbox(ports::Arrival arrival, std::function<void(ports::Stored)> done) {
  if (next_stored) return done(*std::exchange(next_stored, {}));
  store_.add_to_inbox(std::move(arrival), std::move(done));
}

void CapturedLog::write(base::LogLevel, std::string_view event,
                        std::initializer_list<base::LogField> fields) {
  const std::lock_guard lock{mutex};
  text += event;
  for (const base::LogField& field : fields) {
    text += " " + std::string{field.name} + "=";
    if (const auto* words = std::get_if<std::string_view>(&field.value)) text += *words;
    if (const auto* number = std::get_if<std::int64_t>(&field.value))
      text += std::to_string(*number);
  }
  text += "\n";
}

std::shared_ptr<const api::OpenAddress> Addresses::find(ports::Provider provider,
                                                        const std::string& ref) const {
  const auto found = by_provider_and_ref.find(std::string{ports::name(provider)} + "/" + ref);
  if (found == by_provider_and_ref.end()) return nullptr;
  return std::make_shared<const api::OpenAddress>(found->second);
}

namespace {

class Fresh final : public DeskDatabase {
 public:
  sql::Writer& writer() override { return *database_; }
  sql::Reader& reader() override { return *database_; }

 private:
  store::FreshDatabase database_{noon};
};

void migrate(sql::Connection& connection) { sql::migrate(connection, store::migrations(), noon); }

class InAFile final : public DeskDatabase {
 public:
  sql::Writer& writer() override { return database_; }
  sql::Reader& reader() override { return database_; }

 private:
  static sql::FileDatabaseOptions options() {
    sql::FileDatabaseOptions options;
    options.prepare = migrate;
    options.reader_patience = 60s;
    return options;
  }
  sql::ThrowawayFolder folder_;
  sql::FileDatabase database_{folder_.file("slotpay.db"), options()};
};

class OnPostgres final : public DeskDatabase {
 public:
  OnPostgres() : database_(migrated(), options()) {}
  sql::Writer& writer() override { return database_; }
  sql::Reader& reader() override { return database_; }

 private:
  sql::PostgresOptions migrated() {
    sql::Connection connection = schema_.open();
    migrate(connection);
    return schema_.options();
  }
  static sql::PostgresDatabaseOptions options() {
    sql::PostgresDatabaseOptions options;
    options.patience = 60s;
    return options;
  }
  sql::ThrowawaySchema schema_;
  sql::PostgresDatabase database_;
};

base::Failure<ports::CallFailure> nobody_asks() {
  return base::Failure{ports::CallFailure{ports::CallError::not_sent, 0, {}, {}}};
}

}  // namespace

ports::Answer<std::vector<base::Instant>> OfferingCalendar::available_times(const std::string&,
                                                                            base::Instant from,
                                                                            base::Instant to,
                                                                            ports::Lane) {
  ++times_asked;
  if (failure) return base::Failure{*failure};
  std::vector<base::Instant> offered;
  for (const base::Instant start : starts)
    if (from <= start && start < to) offered.push_back(start);
  return offered;
}

ports::Answer<domain::SlotSeen> OfferingCalendar::slot(const domain::SlotId&, ports::Lane) {
  return nobody_asks();
}
ports::Answer<base::Done> OfferingCalendar::cancel(const std::string&, const std::string&) {
  return nobody_asks();
}
ports::Answer<domain::SlotId> OfferingCalendar::create_invitee(const std::string&) {
  return nobody_asks();
}
ports::Answer<std::optional<domain::SlotSeen>> OfferingCalendar::find_slot(const ports::SlotSearch&,
                                                                           ports::Lane) {
  return nobody_asks();
}
ports::Answer<base::Done> OfferingCalendar::mark_no_show(const domain::SlotId&) {
  return nobody_asks();
}
ports::Answer<base::Done> OfferingCalendar::unmark_no_show(const std::string&) {
  return nobody_asks();
}

const http::Response& Asked::response() const {
  CHECK(is_answered());
  return **response_;
}

json::object Asked::body() const { return json::parse(response().body).as_object(); }

std::string Asked::header(std::string_view name) const {
  return std::string{response().header(name).value_or("")};
}

http::Reply Asked::reply() {
  return [kept = response_, times = times_](http::Response response) {
    if (!*kept) *kept = std::move(response);
    ++*times;
  };
}

Desk::Desk(std::size_t seats, std::unique_ptr<DeskDatabase> database,
           const std::vector<std::string>& builders)
    : database_(database ? std::move(database) : std::make_unique<Fresh>()),
      sql_store_(database_->writer(), database_->reader(), random),
      store(sql_store_),
      parts{store,
            clock,
            random,
            signals,
            metrics,
            log,
            {.installation = "test",
             .public_url = "https://book.example",
             .link_pass =
                 [](const domain::BookingCode& code, base::Instant until) {
                   return auth::make_pass(pass_key, api::link_purpose, {code, until});
                 }}},
      room(background, clock, seats),
      find_bookings(parts, links_mailed),
      doors{parts,
            background,
            room,
            addresses,
            stripe_reader,
            calendly_reader,
            base::SecretText{"the-server-key-of-tokens"},
            pass_key,
            begins,
            recoveries,
            recovery_letters,
            find_bookings,
            times,
            live_seats,
            [](const domain::Booking& booking, const ports::Builder&, base::Instant) {
              return "BEGIN:VCALENDAR of " + booking.code.text();
            }},
      router(api::public_routes(doors)),
      operator_router(api::operator_routes(doors, [] { return std::string{"slotpay_up 1\n"}; })) {
  signals.tell = [this](const domain::BookingCode& code) { room.changed(code.text()); };
  times.tell([this](const std::string& event_type) { room.changed(api::times_topic(event_type)); });
  addresses.by_provider_and_ref.emplace(
      "stripe/ref1", api::OpenAddress{domain::BuilderSlug{"demo"}, {base::SecretText{"whsec_1"}}});
  addresses.by_provider_and_ref.emplace(
      "calendly/ref1",
      api::OpenAddress{domain::BuilderSlug{"demo"}, {base::SecretText{"signing-key-1"}}});
  store.write([&](ports::Transaction& transaction) {
    transaction.set_installation_id("test");
    transaction.save_api_key({auth::token_digest(operator_key), "operator", {}, noon});
    for (const std::string& slug : builders) fill(transaction, slug);
  });
}

Asked Desk::ask(const std::string& method, const std::string& target, std::string body,
                std::vector<http::Header> headers) {
  Asked asked;
  router.answer({.method = method,
                 .target = target,
                 .headers = std::move(headers),
                 .body = std::move(body),
                 .request_id = "req-1",
                 .peer = "203.0.113.9"},
                asked.reply());
  return asked;
}

Asked Desk::get(const std::string& target, const std::string& credential,
                std::vector<http::Header> headers) {
  if (!credential.empty()) headers.push_back({"Authorization", "Bearer " + credential});
  return ask("GET", target, {}, std::move(headers));
}

Asked Desk::post(const std::string& target, const std::string& body, const std::string& key,
                 const std::string& credential) {
  std::vector<http::Header> headers{{"Idempotency-Key", key}};
  if (!credential.empty()) headers.push_back({"Authorization", "Bearer " + credential});
  return ask("POST", target, body, std::move(headers));
}

void Desk::put(domain::Booking booking) {
  booking.token = "token_in_utm_of_" + booking.code.text();
  // Ids at the providers are unique.
  for (domain::CalendarLink& link : booking.links)
    if (!link.invitee_id.empty()) link.invitee_id += booking.code.text();
  for (domain::Attempt& attempt : booking.attempts)
    if (!attempt.session_id.empty()) attempt.session_id += booking.code.text();
  store.write([&](ports::Transaction& transaction) {
    domain::Booking copy = booking;
    CHECK(transaction.insert(copy, auth::token_digest(token_of(booking.code.text()))));
  });
}

void Desk::change(const std::string& code, const std::function<void(domain::Booking&)>& how) {
  store.write([&](ports::Transaction& transaction) {
    auto stored = transaction.lock(domain::BookingCode{code});
    CHECK(stored.has_value());
    how(*stored);
    transaction.save(*stored, std::nullopt);
  });
  signals.changed(domain::BookingCode{code});
}

void Desk::open_the_session_of(const std::string& code) {
  change(code, [&](domain::Booking& booking) {
    domain::Attempt& attempt = booking.attempts.back();
    attempt.status = domain::AttemptStatus::open;
    attempt.session_id = "cs_of_" + code;
    attempt.url = "https://checkout.stripe.com/c/pay/cs_of_" + code;
    attempt.sends = 1;
    attempt.last_sent_at = attempt.created_at = clock.now();
    attempt.expires_at = clock.now() + 31min;
  });
}

std::optional<domain::Booking> Desk::booking(const std::string& code) {
  std::optional<domain::Booking> found;
  store.read(
      [&](ports::Snapshot& snapshot) { found = snapshot.booking(domain::BookingCode{code}); });
  return found;
}

std::vector<ports::InboxRow> Desk::inbox(ports::ArrivalState state) {
  std::vector<ports::InboxRow> rows;
  store.read([&](ports::Snapshot& snapshot) { rows = snapshot.arrivals_in(state, 100); });
  return rows;
}

void Desk::pass(base::Milliseconds time) {
  clock.advance(time);
  room.tick();
}

void Desk::answer_times() {
  while (const auto job = times.claim()) times.record(*job, times.ask(*job));
}

json::object a_begin() {
  return {
      {"session_type", "st_1"},
      {"client",
       {{"name", "Zoë Client"}, {"email", "zoe@client.example"}, {"timezone", "Europe/Berlin"}}}};
}

std::unique_ptr<DeskDatabase> a_database_for_many() {
  const char* const product = std::getenv("SLOTPAY_TEST_STORE");
  if (product != nullptr && std::string_view{product} == "postgres")
    return std::make_unique<OnPostgres>();
  return std::make_unique<InAFile>();
}

http::Header stripe_signature(const std::string& body, base::Instant at,
                              const std::string& secret) {
  return signature("Stripe-Signature", body, at, secret);
}

http::Header calendly_signature(const std::string& body, base::Instant at,
                                const std::string& secret) {
  return signature("Calendly-Webhook-Signature", body, at, secret);
}

std::string problem_fault(const Asked& asked, int status, const std::string& code) {
  if (!asked.is_answered()) return "not answered";
  const http::Response& response = asked.response();
  if (response.status != status || response.body.find('"' + code + '"') == std::string::npos)
    return std::to_string(response.status) + " " + response.body;
  if (asked.header("Content-Type") != "application/problem+json") return "wrong content type";
  if (asked.header("Cache-Control") != "no-store") return "may be cached";
  const json::object body = asked.body();
  const auto text = [&](std::string_view name) {
    const auto* const value = body.if_contains(name);
    return value != nullptr && value->is_string() ? std::string{value->get_string()} : "";
  };
  if (text("code") != code || text("type") != "/problems/" + code) return "wrong code or type";
  if (body.at("status") != status) return "wrong status member";
  if (text("title").empty() || text("request_id") != "req-1") return "no title or request_id";
  if (response.body.find("canary") != std::string::npos) return "tells what went wrong inside";
  return {};
}

}  // namespace api_contract

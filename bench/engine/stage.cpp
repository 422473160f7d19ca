#include "stage.hpp"

#include <algorithm>
#include <iterator>

#include "base/check.hpp"
#include "base/digest.hpp"
#include "domain/owed.hpp"

namespace bench {
namespace {

using namespace std::chrono_literals;

constexpr const char* installation = "bench";
constexpr int filled_at_once = 500;
constexpr std::size_t handlers = 1;
constexpr std::size_t handlers_waiting_max = 8;
constexpr std::size_t seats = 8;
constexpr std::int64_t unstored_max = 1'000;

const domain::BuilderSlug builder{"bench"};
const domain::SessionTypeId session_type{"bench"};

const config::Config& migrated(const config::Config& config) {
  server::migrate_database(config, base::Instant{});
  return config;
}

domain::Money price() { return {5000, domain::Currency::known("eur")}; }

domain::CalendarLink active_link(const domain::Booking& booking) {
  return {.n = 1,
          .status = domain::LinkStatus::active,
          .event_id = "event_" + booking.token,
          .invitee_id = "invitee_" + booking.token,
          .event_type = booking.terms.event_type,
          .start = booking.begun_at + 72h,
          .end = booking.begun_at + 73h,
          .created_at = booking.begun_at,
          .first_seen_at = booking.begun_at,
          .fetch_no = 1,
          .looked_at = booking.begun_at};
}

domain::Attempt open_attempt(const domain::Booking& booking, const std::string& session_id) {
  return {.n = 1,
          .status = domain::AttemptStatus::open,
          .amount = booking.terms.price,
          .session_id = session_id,
          .url = "https://checkout.example/" + session_id,
          .created_at = booking.begun_at,
          .expires_at = booking.begun_at + 35min,
          .sends = 1,
          .last_sent_at = booking.begun_at,
          .fetch_no = 2};
}

// Paid, held and over.
void complete(domain::Booking& booking) {
  using domain::Stage;
  domain::CalendarLink& link = booking.links.emplace_back(active_link(booking));
  link.looked_at = link.end;
  domain::Attempt& attempt =
      booking.attempts.emplace_back(open_attempt(booking, "cs_" + booking.token));
  attempt.status = domain::AttemptStatus::paid;
  attempt.url.clear();
  attempt.payment_intent_id = "pi_" + booking.token;
  attempt.charge_id = "ch_" + booking.token;
  attempt.charged = attempt.amount;
  attempt.paid_at = attempt.paid_seen_at = booking.begun_at + 5min;
  attempt.paid_fetch_no = 2;
  booking.transitions = {{1, Stage::draft, Stage::held, "a time is taken", booking.begun_at},
                         {2, Stage::held, Stage::confirmed, "paid in time", *attempt.paid_at},
                         {3, Stage::confirmed, Stage::completed, "it took place", link.end}};
  booking.stage = Stage::completed;
  booking.fetch_no = 3;
  booking.looked_at = link.end;
}

}  // namespace

Stage::Stage(const config::Config& config)
    : database_(migrated(config), random_),
      clock_(database_.clock()),
      parts_{database_.store(),
             clock_,
             random_,
             hub,
             metrics_,
             log_,
             {.installation = installation,
              .public_url = "https://book.example",
              .link_pass = [](const domain::BookingCode& code,
                              base::Instant) { return code.text(); }}},
      intake_(parts_, stripe_reader_, calendly_reader_),
      looks_(parts_, calendar, payments, stripe_reader_, calendly_reader_),
      strays_(parts_, calendar),
      effects_(parts_, calendar, payments, mailbox_),
      timers_(parts_, clocks_),
      handlers_(handlers, handlers_waiting_max),
      waiting_room_(handlers_, clock_, seats) {
  database_.must_belong_to(installation);
  add_type();
}

Stage::~Stage() { stop(); }

void Stage::add_type() {
  database_.store().write([&](ports::Transaction& transaction) {
    transaction.save_builder({builder, "Bench", "bench@example.com", "Europe/Berlin", "user_1"});
    transaction.save_session_type({.id = session_type,
                                   .builder = builder,
                                   .terms = {.session_type = session_type,
                                             .event_type = "type_1",
                                             .name = "Planning session",
                                             .duration_minutes = 60,
                                             .price = price()},
                                   .description = "",
                                   .category = "",
                                   .scheduling_url = "https://calendly.example/bench",
                                   .charging_since = {}});
  });
}

domain::Booking Stage::a_booking(base::Instant begun_at) {
  const std::string drawn = random_.bytes(16);
  std::uint32_t number = 0;
  for (const char byte : drawn.substr(0, 4))
    number = number << 8U | static_cast<unsigned char>(byte);
  const domain::BookingCode code = domain::make_booking_code(number);
  return {.code = code,
          .builder = builder,
          .installation = installation,
          .token = base::to_hex(drawn),
          .terms = {.session_type = session_type,
                    .event_type = "type_1",
                    .name = "Planning session",
                    .duration_minutes = 60,
                    .price = price()},
          .client = {.name = "Client " + code.text(),
                     .email = code.text() + "@client.example",
                     .timezone = "Europe/Berlin"},
          .begun_at = begun_at};
}

void Stage::fill(std::int64_t bookings) {
  for (std::int64_t made = 0; made < bookings; made += filled_at_once)
    database_.store().write([&](ports::Transaction& transaction) {
      for (int i = 0; i < filled_at_once; ++i) {
        domain::Booking booking = a_booking(clock_.now() - 30 * 24h);
        if (!transaction.insert(booking, base::to_hex(random_.bytes(32)))) continue;
        complete(booking);
        transaction.save(booking, std::nullopt);
        // The books of what is over were checked long ago.
        transaction.back_office().forget_change({booking.code, booking.version});
      }
    });
}

std::vector<Paying> Stage::hold(int bookings, base::Instant held_since) {
  for (const char* provider : {"calendly", "stripe"})
    clocks_.heard(provider, clock_.now(), clock_.now());
  std::vector<Paying> all;
  while (std::ssize(all) < bookings) {
    const auto wanted = std::min<std::ptrdiff_t>(filled_at_once, bookings - std::ssize(all));
    std::vector<Paying> made;
    database_.store().write([&](ports::Transaction& transaction) {
      made.clear();
      while (std::ssize(made) < wanted) {
        domain::Booking booking = a_booking(held_since);
        // Among a million, one code in a thousand is taken.
        if (!transaction.insert(booking, base::to_hex(random_.bytes(32)))) continue;
        booking.links.push_back(active_link(booking));
        booking.attempts.push_back(open_attempt(booking, "cs_" + booking.token));
        booking.transitions = {{1, domain::Stage::draft, domain::Stage::held, "", held_since}};
        booking.stage = domain::Stage::held;
        booking.fetch_no = 2;
        booking.looked_at = held_since;
        transaction.save(booking, domain::wake_at(booking, held_since));
        made.push_back({booking.code, booking.attempts.back().session_id});
        const domain::CalendarLink& link = booking.links.back();
        calendar.put({.id = {link.event_id, link.invitee_id},
                      .event_type = link.event_type,
                      .token = booking.token,
                      .start = link.start,
                      .end = link.end,
                      .created_at = link.created_at});
        payments.put({.session_id = made.back().session_id,
                      .booking = booking.code.text(),
                      .installation = installation,
                      .attempt = 1,
                      .subtotal = price(),
                      .total = price(),
                      .url = booking.attempts.back().url,
                      .created_at = held_since,
                      .expires_at = *booking.attempts.back().expires_at});
      }
    });
    all.insert(all.end(), made.begin(), made.end());
  }
  return all;
}

void Stage::pay(const Paying& paying) { payments.pay(paying.session_id, clock_.now()); }

void Stage::hear_soon(const Paying& paying, const std::string& event_id) {
  {
    std::unique_lock lock{mutex_};
    stored_.wait(lock, [this] { return unstored_ < unstored_max; });
    ++unstored_;
  }
  const std::string body =
      R"({"id":")" + event_id +
      R"(","object":"event","type":"checkout.session.completed","livemode":false,"data":{"object":)"
      R"({"id":")" +
      paying.session_id + R"(","object":"checkout.session","metadata":{"installation":")" +
      installation + R"(","booking":")" + paying.code.text() + R"("}}}})";
  database_.store().add_to_inbox({.provider = "stripe",
                                  .account = builder.text(),
                                  .event_id = event_id,
                                  .type = "checkout.session.completed",
                                  .body = body,
                                  .received_at = clock_.now()},
                                 [this](ports::Stored stored) {
                                   CHECK(stored == ports::Stored::fresh);
                                   hub.work(ports::Work::arrivals);
                                   const std::lock_guard guard{mutex_};
                                   --unstored_;
                                   stored_.notify_all();
                                 });
}

void Stage::heard_all() {
  std::unique_lock lock{mutex_};
  stored_.wait(lock, [this] { return unstored_ == 0; });
}

void Stage::start() {
  workers_.emplace(parts_, hub);
  workers_->start(intake_, looks_, strays_, effects_, timers_, waiting_room_, {});
}

void Stage::stop() {
  hub.stop();
  workers_.reset();
}

bool Stage::has_read_all() {
  std::int64_t waiting = 0;
  database_.store().read([&](ports::Snapshot& snapshot) { waiting = snapshot.arrivals_waiting(); });
  return waiting == 0;
}

domain::Stage Stage::stage_of(const Paying& paying) {
  std::optional<domain::Booking> booking;
  database_.store().read(
      [&](ports::Snapshot& snapshot) { booking = snapshot.booking(paying.code); });
  CHECK(booking.has_value());
  return booking->stage;
}

}  // namespace bench

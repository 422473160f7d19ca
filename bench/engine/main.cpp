// slotpay-bench fill DATABASE BOOKINGS: makes a database (a file's path or a PostgreSQL URL) with
// so many bookings that are over. slotpay-bench measure DATABASE: measures the engine on such a
// database, which it changes, and prints one line of JSON.

#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <boost/json.hpp>
#include <chrono>
#include <iostream>
#include <thread>

#include "base/check.hpp"
#include "domain/absorb.hpp"
#include "domain/owed.hpp"
#include "domain/settle.hpp"
#include "stage.hpp"

namespace bench {
namespace {

using namespace std::chrono_literals;
using Steady = std::chrono::steady_clock;

constexpr int decisions = 2'000'000;
constexpr int events_to_catch_up = 100'000;
constexpr int events_per_booking = 50;
constexpr int holds = 10'000;
constexpr auto hold_time = 15min;
constexpr auto time_to_hold = 60s;  // to write the held bookings down before they are due
constexpr int payments_per_second = 50;
constexpr int payments = 2'000;
constexpr auto time_to_settle = 5s;
constexpr auto patience = 10min;
constexpr int connections = 8;  // to PostgreSQL, for decisions: the default of database.connections

double seconds_since(Steady::time_point begin) {
  return std::chrono::duration<double>(Steady::now() - begin).count();
}

// Asks so seldom that asking is no part of what is measured: a fiftieth of the time at most.
void wait_until(const std::function<bool()>& holds_now) {
  const auto begin = Steady::now();
  for (auto asked = begin; !holds_now(); asked = Steady::now()) {
    const auto now = Steady::now();
    CHECK(now - begin < patience);
    std::this_thread::sleep_for(std::max<Steady::duration>(100ms, 50 * (now - asked)));
  }
}

void wait_for_all(Stage& stage, const std::vector<Paying>& bookings, domain::Stage wanted) {
  for (const Paying& booking : bookings)
    wait_until([&] { return stage.stage_of(booking) == wanted; });
}

// Slot, payment and confirmation of one booking, with what is then owed.
void decide_once(base::Instant now) {
  domain::Booking booking{.code = domain::BookingCode{"BK7F3KQ2"},
                          .builder = domain::BuilderSlug{"bench"},
                          .installation = "bench",
                          .token = "token",
                          .terms = {.session_type = domain::SessionTypeId{"bench"},
                                    .event_type = "type_1",
                                    .duration_minutes = 60,
                                    .price = {5000, domain::Currency::known("eur")}},
                          .begun_at = now};
  const auto look_at = [&](const domain::Observation& news) {
    domain::absorb(booking, news, {++booking.fetch_no, now});
    domain::settle(booking, now);
  };
  const domain::SlotSeen slot{.id = {"event", "invitee"},
                              .event_type = "type_1",
                              .token = "token",
                              .start = now + 72h,
                              .end = now + 73h,
                              .created_at = now};
  look_at(slot);
  CHECK(bool{domain::absorb(booking, domain::Command{domain::StartCheckout{}}, now)});
  domain::SessionSeen session{.session_id = "cs_1",
                              .booking = "BK7F3KQ2",
                              .installation = "bench",
                              .attempt = 1,
                              .subtotal = booking.terms.price,
                              .total = booking.terms.price,
                              .created_at = now,
                              .expires_at = now + 35min};
  look_at(session);
  session.status = domain::SessionStatus::complete;
  session.paid = true;
  session.payment_intent_id = "pi_1";
  session.charge_id = "ch_1";
  session.paid_at = now;
  look_at(session);
  look_at(slot);
  CHECK(booking.stage == domain::Stage::confirmed);
  CHECK(!domain::owed(booking, now).empty());
}

double decisions_per_second(base::Instant now) {
  const auto begin = Steady::now();
  for (int i = 0; i < decisions; i += 4) decide_once(now);  // four decisions each
  return decisions / seconds_since(begin);
}

// From the first stored event until every one was read and every booking is confirmed.
double catch_up_seconds(Stage& stage) {
  const auto paying = stage.hold(events_to_catch_up / events_per_booking, stage.now());
  for (int n = 0; n < events_per_booking; ++n)
    for (const Paying& client : paying) {
      if (n == 0) stage.pay(client);
      stage.hear_soon(client, "evt_" + std::to_string(n) + client.session_id);
    }
  stage.heard_all();
  const auto begin = Steady::now();
  stage.start();
  wait_until([&] { return stage.has_read_all(); });
  wait_for_all(stage, paying, domain::Stage::confirmed);
  return seconds_since(begin);
}

// From the moment when all are due until every time was given back.
double holds_seconds(Stage& stage) {
  const std::size_t before = stage.calendar.cancelled();
  const Steady::time_point begin = Steady::now() + time_to_hold;
  const auto paying = stage.hold(holds, stage.now() + time_to_hold - hold_time);
  CHECK(Steady::now() < begin);
  std::this_thread::sleep_until(begin);
  wait_until([&] { return stage.calendar.cancelled() - before == paying.size(); });
  const double seconds = seconds_since(begin);
  wait_for_all(stage, paying, domain::Stage::expired);
  return seconds;
}

// From the payment at Stripe, whose event comes at once, to the confirmed booking; milliseconds,
// sorted.
std::vector<double> confirmations(Stage& stage) {
  const auto paying = stage.hold(payments, stage.now());
  // What was measured before left much to write to the disk, which is no part of this.
  ::sync();
  std::this_thread::sleep_for(time_to_settle);
  std::vector<std::atomic<Steady::time_point>> confirmed(paying.size());
  std::unordered_map<std::string, std::size_t> numbers;
  for (std::size_t i = 0; i < paying.size(); ++i) numbers.emplace(paying[i].code.text(), i);
  stage.hub.tell([&](const domain::BookingCode& code) {
    const auto found = numbers.find(code.text());
    if (found == numbers.end()) return;
    Steady::time_point never{};
    confirmed[found->second].compare_exchange_strong(never, Steady::now());
  });
  std::vector<Steady::time_point> paid;
  const auto begin = Steady::now();
  for (const Paying& client : paying) {
    std::this_thread::sleep_until(begin + paid.size() * (1'000'000us / payments_per_second));
    paid.push_back(Steady::now());
    stage.pay(client);
    stage.hear_soon(client, "evt_" + client.session_id);
  }
  wait_for_all(stage, paying, domain::Stage::confirmed);
  std::vector<double> milliseconds;
  for (std::size_t i = 0; i < paying.size(); ++i)
    milliseconds.push_back(
        std::chrono::duration<double, std::milli>(confirmed[i].load() - paid[i]).count());
  std::ranges::sort(milliseconds);
  return milliseconds;
}

config::Config config_of(const std::string& database) {
  config::Config config;
  config.database.url = database;
  config.database.connections = connections;
  config.installation_id = "bench";
  return config;
}

void measure(Stage& stage) {
  const double decided = decisions_per_second(stage.now());
  const double caught_up = catch_up_seconds(stage);
  const double expired = holds_seconds(stage);
  const auto latencies = confirmations(stage);
  stage.stop();
  std::cout << boost::json::object{{"decisions_per_second", decided},
                                   {"catch_up_s", caught_up},
                                   {"holds_expire_s", expired},
                                   {"confirmed_p50_ms", latencies[latencies.size() / 2]},
                                   {"confirmed_p99_ms", latencies[latencies.size() * 99 / 100]}}
            << std::endl;
}

int run(const std::vector<std::string>& words) {
  if (words.size() == 3 && words[0] == "fill") {
    Stage{config_of(words[1])}.fill(std::stoll(words[2]));
    return 0;
  }
  if (words.size() == 2 && words[0] == "measure") {
    Stage stage{config_of(words[1])};
    measure(stage);
    return 0;
  }
  std::cerr << "usage: slotpay-bench fill DATABASE BOOKINGS\n"
               "       slotpay-bench measure DATABASE\n";
  return 2;
}

}  // namespace
}  // namespace bench

int main(int count, char** arguments) { return bench::run({arguments + 1, arguments + count}); }

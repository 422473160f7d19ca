#pragma once

#include <atomic>
#include <boost/json.hpp>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "api/routes.hpp"
#include "calendly/webhook_reader.hpp"
#include "store/fresh_database.hpp"
#include "store/sql_store.hpp"
#include "stripe/webhook_reader.hpp"
#include "testing/bookings.hpp"
#include "testing/seeded_random.hpp"
#include "testing/virtual_clock.hpp"

namespace api_contract {

namespace json = boost::json;
using testing::noon;
using namespace std::chrono_literals;

inline const std::string key_1 = "key-1-of-a-client-that-repeats";
inline const std::string key_2 = "key-2-of-a-client-that-repeats";
inline const std::string operator_key = "sk_slotpay_operator";
inline const std::string builder_key = "sk_slotpay_builder_demo";
inline const std::string other_builder_key = "sk_slotpay_builder_other";

// Runs at once what should run in the background, unless there is too much of it.
class InlineBackground final : public api::Background {
 public:
  bool is_full = false;
  bool run(std::function<void()> work) override {
    if (is_full) return false;
    work();
    return true;
  }
};

// A store whose disk can fill up and whose database can go away.
class BreakableStore final : public ports::Store {
 public:
  explicit BreakableStore(ports::Store& store) : store_(store) {}

  bool cannot_write = false;
  bool cannot_read = false;
  bool is_broken = false;                      // reads fail in a way nobody expects
  std::optional<ports::Stored> next_stored{};  // what the next arrival is told

  void write(const std::function<void(ports::Transaction&)>& work) override;
  void read(const std::function<void(ports::Snapshot&)>& work) override;
  void add_to_inbox(ports::Arrival arrival, std::function<void(ports::Stored)> done) override;
  void release_leases(base::Instant now) override { store_.release_leases(now); }

 private:
  ports::Store& store_;
};

// Every line that was logged, values and all.
class CapturedLog final : public base::Log {
 public:
  std::string text{};
  std::mutex mutex{};
  void write(base::LogLevel, std::string_view event,
             std::initializer_list<base::LogField> fields) override;
};

class Addresses final : public api::WebhookAddresses {
 public:
  std::map<std::string, api::OpenAddress> by_provider_and_ref{};
  std::shared_ptr<const api::OpenAddress> find(ports::Provider provider,
                                               const std::string& ref) const override;
};

// Whoever waits for a booking hears of its changes; everything else is done by the test.
class RoomSignals final : public ports::Signals {
 public:
  std::function<void(const domain::BookingCode&)> tell{};
  void work(ports::Work) override {}
  void changed(const domain::BookingCode& code) override {
    if (tell) tell(code);
  }
};

// Letters with links, as they were ordered.
class KeptLinks final : public ports::LinkMailer {
 public:
  std::vector<ports::LinksOrder> orders{};
  std::optional<ports::MailError> error{};
  base::Result<base::Done, ports::MailFailure> send_links(const ports::LinksOrder& order) override {
    if (error) return base::Failure{ports::MailFailure{*error, 451}};
    orders.push_back(order);
    return base::Done{};
  }
};

// Which steps of the way were counted.
class CountedSteps final : public ports::NoMetrics {
 public:
  std::vector<std::string> steps{};
  void funnel(std::string_view event) override { steps.emplace_back(event); }
};

// A calendar that only says which times it offers, and counts how often it was asked.
class OfferingCalendar final : public ports::Calendar {
 public:
  std::vector<base::Instant> starts{};
  std::optional<ports::CallFailure> failure{};
  std::atomic<int> times_asked = 0;

  ports::Answer<std::vector<base::Instant>> available_times(const std::string& event_type,
                                                            base::Instant from, base::Instant to,
                                                            ports::Lane lane) override;
  ports::Answer<domain::SlotSeen> slot(const domain::SlotId&, ports::Lane) override;
  ports::Answer<base::Done> cancel(const std::string&, const std::string&) override;
  std::string draw_up(const ports::InviteeOrder&) const override { return {}; }
  ports::Answer<domain::SlotId> create_invitee(const std::string&) override;
  ports::Answer<std::optional<domain::SlotSeen>> find_slot(const ports::SlotSearch&,
                                                           ports::Lane) override;
  ports::Answer<base::Done> mark_no_show(const domain::SlotId&) override;
  ports::Answer<base::Done> unmark_no_show(const std::string&) override;
};

// What came of a request: nothing yet, while it waits.
class Asked {
 public:
  bool is_answered() const { return response_->has_value(); }
  int times_answered() const { return *times_; }
  const http::Response& response() const;
  json::object body() const;
  std::string header(std::string_view name) const;
  http::Reply reply();

 private:
  std::shared_ptr<std::optional<http::Response>> response_ =
      std::make_shared<std::optional<http::Response>>();
  std::shared_ptr<int> times_ = std::make_shared<int>(0);
};

// Where a desk keeps its books.
class DeskDatabase {
 public:
  virtual ~DeskDatabase() = default;
  virtual sql::Writer& writer() = 0;
  virtual sql::Reader& reader() = 0;
};
// For tests that ask from many threads: with a connection, or a turn, for each of them.
std::unique_ptr<DeskDatabase> a_database_for_many();

// The handlers behind their router, over a real store, in one thread and under a virtual clock. The
// builder "demo" sells "st_1" for 50.00 EUR, "st_free", and "st_first", which is paid first;
// "other" is another builder.
class Desk {
 public:
  explicit Desk(std::size_t seats = 100, std::unique_ptr<DeskDatabase> database = {},
                const std::vector<std::string>& builders = {"demo", "other"});

  Asked ask(const std::string& method, const std::string& target, std::string body = {},
            std::vector<http::Header> headers = {});
  Asked get(const std::string& target, const std::string& credential = {},
            std::vector<http::Header> headers = {});
  // With an Idempotency-Key, and with a credential if one is given.
  Asked post(const std::string& target, const std::string& body, const std::string& key = key_1,
             const std::string& credential = {});

  // Puts a booking there as it may stand; its client's token is token_of(code).
  void put(domain::Booking booking);
  static std::string token_of(const std::string& code) { return "token-of-" + code; }
  // Changes the stored booking and tells whoever waits for it.
  void change(const std::string& code, const std::function<void(domain::Booking&)>& how);
  // As Stripe's answer does.
  void open_the_session_of(const std::string& code);
  std::optional<domain::Booking> booking(const std::string& code);
  std::vector<ports::InboxRow> inbox(ports::ArrivalState state = ports::ArrivalState::received);
  void pass(base::Milliseconds time);
  // Lets the calendar answer what it has been asked.
  void answer_times();

  testing::VirtualClock clock{noon};
  testing::SeededRandom random{7};
  InlineBackground background;
  CapturedLog log;
  RoomSignals signals;
  CountedSteps metrics;
  Addresses addresses;
  OfferingCalendar calendar;
  engine::FreeTimes times{clock, signals, calendar};
  stripe::StripeWebhookReader stripe_reader;
  calendly::CalendlyWebhookReader calendly_reader;

 private:
  std::unique_ptr<DeskDatabase> database_;
  store::SqlStore sql_store_;

 public:
  BreakableStore store;
  engine::Parts parts;
  api::WaitingRoom room;
  auth::AddressLimit begins{60};
  auth::AddressLimit recoveries{20};
  auth::AddressLimit recovery_letters{3, 1h};
  KeptLinks links_mailed;
  engine::FindBookings find_bookings;
  api::LiveSeats live_seats{4, 3};
  api::Doors doors;
  http::Router router;
  http::Router operator_router;
};

// A body that begins a booking of "st_1".
json::object a_begin();
// The tests' Stripe and Calendly signatures over a body.
http::Header stripe_signature(const std::string& body, base::Instant at,
                              const std::string& secret = "whsec_1");
http::Header calendly_signature(const std::string& body, base::Instant at,
                                const std::string& secret = "signing-key-1");

// Nothing where the answer is a problem of that status and code as RFC 9457 and our contract have
// it; otherwise what is wrong with it.
std::string problem_fault(const Asked& asked, int status, const std::string& code);

}  // namespace api_contract

#define EXPECT_PROBLEM(asked, status, code) \
  EXPECT_EQ(api_contract::problem_fault((asked), (status), (code)), "")

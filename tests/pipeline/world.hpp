#pragma once

#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "engine/recovery.hpp"
#include "pipeline/instance.hpp"
#include "simulators/calendly_world.hpp"
#include "simulators/deliveries.hpp"
#include "simulators/stripe_world.hpp"
#include "store/fresh_database.hpp"
#include "store/sql_store.hpp"
#include "testing/seeded_random.hpp"
#include "testing/virtual_clock.hpp"

namespace pipeline {

// The network between the clients and the simulated providers, with its accidents.
class Network final : public http::Client {
 public:
  enum class Accident {
    refused_connection,
    no_answer_before,
    no_answer_after,
    answer_500_before,  // Stripe keeps it under the key
    answer_500_after,
    answer_429,
    answer_401,
    answer_400,
    empty_list,
    earlier_answer,  // the first of that very question
  };

  Network(simulators::CalendlyWorld& calendly, simulators::StripeWorld& stripe,
          const ports::Clock& clock)
      : calendly_(calendly), stripe_(stripe), clock_(clock) {}

  // The next calls whose "METHOD /path" begins so meet this accident.
  void plan(const std::string& beginning, Accident accident, int times = 1);
  int calls(const std::string& beginning) const;
  // What happens while the process stands still in its next POST of refunds, before the first byte.
  std::function<void()> stopped_in_a_refund{};
  // Until further notice: nobody answers, or everybody says 429.
  std::optional<Accident> weather_at_stripe{};
  std::optional<Accident> weather_at_calendly{};
  // How far their clocks are behind ours.
  base::Milliseconds date_behind{0};
  base::Result<http::Response, http::SendError> send(const std::string& base_url,
                                                     const http::Request& request,
                                                     const http::SendOptions& options) override;

 private:
  struct Plan {
    std::string beginning;
    Accident accident;
    int times;
  };

  simulators::CalendlyWorld& calendly_;
  simulators::StripeWorld& stripe_;
  const ports::Clock& clock_;
  std::vector<Plan> plans_;
  std::vector<std::string> calls_;
  std::map<std::string, http::Response> first_answers_;
};

class Letterbox final : public ports::Mailer {
 public:
  std::vector<std::string> keys;
  std::vector<std::string> urls;  // of the page in each
  std::optional<ports::MailError> next_error;
  std::optional<ports::MailError> outage;  // until it is over
  base::Result<base::Done, ports::MailFailure> send(const ports::LetterOrder& order) override;
};

// Wakes nobody, but remembers who was to be woken.
class Silence final : public ports::Signals {
 public:
  std::map<ports::Work, int> woken;
  std::map<domain::BookingCode, int> announced;
  void work(ports::Work queue) override { ++woken[queue]; }
  void changed(const domain::BookingCode& code) override { ++announced[code]; }
};

// The shipped engine, store and clients with simulated providers in one thread, under a clock that
// moves only when told to.
class World {
 public:
  World();
  // Over a database that somebody else holds, and may put back or break.
  World(sql::Writer& writer, sql::Reader& reader);
  // As a process that is started again: whatever was under way is gone. Throws what the database
  // does.
  void start_again();

  // What a person does.
  domain::BookingCode begin(const std::string& type = "strategy-session");
  domain::SlotId take_time(const domain::BookingCode& code);
  void start_checkout(const domain::BookingCode& code);
  void pay(const domain::BookingCode& code);

  // What the person or the host does in Calendly's own pages.
  void cancel_at_calendly(const domain::BookingCode& code, bool by_host = false);
  domain::SlotId reschedule_at_calendly(const domain::BookingCode& code);

  // Lets the pipeline work until nothing is due, without letting time pass. Webhooks are delivered
  // first unless they are dropped.
  void work();
  void pass(base::Milliseconds time);
  // The same in long steps, for long times.
  void pass_coarsely(base::Milliseconds time, base::Milliseconds step = base::Milliseconds{60'000});
  // Time in which we do not run; the providers go on.
  void be_down(base::Milliseconds time);

  // PostgreSQL copies its databases by programs of its own.
  static bool can_be_copied();
  // The database as it is, and that put back in place of the present one.
  sql::Connection backup();
  void restore(sql::Connection& backup);
  // Damage in its rows: whoever decides on the booking fails.
  void damage(const domain::BookingCode& code);
  // Only finds the bookings that stored news is about.
  bool route() { return instance_->intake.step(); }

  domain::Booking booking(const domain::BookingCode& code);
  std::int64_t kept_at_stripe() const;  // captured minus refunded, minor units
  int sessions_at_stripe() const;
  std::string page_status(std::size_t session) const;  // at Stripe, in the order they were made
  std::string event_status(const domain::SlotId& slot) const;

  testing::VirtualClock clock;
  simulators::CalendlyWorld calendly_world;
  simulators::StripeWorld stripe_world;
  Network network;
  Letterbox letterbox;
  bool drop_stripe_webhooks = false;
  bool drop_calendly_webhooks = false;
  bool is_unreachable = false;          // deliveries fail and are tried again, as the providers do
  bool hold_calendly_webhooks = false;  // they come when this is false again
  std::string drop_calendly_event{};    // of one kind: "invitee.created"
  int deliver_times = 1;
  bool reverse = false;
  std::set<std::pair<std::string, std::string>> acknowledged;  // (provider, event)

  // How often somebody was woken for such work.
  int woken_for(ports::Work queue) { return signals_.woken[queue]; }
  // How often it was said that a booking had changed.
  int announced(const domain::BookingCode& code) { return signals_.announced[code]; }
  ports::Payments& payments() { return instance_->stripe; }
  engine::Looks& looks() { return instance_->looks; }
  engine::Effects& effects() { return instance_->effects; }
  engine::Parts& parts() { return instance_->parts; }
  ports::Store& store() { return store_; }
  engine::Sweeps& sweeps() { return instance_->sweeps; }
  // Our subscription or endpoint as the provider has it now.
  std::string subscription() const;
  std::string endpoint() const;
  std::vector<ports::Reconciliation> reconciliations();
  std::vector<ports::ReconciledBooking> reconciled(ports::ReconcileVerdict verdict);
  bool raise_tide() { return engine::raise_tide(parts(), tides); }

  // The note beside the database.
  class Tides final : public engine::TideBook {
   public:
    std::optional<engine::TideNote> note{};
    std::optional<engine::TideNote> read() override { return note; }
    void write(const engine::TideNote& written) override { note = written; }
    bool must_have_note() const override { return true; }
  };
  Tides tides;

 private:
  World(std::unique_ptr<store::FreshDatabase>&& own, sql::Writer& writer, sql::Reader& reader);
  explicit World(std::unique_ptr<store::FreshDatabase> own);
  std::unique_ptr<Instance> new_instance();
  void deliver();
  void retry_deliveries();
  void hand_over(simulators::Provider provider, const simulators::OutgoingWebhook& webhook);
  // Whether it was acknowledged.
  bool ring(const std::string& provider, const std::string& body);

  testing::SeededRandom random_;
  std::unique_ptr<store::FreshDatabase> own_database_;  // nothing where somebody else holds it
  store::SqlStore store_;
  Silence signals_;
  base::NoLog log_;
  std::unique_ptr<Instance> instance_;
  simulators::Deliveries deliveries_;
};

}  // namespace pipeline

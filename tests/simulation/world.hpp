#pragma once

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "engine/parts.hpp"
#include "engine/recovery.hpp"
#include "simulation/agenda.hpp"
#include "simulation/database.hpp"
#include "simulation/faults.hpp"
#include "simulation/story.hpp"
#include "simulation/twins.hpp"
#include "simulators/calendly_world.hpp"
#include "simulators/deliveries.hpp"
#include "simulators/stripe_world.hpp"
#include "testing/seeded_random.hpp"
#include "testing/virtual_clock.hpp"

namespace simulation {

// Ends what a service does at this very moment, as a kill would.
struct Crash {
  std::string moment;
};

// How far a clock that is not set well is off.
constexpr base::Milliseconds skew_max{20'000};
// Clients of the one type are moved to the other. In minor units.
constexpr std::int64_t dearer_price = 8'000;
constexpr std::int64_t cheaper_price = 5'000;
constexpr const char* cheaper_type = "strategy-session";
constexpr const char* dearer_type = "approval-session";

// What becomes of a request while a provider is out.
enum class Outage {
  none,
  refuses,      // there is no connection
  is_silent,    // nothing is done, and nobody answers
  is_mute,      // it is done, and nobody answers
  is_backed_up  // it is done after its sender gave up
};

// What a seed draws at its beginning.
struct Setting {
  bool is_server = false;  // a database server that several services share; else a file
  int services = 1;
  int bookings = 1;
  base::Milliseconds length{0};  // of the part with faults
  engine::Settings engine;
  bool does_chores = false;
  Rates rates{};
  bool sells_all = false;     // also what is paid first, and in other currencies
  bool sells_dearer = false;  // a type that costs more than another, and takes promotion codes
  bool is_long = false;       // with an outage of Stripe's after which nothing may be sent again
  std::optional<Webhooks> twin{};
};

// A letter that left.
struct SentLetter {
  std::string key;
  base::Instant at;
  bool was_acknowledged;
};

// What somebody other than the service did, for the ledger.
struct Deed {
  enum class Kind {
    cancelled_here,  // perhaps without an answer
    cancel_acknowledged,
    cancelled_at_calendly,
    host_cancelled,
    gave_back,            // money, by hand
    gave_back_at_stripe,  // so that we only see it
    disputed,
    refund_failed,
    moved,
    paid_by_debit,  // what arrives later, or never
  };
  Kind kind;
  std::string booking;
  base::Instant at;
};

// A client who came to book, and what came of it.
struct Visit {
  std::optional<domain::BookingCode> booking{};  // none where no service ever answered
  bool is_given_up = false;  // by the client or the host: they left, cancelled or came too late
  int payments_tried = 0;    // with a card that pays, as long as nothing was paid
  int payments_made = 0;
};

// What our records have said once and may not take back.
struct Seen {
  std::set<std::string> paid;                 // sessions
  std::set<std::string> ended;                // times and refunds
  std::map<std::string, std::int64_t> looks;  // the last that each record was written by
  std::map<std::string, std::int64_t> sends;  // of each effect
  std::set<std::string> done;                 // effects
  std::set<domain::BookingCode> confirmed;
};

// Everything that is not the service: time, the providers, the database, the weather and what
// people did.
struct World {
  World(std::uint64_t seed, Setting drawn, bool is_read, Database& shared);

  // Whether a page of the booking's may be made that its sender has given up, or one may stand that
  // the database has forgotten: then nobody knows of it yet.
  bool may_have_late_page(const std::string& booking) const {
    return lost_history || late_pages.contains(booking);
  }
  // From here on our clock is so far from the truth.
  void set_skew(base::Milliseconds by);
  // Whether it ran ahead so far between two moments that what takes a minute by it took less than a
  // list may lag behind.
  bool clock_leapt_between(base::Instant from, base::Instant to) const;
  // Then a minute of ours may be none.
  bool clock_has_jumped() const {
    return weather.struck(Fault::clock_forward) + weather.struck(Fault::clock_back) > 0;
  }
  // Whether the service knows that its database is an older one.
  bool is_recovering();
  // Of what a bank does to the booking by itself.
  bool strikes(Fault fault, const std::string& booking);
  void wrong(std::string_view invariant, const std::string& detail);

  const std::uint64_t seed;
  const Setting setting;
  testing::VirtualClock clock;
  Weather weather;
  Story story;
  Agenda agenda;
  Database& database;
  simulators::CalendlyWorld calendly;
  simulators::StripeWorld stripe;
  simulators::Deliveries deliveries;
  testing::SeededRandom random;
  Dice timing;

  // The note beside the database.
  class Tides final : public engine::TideBook {
   public:
    std::optional<engine::TideNote> note{};
    bool is_file = true;
    std::optional<engine::TideNote> read() override { return note; }
    void write(const engine::TideNote& written) override { note = written; }
    bool must_have_note() const override { return is_file; }
  };
  Tides tides;

  std::vector<SentLetter> letters;
  std::vector<Deed> deeds;
  std::vector<Visit> visits;
  std::map<std::size_t, Dice> banks;          // of each visit, in twin lives
  std::vector<domain::BookingCode> bookings;  // that a client was told of
  // (provider, event) in the database, and when it was acknowledged last.
  std::map<std::pair<std::string, std::string>, base::Instant> acked;
  std::set<domain::BookingCode> changed;  // since they were looked at last
  bool lost_history = false;              // an older database was put back
  Seen seen;
  std::set<std::string> late_pages;  // bookings with one under way
  Outage stripe_outage = Outage::none;
  Outage calendly_outage = Outage::none;
  base::Milliseconds providers_behind{0};
  base::Milliseconds skew{0};          // of our clock; a server's clock is everybody's
  std::vector<base::Instant> leaps{};  // of our clock, ahead
  base::Milliseconds furthest_ahead{0};
  base::Instant all_awake_at{};  // who oversleeps does so beyond the end of the faults

  std::int64_t steps = 0;
  std::vector<std::string> violations;
};

}  // namespace simulation

#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "simulation/service.hpp"

namespace simulation {

// Clients, hosts, banks and operators. Each booking's people draw from dice of their own.
class People {
 public:
  People(World& world, std::function<Service*()> a_service)
      : world_(world), a_service_(std::move(a_service)) {}

  // Lets so many clients come, spread over the time.
  void invite(int bookings, base::Milliseconds over);
  // What goes wrong makes work for people: within that time some money is given back by hand.
  void make_good(base::Milliseconds within);
  // What a person still has to decide once everything works again: refunds that wait or failed, and
  // news that was parked. Whether there was any of that news, which begins all anew.
  bool tidy_up();
  // Nobody does anything from here on.
  void go_home() { are_home_ = true; }

 private:
  // What somebody sets out to do, however many tries it takes. In twin lives all of it is drawn
  // from its own seed, so that how soon the service knew something changes nobody's mind.
  struct Errand {
    std::uint64_t seed = 0;
    base::Instant since{};
  };
  struct Client {
    std::size_t visit;
    Dice dice;
    std::string type;
    std::string email;
    std::optional<domain::BookingCode> code{};
    std::string token{};
    std::string scheduling_url{};
    std::vector<std::string> invitees{};  // the last one is the slot
    std::vector<std::string> sessions{};  // pages that are open in some tab
    std::optional<std::string> promotion{};
    bool has_other_type = false;  // since a move
    int asked = 0;
    int letters_awaited = 0;
    Errand errand{};
  };
  using Person = std::shared_ptr<Client>;
  using Act = void (People::*)(const Person&);

  void later(const Person& client, base::Milliseconds least, base::Milliseconds most, Act act);
  // The same errand, which takes another try or another step.
  void go_on(const Person& client, base::Milliseconds least, base::Milliseconds most, Act act);
  void note_act(const Person& client, base::Instant at, Act act, const Errand& errand);
  void carry_out(const Person& client, Act act, const Errand& errand);
  // False where no service took it.
  bool ask(const std::function<void(pipeline::Instance&)>& request);
  std::optional<domain::Booking> booking_of(const Client& client);
  void note(Deed::Kind kind, const Client& client);
  Visit& visit(const Client& client) { return world_.visits.at(client.visit); }

  void begin(const Person& client);
  void take_time(const Person& client);
  void choose_time(const Person& client);
  void choose_again(const Person& client);
  void somebody_takes_the_time(const Person& client);
  // The one whose time it is now; nothing where Calendly has not heard of the booking yet.
  std::optional<std::string> invitee_of(Client& client);
  void hint(const Person& client);
  void open_checkout(const Person& client);
  void find_page(const Person& client);
  void pay(const Person& client);
  void settle_debit(const Person& client, const std::string& session);
  void look_at_page(const Person& client);
  void wait_for_letter(const Person& client);
  void read_letters(const Person& client);
  void plan_the_rest(const Person& client);

  void cancel_here(const Person& client);
  void cancel_at_calendly(const Person& client);
  void move(const Person& client);
  void host_cancels(const Person& client);
  void host_moves(const Person& client);
  void refund_at_stripe(const Person& client);
  void order_refund(const Person& client);
  void dispute(const Person& client);
  void fail_refund(const Person& client);
  void return_days_later(const Person& client);
  std::optional<std::string> payment_of(const Client& client);
  void decide(const domain::BookingCode& code);
  void choose_at_last(const domain::Booking& booking);
  bool replay_parked();

  World& world_;
  std::function<Service*()> a_service_;
  bool are_home_ = false;
  std::vector<Person> clients_;
};

}  // namespace simulation

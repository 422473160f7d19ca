// Prints docs/endings.md: each way in which a booking may end, as the shipped engine, store and
// clients take it against the simulated providers.
#include <algorithm>
#include <cstdio>
#include <map>
#include <string>
#include <vector>

#include "base/check.hpp"
#include "domain/money.hpp"
#include "engine/start_checkout.hpp"
#include "pipeline/money_scenes.hpp"
#include "pipeline/payfirst_scenes.hpp"

namespace {

using domain::Actor;
using pipeline::World;
using namespace std::chrono_literals;

struct Ending {
  const char* what;
  domain::BookingCode (*happens)(World& world);
};

std::string session_of(World& world, const domain::BookingCode& code) {
  return engine::open_session(world.booking(code))->session_id;
}

domain::BookingCode taken(World& world, const std::string& type = "strategy-session") {
  const auto code = world.begin(type);
  world.take_time(code);
  world.work();
  return code;
}

// Paid, confirmed and two minutes old. Half goes back by the policy for clients.
domain::BookingCode paid(World& world, const char* card = pipeline::ordinary_card) {
  pipeline::set_rule(world, pipeline::half_back());
  const auto code = pipeline::book_and_pay(world, card);
  world.pass(2min);
  return code;
}

domain::BookingCode over(World& world, bool with_page) {
  const auto code = with_page ? pipeline::hold(world) : taken(world);
  world.pass_coarsely(40min, 10s);
  return code;
}

domain::BookingCode paid_while_released(World& world) {
  const auto code = pipeline::hold(world);
  const std::string session = session_of(world, code);
  const std::string expire = "POST /v1/checkout/sessions/" + session + "/expire";
  world.drop_stripe_webhooks = true;
  world.network.plan(expire, pipeline::Network::Accident::refused_connection, 2);
  world.network.plan("GET /v1/checkout/sessions/", pipeline::Network::Accident::refused_connection,
                     4);
  while (world.booking(code).stage == domain::Stage::held) world.pass(1s);
  pipeline::pay_session(world, session);
  return code;
}

domain::BookingCode paid_too_late(World& world) {
  const auto code = pipeline::hold(world);
  const std::string session = session_of(world, code);
  world.network.plan("POST /v1/checkout/sessions/" + session + "/expire",
                     pipeline::Network::Accident::refused_connection, 3);
  pipeline::cancel(world, code);
  world.work();
  pipeline::pay_session(world, session);
  return code;
}

domain::BookingCode cancelled(World& world, Actor by) {
  const auto code = paid(world);
  pipeline::cancel(world, code, by);
  return code;
}

domain::BookingCode cancelled_at_calendly(World& world, bool by_host) {
  const auto code = paid(world);
  world.cancel_at_calendly(code, by_host);
  return code;
}

domain::BookingCode given_up_before_paying(World& world) {
  const auto code = pipeline::hold(world);
  pipeline::cancel(world, code);
  return code;
}

domain::BookingCode given_up_at_calendly(World& world) {
  const auto code = pipeline::hold(world);
  world.cancel_at_calendly(code);
  return code;
}

domain::BookingCode took_place(World& world) {
  const auto code = paid(world);
  const base::Instant end = world.booking(code).links.back().end;
  world.pass_coarsely(end - world.clock.now() + 10min);
  return code;
}

domain::BookingCode moved(World& world) {
  const auto code = paid(world);
  world.reschedule_at_calendly(code);
  return code;
}

domain::BookingCode paid_twice(World& world) {
  const auto code = pipeline::hold(world);
  const std::string twin = pipeline::twin_session(world, code, "", "");
  world.pay(code);
  pipeline::pay_session(world, twin);
  return code;
}

domain::BookingCode paid_another_amount(World& world) {
  const auto code = pipeline::hold(world);
  pipeline::pay_session(world, pipeline::twin_session(world, code, "=5000", "=100"));
  world.pass(2min);
  world.pay(code);
  return code;
}

domain::BookingCode refunded_at_stripe(World& world, std::optional<std::int64_t> amount) {
  const auto code = paid(world);
  CHECK(
      bool{world.stripe_world.refund(pipeline::intent_of(world, code), amount, world.clock.now())});
  return code;
}

domain::BookingCode refund_fails(World& world) {
  const auto code = cancelled(world, Actor::builder);
  world.pass(2min);
  CHECK(bool{world.stripe_world.settle(
      std::string{pipeline::refunds_at_stripe(world).front().at("id").as_string()}, "failed",
      std::string{"expired_or_canceled_card"}, world.clock.now())});
  return code;
}

domain::BookingCode disputed(World& world, const std::string& outcome) {
  const auto code = paid(world);
  const std::string intent = pipeline::intent_of(world, code);
  CHECK(bool{world.stripe_world.dispute(intent, {}, world.clock.now())});
  world.pass(1min);
  if (!outcome.empty()) CHECK(bool{world.stripe_world.dispute(intent, outcome, world.clock.now())});
  return code;
}

domain::BookingCode cancelled_while_disputed(World& world) {
  const auto code = disputed(world, "");
  pipeline::cancel(world, code);
  return code;
}

domain::BookingCode waits_for_approval(World& world) {
  pipeline::set_rule(world, {.approval = true});
  const auto code = pipeline::book_and_pay(world);
  world.pass(2min);
  pipeline::cancel(world, code);
  return code;
}

domain::BookingCode free_and_cancelled(World& world) {
  const auto code = taken(world, "free-introduction");
  pipeline::cancel(world, code);
  return code;
}

domain::BookingCode paid_first(World& world) {
  return pipeline::payfirst::paid(world, pipeline::payfirst::free_time(world));
}

domain::BookingCode paid_first_by_nobody(World& world) {
  const auto code = pipeline::payfirst::at_the_page(world, pipeline::payfirst::free_time(world));
  world.pass_coarsely(40min, 10s);
  return code;
}

// The time is taken by somebody else while the client is on the payment page.
domain::BookingCode paid_for_a_lost_time(World& world) {
  const auto start = pipeline::payfirst::free_time(world);
  const auto code = pipeline::payfirst::at_the_page(world, start);
  pipeline::payfirst::somebody_else_takes(world, start);
  world.pay(code);
  world.pass(1min);
  return code;
}

domain::BookingCode another_time_chosen(World& world) {
  const auto code = paid_for_a_lost_time(world);
  CHECK(!pipeline::payfirst::choose(world, code, pipeline::payfirst::free_time(world, 3)));
  return code;
}

domain::BookingCode no_other_time_chosen(World& world) {
  const auto code = paid_for_a_lost_time(world);
  world.pass_coarsely(25h, 10min);
  return code;
}

domain::BookingCode given_up_while_choosing(World& world) {
  const auto code = paid_for_a_lost_time(world);
  pipeline::cancel(world, code);
  return code;
}

domain::BookingCode late_payment(World& world, bool secure_again) {
  pipeline::payfirst::change_type(world, "strategy-session", [&](ports::SessionType& type) {
    type.terms.secure_again = secure_again;
    type.terms.delayed_methods = true;
  });
  world.clock.advance(4h);  // the working day is over, so that the next free time is days ahead
  const auto code = pipeline::hold(world);
  pipeline::pay_session(world, session_of(world, code), "processing");
  world.pass(20min);
  const std::string intent = world.booking(code).attempts.back().payment_intent_id;
  CHECK(bool{world.stripe_world.settle(intent, "succeeded", {}, world.clock.now())});
  return code;
}

const std::vector<Ending> endings{
    {"Nobody pays, and nobody opened the payment page", [](World& w) { return over(w, false); }},
    {"Nobody pays, and the payment page was open", [](World& w) { return over(w, true); }},
    {"The payment comes while the time is being given back", paid_while_released},
    {"The client gives up, and pays before the payment page is closed", paid_too_late},
    {"The client gives up before paying", given_up_before_paying},
    {"The client cancels in Calendly before paying", given_up_at_calendly},
    {"The session takes place", took_place},
    {"The client moves the session", moved},
    {"The client cancels (half goes back by the policy)",
     [](World& w) { return cancelled(w, Actor::client); }},
    {"The client cancels in Calendly (half goes back by the policy)",
     [](World& w) { return cancelled_at_calendly(w, false); }},
    {"The builder cancels", [](World& w) { return cancelled(w, Actor::builder); }},
    {"The host cancels in Calendly", [](World& w) { return cancelled_at_calendly(w, true); }},
    {"The client cancels and the builder has to approve the refund", waits_for_approval},
    {"Two tabs pay", paid_twice},
    {"A payment of another amount comes, then the right one", paid_another_amount},
    {"A part is refunded in Stripe's dashboard",
     [](World& w) { return refunded_at_stripe(w, 2'000); }},
    {"All is refunded in Stripe's dashboard", [](World& w) { return refunded_at_stripe(w, {}); }},
    {"The builder cancels and the refund fails later", refund_fails},
    {"The client's bank disputes the payment", [](World& w) { return disputed(w, ""); }},
    {"The dispute is won", [](World& w) { return disputed(w, "won"); }},
    {"The dispute is lost", [](World& w) { return disputed(w, "lost"); }},
    {"The client cancels while the payment is disputed", cancelled_while_disputed},
    {"A free session is cancelled by its client", free_and_cancelled},
    {"The bank pays when the time was given back, and it goes back",
     [](World& w) { return late_payment(w, false); }},
    {"The bank pays when the time was given back, and the type secures it again",
     [](World& w) { return late_payment(w, true); }},
    {"Pay first: the time is booked once it is paid", paid_first},
    {"Pay first: nobody pays", paid_first_by_nobody},
    {"Pay first: the time is lost while it is paid, and the client chooses another",
     another_time_chosen},
    {"Pay first: the time is lost while it is paid, and no other is chosen in a day",
     no_other_time_chosen},
    {"Pay first: the time is lost while it is paid, and the client gives up",
     given_up_while_choosing},
};

std::string amount(std::int64_t minor_units) {
  const std::string cents = std::to_string(minor_units % 100);
  return std::to_string(minor_units / 100) + "." + (cents.size() < 2 ? "0" : "") + cents;
}

std::string stages(const domain::Booking& booking) {
  std::string path;
  for (const domain::Transition& transition : booking.transitions)
    path += (path.empty() ? "" : " → ") + std::string{name(transition.to)};
  return path;
}

std::string time_of(const World& world, const domain::Booking& booking) {
  const domain::CalendarLink& link = booking.links.back();
  const bool stands = world.event_status({link.event_id, link.invitee_id}) == "active";
  if (!stands) return "given back";
  return booking.links.size() > 1 ? "kept, the new one" : "kept";
}

std::string money_of(const World& world) {
  std::int64_t captured = 0;
  std::int64_t refunded = 0;
  const boost::json::object state = world.stripe_world.state();
  for (const auto& charge : state.at("charges").as_array()) {
    captured += charge.as_object().at("amount_captured").as_int64();
    refunded += charge.as_object().at("amount_refunded").as_int64();
  }
  if (captured == 0) return "none";
  if (refunded == 0) return amount(captured) + " paid";
  return amount(captured) + " paid, " + amount(refunded) + " back";
}

// "cancelled (client, builder)", in the order in which they were sent.
std::string letters_of(const World& world) {
  std::vector<std::pair<std::string, std::string>> kinds;
  for (const std::string& key : world.letterbox.keys) {
    const auto kind_at = key.find(':', key.find(':') + 1) + 1;
    const std::string kind = key.substr(kind_at, key.find(':', kind_at) - kind_at);
    const std::string to = key.substr(key.rfind(':') + 1);
    const auto known = std::ranges::find(kinds, kind, &std::pair<std::string, std::string>::first);
    if (known == kinds.end())
      kinds.emplace_back(kind, to);
    else if (known->second.find(to) == std::string::npos)
      known->second = "client, builder";
  }
  std::string text;
  for (const auto& [kind, to] : kinds) text += (text.empty() ? "" : ", ") + kind + " (" + to + ")";
  return text.empty() ? "none" : text;
}

std::string person_of(const domain::Booking& booking) {
  if (!booking.attention) return "";
  return "`" + std::string{name(booking.attention->reason)} + "`";
}

void print(const Ending& ending) {
  World world;
  const auto code = ending.happens(world);
  world.pass(3min);
  const domain::Booking booking = world.booking(code);
  std::printf("| %s | %s | %s | %s | %s | %s |\n", ending.what, stages(booking).c_str(),
              time_of(world, booking).c_str(), money_of(world).c_str(), letters_of(world).c_str(),
              person_of(booking).c_str());
}

}  // namespace

int main() {
  std::puts(
      "# What happens in each ending\n\n"
      "Printed by `tests/endings`, which lets the shipped engine live through each of them "
      "against\n"
      "the simulated Calendly and Stripe; `./run docs` writes this page. The session costs 50.00\n"
      "EUR. [guides/endings.md](guides/endings.md) is the page for people; stages are explained "
      "in\n"
      "[states.md](states.md), the words in the last column, as `attention.…`, in\n"
      "[exceptions.md](exceptions.md).\n\n"
      "| what happens | stages | the time | the money, in EUR | letters | for a person |\n"
      "|---|---|---|---|---|---|");
  for (const Ending& ending : endings) print(ending);
}

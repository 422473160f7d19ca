#include <chrono>
#include <set>
#include <string>

#include "crashes/life.hpp"
#include "engine/choose_time.hpp"
#include "engine/start_checkout.hpp"
#include "pipeline/money_scenes.hpp"
#include "pipeline/payfirst_scenes.hpp"

namespace crashes {
namespace {

using domain::Stage;
using pipeline::World;
using namespace std::chrono_literals;

// The longest of what begins again by itself: sweeps, and webhooks that were refused.
void settle(Life& life) { life.pass(40min, 20s); }

void take_time(Life& life) {
  life.act([&](World& world) { world.take_time(life.code()); });
}

void hold(Life& life) {
  life.begin();
  take_time(life);
  life.until(Stage::held);
}

void open_page(Life& life) {
  life.act([&](World& world) { world.start_checkout(life.code()); });
  life.until(
      [&](World& world) { return engine::open_session(world.booking(life.code())) != nullptr; });
}

void pay(Life& life) {
  life.act([&](World& world) { world.pay(life.code()); });
}

void book_and_pay(Life& life) {
  hold(life);
  open_page(life);
  pay(life);
  life.until(Stage::confirmed);
}

// Who changes a booking before both letters have gone gets none of what is no longer so.
void until_letters_have_gone(Life& life) {
  life.until([](World& world) {
    const auto& sent = world.letterbox.keys;
    return std::set<std::string>{sent.begin(), sent.end()}.size() == 2;
  });
}

void book_pay_and_wait(Life& life) {
  book_and_pay(life);
  until_letters_have_gone(life);
}

void first_payment(Life& life) {
  book_and_pay(life);
  settle(life);
}

void free_of_charge(Life& life) {
  life.begin("free-introduction");
  take_time(life);
  life.until(Stage::confirmed);
  settle(life);
}

void cancelled_with_half_back(Life& life) {
  life.act([](World& world) { pipeline::set_rule(world, pipeline::half_back()); });
  book_pay_and_wait(life);
  life.pass(3min, 20s);  // at once everything would go back
  life.act([&](World& world) { pipeline::cancel(world, life.code()); });
  life.until(Stage::cancelled);
  settle(life);
}

void host_cancels(Life& life) {
  book_pay_and_wait(life);
  life.act([&](World& world) { world.cancel_at_calendly(life.code(), true); });
  life.until(Stage::cancelled);
  settle(life);
}

void moved(Life& life) {
  book_pay_and_wait(life);
  life.act([&](World& world) { world.reschedule_at_calendly(life.code()); });
  settle(life);
}

void hold_runs_out(Life& life) {
  hold(life);
  open_page(life);
  life.pass(33min, 20s);
  life.until(Stage::expired);
  settle(life);
}

// Nothing of ours runs when the hold is over, and then the client pays.
void paid_in_the_last_second(Life& life) {
  hold(life);
  open_page(life);
  life.world().drop_stripe_webhooks = true;
  life.act([&](World& world) {
    const base::Instant over = world.booking(life.code()).begun_at + 15min + 1s;
    if (world.clock.now() < over) world.clock.set(over);
  });
  pay(life);
  life.until(Stage::confirmed);
  settle(life);
}

void paid_twice(Life& life) {
  hold(life);
  open_page(life);
  std::string twin;
  life.act([&](World& world) { twin = pipeline::twin_session(world, life.code(), "", ""); });
  pay(life);
  pipeline::pay_session(life.world(), twin);
  life.until(Stage::confirmed);
  settle(life);
}

void paid_before_it_is_placed(Life& life) {
  std::optional<base::Instant> start;
  life.act([&](World& world) { start = pipeline::payfirst::free_time(world); });
  life.begin(pipeline::payfirst::paid_first);
  life.act(
      [&](World& world) { CHECK(bool{engine::choose_time(world.parts(), life.code(), *start)}); });
  open_page(life);
  pay(life);
  life.until(Stage::confirmed);
  settle(life);
}

void without_webhooks(Life& life) {
  life.world().drop_stripe_webhooks = true;
  hold(life);
  life.world().drop_calendly_webhooks = true;
  open_page(life);
  pay(life);
  life.until(Stage::confirmed);
  until_letters_have_gone(life);
  life.act([&](World& world) { world.cancel_at_calendly(life.code()); });
  life.until(Stage::cancelled);
  settle(life);
}

}  // namespace

const std::vector<Story>& stories() {
  static const std::vector<Story> all{
      {"first_payment", "a time is taken and paid for", true, first_payment},
      {"half_back", "the client cancels, and half of the price goes back", true,
       cancelled_with_half_back},
      {"hold_runs_out", "nobody pays on an open page", true, hold_runs_out},
      {"last_second", "the payment races with the end of the hold, and no webhook tells of it",
       true, paid_in_the_last_second},
      {"paid_twice", "two pages are paid, and one payment goes back", true, paid_twice},
      {"host_cancels", "everything goes back", false, host_cancels},
      {"moved", "the client takes another time on Calendly's page", false, moved},
      {"free", "a booking without a price", false, free_of_charge},
      {"paid_first", "the time is held here and placed once it is paid", false,
       paid_before_it_is_placed},
      {"no_webhooks", "payment and cancellation are found by sweeps alone", false,
       without_webhooks},
  };
  return all;
}

}  // namespace crashes

// Clients who pay before Calendly hears of them, and whoever is faster.
#include <algorithm>

#include "domain/placing.hpp"
#include "engine/carry_out.hpp"
#include "engine/choose_time.hpp"
#include "simulation/ledger.hpp"
#include "simulation/people.hpp"

namespace simulation {
namespace {

using base::Milliseconds;

constexpr Milliseconds soon{1'000};
constexpr Milliseconds minute{60'000};
constexpr Milliseconds hour{60 * 60'000};
constexpr int patience = 12;

// What Calendly offers for the booking from then on.
std::vector<base::Instant> offered(World& world, const domain::Terms& terms, base::Instant from) {
  auto& account = world.calendly.account();
  return account.free_starts(*account.records().event_type(terms.event_type), from,
                             from + 96 * hour, world.clock.now());
}

}  // namespace

void People::choose_time(const Person& client) {
  const auto booking = booking_of(*client);
  const auto again = [&] {
    if (++client->asked < patience) go_on(client, soon, 20 * soon, &People::choose_time);
  };
  if (!booking) return again();
  const auto free = offered(world_, booking->terms,
                            world_.clock.now() + client->dice.within(26 * hour, 60 * hour));
  if (free.empty()) return;
  // Most want the first, so that they meet; people as they are want one or the other.
  const base::Instant start =
      world_.setting.rates.are_documented ? client->dice.one_of(free) : free.front();
  std::optional<engine::ChoiceRefused> refused;
  const bool answered = ask([&](pipeline::Instance& instance) {
    const auto chosen = engine::choose_time(instance.parts, *client->code, start);
    refused = chosen ? std::nullopt : std::optional{chosen.error()};
  });
  if (!answered || (refused && refused->refusal == domain::Refusal::slot_taken)) return again();
  if (refused) return;
  world_.story.tell("client", "chooses a time", client->code->text());
  client->asked = 0;
  // The first time only: who chooses once more has paid.
  if (booking->stage == domain::Stage::draft) plan_the_rest(client);
}

// Who is told that their time is somebody else's comes back for another.
void People::choose_again(const Person& client) {
  const auto booking = booking_of(*client);
  if (booking && booking->stage == domain::Stage::placing && domain::may_choose_time(*booking))
    return choose_time(client);
  if (!booking || booking->stage == domain::Stage::placing)
    if (++client->asked < patience) go_on(client, minute, 5 * minute, &People::choose_again);
}

// On Calendly's own page, without us.
void People::somebody_takes_the_time(const Person& client) {
  const auto booking = booking_of(*client);
  const domain::CalendarLink* const link = booking ? slot(*booking) : nullptr;
  if (link == nullptr || !domain::is_local(*link)) return;
  const auto taken = world_.calendly.visit({.scheduling_url = client->scheduling_url,
                                            .start = link->start,
                                            .name = "Yan Faster",
                                            .email = "yan@client.example",
                                            .timezone = "Europe/Berlin",
                                            .answers = {},
                                            .tracking = {}},
                                           world_.clock.now());
  if (taken) world_.story.tell("somebody", "takes the time of", client->code->text());
}

std::optional<std::string> People::invitee_of(Client& client) {
  auto times = times_of(world_, client.token);
  std::ranges::sort(times, {}, &TimeAtCalendly::created_at);
  for (const TimeAtCalendly& time : times)
    if (std::ranges::find(client.invitees, time.invitee) == client.invitees.end())
      client.invitees.push_back(time.invitee);
  if (client.invitees.empty()) return std::nullopt;
  return client.invitees.back();
}

// Once everything works again: half of them take another time, the others their money.
void People::choose_at_last(const domain::Booking& booking) {
  const auto free = offered(world_, booking.terms, world_.clock.now() + 26 * hour);
  const bool takes_another = Dice{world_.seed, "at last " + booking.client.email}.chance(500);
  bool is_chosen = false;
  ask([&](pipeline::Instance& instance) {
    if (!free.empty() && takes_another)
      is_chosen = bool{engine::choose_time(instance.parts, booking.code, free.front())};
    if (!is_chosen)
      static_cast<void>(engine::carry_out(
          instance.parts, booking.code,
          domain::CancelBooking{.by = domain::Actor::client, .why = "no time"}, "client"));
  });
  world_.story.tell("client", is_chosen ? "chooses at last" : "gives up", booking.code.text());
  if (is_chosen) return;
  world_.deeds.push_back({Deed::Kind::cancelled_here, booking.code.text(), world_.clock.now()});
}

}  // namespace simulation

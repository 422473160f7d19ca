#include "simulation/people.hpp"

#include <algorithm>
#include <array>

namespace simulation {
namespace {

using base::Milliseconds;

// What somebody may wait for before they go on, so that they do it at the same moment whether it
// took one try or several.
constexpr Milliseconds allowance{2 * 60'000};

}  // namespace

void People::later(const Person& client, Milliseconds least, Milliseconds most, Act act) {
  const base::Instant now = world_.clock.now();
  const Milliseconds wait = client->dice.within(least, most);
  if (!world_.setting.twin) return note_act(client, now + wait, act, {});
  const base::Instant since = client->errand.since;
  const base::Instant at = (since < now ? std::max(now, since + allowance) : now) + wait;
  note_act(client, at, act, {client->dice.next(), at});
}

void People::go_on(const Person& client, Milliseconds least, Milliseconds most, Act act) {
  note_act(client, world_.clock.now() + client->dice.within(least, most), act, client->errand);
}

// A further try draws the same as the one before it, and so does whoever succeeds at once.
void People::carry_out(const Person& client, Act act, const Errand& errand) {
  if (!world_.setting.twin) return (this->*act)(client);
  const std::array<Act, 3> steps{&People::open_checkout, &People::find_page, &People::read_letters};
  const auto step = std::ranges::find(steps, act) - steps.begin();
  client->errand = errand;
  client->dice = Dice{errand.seed, std::to_string(step)};
  world_.weather.draw_people_from(&client->dice);
  (this->*act)(client);
  world_.weather.draw_people_from(nullptr);
}

}  // namespace simulation

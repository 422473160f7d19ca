#pragma once

#include <functional>
#include <thread>
#include <vector>

#include "api/waiting_room.hpp"
#include "engine/chores.hpp"
#include "engine/effects.hpp"
#include "engine/find_bookings.hpp"
#include "engine/free_times.hpp"
#include "engine/intake.hpp"
#include "engine/looks.hpp"
#include "engine/strays.hpp"
#include "engine/sweeps.hpp"
#include "engine/timers.hpp"
#include "server/signal_hub.hpp"

namespace server {

struct WorkerCounts {
  int looks = 4;
  int effects = 4;
};

// The threads that turn the engine's steps. Each works until there is nothing to do, then waits for
// a signal; a failing step is logged and tried again after a second.
class Workers {
 public:
  Workers(const engine::Parts& parts, SignalHub& hub) : parts_(parts), hub_(hub) {}
  // The hub must have been stopped.
  ~Workers();

  void start(engine::Intake& intake, engine::Looks& looks, engine::Strays& strays,
             engine::Effects& effects, engine::Timers& timers, api::WaitingRoom& waiting_room,
             const WorkerCounts& counts);
  // Sweeps on threads of their own: they may wait long for their turn at the providers.
  // `housekeeping` is called about once a second.
  void start_sweeps(engine::Sweeps& sweeps, std::function<void()> housekeeping);
  // The thread for what is done by the clock over all bookings.
  void start_chores(engine::Chores& chores);
  // The threads that ask what Calendly offers, for who chooses a time.
  void start_times(engine::FreeTimes& times);
  // The thread that mails people the links of their bookings.
  void start_finding(engine::FindBookings& find_bookings);

 private:
  void turn(ports::Work queue, const std::function<bool()>& step, base::Milliseconds longest);
  bool guarded(const std::function<bool()>& step);

  const engine::Parts& parts_;
  SignalHub& hub_;
  std::vector<std::thread> threads_;
};

}  // namespace server

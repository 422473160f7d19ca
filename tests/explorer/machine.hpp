#pragma once

#include <optional>
#include <string>

#include "memory_store.hpp"
#include "moves.hpp"
#include "mutants.hpp"
#include "providers.hpp"
#include "silent_ports.hpp"
#include "state.hpp"

namespace explorer {

// The shipped engine around one State: performs moves, one after the other.
class Machine {
 public:
  explicit Machine(Mutant mutant = Mutant::none);
  Machine(const Machine&) = delete;
  Machine& operator=(const Machine&) = delete;

  State state;

  // Which rule about single steps the move has broken; nothing where all was well.
  std::optional<std::string> perform(Move move);

 private:
  std::optional<std::string> work(Move move);
  std::optional<std::string> claim_effect();
  void claim_look();
  std::optional<std::string> call(Hand& hand, Accident accident);
  std::optional<std::string> record(Hand& hand);
  void wake();
  void act(Move move);
  void obey(const domain::Command& command);
  void go_wrong(Move move);
  // What happens at the providers is told by a webhook.
  void tell();
  void pass(base::Instant until);
  Hand& idle_hand();

  Mutant mutant_;
  Accident accident_ = Accident::none;
  StateClock clock_{state};
  FreeTokens tokens_{state};
  Silence signals_;
  ports::NoMetrics metrics_;
  base::NoLog log_;
  NoMail mail_;
  NoWebhooks webhooks_;
  MemoryStore store_{state};
  Stripe stripe_{state, accident_};
  Calendly calendly_{state, accident_};
  engine::Parts parts_;
  engine::Effects effects_;
  engine::Looks looks_;
};

}  // namespace explorer

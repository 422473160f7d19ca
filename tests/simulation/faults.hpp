#pragma once

#include <array>
#include <cstdint>
#include <set>
#include <span>
#include <string_view>
#include <vector>

#include "simulation/dice.hpp"

namespace simulation {

// What the simulation can do to the service. Each is a switch that a seed turns on or off, with an
// intensity of its own.
enum class Fault {
  crash,
  stop_for_a_while,
  oversleep,
  doze,
  rolling_restart,
  commit_unknown,
  conflict,
  disk_full,
  database_busy,
  lost_suffix,
  old_backup,
  clock_skew,
  clock_forward,
  clock_back,
  provider_clock,
  suspend,
  stripe_unreachable,
  stripe_request_lost,
  stripe_answer_lost,
  stripe_stores_500,
  stripe_throttles,
  stripe_outage,
  calendly_unreachable,
  calendly_request_lost,
  calendly_answer_lost,
  calendly_500_after,
  calendly_throttles,
  calendly_outage,
  late_request,
  lagging_list,
  stale_answer,
  webhook_repeated,
  webhook_delayed,
  webhook_lost,
  webhook_overtaken,
  webhook_forged,
  webhook_replayed,
  webhook_silence,
  subscription_lost,
  endpoint_lost,
  mail_later,
  mail_refused,
  mail_answer_lost,
  post_repeated,
  second_tab,
  stale_tab,
  pays_late,
  card_declined,
  leaves,
  cancels_here,
  cancels_at_calendly,
  cancels_before_paying,
  moves_at_calendly,
  host_cancels,
  host_moves,
  books_without_us,
  time_taken,
  dashboard_refund,
  dispute,
  operator_refund,
  refund_fails,
  refund_fails_at_once,
  pays_by_debit,
  count_of_faults,
};

inline constexpr std::size_t fault_count = static_cast<std::size_t>(Fault::count_of_faults);

enum class Often { at_each_chance, once_a_life };

struct FaultFacts {
  Fault fault;
  std::string_view name;
  std::string_view ids;  // of tests/faults.txt
  std::string_view kind;
  int permille;  // how often it strikes where it may, at the middle intensity
  Often often = Often::at_each_chance;
};

std::span<const FaultFacts> all_faults();

// The rate under which the service has to succeed: how often it strikes where it may, in a
// thousand.
int documented_permille(const FaultFacts& fault);

const FaultFacts& facts(Fault fault);

// How often the faults of a seed strike, where that is not drawn.
struct Rates {
  std::set<Fault> never{};
  std::set<Fault> surely{};
  bool are_documented = false;
  std::string_view script{};  // draws them instead of the seed, a byte for each fault
};

// Which faults strike in one seed, and how often they did.
class Weather {
 public:
  Weather(std::uint64_t seed, const Rates& rates);

  // Draws whether the fault strikes here, and counts it.
  bool strikes(Fault fault);
  // From here on nothing strikes.
  void calm() { is_calm_ = true; }
  bool is_calm() const { return is_calm_; }
  bool is_on(Fault fault) const { return permille_[index(fault)] > 0; }
  Dice& dice(Fault fault);
  // In twin lives what people do is drawn from dice of their own, so that it does not matter who of
  // them comes first; nothing ends that.
  void draw_people_from(Dice* dice) { people_ = dice; }
  std::int64_t struck(Fault fault) const { return struck_[index(fault)]; }

 private:
  static std::size_t index(Fault fault) { return static_cast<std::size_t>(fault); }

  bool is_calm_ = false;
  std::array<int, fault_count> permille_{};
  std::array<std::int64_t, fault_count> struck_{};
  std::vector<Dice> dice_;
  Dice* people_ = nullptr;
};

}  // namespace simulation

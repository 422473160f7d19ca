#include "simulation/faults.hpp"

#include <algorithm>
#include <string>

namespace simulation {
namespace {

constexpr auto faults = std::to_array<FaultFacts>({
    {Fault::crash, "crash", "PR1 PR2 PR3 PR4 PR5 PR6 PR7 PR8 PR9 PR16", "process", 2},
    {Fault::stop_for_a_while, "stop_for_a_while", "OP8", "process", 300, Often::once_a_life},
    {Fault::oversleep, "oversleep", "PR11 PR17", "process", 12},
    {Fault::doze, "doze", "PR11 DB11", "process", 60},
    {Fault::rolling_restart, "rolling_restart", "PR14", "process", 300, Often::once_a_life},
    {Fault::commit_unknown, "commit_unknown", "DB1", "database", 8},
    {Fault::conflict, "conflict", "DB2 PR12 PR13", "database", 20},
    {Fault::disk_full, "disk_full", "DB3", "database", 8},
    {Fault::database_busy, "database_busy", "DB2 DB11", "database", 12},
    {Fault::lost_suffix, "lost_suffix", "DB6", "database", 500, Often::once_a_life},
    {Fault::old_backup, "old_backup", "DB9 OP6", "database", 500, Often::once_a_life},
    {Fault::clock_skew, "clock_skew", "TM1 TM4", "clock", 1000, Often::once_a_life},
    {Fault::clock_forward, "clock_forward", "TM2", "clock", 500, Often::once_a_life},
    {Fault::clock_back, "clock_back", "TM3", "clock", 500, Often::once_a_life},
    {Fault::provider_clock, "provider_clock", "TM7", "clock", 1000, Often::once_a_life},
    {Fault::suspend, "suspend", "TM6", "clock", 500, Often::once_a_life},
    {Fault::stripe_unreachable, "stripe_unreachable", "NW9", "network", 40},
    {Fault::stripe_request_lost, "stripe_request_lost", "ST11", "network", 40},
    {Fault::stripe_answer_lost, "stripe_answer_lost", "ST11", "network", 60},
    {Fault::stripe_stores_500, "stripe_stores_500", "ST8 ST11", "network", 40},
    {Fault::stripe_throttles, "stripe_throttles", "ST12", "network", 40},
    {Fault::stripe_outage, "stripe_outage", "ST12 ST27", "network", 500, Often::once_a_life},
    {Fault::calendly_unreachable, "calendly_unreachable", "NW9", "network", 40},
    {Fault::calendly_request_lost, "calendly_request_lost", "CA10", "network", 40},
    {Fault::calendly_answer_lost, "calendly_answer_lost", "CA10", "network", 60},
    {Fault::calendly_500_after, "calendly_500_after", "CA10", "network", 40},
    {Fault::calendly_throttles, "calendly_throttles", "CA11", "network", 40},
    {Fault::calendly_outage, "calendly_outage", "CA11 CA12", "network", 500, Often::once_a_life},
    {Fault::late_request, "late_request", "ST10 PR17", "network", 30},
    {Fault::lagging_list, "lagging_list", "ST26", "network", 100},
    {Fault::stale_answer, "stale_answer", "CA13 ST26", "network", 60},
    {Fault::webhook_repeated, "webhook_repeated", "CA1 ST1", "webhooks", 150},
    {Fault::webhook_delayed, "webhook_delayed", "CA1 ST2", "webhooks", 150},
    {Fault::webhook_lost, "webhook_lost", "CA1 ST2", "webhooks", 150},
    {Fault::webhook_overtaken, "webhook_overtaken", "CA2 CA3 ST3 CL6", "webhooks", 250},
    {Fault::webhook_forged, "webhook_forged", "NW1 NW3", "webhooks", 100},
    {Fault::webhook_replayed, "webhook_replayed", "NW2", "webhooks", 60},
    {Fault::webhook_silence, "webhook_silence", "CA21", "webhooks", 1000},
    {Fault::subscription_lost, "subscription_lost", "CA9", "webhooks", 500, Often::once_a_life},
    {Fault::endpoint_lost, "endpoint_lost", "ST23", "webhooks", 500, Often::once_a_life},
    {Fault::mail_later, "mail_later", "ML1", "mail", 80},
    {Fault::mail_refused, "mail_refused", "ML1 ML3", "mail", 20},
    {Fault::mail_answer_lost, "mail_answer_lost", "ML2", "mail", 60},
    {Fault::post_repeated, "post_repeated", "CL1", "people", 250},
    {Fault::second_tab, "second_tab", "CL2 CL3", "people", 250},
    {Fault::stale_tab, "stale_tab", "CL7", "people", 200},
    {Fault::pays_late, "pays_late", "CL8 ST4 ST5", "people", 300},
    {Fault::card_declined, "card_declined", "CL4", "people", 150},
    {Fault::leaves, "leaves", "CL12", "people", 150},
    {Fault::cancels_here, "cancels_here", "CA7", "people", 200},
    {Fault::cancels_at_calendly, "cancels_at_calendly", "CL9 CA6", "people", 200},
    {Fault::cancels_before_paying, "cancels_before_paying", "CL9", "people", 150},
    {Fault::moves_at_calendly, "moves_at_calendly", "CL10", "people", 250},
    {Fault::host_cancels, "host_cancels", "CA4 CA5", "people", 150},
    {Fault::host_moves, "host_moves", "CA15", "people", 100},
    {Fault::books_without_us, "books_without_us", "CA16 CL13", "people", 100},
    {Fault::time_taken, "time_taken", "CA16", "people", 100},
    {Fault::dashboard_refund, "dashboard_refund", "ST15 OP9", "people", 150},
    {Fault::dispute, "dispute", "CL16 ST16 ST17 ST18", "people", 80},
    {Fault::operator_refund, "operator_refund", "OP9", "people", 150},
    {Fault::refund_fails, "refund_fails", "ST13 ST14", "people", 100},
    {Fault::refund_fails_at_once, "refund_fails_at_once", "ST14", "people", 400},
    {Fault::pays_by_debit, "pays_by_debit", "ST6", "people", 300},
});
static_assert(faults.size() == fault_count);

// Off, faint, as usual, heavy.
int drawn_permille(Dice& dice, int usual) {
  switch (dice.between(0, 6)) {
    case 0:
    case 1:
    case 2:
    case 3:
      return 0;
    case 4:
      return std::max(usual / 4, 1);
    case 5:
      return usual;
    default:
      return std::min(usual * 3, 1000);
  }
}

}  // namespace

std::span<const FaultFacts> all_faults() { return faults; }

const FaultFacts& facts(Fault fault) {
  const auto found = std::ranges::find(faults, fault, &FaultFacts::fault);
  CHECK(found != faults.end());
  return *found;
}

// People do what they do. Of everything else a tenth of the middle intensity, and of what strikes a
// whole life a fiftieth, so that each such accident comes every two to seven days. That is still
// ten times and more what providers admit to.
int documented_permille(const FaultFacts& fault) {
  if (fault.kind == "people") return fault.permille;
  return std::max(fault.permille / (fault.often == Often::once_a_life ? 50 : 10), 1);
}

Weather::Weather(std::uint64_t seed, const Rates& rates) {
  Dice written{seed, "rates", rates.script};
  for (const FaultFacts& known : faults) {
    Dice& dice = dice_.emplace_back(seed, known.name);
    const int drawn = drawn_permille(rates.script.empty() ? dice : written, known.permille);
    int& permille = permille_[index(known.fault)];
    permille = rates.are_documented ? documented_permille(known) : drawn;
    if (rates.surely.contains(known.fault)) permille = 1'000;
    if (rates.never.contains(known.fault)) permille = 0;
  }
}

Dice& Weather::dice(Fault fault) {
  return people_ != nullptr && facts(fault).kind == "people" ? *people_ : dice_[index(fault)];
}

bool Weather::strikes(Fault fault) {
  const int permille = permille_[index(fault)];
  if (is_calm_ || permille == 0 || !dice(fault).chance(permille)) return false;
  ++struck_[index(fault)];
  return true;
}

}  // namespace simulation

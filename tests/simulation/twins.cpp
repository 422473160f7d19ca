#include "simulation/twins.hpp"

#include <algorithm>
#include <array>

#include "base/check.hpp"
#include "domain/books.hpp"
#include "simulation/ledger.hpp"
#include "simulation/simulation.hpp"
#include "simulators/stripe_books.hpp"

namespace simulation {
namespace {

using domain::Booking;

constexpr std::array<std::pair<Webhooks, std::string_view>, 2> webhook_names{
    {{Webhooks::at_once, "at_once"}, {Webhooks::muddled, "muddled"}}};

// What is said to the service alone, or moves nothing at a provider.
constexpr std::array<std::string_view, 2> no_deeds{"client wants to pay",
                                                   "client finds no page to pay"};

std::string history_of(const World& world, const std::string& booking) {
  std::string history;
  for (const Story::Act& act : world.story.acts()) {
    if (!act.detail.starts_with(booking) || std::ranges::find(no_deeds, act.what) != no_deeds.end())
      continue;
    history += act.what + act.detail.substr(booking.size()) + "; ";
  }
  // What was given back by hand may be all that was left.
  const auto& books = world.stripe.books();
  for (const PageAtStripe& page : pages_of(world, booking))
    for (const auto& refund : books.refunds.all()) {
      const bool is_ours =
          !simulators::text_in(refund.at("metadata").as_object(), "booking").empty();
      if (!is_ours && simulators::text_in(refund, "payment_intent") == page.intent)
        history += "by hand " + std::to_string(simulators::number_in(refund, "amount")) + "; ";
    }
  return history;
}

std::string end_of(World& world, const Booking& booking) {
  using enum domain::Stage;
  // That a session has taken place is the time's doing.
  const domain::Stage stage = booking.stage == completed ? confirmed : booking.stage;
  std::int64_t paid = 0;
  std::int64_t back = 0;
  std::int64_t kept = 0;
  for (const domain::Attempt& attempt : booking.attempts)
    if (attempt.status == domain::AttemptStatus::paid) paid += attempt.charged->minor_units();
  for (const domain::Refund& refund : booking.refunds)
    if (is_live(refund)) back += refund.amount.minor_units();
  for (const PageAtStripe& page : pages_of(world, booking.code.text())) kept += page.kept();
  const auto standing = std::ranges::count_if(
      times_of(world, booking.token), [](const TimeAtCalendly& time) { return time.stands; });
  const std::string end = std::string{name(stage)} + ", times " + std::to_string(standing) +
                          ", paid " + std::to_string(paid);
  // Only a dispute that is known of keeps money from going back.
  const bool is_disputed = std::ranges::any_of(world.deeds, [&](const Deed& deed) {
    return deed.kind == Deed::Kind::disputed && deed.booking == booking.code.text();
  });
  if (is_disputed) return end;
  return end + ", back " + std::to_string(back) + ", kept at Stripe " + std::to_string(kept);
}

}  // namespace

std::string_view to_text(Webhooks webhooks) {
  return std::ranges::find(webhook_names, webhooks, &std::pair<Webhooks, std::string_view>::first)
      ->second;
}

std::optional<Webhooks> webhooks_named(std::string_view text) {
  for (const auto& [webhooks, name] : webhook_names)
    if (name == text) return webhooks;
  return std::nullopt;
}

void keep_to(Rates& rates, Webhooks webhooks) {
  for (const FaultFacts& known : all_faults()) {
    const bool is_about_webhooks = webhooks == Webhooks::muddled && known.kind == "webhooks";
    if (known.kind != "people" && !is_about_webhooks) rates.never.insert(known.fault);
  }
  if (webhooks == Webhooks::muddled)
    rates.surely = {Fault::webhook_overtaken, Fault::webhook_repeated};
}

std::vector<Fate> fates_of(World& world) {
  const auto bookings = bookings_of(world);
  std::vector<Fate> fates;
  for (const Visit& visit : world.visits) {
    Fate& fate = fates.emplace_back();
    const auto found = std::ranges::find_if(
        bookings, [&](const Booking& booking) { return booking.code == visit.booking; });
    if (found == bookings.end()) continue;
    fate.history = history_of(world, found->code.text());
    fate.end = end_of(world, *found);
  }
  return fates;
}

Comparison compare(const std::vector<Fate>& one, const std::vector<Fate>& other) {
  CHECK(one.size() == other.size());
  Comparison comparison{.bookings = static_cast<std::int64_t>(one.size())};
  for (std::size_t i = 0; i < one.size(); ++i) {
    if (one[i].history != other[i].history) continue;
    ++comparison.compared;
    if (one[i].end == other[i].end) continue;
    comparison.differences.push_back("client " + std::to_string(i) + ": " + one[i].end + " and " +
                                     other[i].end + " after " + one[i].history);
  }
  return comparison;
}

Twins live_as_twins(std::uint64_t seed, Database& database) {
  const auto live = [&](Webhooks webhooks) {
    return run({.seed = seed, .twin = webhooks}, database, false);
  };
  const Outcome one = live(Webhooks::at_once);
  const Outcome other = live(Webhooks::muddled);
  Twins twins;
  for (const auto& [outcome, how] :
       {std::pair{&one, Webhooks::at_once}, {&other, Webhooks::muddled}})
    for (const std::string& violation : outcome->violations)
      twins.wrong.push_back("twin=" + std::string{to_text(how)} + ": " + violation);
  twins.comparison = compare(one.fates, other.fates);
  // A life that broke a rule may have ended there.
  if (!twins.wrong.empty()) return twins;
  twins.wrong = twins.comparison.differences;
  for (std::size_t i = 0; i < one.fates.size(); ++i)
    if (one.fates[i].history != other.fates[i].history)
      twins.apart.push_back("client " + std::to_string(i) + ": " + one.fates[i].history + "and " +
                            other.fates[i].history);
  return twins;
}

}  // namespace simulation

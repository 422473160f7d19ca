// The figures in docs/guides/policies.md are those that the rules come to.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <fstream>
#include <sstream>

#include "domain/differences.hpp"
#include "domain/policy.hpp"
#include "domain/settle.hpp"
#include "testing/bookings.hpp"
#include "testing/observations.hpp"
#include "testing/source_root.hpp"

namespace domain {
namespace {

using namespace testing;

struct Example {
  const char* rule;
  RefundRule means;
  Money fee;
  std::vector<std::chrono::minutes> notices;
};

Money in(const char* currency, std::int64_t minor_units) {
  return {minor_units, Currency::known(currency)};
}

const RefundRule tiers{.kind = RefundKind::tiers, .tiers = {{24, 100}, {12, 50}}};

const std::vector<Example> examples{
    {"full", {}, in("eur", 5'000), {26h, 1min, -1min}},
    {"tiers 24 h 100 %, 12 h 50 %",
     tiers,
     in("eur", 5'000),
     {24h, 24h - 1min, 12h, 12h - 1min, -1min}},
    {"tiers 24 h 100 %, 12 h 50 %", tiers, in("eur", 4'999), {13h}},
    {"tiers 24 h 100 %, 12 h 50 %", tiers, in("jpy", 4'999), {13h}},
    {"tiers 24 h 100 %, 12 h 50 %", tiers, in("kwd", 12'510), {13h}},
    {"kept_fee 10.00",
     {.kind = RefundKind::kept_fee, .kept_minor_units = 1'000},
     in("eur", 5'000),
     {26h, 1min, -1min}},
    {"kept_fee 10.00",
     {.kind = RefundKind::kept_fee, .kept_minor_units = 1'000},
     in("eur", 800),
     {26h}},
    {"never", {.kind = RefundKind::never}, in("eur", 5'000), {26h}},
};

std::string words(std::chrono::minutes notice) {
  if (notice < 0min) return "after the start";
  const auto hours = std::chrono::floor<std::chrono::hours>(notice);
  const auto minutes = (notice - hours).count();
  std::string text = hours.count() > 0 ? std::to_string(hours.count()) + " h" : "";
  if (minutes > 0) text += (text.empty() ? "" : " ") + std::to_string(minutes) + " min";
  return text + " before";
}

std::string guide() {
  std::ifstream file{source_root() / "docs" / "guides" / "policies.md"};
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

TEST(TheGuideToPolicies, ShowsWhatAClientsCancellationGivesBack) {
  const std::string text = guide();

  for (const Example& example : examples)
    for (const auto notice : example.notices) {
      const Money back = refund_by(example.means, Actor::client, example.fee, notice);
      const std::string row = std::string{"| "} + example.rule + " | " + show(example.fee) + " | " +
                              words(notice) + " | " + show(back) + " | " +
                              show(example.fee - back) + " |\n";
      EXPECT_THAT(text, ::testing::HasSubstr(row));
    }
}

TEST(TheGuideToPolicies, ShowsWhatAMoveToAnotherPriceComesTo) {
  const std::string text = guide();

  for (const auto policy : {DifferencePolicy::keep_price, DifferencePolicy::charge_difference,
                            DifferencePolicy::refund_difference, DifferencePolicy::ask_builder})
    for (const std::int64_t price : {8'000, 3'000}) {
      Booking booking =
          a_booking().in(Stage::confirmed).with_a_paid_session("cs_1").with_an_active_slot();
      booking.terms.difference = policy;
      see(booking, slot_moved_away(1, 2), noon + 1h);
      SlotSeen moved = slot_moved_here(2, 1);
      moved.event_type = "type_2";
      moved.price = euros(price);
      see(booking, moved, noon + 1h);
      settle(booking, noon + 1h);
      const std::string row =
          std::string{"| "} + std::string{name(policy)} + " | 50.00 EUR | " + show(euros(price)) +
          " | " + (booking.charges.empty() ? "nothing" : show(booking.charges.front().amount)) +
          " | " + (booking.refunds.empty() ? "nothing" : show(booking.refunds.front().amount)) +
          " | " + (booking.attention ? "yes" : "no") + " |\n";
      EXPECT_THAT(text, ::testing::HasSubstr(row));
    }
}

}  // namespace
}  // namespace domain

// Calendly's page on which a client takes another time, and when there is one.
#include <gtest/gtest.h>

#include <map>

#include "domain/slots.hpp"
#include "testing/bookings.hpp"

namespace domain {
namespace {

using namespace testing;

std::string page_of(Booking booking, base::Instant now = noon) {
  for (CalendarLink& link : booking.links) link.reschedule_url = "https://calendly.example/r";
  const auto page = reschedule_page(booking, now);
  return page ? *page : std::string{name(page.error())};
}

TEST(EveryStage, HasItsAnswerToTakingAnotherTime) {
  const std::map<Stage, std::string> answers{{Stage::draft, "no_slot_yet"},
                                             {Stage::held, "https://calendly.example/r"},
                                             {Stage::releasing, "hold_over"},
                                             {Stage::placing, "no_slot_yet"},
                                             {Stage::confirmed, "https://calendly.example/r"},
                                             {Stage::completed, "wrong_stage"},
                                             {Stage::cancelling, "booking_ended"},
                                             {Stage::cancelled, "booking_ended"},
                                             {Stage::expired, "booking_ended"}};

  for (const auto& [stage, answer] : answers)
    EXPECT_EQ(page_of(a_booking().in(stage).with_an_active_slot()), answer) << name(stage);
}

TEST(ATimeThatDoesNotStand, IsNotMoved) {
  EXPECT_EQ(page_of(a_booking().in(Stage::confirmed)), "slot_gone");
  EXPECT_EQ(page_of(a_booking().in(Stage::confirmed).with_a_slot_that_is_gone()), "slot_gone");
}

TEST(ASessionThatHasBegun, IsNotMoved) {
  const Booking booking = a_booking().in(Stage::confirmed).with_an_active_slot();

  EXPECT_EQ(page_of(booking, session_start - 1ms), "https://calendly.example/r");
  EXPECT_EQ(page_of(booking, session_start), "wrong_stage");
}

TEST(ASlotWithoutAPageOfCalendlys, IsNotMoved) {
  const auto page = reschedule_page(a_booking().in(Stage::confirmed).with_an_active_slot(), noon);

  ASSERT_FALSE(page);
  EXPECT_EQ(page.error(), Refusal::wrong_stage);
}

}  // namespace
}  // namespace domain

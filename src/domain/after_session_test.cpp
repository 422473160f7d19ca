// What is said after a session: that the client did not come, and how it was.
#include <gtest/gtest.h>

#include "domain/absorb.hpp"
#include "domain/owed.hpp"
#include "testing/bookings.hpp"

namespace domain {
namespace {

using namespace testing;

Booking booking_in(Stage stage) {
  return a_booking().in(stage).with_an_active_slot().with_a_paid_session("cs_1");
}

std::string answer_to(Booking booking, const Command& command, base::Instant now) {
  const auto answer = absorb(booking, command, now);
  return answer ? "yes" : std::string{name(answer.error())};
}

const Command mark = MarkNoShow{.by = Actor::builder, .marked = true};
const Command unmark = MarkNoShow{.by = Actor::builder, .marked = false};
const base::Instant after = session_end + 1h;

bool is_owed(const Booking& booking, const std::string& key) {
  for (const Effect& effect : owed(booking, after))
    if (effect.key == key) return true;
  return false;
}

// --- No-shows ----------------------------------------------------------------------------------

TEST(ANoShow, IsToldCalendlyOnce) {
  Booking booking = booking_in(Stage::completed);

  ASSERT_TRUE(absorb(booking, mark, after));
  ASSERT_TRUE(absorb(booking, mark, after));

  ASSERT_EQ(booking.no_shows.size(), 1U);
  EXPECT_EQ(booking.no_shows[0].link, 1);
  EXPECT_TRUE(is_owed(booking, "no_show:BK7F3KQ2:1"));
  booking.links[0].no_show_id = "ns_1";
  EXPECT_FALSE(is_owed(booking, "no_show:BK7F3KQ2:1"));
}

TEST(ANoShow, IsTakenBackBeforeCalendlyHasHeardAndAfter) {
  Booking booking = booking_in(Stage::completed);
  ASSERT_TRUE(absorb(booking, mark, after));

  ASSERT_TRUE(absorb(booking, unmark, after));

  ASSERT_EQ(booking.no_shows.size(), 2U);
  EXPECT_FALSE(booking.no_shows[1].marked);
  EXPECT_FALSE(is_owed(booking, "no_show:BK7F3KQ2:2"));
  booking.links[0].no_show_id = "ns_1";
  EXPECT_TRUE(is_owed(booking, "no_show:BK7F3KQ2:2"));
}

TEST(AMarkThatCalendlyHasTakenBack, MayBeMadeAgain) {
  Booking booking = booking_in(Stage::completed);
  ASSERT_TRUE(absorb(booking, mark, after));
  booking.links[0].looked_at = after + 1min;

  ASSERT_TRUE(absorb(booking, mark, after + 2min));

  EXPECT_EQ(booking.no_shows.size(), 2U);
}

TEST(ANoShowOfATimeThatWasMoved, SaysNothingOfTheNewTime) {
  Booking booking = booking_in(Stage::confirmed);
  booking.no_shows.push_back({.n = 1, .link = 7, .marked = true, .by = Actor::builder, .at = noon});

  EXPECT_FALSE(is_owed(booking, "no_show:BK7F3KQ2:1"));
  ASSERT_TRUE(absorb(booking, mark, after));
  EXPECT_EQ(booking.no_shows.size(), 2U);
}

TEST(ANoShow, IsOfASessionThatHasBegunAndStood) {
  EXPECT_EQ(answer_to(booking_in(Stage::confirmed), mark, session_start), "yes");
  EXPECT_EQ(answer_to(booking_in(Stage::confirmed), mark, session_start - 1s), "wrong_stage");
  EXPECT_EQ(answer_to(booking_in(Stage::held), mark, after), "wrong_stage");
  EXPECT_EQ(answer_to(a_booking().in(Stage::completed), mark, after), "wrong_stage");
  EXPECT_EQ(answer_to(a_booking().in(Stage::confirmed).with_a_slot_that_is_gone(), mark, after),
            "wrong_stage");
}

// --- Feedback ----------------------------------------------------------------------------------

Command feedback(FeedbackKind kind, int rating = 5) {
  return GiveFeedback{.kind = kind, .rating = rating, .comment = "good"};
}

TEST(Feedback, OfABookingComesWithItsConfirmationAndOfASessionAfterIt) {
  const Command of_booking = feedback(FeedbackKind::booking);
  const Command of_session = feedback(FeedbackKind::session);

  EXPECT_EQ(answer_to(booking_in(Stage::held), of_booking, noon), "wrong_stage");
  EXPECT_EQ(answer_to(booking_in(Stage::confirmed), of_booking, noon), "yes");
  EXPECT_EQ(answer_to(booking_in(Stage::confirmed), of_session, noon), "wrong_stage");
  EXPECT_EQ(answer_to(booking_in(Stage::completed), of_booking, after), "yes");
  EXPECT_EQ(answer_to(booking_in(Stage::completed), of_session, after), "yes");
}

TEST(Feedback, IsTheLastWordOfItsKind) {
  Booking booking = booking_in(Stage::completed);

  ASSERT_TRUE(absorb(booking, feedback(FeedbackKind::booking, 4), after));
  ASSERT_TRUE(absorb(booking, feedback(FeedbackKind::session, 3), after));
  ASSERT_TRUE(absorb(booking, feedback(FeedbackKind::booking, 2), after + 1h));

  ASSERT_EQ(booking.feedback.size(), 2U);
  EXPECT_EQ(booking.feedback[0].rating, 2);
  EXPECT_EQ(booking.feedback[0].at, after + 1h);
  EXPECT_EQ(booking.feedback[0].comment, "good");
  EXPECT_EQ(booking.feedback[1].n, 2);
}

}  // namespace
}  // namespace domain

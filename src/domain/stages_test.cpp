#include "domain/stages.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>
#include <map>
#include <set>

#include "domain/holds.hpp"
#include "domain/settle.hpp"
#include "testing/bookings.hpp"
#include "testing/observations.hpp"

namespace domain {
namespace {

using namespace testing;

// The moment after the session, when a look has found its event still standing.
Booking after_the_session(Booking booking) {
  booking.links.front().looked_at = session_end;
  return booking;
}

struct Scenario {
  std::string name;
  Booking booking;
  base::Instant now;
  Stage to;
  std::string because;
};

std::vector<Scenario> paid_first() {
  const auto in = [](Stage stage) { return a_booking().in(stage); };
  return {
      {"APayFirstDraftWithATimeHeldHere", in(Stage::draft).paid_first().with_a_reserved_time(),
       noon, Stage::held, "a time is held here, the price is due"},
      {"AHeldTimeOfOursThatIsPaid",
       in(Stage::held).paid_first().with_a_reserved_time().with_a_paid_session("cs_1"), noon,
       Stage::placing, "paid before the time was booked"},
      {"AReleasedTimeOfOursThatWasPaidAfterAll",
       in(Stage::releasing).paid_first().with_a_reserved_time().with_a_paid_session("cs_1"),
       noon + 15min, Stage::placing, "the payment won the race, the time is not booked yet"},
      {"APlacedBookingThatIsWishedAway",
       in(Stage::placing)
           .paid_first()
           .with_a_reserved_time()
           .with_a_paid_session("cs_1")
           .wished_away_by(Actor::client),
       noon, Stage::cancelling, "a person cancelled before the time was booked"},
      {"APlacedBookingWhoseEventStands",
       in(Stage::placing).paid_first().with_an_active_slot().with_a_paid_session("cs_1"), noon,
       Stage::confirmed, "the paid time is booked"},
      {"APlacedBookingWhoseEventIsCancelled",
       in(Stage::placing)
           .paid_first()
           .with_a_slot_lost_to(Canceler::host)
           .with_a_paid_session("cs_1"),
       noon, Stage::cancelling, "the time was cancelled at Calendly"},
      {"APlacedBookingWithoutATimeForADay",
       in(Stage::placing).paid_first().with_a_lost_time().with_a_paid_session("cs_1"), noon + 24h,
       Stage::cancelling, "the time is somebody else's and no other was chosen"},
      {"AnExpiredBookingThatIsPaidAndMayBeSecuredAgain",
       in(Stage::expired)
           .securing_again()
           .with_a_slot_lost_to(Canceler::us)
           .with_a_paid_session("cs_1"),
       noon + 1h, Stage::placing, "paid late, and the time is booked anew"},
  };
}

std::vector<Scenario> taken_first() {
  const auto in = [](Stage stage) { return a_booking().in(stage); };
  return {
      {"ADraftThatIsGivenUp", in(Stage::draft).wished_away_by(Actor::client), noon,
       Stage::cancelled, "a person gave up before a time was taken"},
      {"ADraftWhoseFirstTimeIsFoundCancelled",
       in(Stage::draft).with_a_slot_cancelled_by(Canceler::invitee), noon, Stage::cancelled,
       "the time was cancelled at once"},
      {"AFreeDraftWithATime", in(Stage::draft).free().with_an_active_slot(), noon, Stage::confirmed,
       "a time is taken and nothing is due"},
      {"ADraftWithATime", in(Stage::draft).with_an_active_slot(), noon, Stage::held,
       "a time is taken, the price is due"},
      {"AHeldBookingThatIsWishedAway",
       in(Stage::held)
           .with_an_active_slot()
           .with_an_open_session("cs_1")
           .wished_away_by(Actor::client),
       noon, Stage::releasing, "a person cancelled before paying"},
      {"AHeldBookingWhoseTimeIsCancelled",
       in(Stage::held).with_a_slot_cancelled_by(Canceler::host).with_an_open_session("cs_1"), noon,
       Stage::releasing, "the time was cancelled at Calendly"},
      {"AHeldBookingThatIsPaid", in(Stage::held).with_a_paid_session("cs_1").with_an_active_slot(),
       noon, Stage::confirmed, "paid in time"},
      {"AHeldBookingThatNobodyPaid",
       in(Stage::held).with_an_active_slot().with_an_open_session("cs_1"), noon + 15min,
       Stage::releasing, "nobody paid in time"},
      {"AReleasedBookingThatWasPaidAfterAll",
       in(Stage::releasing).with_a_paid_session("cs_1").with_an_active_slot(), noon + 15min,
       Stage::confirmed, "the payment won the race"},
      {"AReleasedBookingThatWasGivenUp",
       in(Stage::releasing)
           .with_an_active_slot()
           .with_an_expired_session("cs_1")
           .wished_away_by(Actor::client),
       noon, Stage::cancelled, "no payment can arrive for a time that is given up"},
      {"AReleasedBookingWithEverySessionClosed",
       in(Stage::releasing).with_an_active_slot().with_an_expired_session("cs_1"), noon + 15min,
       Stage::expired, "no payment can arrive any more"},
      {"AConfirmedBookingThatIsCancelled",
       in(Stage::confirmed)
           .with_a_paid_session("cs_1")
           .with_an_active_slot()
           .wished_away_by(Actor::client),
       noon, Stage::cancelling, "a person cancelled"},
      {"AConfirmedBookingWhoseTimeIsCancelled",
       in(Stage::confirmed).with_a_paid_session("cs_1").with_a_slot_lost_to(Canceler::host), noon,
       Stage::cancelling, "the time was cancelled at Calendly"},
      {"AConfirmedBookingSeenAfterItsEnd",
       after_the_session(in(Stage::confirmed).with_a_paid_session("cs_1").with_an_active_slot()),
       session_end, Stage::completed, "the session has taken place"},
      {"ACancelledBookingWithNothingOpen",
       in(Stage::cancelling).with_a_paid_session("cs_1").with_a_slot_lost_to(Canceler::host), noon,
       Stage::cancelled, "everything that was open is closed"},
      {"ACompletedBookingThatWasCancelled",
       in(Stage::completed).with_a_paid_session("cs_1").with_a_slot_lost_to(Canceler::host), noon,
       Stage::cancelling, "the session was cancelled after all"},
      {"AnExpiredBookingThatSomebodyHadCancelledInTime",
       in(Stage::expired).with_a_slot_cancelled_by(Canceler::invitee), noon + 1h, Stage::cancelled,
       "a person had cancelled before the hold ended"},
  };
}

// One for each row of the table; a row that is missing here fails EveryRow below.
std::vector<Scenario> scenarios() {
  std::vector<Scenario> all = taken_first();
  for (std::vector<Scenario> others = paid_first(); Scenario & other : others)
    all.push_back(std::move(other));
  return all;
}

class ARow : public TestWithParam<Scenario> {};

TEST_P(ARow, IsTakenByTheBookingThatItIsFor) {
  Booking booking = GetParam().booking;
  const Stage from = booking.stage;

  const auto taken = settle(booking, GetParam().now);

  ASSERT_FALSE(taken.empty());
  EXPECT_EQ(taken.front().from, from);
  EXPECT_EQ(name(taken.front().to), name(GetParam().to));
  EXPECT_EQ(taken.front().because, GetParam().because);
  EXPECT_EQ(taken.front().at, GetParam().now);
}

INSTANTIATE_TEST_SUITE_P(OfTheTable, ARow, ValuesIn(scenarios()),
                         [](const auto& of) { return of.param.name; });

// --- The table as a whole ----------------------------------------------------------------------

using RowName = std::tuple<Stage, Stage, std::string>;

TEST(EveryRow, IsUsedByATest) {
  std::set<RowName> used;
  for (const Scenario& scenario : scenarios())
    used.emplace(scenario.booking.stage, scenario.to, scenario.because);

  std::set<RowName> rows;
  for (const Row& row : transition_table())
    rows.emplace(row.from, row.to, std::string{row.because});

  EXPECT_EQ(rows, used);
  EXPECT_EQ(rows.size(), transition_table().size()) << "two rows are told by the same words";
}

TEST(EveryStage, CanBeReachedFromADraft) {
  std::set<Stage> reached{Stage::draft};
  for (std::size_t round = 0; round < transition_table().size(); ++round)
    for (const Row& row : transition_table())
      if (reached.contains(row.from)) reached.insert(row.to);

  EXPECT_EQ(reached.size(), 9U);
}

TEST(EveryPathThroughTheTable, ComesToAnEnd) {
  std::map<Stage, std::set<Stage>> next;
  for (const Row& row : transition_table()) next[row.from].insert(row.to);

  const std::function<int(Stage, int)> longest = [&](Stage from, int so_far) {
    EXPECT_LT(so_far, 9) << "a circle through " << name(from);
    int most = so_far;
    if (so_far < 9)
      for (const Stage to : next[from]) most = std::max(most, longest(to, so_far + 1));
    return most;
  };

  EXPECT_EQ(longest(Stage::draft, 0), 8);
}

TEST(ACancelledBooking, NeverBecomesAnythingElse) {
  for (const Row& row : transition_table()) EXPECT_NE(row.from, Stage::cancelled);
}

TEST(EveryGuard, SaysWhatItMeans) {
  const std::string page = transition_table_as_markdown();
  for (const Row& row : transition_table())
    for (const NamedGuard& guard : row.when)
      if (guard.name != "always") {
        EXPECT_FALSE(guard.meaning.empty()) << guard.name;
        EXPECT_THAT(
            page, HasSubstr("| `" + std::string{guard.name} + "` | " + std::string{guard.meaning}));
      }
}

TEST(TheWebsTable, HasEveryRowWithItsGuardsInOrder) {
  const std::string module = transition_table_as_typescript();

  EXPECT_EQ(std::ranges::count(module, '\n'),
            static_cast<std::ptrdiff_t>(transition_table().size()) + 4);
  EXPECT_THAT(module, HasSubstr("  { from: 'draft', to: 'held', when: ['price_is_due', "
                                "'slot_is_active'] },\n"));
}

// --- Records that hardly ever come together ----------------------------------------------------

Stage settled(Booking booking, base::Instant now = noon) {
  settle(booking, now);
  return booking.stage;
}

TEST(AWishThatIsDone, EndsNothing) {
  Booking booking =
      a_booking().in(Stage::confirmed).with_an_active_slot().wished_away_by(Actor::client);
  booking.wishes[0].live = false;

  EXPECT_EQ(settled(booking), Stage::confirmed);
}

TEST(ABookingWithoutATime, IsCancelledAndHeldAndPlacedAllTheSame) {
  EXPECT_EQ(settled(a_booking().in(Stage::cancelling)), Stage::cancelled);
  EXPECT_EQ(settled(a_booking().in(Stage::held), noon + 24h), Stage::held);
  EXPECT_EQ(settled(a_booking().in(Stage::held).with_a_paid_session("cs_1")), Stage::held);
  EXPECT_EQ(settled(a_booking().in(Stage::placing).paid_first()), Stage::placing);
  EXPECT_EQ(settled(a_booking().in(Stage::releasing)), Stage::expired);
}

TEST(ADraftWhoseTimeIsGone, StaysADraft) {
  EXPECT_EQ(settled(a_booking().with_a_slot_that_is_gone()), Stage::draft);
}

TEST(AHeldTimeThatWeLetGo, IsNotPlaced) {
  Booking booking =
      a_booking().paid_first().in(Stage::held).with_a_reserved_time().with_a_paid_session("cs_1");
  booking.links[0].canceler = Canceler::us;

  EXPECT_EQ(settled(booking), Stage::held);
}

TEST(AReleasedBookingWhosePaymentABankWorksOn, ExpiresOnlyAfterALookSinceTheEndOfTheHold) {
  Booking booking =
      a_booking().in(Stage::releasing).with_an_active_slot().with_a_processing_session("cs_1");
  const base::Instant end = *hold_deadline(booking);
  booking.looked_at = end - 1s;
  EXPECT_EQ(settled(booking, end), Stage::releasing);
  booking.looked_at = end;
  EXPECT_EQ(settled(booking, end + 1s), Stage::expired);
}

TEST(ATimeThatHasPassed, IsNotBookedAnew) {
  const Booking booking = a_booking()
                              .securing_again()
                              .in(Stage::expired)
                              .with_a_slot_lost_to(Canceler::us)
                              .with_a_paid_session("cs_1");

  EXPECT_EQ(settled(booking, session_start - 1h), Stage::placing);
  EXPECT_EQ(settled(booking, session_start), Stage::expired);
}

TEST(OnlyThePaymentWeAskedFor, ConfirmsByTheLookAfterIt) {
  Booking booking = a_booking()
                        .in(Stage::held)
                        .with_a_paid_session("cs_1")
                        .with_a_paid_session("cs_2")
                        .with_an_active_slot();
  booking.attempts[0].mismatch = true;
  booking.attempts[1].paid_seen_at.reset();

  EXPECT_EQ(settled(booking), Stage::held);
}

TEST(ACancellationWithoutItsTime, WasNobodysInTime) {
  Booking booking = a_booking().in(Stage::expired).with_a_slot_lost_to(Canceler::host);
  EXPECT_EQ(settled(booking), Stage::cancelled);
  booking.links[0].cancelled_at.reset();
  EXPECT_EQ(settled(booking), Stage::expired);
}

}  // namespace
}  // namespace domain

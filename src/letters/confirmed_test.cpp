#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "letters/compose.hpp"

namespace letters {
namespace {

using domain::Addressee;
using domain::Booking;
using domain::Currency;
using domain::Money;
using ::testing::HasSubstr;
using ::testing::Not;

base::Instant at(const char* text) { return *base::parse_rfc3339(text); }

domain::Terms terms_at(Money price) {
  return {
      .session_type = domain::SessionTypeId{"pricing"},
      .event_type = "ET1",
      .name = "Pricing session",
      .duration_minutes = 50,
      .mode = price.is_zero() ? domain::Mode::free : domain::Mode::schedule_first,
      .price = price,
      .policy = {.client = {.kind = domain::RefundKind::tiers, .tiers = {{24, 100}, {12, 50}}}}};
}

domain::CalendarLink a_link(int n) {
  domain::CalendarLink link{};
  link.n = n;
  link.start = at("2026-12-01T14:00:00Z");
  link.end = at("2026-12-01T14:50:00Z");
  link.location = "https://meet.example/room?a=1&b=2";
  link.cancel_url = "https://calendar.example/cancellations/INV1";
  link.reschedule_url = "https://calendar.example/reschedulings/INV1";
  return link;
}

Booking a_booking(Money price = {12'000, Currency::known("eur")}) {
  Booking booking{.code = domain::BookingCode{"BK7F3KQ2"},
                  .builder = domain::BuilderSlug{"demo"},
                  .installation = "here",
                  .token = "token",
                  .terms = terms_at(price),
                  .client = {"Pip Quill",
                             "pip@client.example",
                             "Europe/Berlin",
                             "Three quotes,\nall turned down.",
                             {{"Company?", "Quill & Sons"}}},
                  .begun_at = at("2026-11-20T09:00:00Z")};
  booking.stage = domain::Stage::confirmed;
  booking.links.push_back(a_link(1));
  if (price.is_positive()) {
    domain::Attempt attempt{.n = 1, .status = domain::AttemptStatus::paid, .amount = price};
    attempt.charged = price;
    attempt.paid_at = at("2026-11-20T09:30:00Z");
    booking.attempts.push_back(attempt);
  }
  return booking;
}

Letter letter(const Booking& booking, Addressee to, const std::string& zone = "Europe/Lisbon") {
  return compose_confirmed({booking,
                            {"Odile Fennimoor", "odile@builder.example", zone},
                            to,
                            booking.links.back().n,
                            "https://book.example/b/BK7F3KQ2",
                            at("2026-11-20T10:00:00Z")});
}

TEST(TheClientsLetter, SaysWhenItIsInTheSubject) {
  EXPECT_EQ(letter(a_booking(), Addressee::client).subject,
            "Confirmed: Tuesday 1 December, 15:00 (Berlin)");
}

TEST(TheBuildersLetter, NamesTheClientAndTheBuildersTimeInTheSubject) {
  EXPECT_EQ(letter(a_booking(), Addressee::builder).subject,
            "Confirmed with Pip Quill: Tuesday 1 December, 14:00 (Lisbon)");
}

TEST(TheClientsLetter, TellsEverythingInBothForms) {
  const Letter written = letter(a_booking(), Addressee::client);
  for (const std::string& form : {written.text, written.html}) {
    for (const char* part :
         {"Confirmed", "BK7F3KQ2", "You are booked, Pip", "Pricing session with Odile Fennimoor",
          "Tuesday 1 December 2026", "15:00–15:50",
          "Central European Time (Berlin). For Odile: 14:00–14:50, Western European Time (Lisbon).",
          "50 minutes", "€120.00", "https://book.example/b/BK7F3KQ2",
          "https://calendar.example/cancellations/INV1",
          "https://calendar.example/reschedulings/INV1",
          "Cancel until Mon 30 Nov, 15:00: €120.00 back. "
          "Until Tue 1 Dec, 03:00: €60.00 back. After that: nothing back."})
      EXPECT_THAT(form, HasSubstr(part));
  }
  EXPECT_THAT(written.text, HasSubstr("Join: https://meet.example/room?a=1&b=2"));
  EXPECT_THAT(written.html, HasSubstr("href=\"https://meet.example/room?a=1&amp;b=2\""));
}

TEST(TheBuildersLetter, CarriesWhatTheClientWroteAndTheirAddress) {
  const Letter written = letter(a_booking(), Addressee::builder);
  EXPECT_THAT(written.text, HasSubstr("Pip Quill booked a session"));
  EXPECT_THAT(written.text, HasSubstr("E-mail: pip@client.example"));
  EXPECT_THAT(written.text, HasSubstr("Note:\n    Three quotes,\n    all turned down.\n"));
  EXPECT_THAT(written.text, HasSubstr("Company?: Quill & Sons"));
  EXPECT_THAT(written.html, HasSubstr("Quill &amp; Sons"));
  EXPECT_THAT(written.text, HasSubstr("14:00–14:50"));
  EXPECT_THAT(written.text, HasSubstr("For Pip: 15:00–15:50, Central European Time (Berlin)."));
  EXPECT_THAT(written.text, HasSubstr("If you cancel, Pip gets €120.00 back."));
}

TEST(TheBuildersLetter, DoesNotGiveAwayTheClientsLink) {
  const Letter written = letter(a_booking(), Addressee::builder);
  for (const std::string& form : {written.text, written.html, written.ics})
    EXPECT_THAT(form, Not(HasSubstr("book.example")));
}

TEST(TheClientsLetter, CarriesNoWordsThatSomebodyTyped) {
  const Letter written = letter(a_booking(), Addressee::client);
  for (const std::string& form : {written.text, written.html, written.ics})
    EXPECT_THAT(form, Not(HasSubstr("Three quotes")));
}

TEST(ASharedZone, IsNamedOnce) {
  const Letter written = letter(a_booking(), Addressee::client, "Europe/Berlin");
  EXPECT_THAT(written.text, HasSubstr("Central European Time (Berlin).\n"));
  EXPECT_THAT(written.text, Not(HasSubstr("For Odile")));
}

TEST(AnotherDayInTheOtherZone, IsNamed) {
  const Letter written = letter(a_booking(), Addressee::client, "Pacific/Auckland");
  EXPECT_THAT(written.text, HasSubstr("For Odile: Wednesday 2 December, 03:00–03:50, "
                                      "New Zealand Daylight Time (Auckland)."));
}

TEST(AnUnknownZoneOfTheClient, GivesWayToTheBuilders) {
  Booking booking = a_booking();
  booking.client.timezone = "Mars/<b>";
  EXPECT_THAT(letter(booking, Addressee::client).text,
              HasSubstr("14:00–14:50\nWestern European Time (Lisbon).\n"));
}

TEST(AFreeSession, IsCalledFree) {
  const Letter written = letter(a_booking({0, Currency::known("eur")}), Addressee::client);
  EXPECT_THAT(written.text, HasSubstr("Price: Free"));
  EXPECT_THAT(written.text, Not(HasSubstr("0.00")));
  EXPECT_THAT(written.text, Not(HasSubstr(" back")));
}

TEST(APriceLoweredByAPromotionCode, ShowsTheDiscount) {
  Booking booking = a_booking();
  booking.attempts[0].charged = Money{9'000, Currency::known("eur")};
  const std::string text = letter(booking, Addressee::client).text;
  EXPECT_THAT(text, HasSubstr("Pricing session: €120.00\nDiscount: −€30.00\n"
                              "Paid: €90.00\n"));
}

TEST(DeadlinesThatHavePassed, AreNotPromised) {
  Booking booking = a_booking();
  booking.links[0].start = at("2026-11-21T02:00:00Z");
  booking.links[0].end = at("2026-11-21T03:00:00Z");
  const std::string text = letter(booking, Addressee::client).text;
  EXPECT_THAT(text, HasSubstr("Cancel until Fri 20 Nov, 15:00: €60.00 back. After that: "
                              "nothing back."));
  booking.links[0].start = at("2026-11-20T12:00:00Z");
  EXPECT_THAT(letter(booking, Addressee::client).text,
              HasSubstr("A cancellation gives nothing back any more."));
}

TEST(ALastTierOfNothing, IsSaidAsNothingBack) {
  Booking booking = a_booking();
  booking.terms.policy.client.tiers = {{24, 100}, {0, 0}};
  EXPECT_THAT(letter(booking, Addressee::client).text,
              HasSubstr("Cancel until Mon 30 Nov, 15:00: €120.00 back. After that: nothing "
                        "back. Times are Berlin time."));
}

TEST(ATierUpToTheStart, LeavesNothingToSayAfterIt) {
  Booking booking = a_booking();
  booking.terms.policy.client.tiers = {{24, 100}, {0, 50}};
  EXPECT_THAT(letter(booking, Addressee::client).text,
              HasSubstr("Until Tue 1 Dec, 15:00: €60.00 back. Times are Berlin time."));
}

TEST(APolicyWithoutTiers, GivesEverythingBack) {
  Booking booking = a_booking();
  booking.terms.policy = {};
  EXPECT_THAT(letter(booking, Addressee::client).text,
              HasSubstr("Cancel before the session begins: €120.00 back."));
}

TEST(TheCalendarFile, IsAPublicationWhereItIsDownloaded) {
  const Booking booking = a_booking();

  const std::string file = calendar_file_of({booking,
                                             {"Odile", "odile@builder.example", "Europe/Lisbon"},
                                             Addressee::client,
                                             1,
                                             "",
                                             at("2026-11-20T10:00:00Z")});

  EXPECT_THAT(file, HasSubstr("METHOD:PUBLISH\r\n"));
  EXPECT_THAT(file, HasSubstr("UID:BK7F3KQ2@here.slotpay\r\n"));
  EXPECT_THAT(file, HasSubstr("DTSTART:20261201T140000Z\r\n"));
  EXPECT_THAT(file, Not(HasSubstr("ATTENDEE")));
}

TEST(TheCalendarFile, IsARequestForTheClientAndAPublicationForTheBuilder) {
  const Letter to_client = letter(a_booking(), Addressee::client);
  EXPECT_EQ(to_client.calendar_method, CalendarMethod::request);
  EXPECT_THAT(to_client.ics, HasSubstr("METHOD:REQUEST\r\n"));
  EXPECT_THAT(to_client.ics, HasSubstr("UID:BK7F3KQ2@here.slotpay\r\n"));
  EXPECT_THAT(to_client.ics, HasSubstr("DTSTART:20261201T140000Z\r\n"));
  EXPECT_THAT(to_client.ics, HasSubstr("ORGANIZER;CN=\"Odile Fennimoor\":mailto:odile@"));
  const Letter to_builder = letter(a_booking(), Addressee::builder);
  EXPECT_EQ(to_builder.calendar_method, CalendarMethod::publish);
  EXPECT_THAT(to_builder.ics, HasSubstr("METHOD:PUBLISH\r\n"));
}

TEST(AMovedSession, KeepsItsUidAndRaisesTheSequence) {
  Booking booking = a_booking();
  booking.links.push_back(a_link(2));
  const std::string ics = letter(booking, Addressee::client).ics;
  EXPECT_THAT(ics, HasSubstr("UID:BK7F3KQ2@here.slotpay\r\n"));
  EXPECT_THAT(ics, HasSubstr("SEQUENCE:1\r\n"));
}

TEST(AHostileClient, ChangesNothingButTheirOwnWords) {
  const std::string hostile =
      "<script>alert(1)</script>\r\nBcc: x@evil.example\r\n\"'&\xFF\u202E{{{code}}}";
  Booking booking = a_booking();
  booking.client.name = booking.client.notes = hostile;
  booking.client.answers = {{hostile, hostile}};
  booking.client.email = "pip@client.example\r\nBcc: x@evil.example";
  booking.links[0].location = "javascript:alert(1)\r\n" + hostile;
  booking.links[0].cancel_url = "javascript:alert(1)";
  for (const Addressee to : {Addressee::client, Addressee::builder}) {
    const Letter written = letter(booking, to);
    EXPECT_THAT(written.html, Not(HasSubstr("<script")));
    EXPECT_THAT(written.html, Not(HasSubstr("href=\"javascript")));
    EXPECT_EQ(written.subject.find_first_of("\r\n"), std::string::npos);
    EXPECT_THAT(written.text, Not(HasSubstr("\nBcc")));
    EXPECT_THAT(written.ics, Not(HasSubstr("\nBcc")));
    EXPECT_THAT(written.text, Not(HasSubstr("\u202E")));
  }
}

TEST(AClientWithoutAUsableName, IsStillGreeted) {
  Booking booking = a_booking();
  booking.client.name = "www.evil.example/win";
  EXPECT_THAT(letter(booking, Addressee::client).text, HasSubstr("\nYou are booked\n"));
  EXPECT_THAT(letter(booking, Addressee::client).html, Not(HasSubstr("evil")));
  booking.client.name = "";
  EXPECT_THAT(letter(booking, Addressee::builder).text, HasSubstr("Your client booked a session"));
}

}  // namespace
}  // namespace letters

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <bit>
#include <cstdlib>
#include <fstream>
#include <set>

#include "letters/compose.hpp"
#include "letters/language.hpp"
#include "testing/bookings.hpp"

// Every kind of letter, in every language.
namespace letters {
namespace {

using domain::Addressee;
using domain::AttentionReason;
using domain::Booking;
using domain::LetterKind;
using domain::Stage;
using ::testing::a_booking;
using ::testing::euros;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::noon;
using ::testing::Not;
using ::testing::session_start;
using namespace std::chrono_literals;

struct Scene {
  std::string name;
  LetterKind kind;
  Addressee to;
  Booking booking;
  int record = 1;
};

Booking reached(Booking booking, std::vector<Stage> stages) {
  Stage from = Stage::draft;
  for (const Stage stage : stages) {
    booking.transitions.push_back(
        {static_cast<int>(booking.transitions.size()) + 1, from, stage, "", noon});
    from = stage;
  }
  booking.stage = from;
  return booking;
}

Booking a_confirmed_booking() {
  return reached(a_booking()
                     .with_tiers({{48, 100}, {24, 50}})
                     .with_an_active_slot()
                     .with_a_paid_session("cs_1"),
                 {Stage::held, Stage::confirmed});
}

Booking a_booking_with_calendly_links() {
  Booking booking = a_confirmed_booking();
  booking.links[0].reschedule_url = "https://calendar.example/reschedulings/1";
  booking.links[0].cancel_url = "https://calendar.example/cancellations/1";
  return booking;
}

Booking a_moved_booking() {
  Booking booking = a_confirmed_booking();
  booking.links[0].moves = 1;
  booking.links[0].moved_at = noon + 24h;
  booking.links[0].moved_from = session_start - 24h;
  return booking;
}

Booking a_booking_that_moved_to_a_dearer_type() {
  Booking booking = a_moved_booking();
  booking.charges.push_back({.n = 1, .amount = euros(2'500), .link = 1, .due_by = noon + 48h});
  return booking;
}

Booking a_held_booking() {
  Booking booking = reached(a_booking().with_an_active_slot(), {Stage::held});
  booking.begun_for_slot = true;
  return booking;
}

Booking a_released_booking() {
  return reached(a_booking().with_an_active_slot(), {Stage::held, Stage::expired});
}

Booking a_cancelled_booking(domain::Actor by, domain::Money back) {
  return reached(
      a_booking()
          .with_tiers({{200, 100}, {24, 50}})
          .with_an_active_slot()
          .with_a_paid_session("cs_1")
          .wished_away_by(by, noon + 1h)
          .with_a_refund(domain::RefundStatus::succeeded, domain::RefundSource::policy, back),
      {Stage::held, Stage::confirmed, Stage::cancelled});
}

Booking a_booking_that_needs(AttentionReason reason) {
  Booking booking = a_confirmed_booking();
  booking.attention = domain::Attention{.n = 1,
                                        .reason = reason,
                                        .since = noon,
                                        .deadline = noon + 24h,
                                        .owner = domain::Owner::builder};
  return booking;
}

std::vector<Scene> scenes() {
  const auto client = Addressee::client;
  const auto builder = Addressee::builder;
  const Booking half_back = a_cancelled_booking(domain::Actor::client, euros(2'500));
  return {
      {"confirmed", LetterKind::confirmed, client, a_booking_with_calendly_links()},
      {"confirmed-builder", LetterKind::confirmed, builder, a_confirmed_booking()},
      {"confirmed-free", LetterKind::confirmed, client,
       reached(a_booking().free().with_an_active_slot(), {Stage::confirmed})},
      {"rescheduled", LetterKind::rescheduled, client, a_moved_booking()},
      {"rescheduled-builder", LetterKind::rescheduled, builder, a_moved_booking()},
      {"rescheduled-dearer", LetterKind::rescheduled, client,
       a_booking_that_moved_to_a_dearer_type()},
      {"finish_booking", LetterKind::finish_booking, client, a_held_booking()},
      {"released", LetterKind::released, client, a_released_booking()},
      {"choose_time", LetterKind::choose_time, client,
       reached(a_booking().paid_first().with_a_lost_time().with_a_paid_session("cs_1"),
               {Stage::held, Stage::placing})},
      {"cancelled", LetterKind::cancelled, client, half_back},
      {"cancelled-builder", LetterKind::cancelled, builder, half_back},
      {"cancelled-by-host", LetterKind::cancelled, client,
       a_cancelled_booking(domain::Actor::builder, euros(5'000))},
      {"refunded", LetterKind::refunded, client, half_back},
      {"feedback", LetterKind::feedback, client,
       reached(a_confirmed_booking(), {Stage::held, Stage::confirmed, Stage::completed})},
      {"attention", LetterKind::attention, builder,
       a_booking_that_needs(AttentionReason::refund_refused)},
  };
}

Letter written(Scene scene, const Language& language) {
  scene.booking.client.language = language.code;
  for (domain::CalendarLink& link : scene.booking.links) link.location = "https://meet.example/a";
  return compose(scene.kind, {scene.booking,
                              {"Odile Fennimoor", "odile@builder.example", "Europe/Lisbon",
                               std::string{language.code}},
                              scene.to,
                              scene.record,
                              "https://book.example/booking/BK7F3KQ2",
                              noon});
}

Scene scene_named(const std::string& name) {
  for (Scene& scene : scenes())
    if (scene.name == name) return scene;
  ADD_FAILURE() << "no scene is called " << name;
  return scenes().front();
}

struct Expectation {
  std::string scene;
  std::string subject;
  std::vector<std::string> parts;
};

void expect_letters(const Language& language, const std::vector<Expectation>& expectations) {
  for (const Expectation& expected : expectations) {
    const Letter letter = written(scene_named(expected.scene), language);
    EXPECT_EQ(letter.subject, expected.subject) << expected.scene;
    for (const std::string& part : expected.parts) {
      EXPECT_THAT(letter.text, HasSubstr(part)) << expected.scene;
      EXPECT_THAT(letter.html, HasSubstr(part)) << expected.scene;
    }
  }
}

bool is_letter(char sign) {
  return (sign >= 'a' && sign <= 'z') || (sign >= 'A' && sign <= 'Z') || (sign & 0x80) != 0;
}

// Whether the words stand in the text as such and not as a part of longer ones.
bool says(const std::string& text, std::string_view words) {
  for (std::size_t at = text.find(words); at != std::string::npos; at = text.find(words, at + 1)) {
    const std::size_t end = at + words.size();
    if ((at == 0 || !is_letter(text[at - 1])) && (end == text.size() || !is_letter(text[end])))
      return true;
  }
  return false;
}

// What a language's wordings say around their braces.
std::vector<std::string> phrases_of(const Language& language) {
  using List = std::array<Wording, sizeof(Words) / sizeof(Wording)>;
  std::vector<std::string> phrases;
  for (Wording wording : std::bit_cast<List>(language.words))
    while (!wording.empty()) {
      const std::size_t begin = wording.starts_with('{') ? wording.find('}') + 1 : 0;
      const std::size_t end = std::min(wording.find('{', begin), wording.size());
      std::string_view phrase = wording.substr(begin, end - begin);
      while (!phrase.empty() && !is_letter(phrase.front())) phrase.remove_prefix(1);
      while (!phrase.empty() && !is_letter(phrase.back())) phrase.remove_suffix(1);
      if (!phrase.empty()) phrases.emplace_back(phrase);
      wording.remove_prefix(end);
    }
  return phrases;
}

TEST(EveryKindInEnglish, SaysWhatItMust) {
  expect_letters(
      english,
      {{"confirmed",
        "Confirmed: Friday 27 November, 13:00 (Berlin)",
        {"You are booked, Ada", "Friday 27 November 2026", "13:00–14:00", "Paid", "€50.00",
         "Cancel until Wed 25 Nov, 13:00: €50.00 back.", "Choose another time",
         "Cancel the session"}},
       {"confirmed-builder",
        "Confirmed with Ada Client: Friday 27 November, 12:00 (Lisbon)",
        {"Ada Client booked a session"}},
       {"confirmed-free", "Confirmed: Friday 27 November, 13:00 (Berlin)", {"Price", "Free"}},
       {"rescheduled",
        "New time: Friday 27 November, 13:00 (Berlin)",
        {"Moved from Thu 26 Nov, 13:00 to Fri 27 Nov, 13:00.",
         "The payment stays with the booking.", "Join", "https://meet.example/a",
         "Cancel until Wed 25 Nov, 13:00: €50.00 back."}},
       {"rescheduled-dearer",
        "New time: Friday 27 November, 13:00 (Berlin)",
        {"The new session costs €25.00 more", "until Sun 22 Nov, 13:00."}},
       {"finish_booking",
        "Please pay: Friday 27 November, 13:00 (Berlin)",
        {"Please finish your booking", "It is held for you until Fri 20 Nov, 13:15.", "Pay €50.00",
         "To pay"}},
       {"released",
        "Not booked: Friday 27 November, 13:00 (Berlin)",
        {"The time was released", "Nothing was charged."}},
       {"choose_time",
        "Please choose another time: Planning session",
        {"Your payment of €50.00 has arrived", "until Saturday 21 November, 13:00 (Berlin)"}},
       {"cancelled",
        "Cancelled: Friday 27 November, 13:00 (Berlin)",
        {"You cancelled it.", "€25.00 go back to you. €25.00 stay: by the terms"}},
       {"cancelled-by-host",
        "Cancelled: Friday 27 November, 13:00 (Berlin)",
        {"Odile Fennimoor cancelled it.", "€50.00 go back to you: all that was paid."}},
       {"refunded", "Refund: €25.00", {"€25.00 went back to you", "Refunded in all"}},
       {"feedback", "How was your session with Odile?", {"one to five stars"}},
       {"attention",
        "Please look at booking BK7F3KQ2",
        {"Stripe could not make a refund that is owed.",
         "Please act by Sat 21 Nov, 12:00 (Lisbon)."}}});
}

TEST(EveryKindInGerman, SaysWhatItMust) {
  expect_letters(
      german,
      {{"confirmed",
        "Bestätigt: Freitag, 27. November, 13:00 Uhr (Berlin)",
        {"Ihr Termin ist gebucht, Ada", "Planning session mit Odile Fennimoor",
         "Freitag, 27. November 2026", "13:00–14:00",
         "Mitteleuropäische Zeit (Berlin). Für Odile: 12:00–13:00 Uhr, Westeuropäische Zeit "
         "(Lissabon).",
         "60 Minuten", "Bezahlt", "50,00\u00A0€",
         "Bei Stornierung bis Mi., 25. Nov., 13:00 Uhr: 50,00\u00A0€ zurück. Bis Do., 26. Nov., "
         "13:00 Uhr: 25,00\u00A0€ zurück. Danach: keine Erstattung. Alle Uhrzeiten gelten für "
         "Berlin.",
         "Anderen Termin wählen", "Termin stornieren"}},
       {"confirmed-builder",
        "Bestätigter Termin mit Ada Client: Freitag, 27. November, 12:00 Uhr (Lissabon)",
        {"Ada Client hat einen Termin gebucht"}},
       {"confirmed-free",
        "Bestätigt: Freitag, 27. November, 13:00 Uhr (Berlin)",
        {"Preis", "Kostenlos"}},
       {"rescheduled",
        "Neuer Termin: Freitag, 27. November, 13:00 Uhr (Berlin)",
        {"Verschoben von Do., 26. Nov., 13:00 Uhr auf Fr., 27. Nov., 13:00 Uhr.",
         "Die Zahlung gilt weiter.", "Teilnahme",
         "Bei Stornierung bis Mi., 25. Nov., 13:00 Uhr: 50,00\u00A0€ zurück."}},
       {"rescheduled-dearer",
        "Neuer Termin: Freitag, 27. November, 13:00 Uhr (Berlin)",
        {"Der neue Termin kostet 25,00\u00A0€ mehr", "bis So., 22. Nov., 13:00 Uhr."}},
       {"finish_booking",
        "Bitte bezahlen: Freitag, 27. November, 13:00 Uhr (Berlin)",
        {"Bitte schließen Sie Ihre Buchung ab", "Er ist bis Fr., 20. Nov., 13:15 Uhr für Sie",
         "50,00\u00A0€ bezahlen", "Zu bezahlen"}},
       {"released",
        "Nicht gebucht: Freitag, 27. November, 13:00 Uhr (Berlin)",
        {"Der Termin wurde freigegeben", "Es wurde nichts abgebucht."}},
       {"choose_time",
        "Bitte wählen Sie einen anderen Termin: Planning session",
        {"Ihre Zahlung von 50,00\u00A0€ ist angekommen",
         "bis Samstag, 21. November, 13:00 Uhr (Berlin)"}},
       {"cancelled",
        "Storniert: Freitag, 27. November, 13:00 Uhr (Berlin)",
        {"Sie haben ihn storniert.",
         "25,00\u00A0€ gehen an Sie zurück, 25,00\u00A0€ werden einbehalten. Für mehr kam"}},
       {"cancelled-by-host",
        "Storniert: Freitag, 27. November, 13:00 Uhr (Berlin)",
        {"Odile Fennimoor hat ihn storniert.",
         "50,00\u00A0€ gehen an Sie zurück: alles, was bezahlt wurde."}},
       {"refunded",
        "Erstattung: 25,00\u00A0€",
        {"Sie erhalten 25,00\u00A0€ zurück", "Insgesamt erstattet"}},
       {"feedback", "Wie war Ihr Termin mit Odile?", {"ein bis fünf Sterne"}},
       {"attention",
        "Bitte sehen Sie sich Buchung BK7F3KQ2 an",
        {"Stripe konnte eine fällige Erstattung nicht ausführen.",
         "Bitte handeln Sie bis Sa., 21. Nov., 12:00 Uhr (Lissabon)."}}});
}

TEST(AGermanLetter, HasNoEnglishLeft) {
  std::set<std::string> english_only;
  for (std::string& phrase : phrases_of(english)) english_only.insert(std::move(phrase));
  for (const std::string& phrase : phrases_of(german)) english_only.erase(phrase);
  ASSERT_GT(english_only.size(), 200U);
  for (const Scene& scene : scenes()) {
    const Letter letter = written(scene, german);
    EXPECT_EQ(letter.language, "de");
    EXPECT_THAT(letter.html, HasSubstr("<html lang=\"de\">"));
    EXPECT_THAT(letter.html, HasSubstr("<table role=\"presentation\" lang=\"de\""));
    for (const std::string& form : {letter.subject, letter.text, letter.ics})
      for (const std::string& phrase : english_only)
        EXPECT_FALSE(says(form, phrase)) << scene.name << " says in English: " << phrase;
  }
}

TEST(TheCalendarFile, SpeaksTheLanguageOfItsLetter) {
  const std::string ics = written(scene_named("confirmed"), german).ics;
  EXPECT_THAT(ics, HasSubstr("SUMMARY:Planning session mit Odile Fennimoor\r\n"));
  EXPECT_THAT(ics, HasSubstr("Buchung BK7F3KQ2"));
  EXPECT_THAT(ics, HasSubstr("Dauer: 60 Minuten"));
}

TEST(TheCalendarFile, DoesNotCarryTheKeyToThePage) {
  const Booking booking = a_confirmed_booking();
  const Letter letter =
      compose(LetterKind::confirmed, {booking,
                                      {"Odile", "odile@builder.example", "UTC"},
                                      Addressee::client,
                                      1,
                                      "https://book.example/booking/BK7F3KQ2#t=secret",
                                      noon});
  EXPECT_THAT(letter.html, HasSubstr("#t=secret"));
  EXPECT_THAT(letter.ics, HasSubstr("URL:https://book.example/booking/BK7F3KQ2\r\n"));
  EXPECT_THAT(letter.ics, Not(HasSubstr("secret")));
}

TEST(ALetterToTheBuilder, IsInTheBuildersLanguage) {
  Booking booking = a_confirmed_booking();
  booking.client.language = "de";
  const Letter letter = compose(LetterKind::confirmed, {booking,
                                                        {"Odile", "odile@builder.example", "UTC"},
                                                        Addressee::builder,
                                                        1,
                                                        "https://book.example",
                                                        noon});
  EXPECT_EQ(letter.language, "en");
  EXPECT_THAT(letter.text, HasSubstr("Ada Client booked a session"));
}

TEST(EveryReasonForAttention, HasItsOwnAdviceInEveryLanguage) {
  for (const Language* language : languages()) {
    std::set<std::string> letters;
    constexpr int reasons = static_cast<int>(AttentionReason::decision_waits) + 1;
    for (int i = 0; i < reasons; ++i) {
      const auto reason = static_cast<AttentionReason>(i);
      letters.insert(written({"attention", LetterKind::attention, Addressee::builder,
                              a_booking_that_needs(reason)},
                             *language)
                         .text);
    }
    EXPECT_EQ(letters.size(), static_cast<std::size_t>(reasons)) << language->code;
  }
}

TEST(EveryLetter, LeavesNoBracesAndNoGaps) {
  for (const Language* language : languages())
    for (const Scene& scene : scenes()) {
      const Letter letter = written(scene, *language);
      for (const std::string& form : {letter.subject, letter.text, letter.ics})
        EXPECT_EQ(form.find_first_of("{}"), std::string::npos) << scene.name;
      EXPECT_EQ(letter.text.find("\n\n\n"), std::string::npos) << scene.name;
    }
}

Letter letter_to_find(const Language& language) {
  const Booking booked = a_confirmed_booking();
  const Booking begun = a_booking().coded("BKZ2Z2Z2");
  const Host host{"Odile Fennimoor", "odile@builder.example", "Europe/Lisbon"};
  const std::vector<FoundBooking> found{{booked, host, "https://book.example/1#t=a"},
                                        {begun, host, "https://book.example/2#t=b"}};
  return compose_find_booking(found, language.code, 30min, noon);
}

TEST(TheLetterToFindABooking, OpensEachOfThem) {
  const Letter to_english = letter_to_find(english);
  EXPECT_EQ(to_english.subject, "Your bookings");
  EXPECT_THAT(to_english.text, HasSubstr("BK7F3KQ2: Planning session with Odile Fennimoor\n"
                                         "    https://book.example/1#t=a\n"
                                         "    Friday 27 November, 13:00 (Berlin)\n"
                                         "BKZ2Z2Z2: Planning session with Odile Fennimoor\n"
                                         "    https://book.example/2#t=b\n"
                                         "    No time chosen yet\n"));
  EXPECT_THAT(to_english.html, HasSubstr("<a href=\"https://book.example/2#t=b\""));
  EXPECT_THAT(to_english.html, HasSubstr("<b>Planning session with Odile Fennimoor</b></a>"));
  const Letter to_german = letter_to_find(german);
  EXPECT_EQ(to_german.subject, "Ihre Buchungen");
  EXPECT_THAT(to_german.text, HasSubstr("    Freitag, 27. November, 13:00 Uhr (Berlin)\n"));
  EXPECT_THAT(to_german.text, HasSubstr("Die Links gelten 30 Minuten und"));
}

TEST(TheLetterToFindABooking, SaysWhatToDoIfNobodyAsked) {
  EXPECT_THAT(letter_to_find(english).text, HasSubstr("If it was not you, you need not do"));
  EXPECT_THAT(letter_to_find(german).html, HasSubstr("Waren Sie es nicht, müssen Sie nichts tun."));
}

TEST(ARefundOnItsWay, IsNoClosedAccount) {
  Scene scene = scene_named("cancelled");
  EXPECT_THAT(written(scene, english).html, HasSubstr("4px double"));
  scene.booking.refunds[0].status = domain::RefundStatus::pending;
  EXPECT_THAT(written(scene, english).html, Not(HasSubstr("4px double")));
  EXPECT_THAT(written(scene_named("finish_booking"), english).html, Not(HasSubstr("4px double")));
}

void write_down(const std::string& name, const Letter& letter) {
  const char* const folder = std::getenv("SLOTPAY_SHOW_LETTERS");
  if (folder == nullptr) return;
  const std::string path = std::string{folder} + "/" + name + "." + letter.language;
  std::ofstream{path + ".html"} << letter.html;
  std::ofstream{path + ".txt"} << letter.subject << "\n\n" << letter.text;
  if (!letter.ics.empty()) std::ofstream{path + ".ics"} << letter.ics;
}

// For eyes: with SLOTPAY_SHOW_LETTERS=folder the letters are written there as they are sent.
TEST(EveryLetter, CanBeLookedAt) {
  for (const Language* language : languages()) {
    for (const Scene& scene : scenes()) {
      const Letter letter = written(scene, *language);
      EXPECT_THAT(letter.html, Not(IsEmpty())) << scene.name;
      write_down(scene.name, letter);
    }
    write_down("find_booking", letter_to_find(*language));
  }
}

}  // namespace
}  // namespace letters

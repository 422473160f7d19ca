#include "letters/language.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <bit>
#include <set>
#include <vector>

#include "letters/time_words.hpp"

namespace letters {
namespace {

using domain::Currency;
using domain::Money;
using ::testing::Contains;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

using List = std::array<Wording, sizeof(Words) / sizeof(Wording)>;

// Words are nothing but wordings, one after the other.
List list_of(const Language& language) { return std::bit_cast<List>(language.words); }

std::multiset<std::string> names_in(Wording wording) {
  std::multiset<std::string> names;
  for (std::size_t open = wording.find('{'); open != Wording::npos;
       open = wording.find('{', open + 1))
    names.emplace(wording.substr(open + 1, wording.find('}', open) - open - 1));
  return names;
}

base::Instant at(const char* text) { return *base::parse_rfc3339(text); }

TEST(TheLanguages, AreEnglishAndGerman) {
  EXPECT_THAT(languages(), SizeIs(2));
  EXPECT_EQ(language_of("de").code, "de");
  EXPECT_EQ(language_of("en").code, "en");
}

TEST(ALanguageThatNobodyWrites, IsEnglish) {
  EXPECT_EQ(&language_of("tlh"), &english);
  EXPECT_EQ(&language_of(""), &english);
}

TEST(EveryLanguage, SaysEverything) {
  for (const Language* language : languages())
    EXPECT_THAT(list_of(*language), Not(Contains(IsEmpty()))) << language->code;
}

TEST(EveryLanguage, HasTheSameNamesInBraces) {
  const List originals = list_of(english);
  for (const Language* language : languages()) {
    const List translations = list_of(*language);
    for (std::size_t i = 0; i < originals.size(); ++i)
      EXPECT_EQ(names_in(originals.at(i)), names_in(translations.at(i)))
          << language->code << ": " << translations.at(i);
  }
}

// A wording that somebody forgot to translate.
TEST(German, SaysNothingAsEnglishDoes) {
  const std::set<Wording> same_in_both{"April", "August", "September", "November", "{day}, {span}"};
  const List originals = list_of(english);
  const List translations = list_of(german);
  for (std::size_t i = 0; i < originals.size(); ++i)
    EXPECT_EQ(originals.at(i) == translations.at(i), same_in_both.contains(originals.at(i)))
        << originals.at(i);
}

TEST(AWording, IsFilledWithoutReadingTheValues) {
  EXPECT_EQ(fill("{name}, {when}, {name}", {{"name", "{when}"}, {"when", "noon"}}),
            "{when}, noon, {when}");
  EXPECT_EQ(fill("nothing to fill", {}), "nothing to fill");
}

TEST(Money, IsWrittenAsTheLanguageWritesIt) {
  const Money fifty{5'000, Currency::known("eur")};
  EXPECT_EQ(show(fifty, english), "€50.00");
  EXPECT_EQ(show(Money{123'456'789, Currency::known("usd")}, english), "$1,234,567.89");
  EXPECT_EQ(show(Money{12'500, Currency::known("kwd")}, english), "KWD\u00A012.500");
  EXPECT_EQ(show(fifty, german), "50,00\u00A0€");
  EXPECT_EQ(show(Money{123'456'789, Currency::known("usd")}, german), "1.234.567,89\u00A0$");
  EXPECT_EQ(show(Money{100'000, Currency::known("chf")}, german), "1.000,00\u00A0CHF");
  EXPECT_EQ(show(Money{5'000, Currency::known("jpy")}, german), "5.000\u00A0¥");
  EXPECT_EQ(show(Money{12'500, Currency::known("kwd")}, german), "12,500\u00A0KWD");
}

TEST(AMomentInGerman, HasACommaADotAndTheHour) {
  const base::Instant winter = at("2026-12-01T14:00:00Z");
  EXPECT_EQ(long_day(winter, "Europe/Berlin", german), "Dienstag, 1. Dezember 2026");
  EXPECT_EQ(moment(winter, "Europe/Berlin", german), "Dienstag, 1. Dezember, 15:00 Uhr (Berlin)");
  EXPECT_EQ(short_moment(winter, "Europe/Berlin", german), "Di., 1. Dez., 15:00 Uhr");
  EXPECT_EQ(moment(winter, "Europe/Berlin", english), "Tuesday 1 December, 15:00 (Berlin)");
}

TEST(ADuration, KnowsTheSingleMinute) {
  EXPECT_EQ(duration_words(std::chrono::minutes{1}, german), "1 Minute");
  EXPECT_EQ(duration_words(std::chrono::minutes{50}, german), "50 Minuten");
  EXPECT_EQ(duration_words(std::chrono::minutes{1}, english), "1 minute");
}

TEST(AZoneInGerman, HasItsGermanNameAndPlace) {
  const base::Instant summer = at("2026-07-01T14:00:00Z");
  EXPECT_EQ(zone_words(summer, "Europe/Vienna", german), "Mitteleuropäische Sommerzeit (Wien)");
  EXPECT_EQ(zone_words(summer, "Europe/Lisbon", german), "Westeuropäische Sommerzeit (Lissabon)");
  EXPECT_EQ(zone_words(summer, "Asia/Kathmandu", german), "UTC+05:45 (Katmandu)");
  EXPECT_EQ(place("America/Mexico_City", german), "Mexiko-Stadt");
  EXPECT_EQ(place("Europe/Madrid", german), "Madrid");
}

}  // namespace
}  // namespace letters

#include "letters/ical.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <vector>

namespace letters {
namespace {

using ::testing::Contains;
using ::testing::Each;
using ::testing::Not;
using ::testing::SizeIs;
using ::testing::StartsWith;

CalendarEvent an_event() {
  CalendarEvent event;
  event.method = CalendarMethod::request;
  event.uid = "BK7F3KQ2@here.slotpay";
  event.stamp = *base::parse_rfc3339("2026-11-20T10:00:00Z");
  event.start = *base::parse_rfc3339("2026-12-02T09:00:00Z");
  event.end = *base::parse_rfc3339("2026-12-02T09:50:00Z");
  event.summary = "Pricing session with Odile Fennimoor";
  event.description = "Booking BK7F3KQ2";
  event.url = "https://book.example/b/BK7F3KQ2";
  event.organizer = {"Odile Fennimoor", "odile@builder.example"};
  event.attendee = CalendarPerson{"Pip Quill", "pip@client.example"};
  return event;
}

std::vector<std::string> physical_lines(const std::string& file) {
  std::vector<std::string> lines;
  std::size_t begin = 0;
  for (std::size_t end = file.find("\r\n"); end != std::string::npos;
       end = file.find("\r\n", begin)) {
    lines.push_back(file.substr(begin, end - begin));
    begin = end + 2;
  }
  EXPECT_EQ(begin, file.size()) << "the file ends with a line break";
  return lines;
}

// As a calendar program reads them: folded lines joined again.
std::vector<std::string> content_lines(const CalendarEvent& event) {
  std::vector<std::string> lines;
  for (const std::string& line : physical_lines(to_icalendar(event))) {
    if (line.starts_with(' ') && !lines.empty())
      lines.back() += line.substr(1);
    else
      lines.push_back(line);
  }
  return lines;
}

TEST(ARequest, SaysEverythingThatACalendarNeeds) {
  const auto lines = content_lines(an_event());
  for (const char* line :
       {"BEGIN:VCALENDAR", "VERSION:2.0", "METHOD:REQUEST", "UID:BK7F3KQ2@here.slotpay",
        "SEQUENCE:0", "DTSTAMP:20261120T100000Z", "DTSTART:20261202T090000Z",
        "DTEND:20261202T095000Z", "SUMMARY:Pricing session with Odile Fennimoor",
        "DESCRIPTION:Booking BK7F3KQ2", "URL:https://book.example/b/BK7F3KQ2",
        "ORGANIZER;CN=\"Odile Fennimoor\":mailto:odile@builder.example",
        "ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED;RSVP=FALSE;"
        "CN=\"Pip Quill\":mailto:pip@client.example",
        "STATUS:CONFIRMED", "END:VEVENT", "END:VCALENDAR"})
    EXPECT_THAT(lines, Contains(line));
}

TEST(APublication, NamesNoAttendee) {
  CalendarEvent event = an_event();
  event.method = CalendarMethod::publish;
  EXPECT_THAT(content_lines(event), Contains("METHOD:PUBLISH"));
  EXPECT_THAT(content_lines(event), Each(Not(StartsWith("ATTENDEE"))));
}

TEST(ALongLine, IsFoldedAt75OctetsBetweenCharacters) {
  CalendarEvent event = an_event();
  event.summary = std::string(70, 'a') + "ëëëëë京京京🎈🎈" + std::string(200, 'z');
  for (const std::string& line : physical_lines(to_icalendar(event))) {
    EXPECT_LE(line.size(), 75U);
    EXPECT_NE(static_cast<unsigned char>(line.size() > 1 ? line[1] : 0) & 0xC0U, 0x80U);
  }
  EXPECT_THAT(content_lines(event), Contains("SUMMARY:" + event.summary));
}

TEST(Text, IsEscaped) {
  CalendarEvent event = an_event();
  event.location = "Room 1, floor 2; left\\right";
  event.description = "first\r\nsecond\nthird";
  EXPECT_THAT(content_lines(event), Contains("LOCATION:Room 1\\, floor 2\\; left\\\\right"));
  EXPECT_THAT(content_lines(event), Contains("DESCRIPTION:first\\nsecond\\nthird"));
}

TEST(HostileText, AddsNoLineOfItsOwn) {
  CalendarEvent event = an_event();
  const auto expected = content_lines(event).size();
  const std::string hostile = "x\r\nATTENDEE:mailto:evil@example.org\r\n\r\nEND:VEVENT\x01";
  event.summary = event.description = hostile;
  event.organizer.name = event.attendee->name = hostile + "\":mailto:evil@example.org";
  EXPECT_THAT(content_lines(event), SizeIs(expected));
  EXPECT_THAT(content_lines(event), Each(Not(StartsWith("ATTENDEE:"))));
}

TEST(AQuotedName, CanNotEndItsQuotes) {
  CalendarEvent event = an_event();
  event.organizer.name = "O\";X=\"y";
  EXPECT_THAT(content_lines(event),
              Contains("ORGANIZER;CN=\"O';X='y\":mailto:odile@builder.example"));
}

TEST(APersonWithoutAnAddress, IsLeftOut) {
  CalendarEvent event = an_event();
  event.attendee->email = "pip@client.example\r\nX-EVIL:1";
  event.url = "javascript:alert(1)";
  EXPECT_THAT(content_lines(event), Each(Not(StartsWith("ATTENDEE"))));
  EXPECT_THAT(content_lines(event), Each(Not(StartsWith("X-EVIL"))));
  EXPECT_THAT(content_lines(event), Each(Not(StartsWith("URL"))));
}

}  // namespace
}  // namespace letters

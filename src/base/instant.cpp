#include "base/instant.hpp"

#include <array>
#include <cstdio>

namespace base {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

constexpr std::array<std::string_view, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                  "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
constexpr std::array<std::string_view, 7> weekdays{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};

// Reads digits from the front of a text; any miss makes the whole reading a failure.
class Reader {
 public:
  explicit Reader(std::string_view text) : rest_(text) {}

  int number(std::size_t digits) {
    if (rest_.size() < digits) return fail();
    int value = 0;
    for (std::size_t i = 0; i < digits; ++i) {
      if (rest_[i] < '0' || rest_[i] > '9') return fail();
      value = value * 10 + (rest_[i] - '0');
    }
    rest_.remove_prefix(digits);
    return value;
  }
  bool take(std::string_view expected) {
    if (!rest_.starts_with(expected)) return false;
    rest_.remove_prefix(expected.size());
    return true;
  }
  void expect(std::string_view expected) {
    if (!take(expected)) fail();
  }
  template <std::size_t N>
  int one_of(const std::array<std::string_view, N>& names) {
    for (std::size_t i = 0; i < N; ++i)
      if (take(names[i])) return static_cast<int>(i);
    return fail();
  }
  // ".25" is 250; nothing when there is no dot.
  int milliseconds() {
    if (!take(".")) return 0;
    int value = 0;
    int digits = 0;
    while (!rest_.empty() && rest_[0] >= '0' && rest_[0] <= '9') {
      if (digits < 3) value = value * 10 + (rest_[0] - '0');
      ++digits;
      rest_.remove_prefix(1);
    }
    if (digits == 0) return fail();
    for (int i = digits; i < 3; ++i) value *= 10;
    return value;
  }
  bool finished() const { return !failed_ && rest_.empty(); }

 private:
  int fail() {
    failed_ = true;
    rest_ = {};
    return 0;
  }
  std::string_view rest_;
  bool failed_ = false;
};

std::optional<Instant> assemble(int year, int month, int day, int hour, int minute, int second) {
  const std::chrono::year_month_day date{std::chrono::year{year},
                                         std::chrono::month{static_cast<unsigned>(month)},
                                         std::chrono::day{static_cast<unsigned>(day)}};
  if (!date.ok() || year < 1970 || hour > 23 || minute > 59 || second > 60) return std::nullopt;
  return Instant{std::chrono::sys_days{date}} + hours{hour} + minutes{minute} + seconds{second};
}

}  // namespace

std::string to_rfc3339(Instant instant) {
  const auto day = std::chrono::floor<days>(instant);
  const std::chrono::year_month_day date{day};
  const std::chrono::hh_mm_ss time{instant - day};
  std::array<char, 40> text{};
  const auto ms = static_cast<int>(time.subseconds().count());
  std::snprintf(text.data(), text.size(), "%04d-%02u-%02uT%02d:%02d:%02d", int{date.year()},
                unsigned{date.month()}, unsigned{date.day()},
                static_cast<int>(time.hours().count()), static_cast<int>(time.minutes().count()),
                static_cast<int>(time.seconds().count()));
  std::string result = text.data();
  if (ms != 0) {
    std::snprintf(text.data(), text.size(), ".%03d", ms);
    result += text.data();
  }
  return result + "Z";
}

std::optional<Instant> parse_rfc3339(std::string_view text) {
  Reader reader{text};
  const int year = reader.number(4);
  reader.expect("-");
  const int month = reader.number(2);
  reader.expect("-");
  const int day = reader.number(2);
  if (!reader.take("t")) reader.expect("T");
  const int hour = reader.number(2);
  reader.expect(":");
  const int minute = reader.number(2);
  reader.expect(":");
  const int second = reader.number(2);
  const int milliseconds = reader.milliseconds();
  minutes offset{0};
  if (!reader.take("Z") && !reader.take("z")) {
    const bool west = reader.take("-");
    if (!west) reader.expect("+");
    const int offset_hours = reader.number(2);
    reader.expect(":");
    const int offset_minutes = reader.number(2);
    if (offset_hours > 23 || offset_minutes > 59) return std::nullopt;
    offset = hours{offset_hours} + minutes{offset_minutes};
    if (west) offset = -offset;
  }
  if (!reader.finished()) return std::nullopt;
  const auto local = assemble(year, month, day, hour, minute, second);
  if (!local) return std::nullopt;
  return *local - offset + Milliseconds{milliseconds};
}

std::string to_http_date(Instant instant) {
  const auto day = std::chrono::floor<days>(instant);
  const std::chrono::year_month_day date{day};
  const std::chrono::hh_mm_ss time{std::chrono::floor<seconds>(instant - day)};
  const std::string weekday{weekdays.at(std::chrono::weekday{day}.c_encoding())};
  const std::string month{months.at(unsigned{date.month()} - 1)};
  std::array<char, 64> text{};
  std::snprintf(text.data(), text.size(), "%s, %02u %s %04d %02d:%02d:%02d GMT", weekday.c_str(),
                unsigned{date.day()}, month.c_str(), int{date.year()},
                static_cast<int>(time.hours().count()), static_cast<int>(time.minutes().count()),
                static_cast<int>(time.seconds().count()));
  return text.data();
}

std::optional<Instant> parse_http_date(std::string_view text) {
  Reader reader{text};
  reader.one_of(weekdays);
  reader.expect(", ");
  const int day = reader.number(2);
  reader.expect(" ");
  const int month = reader.one_of(months) + 1;
  reader.expect(" ");
  const int year = reader.number(4);
  reader.expect(" ");
  const int hour = reader.number(2);
  reader.expect(":");
  const int minute = reader.number(2);
  reader.expect(":");
  const int second = reader.number(2);
  reader.expect(" GMT");
  if (!reader.finished()) return std::nullopt;
  return assemble(year, month, day, hour, minute, second);
}

}  // namespace base

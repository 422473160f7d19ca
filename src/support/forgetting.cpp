#include "support/forgetting.hpp"

#include <algorithm>
#include <boost/json/array.hpp>

namespace support {
namespace {

using engine::Erased;

std::string_view name(Erased outcome) {
  switch (outcome) {
    case Erased::erased:
      return "erased";
    case Erased::postponed:
      return "postponed";
    case Erased::refused:
      return "refused";
  }
  return "";
}

std::string sentence(const engine::ErasedBooking& booking, bool dry_run) {
  switch (booking.outcome) {
    case Erased::erased:
      return dry_run ? "would be erased" : "erased";
    case Erased::postponed:
      return std::string{dry_run ? "name and texts would go" : "name and texts are gone"} +
             "; the rest goes when it is settled: " + booking.why;
    case Erased::refused:
      return "kept: " + booking.why + "; cancel it or wait until it is over, then erase again";
  }
  return "";
}

std::string listed(const engine::ErasureReport& report, const char* title,
                   std::vector<std::string> engine::ErasedBooking::* ids) {
  std::string text;
  for (const engine::ErasedBooking& booking : report.bookings)
    for (const std::string& id : booking.*ids) text += "  " + id + "\n";
  return text.empty() ? text : std::string{title} + "\n" + text;
}

boost::json::array as_array(const std::vector<std::string>& texts) {
  boost::json::array array;
  for (const std::string& text : texts) array.emplace_back(text);
  return array;
}

}  // namespace

std::string as_text(const engine::ErasureReport& report, bool dry_run) {
  std::string text;
  for (const engine::ErasedBooking& booking : report.bookings)
    text += booking.booking.text() + "  " + sentence(booking, dry_run) + "\n";
  if (report.bookings.empty()) text += "No booking is of that address.\n";
  const auto count = [&](int number, const char* what) {
    if (number > 0) text += std::to_string(number) + " " + what + "\n";
  };
  count(report.arrivals, "arrivals that name the address and concern no booking");
  count(report.answers, "kept answers to requests");
  count(report.unlinked, "invitees without a booking");
  text += listed(report, "\nTo be erased at Stripe, under Customers or by a redaction request:",
                 &engine::ErasedBooking::at_stripe);
  text += listed(report, "\nTo be erased at Calendly, with its data deletion for invitees:",
                 &engine::ErasedBooking::at_calendly);
  if (dry_run) text += "\nNothing was changed: this was a dry run.\n";
  return text;
}

boost::json::object as_json(const engine::ErasureReport& report, bool dry_run) {
  boost::json::array bookings;
  for (const engine::ErasedBooking& booking : report.bookings)
    bookings.push_back(boost::json::object{{"booking", booking.booking.text()},
                                           {"outcome", name(booking.outcome)},
                                           {"why", booking.why},
                                           {"at_stripe", as_array(booking.at_stripe)},
                                           {"at_calendly", as_array(booking.at_calendly)}});
  return {{"dry_run", dry_run},
          {"bookings", bookings},
          {"arrivals", report.arrivals},
          {"answers", report.answers},
          {"unlinked", report.unlinked}};
}

bool is_accepted(const engine::ErasureReport& report) {
  return std::ranges::none_of(report.bookings, [](const engine::ErasedBooking& booking) {
    return booking.outcome == Erased::refused;
  });
}

}  // namespace support

#include "api/calendar_file.hpp"

#include "api/authorised.hpp"
#include "api/refusals.hpp"

namespace api {
namespace {

// A time that is not paid yet may be gone tomorrow: it does not belong into a calendar.
bool is_on(const domain::Booking& booking) {
  const bool is_ours =
      booking.stage == domain::Stage::confirmed || booking.stage == domain::Stage::completed;
  return is_ours && slot(booking) != nullptr && !tail_is_unread(booking);
}

}  // namespace

http::Response get_calendar_file(const Doors& doors, const http::Request& request,
                                 const std::string& code_text) {
  const auto code = authorised(doors, request, code_text);
  if (const auto* refusal = std::get_if<http::Response>(&code)) return *refusal;
  const base::Instant now = doors.engine.clock.now();
  std::optional<domain::Booking> booking;
  std::optional<ports::Builder> builder;
  doors.engine.store.read([&](ports::Snapshot& snapshot) {
    booking = snapshot.booking(std::get<domain::BookingCode>(code));
    if (booking) builder = snapshot.builder(booking->builder);
  });
  if (!booking || !builder) return not_found(request);
  if (!is_on(*booking)) return refused(request, domain::Refusal::wrong_stage, *booking, now);
  http::Response response{
      .status = 200, .headers = {}, .body = doors.calendar_file(*booking, *builder, now)};
  return response.with("Content-Type", "text/calendar; charset=utf-8; method=PUBLISH")
      .with("Content-Disposition", "attachment; filename=\"" + booking->code.text() + ".ics\"")
      .with("Cache-Control", "no-store")
      .with("X-Content-Type-Options", "nosniff");
}

}  // namespace api

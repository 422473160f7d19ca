#include "engine/begin_booking.hpp"

#include <cstring>

#include "base/digest.hpp"

namespace engine {
namespace {

domain::BookingCode draw_code(ports::Random& random) {
  const std::string bytes = random.bytes(sizeof(std::uint32_t));
  std::uint32_t number = 0;
  std::memcpy(&number, bytes.data(), sizeof number);
  return domain::make_booking_code(number);
}

}  // namespace

base::Result<domain::Booking, BeginError> begin_booking(
    const Parts& parts, ports::Transaction& transaction, const BeginRequest& request,
    const std::function<std::string(const domain::BookingCode&)>& token_digest_of) {
  const auto type = transaction.session_type(request.session_type);
  if (!type || !type->active) return base::Failure{BeginError::unknown_session_type};
  const base::Instant now = parts.clock.now();
  domain::Booking booking{.code = draw_code(parts.random),
                          .builder = type->builder,
                          .installation = parts.settings.installation,
                          .token = "bk_" + base::to_base64url(parts.random.bytes(18)),
                          .terms = type->terms,
                          .client = request.client,
                          .begun_at = now};
  booking.terms.livemode = parts.settings.livemode;
  while (!transaction.insert(booking, token_digest_of(booking.code)))
    booking.code = draw_code(parts.random);
  transaction.audit(booking.code, "client", "begun", "session_type " + type->id.text(), now);
  return booking;
}

}  // namespace engine

#include "api/money_acts.hpp"

#include "api/authorised.hpp"
#include "api/commanded.hpp"
#include "api/money_field.hpp"
#include "api/refusals.hpp"
#include "api/representation.hpp"
#include "api/shown_booking.hpp"

namespace api {
namespace {

std::string required_reason(Fields& fields) {
  return fields.required_text("reason", 1, reason_bytes_max);
}

std::string optional_reason(Fields& fields) {
  return fields.optional_text("reason", reason_bytes_max);
}

http::Response decided(const Doors& doors, const http::Request& request, const DeskAct& act,
                       bool approved) {
  return carried_out(doors, request, act, approved ? "approve" : "decline", [&](Fields& fields) {
    const std::string why = approved ? optional_reason(fields) : required_reason(fields);
    return domain::DecideRefund{act.by, act.number(), approved, why};
  });
}

}  // namespace

http::Response post_cancel(const Doors& doors, const http::Request& request, const DeskAct& act) {
  return carried_out(doors, request, act, "cancel", [&](Fields& fields) {
    const std::string why = optional_reason(fields);
    return domain::CancelBooking{act.by, why, optional_money(fields, "expected_refund")};
  });
}

http::Response get_cancel_quote(const Doors& doors, const http::Request& request,
                                const DeskAct& act) {
  const auto code = authorised_at_desk(doors, request, act.by, act.code);
  if (const auto* refusal = std::get_if<http::Response>(&code)) return *refusal;
  const auto shown = read_booking(doors, std::get<domain::BookingCode>(code));
  if (!shown) return not_found(request);
  const base::Instant now = doors.engine.clock.now();
  if (const auto why_not = why_no_cancellation(shown->booking, act.by, now))
    return refused(request, *why_not, shown->booking, now);
  return json_response(200, show_quote(shown->booking, act.by, now));
}

http::Response post_refund(const Doors& doors, const http::Request& request, const DeskAct& act) {
  return carried_out(doors, request, act, "refund",
                     [&](Fields& fields) -> std::optional<domain::Command> {
                       const auto amount = required_money(fields, "amount");
                       const std::string why = required_reason(fields);
                       if (!amount) return std::nullopt;
                       return domain::RefundPayment{act.by, *amount, why};
                     });
}

http::Response post_approve(const Doors& doors, const http::Request& request, const DeskAct& act) {
  return decided(doors, request, act, true);
}

http::Response post_decline(const Doors& doors, const http::Request& request, const DeskAct& act) {
  return decided(doors, request, act, false);
}

http::Response post_retry(const Doors& doors, const http::Request& request, const DeskAct& act) {
  return carried_out(doors, request, act, "retry", [&](Fields& fields) {
    return domain::RetryRefund{act.by, act.number(), optional_reason(fields)};
  });
}

http::Response post_clear(const Doors& doors, const http::Request& request, const DeskAct& act) {
  return carried_out(doors, request, act, "clear", [&](Fields& fields) {
    return domain::ClearAttention{act.by, required_reason(fields)};
  });
}

}  // namespace api

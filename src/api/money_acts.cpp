#include "api/money_acts.hpp"

#include <charconv>

#include "api/authorised.hpp"
#include "api/commanded.hpp"
#include "api/fields.hpp"
#include "api/money_field.hpp"
#include "api/refusals.hpp"
#include "api/representation.hpp"
#include "api/shown_booking.hpp"

namespace api {
namespace {

// What an act says in its body.
struct Said {
  std::string reason{};
  std::optional<domain::Money> amount{};
};

enum class Reason { required, optional };

// No refund of that number for what can't be one.
int number_of(const std::string& text) {
  int n = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), n);
  return error == std::errc{} && end == text.data() + text.size() && n > 0 ? n : 0;
}

// The path of every act: who may, under which key, with which words; then `command_of` makes the
// command of them.
http::Response carried_out(const Doors& doors, const http::Request& request, const MoneyAct& act,
                           const std::string& route, auto read, auto command_of) {
  const auto code = authorised_at_desk(doors, request, act.by, act.code);
  if (const auto* refusal = std::get_if<http::Response>(&code)) return *refusal;
  const auto& booking_code = std::get<domain::BookingCode>(code);
  const auto key = keyed(request, std::string{name(act.by)} + " POST " + route + act.refund,
                         booking_code.text());
  if (const auto* refusal = std::get_if<http::Response>(&key)) return *refusal;
  const ParsedBody body = parse_body(request);
  if (!body.object) return body.refusal;
  Fields fields{*body.object, ""};
  const Said said = read(fields);
  fields.refuse_the_rest();
  if (fields.failed()) return fields.failure(request);
  return commanded(doors, request, std::get<KeyedRequest>(key),
                   {booking_code, command_of(said), act.by});
}

auto reading(Reason reason) {
  return [reason](Fields& fields) {
    return Said{reason == Reason::required ? fields.required_text("reason", 1, reason_bytes_max)
                                           : fields.optional_text("reason", reason_bytes_max)};
  };
}

http::Response decided(const Doors& doors, const http::Request& request, const MoneyAct& act,
                       bool approved) {
  const auto command_of = [&](const Said& said) {
    return domain::DecideRefund{act.by, number_of(act.refund), approved, said.reason};
  };
  return carried_out(doors, request, act, approved ? "approve" : "decline",
                     reading(approved ? Reason::optional : Reason::required), command_of);
}

}  // namespace

http::Response post_cancel(const Doors& doors, const http::Request& request, const MoneyAct& act) {
  const auto read = [](Fields& fields) {
    const std::string reason = fields.optional_text("reason", reason_bytes_max);
    return Said{reason, optional_money(fields, "expected_refund")};
  };
  return carried_out(doors, request, act, "cancel", read, [&](const Said& said) {
    return domain::CancelBooking{act.by, said.reason, said.amount};
  });
}

http::Response get_cancel_quote(const Doors& doors, const http::Request& request,
                                const MoneyAct& act) {
  const auto code = authorised_at_desk(doors, request, act.by, act.code);
  if (const auto* refusal = std::get_if<http::Response>(&code)) return *refusal;
  const auto shown = read_booking(doors, std::get<domain::BookingCode>(code));
  if (!shown) return not_found(request);
  const base::Instant now = doors.engine.clock.now();
  if (const auto why_not = why_no_cancellation(shown->booking, act.by, now))
    return refused(request, *why_not, shown->booking, now);
  return json_response(200, show_quote(shown->booking, act.by, now));
}

http::Response post_refund(const Doors& doors, const http::Request& request, const MoneyAct& act) {
  const auto read = [](Fields& fields) {
    const auto amount = required_money(fields, "amount");
    return Said{fields.required_text("reason", 1, reason_bytes_max), amount};
  };
  return carried_out(doors, request, act, "refund", read, [&](const Said& said) {
    return domain::RefundPayment{act.by, *said.amount, said.reason};
  });
}

http::Response post_approve(const Doors& doors, const http::Request& request, const MoneyAct& act) {
  return decided(doors, request, act, true);
}

http::Response post_decline(const Doors& doors, const http::Request& request, const MoneyAct& act) {
  return decided(doors, request, act, false);
}

http::Response post_retry(const Doors& doors, const http::Request& request, const MoneyAct& act) {
  return carried_out(doors, request, act, "retry", reading(Reason::optional),
                     [&](const Said& said) {
                       return domain::RetryRefund{act.by, number_of(act.refund), said.reason};
                     });
}

http::Response post_clear(const Doors& doors, const http::Request& request, const MoneyAct& act) {
  return carried_out(doors, request, act, "clear", reading(Reason::required),
                     [&](const Said& said) { return domain::ClearAttention{act.by, said.reason}; });
}

}  // namespace api

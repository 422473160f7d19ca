#include "api/desk_act.hpp"

#include <charconv>

#include "api/authorised.hpp"
#include "api/commanded.hpp"

namespace api {

int DeskAct::number() const {
  int value = 0;
  const auto [end, error] = std::from_chars(n.data(), n.data() + n.size(), value);
  return error == std::errc{} && end == n.data() + n.size() && value > 0 ? value : 0;
}

http::Response carried_out(const Doors& doors, const http::Request& request, const DeskAct& act,
                           const std::string& route, const ReadCommand& read) {
  const auto code = authorised_at_desk(doors, request, act.by, act.code);
  if (const auto* refusal = std::get_if<http::Response>(&code)) return *refusal;
  const auto& booking_code = std::get<domain::BookingCode>(code);
  const auto key =
      keyed(request, std::string{name(act.by)} + " POST " + route + act.n, booking_code.text());
  if (const auto* refusal = std::get_if<http::Response>(&key)) return *refusal;
  const ParsedBody body = parse_body(request);
  if (!body.object) return body.refusal;
  Fields fields{*body.object, ""};
  const auto command = read(fields);
  fields.refuse_the_rest();
  if (fields.failed()) return fields.failure(request);
  CHECK(command.has_value());
  return commanded(doors, request, std::get<KeyedRequest>(key), {booking_code, *command, act.by});
}

}  // namespace api

#include "api/feedback.hpp"

#include "api/authorised.hpp"
#include "api/commanded.hpp"
#include "api/fields.hpp"
#include "api/once.hpp"

namespace api {
namespace {

constexpr std::size_t comment_bytes_max = 5'000;

}  // namespace

http::Response post_feedback(const Doors& doors, const http::Request& request,
                             const std::string& code_text) {
  const auto code = authorised(doors, request, code_text);
  if (const auto* refusal = std::get_if<http::Response>(&code)) return *refusal;
  const auto& booking_code = std::get<domain::BookingCode>(code);
  const auto key = keyed(request, "POST feedback", booking_code.text());
  if (const auto* refusal = std::get_if<http::Response>(&key)) return *refusal;
  const ParsedBody body = parse_body(request);
  if (!body.object) return body.refusal;
  Fields fields{*body.object, ""};
  const auto kind = domain::feedback_kind_named(fields.required_text("kind", 1, 20));
  const auto rating = static_cast<int>(fields.required_integer("rating", 1, 5));
  const std::string comment = fields.optional_text("comment", comment_bytes_max);
  if (!fields.failed() && !kind) fields.fail("kind", "must be booking or session.");
  fields.refuse_the_rest();
  if (fields.failed()) return fields.failure(request);
  return commanded(
      doors, request, std::get<KeyedRequest>(key),
      {booking_code, domain::GiveFeedback{*kind, rating, comment}, domain::Actor::client});
}

}  // namespace api

// Any bytes as the body of a request to the public API: refused in a problem of ours, or read into
// texts, numbers and amounts that are within the limits asked for.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "api/fields.hpp"
#include "api/money_field.hpp"
#include "base/check.hpp"

namespace {

bool is_plain(std::string_view text) {
  for (const char letter : text) {
    const auto byte = static_cast<unsigned char>(letter);
    if ((byte < 0x20 && letter != '\n' && letter != '\t' && letter != '\r') || byte == 0x7f)
      return false;
  }
  return true;
}

void read_client(api::Fields& fields) {
  const auto* const object = fields.required_object("client");
  if (object == nullptr) return;
  api::Fields inner{*object, "client."};
  const std::string email = inner.required_text("email", 3, api::email_size_max);
  if (!inner.failed() && api::looks_like_email(email))
    CHECK(email.find('@') != email.npos && email.find_first_of(" \r\n\t") == email.npos);
  inner.refuse_the_rest();
  fields.adopt(inner);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  http::Request request;
  request.method = "POST";
  request.headers = {{"Content-Type", "application/json"}};
  request.body = {reinterpret_cast<const char*>(data), size};
  const api::ParsedBody body = api::parse_body(request);
  if (!body.object) {
    CHECK(body.refusal.status >= 400 && body.refusal.status < 500);
    return 0;
  }
  api::Fields fields{*body.object, ""};
  const std::string notes = fields.optional_text("notes", 200);
  CHECK(notes.size() <= 200 && is_plain(notes));
  const std::int64_t rating = fields.required_integer("rating", 1, 5);
  if (!fields.failed()) CHECK(1 <= rating && rating <= 5);
  static_cast<void>(fields.optional_flag("dry_run"));
  static_cast<void>(fields.optional_array("answers"));
  read_client(fields);
  const auto amount = api::optional_money(fields, "amount");
  if (amount) CHECK(amount->minor_units() >= 0);
  fields.refuse_the_rest();
  if (fields.failed()) CHECK(fields.failure(request).status == 422);
  return 0;
}

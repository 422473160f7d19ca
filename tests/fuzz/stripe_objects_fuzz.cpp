// Bodies that may or may not be Stripe's events, and what its API might answer: reading them must
// end in a value or in nothing, whatever is missing, nested or out of range.

#include <boost/json/parse.hpp>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/check.hpp"
#include "stripe/objects.hpp"
#include "stripe/webhook_reader.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view body{reinterpret_cast<const char*>(data), size};
  const stripe::StripeWebhookReader reader;
  const auto head = reader.head(body);
  CHECK(!head.id.empty() && !head.type.empty());
  reader.subject(body);

  boost::system::error_code error;
  const auto value = boost::json::parse(body, error);
  if (error || !value.is_object()) return 0;
  const auto& object = value.get_object();
  stripe::read_session(object);
  stripe::is_of_somebody_else(object);
  stripe::read_refund(object);
  stripe::read_account(object);
  stripe::read_endpoint(object);
  stripe::read_event(object);
  return 0;
}

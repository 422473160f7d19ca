#include "stripe/failures.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

#include "stripe/fields.hpp"

namespace stripe {
namespace {

namespace json = boost::json;

using ports::CallError;

constexpr base::Milliseconds longest_wait{3'600'000};

base::Milliseconds read_retry_after(const http::Response& response, base::Instant now) {
  const auto header = response.header("Retry-After");
  if (!header) return base::Milliseconds{0};
  int seconds = 0;
  const std::string_view text = *header;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seconds);
  if (error == std::errc{} && end == text.data() + text.size())
    return std::clamp(base::Milliseconds{std::int64_t{seconds} * 1000}, base::Milliseconds{0},
                      longest_wait);
  const auto date = base::parse_http_date(*header);
  return date ? std::clamp(*date - now, base::Milliseconds{0}, longest_wait)
              : base::Milliseconds{0};
}

// The error's code, else its type: many refusals have no code.
std::string read_code(const json::value& body) {
  const json::object* const object = body.if_object();
  const json::object* const error = object == nullptr ? nullptr : child(*object, "error");
  if (error == nullptr) return {};
  for (const std::string_view name : {"code", "type"})
    if (std::string word = text(*error, name); is_code(word)) return word;
  return {};
}

// A conflict is the same key still at work unless the code says something else.
bool is_same_key_at_work(std::string_view code) {
  return code.empty() || code == "idempotency_key_in_use" || code == "lock_timeout" ||
         code == "idempotency_error" || code == "invalid_request_error";
}

CallError judge(int status, std::string_view code) {
  if (status == 401 || status == 403) return CallError::unauthorised;
  if (status == 404) return CallError::not_found;
  if (status == 409) return is_same_key_at_work(code) ? CallError::busy : CallError::refused;
  // The request had begun when it met the lock, unlike one the limiter held back.
  if (status == 429) return code == "lock_timeout" ? CallError::busy : CallError::throttled;
  if (status == 400 && code == "rate_limit") return CallError::throttled;
  if (status == 408 || status == 424 || status >= 500) return CallError::unknown;
  if (status >= 400) return CallError::refused;
  return CallError::malformed;
}

}  // namespace

ports::CallFailure failure_of(CallError error) {
  return {.error = error, .code = {}, .request_id = {}};
}

ports::CallFailure failure_of(http::SendError error) {
  return failure_of(error == http::SendError::not_sent ? CallError::not_sent : CallError::unknown);
}

ports::CallFailure failure_of(const http::Response& response, const json::value& body,
                              base::Instant now) {
  ports::CallFailure failure = failure_of(CallError::malformed);
  failure.status = response.status;
  failure.code = read_code(body);
  failure.error = judge(response.status, failure.code);
  failure.request_id = request_id_of(response);
  failure.retry_after = read_retry_after(response, now);
  return failure;
}

ports::CallFailure unreadable(const http::Response& response) {
  ports::CallFailure failure = failure_of(CallError::malformed);
  failure.status = response.status;
  failure.request_id = request_id_of(response);
  return failure;
}

std::string request_id_of(const http::Response& response) {
  const auto id = response.header("Request-Id");
  return id && is_code(*id) ? std::string{*id} : std::string{};
}

}  // namespace stripe

#include "calendly/failures.hpp"

#include <algorithm>
#include <charconv>
#include <optional>
#include <span>

#include "calendly/fields.hpp"
#include "ports/calendar.hpp"

namespace calendly {
namespace {

namespace json = boost::json;

using ports::CallError;

constexpr base::Milliseconds longest_wait{3'600'000};

struct NamedText {
  std::string_view text;
  std::string_view code;
};

constexpr NamedText refused_cancels[] = {
    {"Event is already canceled", already_cancelled},
    {"Event in the past", event_in_past},
    {"You are not allowed to cancel this event", not_allowed},
};

constexpr NamedText titles[] = {
    {"Invalid Argument", "invalid_argument"},
    {"Unauthenticated", "unauthenticated"},
    {"Permission Denied", "permission_denied"},
    {"Resource Not Found", "not_found"},
    {"Already Exists", "already_exists"},
    {"External Calendar Error", "external_calendar_error"},
    {"Internal Server Error", "internal_server_error"},
};

std::string_view find_code(std::span<const NamedText> table, std::string_view text) {
  const auto found = std::ranges::find(table, text, &NamedText::text);
  return found == table.end() ? std::string_view{} : found->code;
}

std::optional<base::Milliseconds> read_seconds(std::optional<std::string_view> header) {
  if (!header) return std::nullopt;
  int seconds = 0;
  const std::string_view text = *header;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seconds);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return base::Milliseconds{std::int64_t{seconds} * 1000};
}

// Retry-After is not documented but honoured; else the seconds until the window starts anew.
base::Milliseconds read_wait(const http::Response& response, base::Instant now) {
  const auto header = response.header("Retry-After");
  auto wait = read_seconds(header);
  if (!wait && header)
    if (const auto date = base::parse_http_date(*header)) wait = *date - now;
  if (!wait && response.status == 429) wait = read_seconds(response.header("X-RateLimit-Reset"));
  return std::clamp(wait.value_or(base::Milliseconds{0}), base::Milliseconds{0}, longest_wait);
}

// `required_scopes` is one word or a list of them.
std::string read_missing_scope(const json::object& body) {
  std::string scope = text(body, "required_scopes");
  const json::array* const scopes = list(body, "required_scopes");
  if (scopes != nullptr)
    for (const json::value& entry : *scopes)
      if (const json::string* const word = entry.if_string(); word != nullptr && scope.empty())
        scope.assign(word->data(), word->size());
  if (scope.empty()) return {};
  return is_code(scope) ? "missing_scope:" + scope : std::string{"missing_scope:unknown"};
}

std::string read_detail_code(const json::object& body) {
  const json::array* const details = list(body, "details");
  if (details == nullptr) return {};
  std::string first;
  for (const json::value& detail : *details) {
    const json::object* const object = detail.if_object();
    if (object == nullptr) continue;
    std::string code = text(*object, "code");
    if (code == ports::time_taken) return code;
    // A start that is not offered has no code of its own; the parameter's name may have a prefix.
    if (!is_code(code) && text(*object, "parameter").ends_with("start_time"))
      code = ports::time_taken;
    if (first.empty() && is_code(code)) first = code;
  }
  return first;
}

std::string read_code(int status, const json::value& value) {
  const json::object* const body = value.if_object();
  if (body == nullptr) return {};
  const std::string message = text(*body, "message");
  if (status == 403) {
    if (std::string scope = read_missing_scope(*body); !scope.empty()) return scope;
    if (const auto code = find_code(refused_cancels, message); !code.empty())
      return std::string{code};
    if (message.starts_with("Please upgrade")) return "plan_too_small";
  }
  if (std::string code = read_detail_code(*body); !code.empty()) return code;
  return std::string{find_code(titles, text(*body, "title"))};
}

CallError judge(int status, std::string_view code) {
  const bool is_refused_cancel =
      code == already_cancelled || code == event_in_past || code == not_allowed;
  if (status == 403 && is_refused_cancel) return CallError::refused;
  if (status == 401 || status == 403) return CallError::unauthorised;
  if (status == 404) return CallError::not_found;
  if (status == 429) return CallError::throttled;
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
  failure.code = read_code(response.status, body);
  if (failure.code.empty() && response.status == 409) failure.code = "already_exists";
  failure.error = judge(response.status, failure.code);
  failure.request_id = request_id_of(response);
  failure.retry_after = read_wait(response, now);
  return failure;
}

ports::CallFailure unreadable(const http::Response& response) {
  ports::CallFailure failure = failure_of(CallError::malformed);
  failure.status = response.status;
  failure.request_id = request_id_of(response);
  return failure;
}

std::string request_id_of(const http::Response& response) {
  const auto id = response.header("X-Request-Id");
  return id && is_code(*id) ? std::string{*id} : std::string{};
}

}  // namespace calendly

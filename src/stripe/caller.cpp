#include "stripe/caller.hpp"

#include <algorithm>

#include "domain/ids.hpp"
#include "stripe/failures.hpp"
#include "stripe/fields.hpp"
#include "stripe/forms.hpp"

namespace stripe {
namespace {

namespace json = boost::json;

// How long one call may wait between its requests, and how long an endpoint rests after a 429 that
// does not say.
constexpr base::Milliseconds patience{10'000};
constexpr base::Milliseconds shortest_rest{1'000};

http::Lane lane_of(ports::Lane lane) {
  switch (lane) {
    case ports::Lane::slot_and_money:
      return http::Lane::slot_and_money;
    case ports::Lane::doorbells:
      return http::Lane::doorbells;
    case ports::Lane::sweeps:
      return http::Lane::sweeps;
  }
  CHECK(false);
}

// Only what has the form of a booking code may stand in the log; anybody can write metadata.
std::string code_to_log(const std::string& text) {
  const auto code = domain::parse_booking_code(text);
  return code ? code->text() : std::string{};
}

}  // namespace

Exchange Caller::send(const Call& call) const {
  Exchange exchange;
  exchange.booking = code_to_log(booking_in_form(call.body));
  if (const auto wait = await_turn(call)) {
    exchange.failure = failure_of(ports::CallError::not_sent);
    exchange.failure->retry_after = *wait;
    return exchange;
  }
  const base::Instant begun_at = doors_.clock.now();
  auto sent = doors_.client.send(
      options_.base_url, request(call),
      {.deadline = call.method() == "GET" ? options_.read_deadline : options_.write_deadline});
  const base::Instant now = doors_.clock.now();
  exchange.taken = std::max(now - begun_at, base::Milliseconds{0});
  const bool is_answered = sent && sent->status < 500;
  doors_.governor.note_answer("stripe", options_.account, is_answered, now, doors_.log);
  if (!sent) {
    exchange.failure = failure_of(sent.error());
    return exchange;
  }
  exchange.response = *std::move(sent);
  compare_clocks(exchange, now);
  read_answer(exchange, now);
  heed_limits(call, exchange, now);
  return exchange;
}

std::optional<base::Milliseconds> Caller::await_turn(const Call& call) const {
  const std::string endpoint{call.endpoint};
  base::Milliseconds waited{0};
  while (true) {
    const auto wait =
        doors_.governor.take(options_.account, endpoint, lane_of(call.lane), doors_.clock.now());
    if (!wait || !call.goes_on || !doors_.pause || waited + *wait > patience) return wait;
    doors_.pause(*wait);
    waited += *wait;
  }
}

void Caller::heed_limits(const Call& call, const Exchange& exchange, base::Instant now) const {
  const auto& failure = exchange.failure;
  if (failure && failure->error == ports::CallError::throttled)
    doors_.governor.penalise(options_.account, std::string{call.endpoint},
                             std::max(failure->retry_after, shortest_rest), now);
}

void Caller::compare_clocks(const Exchange& exchange, base::Instant now) const {
  if (doors_.clocks == nullptr) return;
  const auto date = base::parse_http_date(exchange.response.header("Date").value_or(""));
  if (date) doors_.clocks->heard("stripe", *date, now);
}

base::Instant Caller::their_time() const {
  const auto date = doors_.clocks == nullptr ? std::nullopt : doors_.clocks->last_date("stripe");
  return date.value_or(doors_.clock.now());
}

http::Request Caller::request(const Call& call) const {
  http::Request request;
  request.method = std::string{call.method()};
  request.target = call.target;
  request.headers = {{"Authorization", "Bearer " + options_.secret_key.expose()},
                     {"Stripe-Version", options_.api_version},
                     {"User-Agent", "Slotpay/0.1"},
                     {"Accept", "application/json"}};
  if (call.method() == "POST")
    request.headers.push_back({"Content-Type", "application/x-www-form-urlencoded"});
  if (!call.idempotency_key.empty())
    request.headers.push_back({"Idempotency-Key", call.idempotency_key});
  request.body = call.body;
  return request;
}

void Caller::read_answer(Exchange& exchange, base::Instant now) {
  const http::Response& response = exchange.response;
  auto value = parse_json(response.body);
  if (response.status < 200 || response.status > 299) {
    exchange.failure = failure_of(response, value.value_or(json::value{}), now);
    return;
  }
  if (!value || !value->is_object()) {
    exchange.failure = unreadable(response);
    return;
  }
  exchange.body = std::move(value->get_object());
  if (exchange.booking.empty()) exchange.booking = code_to_log(metadata(exchange.body, "booking"));
}

void Caller::mark_unreadable(Exchange& exchange) {
  exchange.failure = unreadable(exchange.response);
}

void Caller::report(const Call& call, const Exchange& exchange) const {
  const std::string id = request_id_of(exchange.response);
  const auto outcome = exchange.failure ? name(exchange.failure->error) : std::string_view{"ok"};
  const auto code = exchange.failure ? std::string_view{exchange.failure->code} : "";
  doors_.metrics.provider_call("stripe", call.operation, outcome, exchange.taken);
  doors_.log.write(exchange.failure ? base::LogLevel::warning : base::LogLevel::info,
                   "provider.call",
                   {{"provider", "stripe"},
                    {"account", options_.account},
                    {"operation", call.operation},
                    {"outcome", outcome},
                    {"status", std::int64_t{exchange.response.status}},
                    {"code", code},
                    {"provider_request_id", id},
                    {"booking", exchange.booking},
                    {"replayed", exchange.response.header("Idempotent-Replayed") == "true"},
                    {"notice", exchange.response.header("Stripe-Notice").has_value()},
                    {"ms", std::int64_t{exchange.taken.count()}}});
}

}  // namespace stripe

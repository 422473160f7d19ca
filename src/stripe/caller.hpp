#pragma once

#include <boost/json/object.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include "http/messages.hpp"
#include "ports/provider_answer.hpp"
#include "stripe/doors.hpp"
#include "stripe/options.hpp"

namespace stripe {

// One request to Stripe. `operation` is a fixed word of ours for log and metrics, `endpoint` the
// method and the path without ids, by which the governor counts.
struct Call {
  std::string_view operation;
  std::string_view endpoint;  // "GET /v1/account"
  std::string target;
  ports::Lane lane = ports::Lane::slot_and_money;
  std::string body = {};
  std::string idempotency_key = {};
  bool goes_on = false;  // not the first request of our call: may wait for its turn

  std::string_view method() const { return endpoint.substr(0, endpoint.find(' ')); }
};

// What came back: a JSON object, or why there is none.
struct Exchange {
  std::optional<ports::CallFailure> failure;
  boost::json::object body;
  http::Response response{0, {}, {}, nullptr};  // 0 where none came
  std::string booking;  // of which booking the request or the answer spoke, for the log
  base::Milliseconds taken{0};
};

// Sends one request with everything Stripe wants in its head, inside the rate limit, and writes
// one line about it to the log: never a key, a body or an idempotency key. Any thread may call.
class Caller {
 public:
  Caller(const Doors& doors, const StripeOptions& options) : doors_(doors), options_(options) {}

  // `read` turns the answer's JSON object into an optional value; nothing is `malformed`.
  template <class Read>
  auto ask(const Call& call, const Read& read) const {
    using T = typename std::invoke_result_t<Read, const boost::json::object&>::value_type;
    Exchange exchange = send(call);
    std::optional<T> value;
    if (!exchange.failure) value = read(exchange.body);
    if (!exchange.failure && !value) mark_unreadable(exchange);
    report(call, exchange);
    if (!value) return ports::Answer<T>{base::Failure{*std::move(exchange.failure)}};
    return ports::Answer<T>{*std::move(value)};
  }

  // By Stripe's clock: what its last answer showed, ours where none did.
  base::Instant their_time() const;

 private:
  Exchange send(const Call& call) const;
  // How long to wait before asking again, where the rate limit leaves no room now.
  std::optional<base::Milliseconds> await_turn(const Call& call) const;
  void heed_limits(const Call& call, const Exchange& exchange, base::Instant now) const;
  void compare_clocks(const Exchange& exchange, base::Instant now) const;
  http::Request request(const Call& call) const;
  static void read_answer(Exchange& exchange, base::Instant now);
  static void mark_unreadable(Exchange& exchange);
  void report(const Call& call, const Exchange& exchange) const;

  Doors doors_;
  StripeOptions options_;
};

}  // namespace stripe

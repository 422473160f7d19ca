#pragma once

#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <chrono>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "simulators/stripe_world.hpp"

namespace simulators {

// For comparing with a member: what the API shows as this text.
inline boost::json::value shown(std::string_view text) { return boost::json::value(text); }

// Speaks to a StripeWorld as a client of the API does, for tests: form bodies in, JSON out.
class StripeDriver {
 public:
  explicit StripeDriver(StripeOptions options = {}) : world(std::move(options)) {}

  struct Answer {
    http::Response response;
    boost::json::object json;
    std::string error_code() const { return error_text("code"); }
    std::string error_param() const { return error_text("param"); }
    std::string message() const { return error_text("message"); }
    std::string error_text(std::string_view name) const {
      const auto* error = json.if_contains("error");
      const auto* member = error == nullptr ? nullptr : error->as_object().if_contains(name);
      return member == nullptr ? "" : std::string{member->as_string()};
    }
    std::string text(std::string_view name) const { return std::string{json.at(name).as_string()}; }
    std::int64_t number(std::string_view name) const { return json.at(name).as_int64(); }
  };

  Answer send(std::string method, std::string target, std::string body = "", std::string key = "",
              StoredAnswer stored = StoredAnswer::as_is) {
    http::Request request;
    request.method = std::move(method);
    request.target = std::move(target);
    request.body = std::move(body);
    request.headers = headers;
    if (!request.body.empty())
      request.headers.push_back({"Content-Type", "application/x-www-form-urlencoded"});
    if (!key.empty()) request.headers.push_back({"Idempotency-Key", std::move(key)});
    Answer answer{world.handle(request, now, stored), {}};
    if (!answer.response.body.empty() && answer.response.body.front() == '{')
      answer.json = boost::json::parse(answer.response.body).as_object();
    return answer;
  }
  Answer get(std::string target) { return send("GET", std::move(target)); }
  Answer post(std::string target, std::string body = "", std::string key = "") {
    return send("POST", std::move(target), std::move(body), std::move(key));
  }

  // A session of one item; `more` is appended to the form.
  Answer create_session(const std::string& more = "", const std::string& amount = "5000",
                        const std::string& currency = "eur") {
    return post("/v1/checkout/sessions",
                "mode=payment&success_url=https%3A%2F%2Fe.x%2Fs%3Fid%3D%7BCHECKOUT_SESSION_ID%7D"
                "&line_items[0][quantity]=1&line_items[0][price_data][currency]=" +
                    currency + "&line_items[0][price_data][unit_amount]=" + amount +
                    "&line_items[0][price_data][product_data][name]=Coaching" + more);
  }
  StripePayOutcome pay(const std::string& session, const std::string& card = "4242424242424242") {
    const auto paid = world.pay({session, card, {}, {}, {}}, now);
    EXPECT_TRUE(paid);
    return paid->outcome;
  }
  // The payment intent of a fresh session that was paid.
  std::string paid_intent(const std::string& card = "4242424242424242",
                          const std::string& more = "") {
    const std::string session = create_session(more).text("id");
    pay(session, card);
    return get("/v1/checkout/sessions/" + session).text("payment_intent");
  }
  // The types of all events, oldest first, without the catalogue's.
  std::vector<std::string> event_types() {
    std::vector<std::string> types;
    const auto state = world.state();
    const auto& events = state.at("events").as_array();
    for (auto event = events.rbegin(); event != events.rend(); ++event) {
      const std::string type{event->at("type").as_string()};
      if (!type.starts_with("product.") && !type.starts_with("price.")) types.push_back(type);
    }
    return types;
  }
  void pass(std::chrono::seconds time) {
    now += time;
    world.tick(now);
  }

  StripeWorld world;
  base::Instant now = base::from_unix_seconds(1'795'000'000);
  std::vector<http::Header> headers = {{"Authorization", "Bearer sk_test_sandbox"}};
};

}  // namespace simulators

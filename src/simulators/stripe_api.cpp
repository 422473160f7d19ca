#include "simulators/stripe_api.hpp"

#include <algorithm>
#include <utility>

#include "base/digest.hpp"
#include "simulators/stripe_endpoints.hpp"
#include "simulators/stripe_expand.hpp"
#include "simulators/stripe_form.hpp"
#include "simulators/stripe_parameters.hpp"
#include "simulators/stripe_routes.hpp"

namespace simulators {
namespace {

using boost::json::object;

constexpr std::size_t key_length_max = 255;

std::string text_of(const http::Request& request, std::string_view header) {
  return std::string{request.header(header).value_or("")};
}

bool starts_with_scheme(std::string_view header, std::string_view scheme) {
  return header.size() > scheme.size() && header[scheme.size()] == ' ' &&
         std::ranges::equal(header.substr(0, scheme.size()), scheme,
                            [](char a, char b) { return (a | 0x20) == (b | 0x20); });
}

// The key of "Bearer sk_…" or of HTTP Basic's user name; empty where there is none.
std::string api_key_in(const http::Request& request) {
  const std::string header = text_of(request, "authorization");
  if (starts_with_scheme(header, "bearer")) return header.substr(7);
  if (!starts_with_scheme(header, "basic")) return {};
  std::string encoded = header.substr(6);
  std::ranges::replace(encoded, '+', '-');
  std::ranges::replace(encoded, '/', '_');
  encoded.erase(std::ranges::find(encoded, '='), encoded.end());
  const std::string user = base::from_base64url(encoded).value_or("");
  return user.substr(0, user.find(':'));
}

// "sk_test_********5678": enough to recognise the key, not enough to use it.
std::string masked(const std::string& key) {
  if (key.size() < 12) return std::string(key.size(), '*');
  return key.substr(0, 8) + std::string(8, '*') + key.substr(key.size() - 4);
}

StripeError denied(int status, std::string code, std::string message) {
  StripeError error;
  error.status = status;
  error.code = std::move(code);
  error.message = std::move(message);
  error.is_validation = true;
  return error;
}

// The secret key may do everything, its restricted twin ("rk_…") may read.
std::optional<StripeError> check_access(const StripeBooks& books, const http::Request& request) {
  const std::string key = api_key_in(request);
  const std::string& secret = books.options.secret_key;
  if (key.empty())
    return denied(401, "",
                  "You did not provide an API key. You need to provide your API key in the "
                  "Authorization header, using Bearer auth (e.g. 'Authorization: Bearer "
                  "YOUR_SECRET_KEY'). See https://stripe.com/docs/api#authentication for details, "
                  "or we can help at https://support.stripe.com/.");
  if (key.starts_with("pk_"))
    return denied(401, "secret_key_required",
                  "This API call cannot be made with a publishable API key. Please use a secret "
                  "API key. You can find a list of your API keys at "
                  "https://dashboard.stripe.com/account/apikeys.");
  const bool is_restricted = secret.size() > 2 && key == "rk" + secret.substr(2);
  if (key != secret && !is_restricted)
    return denied(401, "", "Invalid API Key provided: " + masked(key));
  if (is_restricted && request.method != "GET")
    return denied(403, "",
                  "The provided key '" + masked(key) +
                      "' does not have the required permissions for this endpoint on account '" +
                      stripe_account_id(books) + "'.");
  const std::string account = text_of(request, "stripe-account");
  if (!account.empty() && account != stripe_account_id(books))
    return denied(403, "account_invalid",
                  "The provided key '" + masked(key) + "' does not have access to account '" +
                      account +
                      "' (or that account does not exist). Application access may have been "
                      "revoked.");
  return std::nullopt;
}

std::optional<StripeError> check_version(const StripeBooks& books, const http::Request& request) {
  const std::string version = text_of(request, "stripe-version");
  if (version.empty() || version == books.options.api_version) return std::nullopt;
  return denied(400, "",
                "Invalid Stripe API version: " + version + ". This sandbox speaks " +
                    books.options.api_version + " only.");
}

StripeAnswer parameters_of(const http::Request& request) {
  if (request.method != "POST") return decode_stripe_form(request.query());
  const std::string type = text_of(request, "content-type");
  if (!request.body.empty() && !type.starts_with("application/x-www-form-urlencoded"))
    return invalid_parameter("",
                             "Invalid request (check that your POST content type is "
                             "application/x-www-form-urlencoded).",
                             "");
  return decode_stripe_form(request.body);
}

// One request on its way to one answer.
class Exchange {
 public:
  Exchange(StripeBooks& books, StripeKeys& keys, const http::Request& request, base::Instant now)
      : books_(books), keys_(keys), request_(request), request_id_(books.new_id("req_", 14)) {
    act_.now = now;
    act_.request_id = request_id_;
    const std::string key = text_of(request, "idempotency-key");
    if (request.method == "POST" && !key.empty()) act_.idempotency_key = key;
  }

  http::Response answer(StoredAnswer stored) {
    if (auto problem = check_access(books_, request_)) return refused(*problem);
    if (auto problem = check_version(books_, request_)) return refused(*problem);
    auto parameters = parameters_of(request_);
    if (!parameters) return refused(parameters.error());
    const auto call = find_stripe_route(request_.method, request_.path());
    if (!call) return refused(unrecognized());
    if (!act_.idempotency_key) return perform(*call, *parameters, stored);
    return once(*call, *parameters, stored);
  }

  http::Response refused(const StripeError& error) {
    http::Response response = rendered(error.status, pretty(to_json(error)));
    if (error.status == 401) response.with("WWW-Authenticate", "Bearer realm=\"Stripe\"");
    return response;
  }

  http::Response internal_error() {
    StripeError error;
    error.status = 500;
    error.type = "api_error";
    error.message =
        "An unexpected error occurred. The request may or may not have been carried out.";
    return refused(error);
  }

 private:
  StripeError unrecognized() const {
    return denied(404, "",
                  "Unrecognized request URL (" + request_.method + ": " +
                      std::string{request_.path()} +
                      "). Please see https://stripe.com/docs or we can help at "
                      "https://support.stripe.com/.");
  }

  // The idempotency layer: replay, refuse, or run and keep.
  http::Response once(const StripeCall& call, object& parameters, StoredAnswer stored) {
    const std::string& key = *act_.idempotency_key;
    if (key.size() > key_length_max)
      return refused(denied(400, "", "Idempotency keys can be up to 255 characters long."));
    if (keys_.is_in_flight(key)) return refused(in_use());
    const std::string what = request_.method + " " + std::string{request_.path()} + " " +
                             boost::json::serialize(sorted(parameters));
    if (const auto* first = keys_.find(key, act_.now)) {
      if (stored == StoredAnswer::internal_error) return internal_error();
      return first->what == what ? replayed(*first) : refused(mismatch(key));
    }
    bool has_begun = false;
    http::Response response = perform(call, parameters, stored, &has_begun);
    if (has_begun) keys_.keep(key, {what, request_id_, response.status, response.body, act_.now});
    return response;
  }

  http::Response perform(const StripeCall& call, object& parameters, StoredAnswer stored,
                         bool* has_begun = nullptr) {
    const StripeRoute& route = *call.route;
    if (auto problem = check_stripe_parameters(route.operation, parameters))
      return refused(*problem);
    if (auto problem = check_expansions(parameters, route.type, route.is_list))
      return refused(*problem);
    if (stored == StoredAnswer::internal_error_before) {
      if (has_begun != nullptr) *has_begun = true;
      return internal_error();
    }
    auto answer = route.run(books_, call.id, parameters, act_);
    if (has_begun != nullptr) *has_begun = answer || !answer.error().is_validation;
    if (stored == StoredAnswer::internal_error) return internal_error();
    if (!answer) return refused(answer.error());
    expand(books_, parameters, route.type, route.is_list, *answer);
    return rendered(200, pretty(*answer));
  }

  http::Response replayed(const StripeKeys::Stored& first) {
    http::Response response = rendered(first.status, first.body);
    response.with("Idempotent-Replayed", "true").with("Original-Request", first.request_id);
    return response;
  }

  static StripeError mismatch(const std::string& key) {
    StripeError error = denied(
        400, "",
        "Keys for idempotent requests can only be used with the same parameters they were first "
        "used with. Try using a key other than '" +
            key + "' if you meant to execute a different request.");
    error.type = "idempotency_error";
    return error;
  }

  StripeError in_use() const {
    StripeError error = denied(
        409, "idempotency_key_in_use",
        "There is currently another in-progress request using this Idempotent Key (that "
        "probably means you submitted twice, and the other request is still going through): " +
            *act_.idempotency_key + ". Please try again later.");
    error.type = "idempotency_error";
    return error;
  }

  // The same parameters in another order are the same request.
  static boost::json::value sorted(const boost::json::value& value) {
    const auto* given = value.if_object();
    if (given == nullptr) return value;
    std::map<std::string, boost::json::value> members;
    for (const auto& member : *given) members.emplace(member.key(), sorted(member.value()));
    object in_order;
    for (auto& [name, member] : members) in_order[name] = std::move(member);
    return in_order;
  }

  http::Response rendered(int status, std::string body) {
    http::Response response{status, {}, std::move(body)};
    response.with("Content-Type", "application/json")
        .with("Request-Id", request_id_)
        .with("Stripe-Version", books_.options.api_version)
        .with("Cache-Control", "no-cache, no-store");
    for (const char* echoed : {"Idempotency-Key", "Stripe-Account"})
      if (const auto value = request_.header(echoed)) response.with(echoed, std::string{*value});
    // A repeat of a stored 500 would only be told the same; a key in use will be free soon.
    if (status >= 500) response.with("Stripe-Should-Retry", "false");
    if (status == 409) response.with("Stripe-Should-Retry", "true");
    return response;
  }

  StripeBooks& books_;
  StripeKeys& keys_;
  const http::Request& request_;
  std::string request_id_;
  StripeAct act_;
};

}  // namespace

http::Response answer_stripe_api(StripeBooks& books, StripeKeys& keys, const http::Request& request,
                                 base::Instant now, StoredAnswer stored) {
  return Exchange{books, keys, request, now}.answer(stored);
}

http::Response refuse_stripe_request(StripeBooks& books, const http::Request& request, int status) {
  StripeKeys none;
  Exchange exchange{books, none, request, {}};
  if (status != 429) return exchange.internal_error();
  return exchange.refused(denied(429, "rate_limit",
                                 "Request rate limit exceeded. Learn more about rate limits here "
                                 "https://docs.stripe.com/rate-limits."));
}

}  // namespace simulators

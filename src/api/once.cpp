#include "api/once.hpp"

#include <algorithm>

#include "api/refusals.hpp"
#include "base/digest.hpp"

namespace api {
namespace {

constexpr std::size_t key_size_min = 22;
constexpr std::size_t key_size_max = 255;
// A request that has not finished by then was cut short by a crash: its key is free again.
constexpr base::Milliseconds running_time_max{30'000};

bool is_printable(std::string_view text) {
  return std::ranges::all_of(text, [](char letter) { return letter > ' ' && letter <= '~'; });
}

Repeated replayed(const ports::KeptAnswer& answer) {
  Repeated repeated{
      {.status = answer.status,
       .headers = {{"Content-Type", "application/json"}, {"Idempotent-Replayed", "true"}},
       .body = answer.response}};
  if (!answer.booking.empty()) repeated.booking = domain::BookingCode{answer.booking};
  return repeated;
}

}  // namespace

std::variant<KeyedRequest, http::Response> keyed(const http::Request& request, std::string route,
                                                 std::string subject) {
  const auto key = request.header("Idempotency-Key");
  if (!key)
    return problem(request, 400, "idempotency_key_required", "Idempotency-Key is missing",
                   "Send a header Idempotency-Key with 22 or more random characters, and the same "
                   "one when you repeat this request.");
  if (key->size() < key_size_min || key->size() > key_size_max || !is_printable(*key))
    return problem(request, 400, "idempotency_key_invalid", "Idempotency-Key can't be used",
                   "It must have 22 to 255 printable ASCII characters without blanks.");
  return KeyedRequest{std::move(route), std::move(subject), std::string{*key},
                      base::to_hex(base::sha256(request.body))};
}

std::optional<Repeated> repeat(ports::Transaction& transaction, const http::Request& request,
                               const KeyedRequest& keyed, base::Instant now) {
  const auto first = transaction.kept_answer(keyed.route, keyed.subject, keyed.key);
  if (first && first->body_digest != keyed.body_digest)
    return Repeated{problem(request, 422, "idempotency_key_reused",
                            "This key was used for another request",
                            "Use a new Idempotency-Key for a request with another body.")};
  if (first && first->finished) return replayed(*first);
  const bool is_running = first && now < first->kept_at + running_time_max;
  if (first && !is_running) transaction.forget_answer(keyed.route, keyed.subject, keyed.key);
  // Another instance may have kept its own between the question and this.
  if (!is_running && transaction.keep_answer({.route = keyed.route,
                                              .subject = keyed.subject,
                                              .key = keyed.key,
                                              .body_digest = keyed.body_digest,
                                              .response = {},
                                              .booking = {},
                                              .kept_at = now}))
    return std::nullopt;
  return Repeated{problem(request, 409, "in_progress", "The first request is still running",
                          "Repeat it with the same Idempotency-Key in a second.")
                      .with("Retry-After", "1")};
}

std::optional<http::Response> begin_once(const Doors& doors, const http::Request& request,
                                         const KeyedRequest& keyed) {
  std::optional<http::Response> known;
  doors.engine.store.write([&](ports::Transaction& transaction) {
    known.reset();
    auto repeated = repeat(transaction, request, keyed, doors.engine.clock.now());
    if (repeated) known = std::move(repeated->response);
  });
  return known;
}

void finish_once(const Doors& doors, const KeyedRequest& keyed, const http::Response& response,
                 bool keep) {
  doors.engine.store.write([&](ports::Transaction& transaction) {
    if (keep)
      transaction.finish_answer(kept(keyed, response, doors.engine.clock.now()));
    else
      transaction.forget_answer(keyed.route, keyed.subject, keyed.key);
  });
}

ports::KeptAnswer kept(const KeyedRequest& keyed, const http::Response& response,
                       base::Instant now) {
  return {.route = keyed.route,
          .subject = keyed.subject,
          .key = keyed.key,
          .body_digest = keyed.body_digest,
          .finished = true,
          .status = response.status,
          .response = response.body,
          .booking = {},
          .kept_at = now};
}

}  // namespace api

#include "simulation/internet.hpp"

#include "base/open_transaction.hpp"
#include "engine/claims.hpp"
#include "pipeline/instance.hpp"
#include "simulation/ledger.hpp"

namespace simulation {
namespace {

using base::Failure;
using http::SendError;
using simulators::StoredAnswer;

// How long a request that its sender has given up may still be under way.
constexpr base::Milliseconds underway_max{25'000};

bool is_get(const http::Request& request) { return request.method == "GET"; }

// The booking whose time it is; empty where it is none of ours.
std::string booking_of_event(World& world, const std::string& event) {
  std::string booking;
  world.database.door().use([&](sql::Connection& connection) {
    auto rows =
        connection.query("select booking from calendar_links where event_id = $1", {event});
    if (rows.next()) booking = rows.text(0);
  });
  return booking;
}

}  // namespace

Internet::Answer Internet::send(const std::string& base_url, const http::Request& request,
                                const http::SendOptions&) {
  CHECK(!base::OpenTransaction::is_one_on_this_thread());  // I32
  ++calls_;
  if (!is_get(request)) watch(request);
  auto answer = base_url == pipeline::stripe_url ? to_stripe(request) : to_calendly(request);
  const std::string outcome = !answer ? (answer.error() == SendError::not_sent ? "not sent" : "?")
                                      : std::to_string(answer->status);
  world_.story.tell("call", request.method + " " + request.target, outcome);
  return answer;
}

http::Response Internet::at_stripe(const http::Request& request, StoredAnswer stored) {
  return world_.stripe.handle(request, world_.clock.now(), stored)
      .with("Date", base::to_http_date(world_.clock.now() - world_.providers_behind));
}

http::Response Internet::at_calendly(const http::Request& request) {
  return world_.calendly.handle(request, world_.clock.now())
      .with("Date", base::to_http_date(world_.clock.now() - world_.providers_behind));
}

void Internet::carry_out_later(const http::Request& request, bool is_stripe) {
  const base::Milliseconds wait =
      world_.weather.dice(Fault::late_request).within(base::Milliseconds{200}, underway_max);
  world_.agenda.note(world_.clock.now() + wait, [this, request, is_stripe] {
    const http::Response response =
        is_stripe ? at_stripe(request, StoredAnswer::as_is) : at_calendly(request);
    world_.story.tell("late", request.method + " " + request.target,
                      std::to_string(response.status));
  });
}

Internet::Answer Internet::to_stripe(const http::Request& request) {
  Weather& weather = world_.weather;
  if (world_.stripe_is_out) return Failure{SendError::no_answer};
  if (weather.strikes(Fault::stripe_unreachable)) return Failure{SendError::not_sent};
  if (weather.strikes(Fault::stripe_throttles)) return world_.stripe.refuse(request, 429);
  if (weather.strikes(Fault::stripe_request_lost)) return Failure{SendError::no_answer};
  if (!is_get(request) && weather.strikes(Fault::late_request)) {
    carry_out_later(request, true);
    return Failure{SendError::no_answer};
  }
  const bool stores_500 = !is_get(request) && weather.strikes(Fault::stripe_stores_500);
  http::Response response =
      at_stripe(request, stores_500 ? StoredAnswer::internal_error : StoredAnswer::as_is);
  if (weather.strikes(Fault::stripe_answer_lost)) return Failure{SendError::no_answer};
  return response;
}

Internet::Answer Internet::to_calendly(const http::Request& request) {
  Weather& weather = world_.weather;
  if (world_.calendly_is_out) return Failure{SendError::no_answer};
  if (weather.strikes(Fault::calendly_unreachable)) return Failure{SendError::not_sent};
  if (weather.strikes(Fault::calendly_throttles))
    return world_.calendly.refuse(429, world_.clock.now());
  if (weather.strikes(Fault::calendly_request_lost)) return Failure{SendError::no_answer};
  if (!is_get(request) && weather.strikes(Fault::late_request)) {
    carry_out_later(request, false);
    return Failure{SendError::no_answer};
  }
  http::Response response = at_calendly(request);
  if (weather.strikes(Fault::calendly_500_after))
    return world_.calendly.refuse(500, world_.clock.now());
  if (weather.strikes(Fault::calendly_answer_lost)) return Failure{SendError::no_answer};
  return response;
}

// I12: a time is given up only once that is decided, and while nobody can pay for it any more.
void Internet::watch_cancellation(const std::string& event) {
  const std::string booking = booking_of_event(world_, event);
  std::string stage;
  world_.database.door().use([&](sql::Connection& connection) {
    auto rows = connection.query("select stage from bookings where code = $1", {booking});
    if (rows.next()) stage = rows.text(0);
  });
  if (stage != "expired" && stage != "cancelled" && stage != "cancelling" && stage != "completed" &&
      !world_.lost_history)
    world_.wrong("I12", booking + " is " + stage + " and its time is being cancelled");
  if (stage != "expired" || world_.late_sends_are_possible()) return;
  for (const PageAtStripe& page : pages_of(world_, booking))
    if (page.status == "open")
      world_.wrong("I12", booking + " can still be paid and its time is being cancelled");
}

// I13: the same key never goes out with other bytes. I15: what does not repeat by itself is not
// sent any more 12 hours after it was sent first.
void Internet::watch(const http::Request& request) {
  constexpr std::string_view events = "/scheduled_events/";
  if (request.target.starts_with(events) && request.target.ends_with("/cancellation"))
    return watch_cancellation(request.target.substr(
        events.size(), request.target.find('/', events.size()) - events.size()));
  const auto key = request.header("Idempotency-Key");
  if (!key) return;
  const std::string bytes = request.method + " " + request.target + "\n" + request.body;
  const auto [known, is_new] = sends_.bytes.emplace(std::string{*key}, bytes);
  if (!is_new && known->second != bytes)
    world_.wrong("I13", "other bytes under the key " + std::string{*key});
  const std::string effect = std::string{*key}.substr(0, key->rfind('/'));
  const auto [first, is_first] = sends_.first_sent_at.emplace(effect, world_.clock.now());
  const bool is_create = request.target == "/v1/checkout/sessions" ||
                         request.target.starts_with("/v1/refunds");
  if (is_create && world_.clock.now() - first->second >= engine::send_window)
    world_.wrong("I15", effect + " was sent again after 12 hours");
}

base::Result<base::Done, ports::MailFailure> Postbox::send(const ports::LetterOrder& order) {
  using ports::MailError;
  CHECK(!base::OpenTransaction::is_one_on_this_thread());
  Weather& weather = world_.weather;
  if (weather.strikes(Fault::mail_later))
    return Failure{ports::MailFailure{MailError::not_sent, 450}};
  if (weather.strikes(Fault::mail_refused))
    return Failure{ports::MailFailure{MailError::refused, 550}};
  const bool is_lost = weather.strikes(Fault::mail_answer_lost);
  world_.letters.push_back({order.key, world_.clock.now(), !is_lost});
  world_.story.tell("letter", order.key);
  if (is_lost) return Failure{ports::MailFailure{MailError::unknown, 0}};
  return base::Done{};
}

}  // namespace simulation

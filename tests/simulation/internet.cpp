#include "simulation/internet.hpp"

#include <algorithm>
#include <boost/json.hpp>
#include <sstream>

#include "base/open_transaction.hpp"
#include "engine/claims.hpp"
#include "pipeline/instance.hpp"
#include "simulation/ledger.hpp"

namespace simulation {
namespace {

using base::Failure;
using http::SendError;
using simulators::StoredAnswer;

// How much older than the truth an answer may be, and a list.
constexpr base::Milliseconds stale_max{20'000};
constexpr base::Milliseconds lag_max{30'000};
// How long ago the time was seen for which a page is made: a minute, and the way there.
constexpr base::Milliseconds slot_age_max{62'000};
// What a look has to prove before something is sent anew.
constexpr base::Milliseconds proof_after{60'000};
// How long a request that its sender has given up may still be under way, and one whose sender was
// stopped inside the call.
constexpr base::Milliseconds underway_max{25'000};
constexpr base::Milliseconds stopped_max{20 * 60'000};

bool is_get(const http::Request& request) { return request.method == "GET"; }

bool is_placing(const http::Request& request) {
  return request.method == "POST" && request.target == "/invitees";
}

// "pipeline:refund:BK7F3KQ2:1/2"
bool is_key_of_ours(std::string_view key) {
  const auto slash = key.rfind('/');
  return key.starts_with(std::string{pipeline::installation} + ":") &&
         slash != std::string_view::npos && slash + 1 < key.size() &&
         std::ranges::count(key, ':') == 3;
}

base::Instant made_at(const boost::json::value& object) {
  const auto* const at_stripe = object.as_object().if_contains("created");
  if (at_stripe != nullptr) return base::from_unix_seconds(at_stripe->as_int64());
  return *base::parse_rfc3339(object.at("created_at").as_string());
}

// A list that does not show yet what was made since then.
http::Response without_the_newest(http::Response listed, base::Instant since) {
  boost::json::value body = boost::json::parse(listed.body);
  auto* list = body.as_object().if_contains("data");
  if (list == nullptr) list = body.as_object().if_contains("collection");
  if (list == nullptr) return listed;
  boost::json::array older;
  for (const boost::json::value& object : list->as_array())
    if (base::unix_seconds(made_at(object)) < base::unix_seconds(since)) older.push_back(object);
  *list = older;
  listed.body = boost::json::serialize(body);
  return listed;
}

// The words between the colons of "pipeline:refund:BK7F3KQ2:1".
std::vector<std::string> words_of(const std::string& effect) {
  std::vector<std::string> words;
  std::istringstream text{effect};
  for (std::string word; std::getline(text, word, ':');) words.push_back(word);
  return words;
}

// The booking whose time it is; empty where it is none of ours.
std::string booking_of_event(World& world, const std::string& event) {
  std::string booking;
  world.database.door().use([&](sql::Connection& connection) {
    auto rows = connection.query("select booking from calendar_links where event_id = $1", {event});
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
  const bool is_stripe = base_url == pipeline::stripe_url;
  const auto earlier = is_get(request) ? earlier_answer(request) : std::nullopt;
  Answer answer = earlier     ? Answer{*earlier}
                  : is_stripe ? to_stripe(request)
                              : to_calendly(request);
  remember(request, answer);
  if (is_stripe && !is_get(request)) last_post_at_ = world_.clock.now();
  if (is_placing(request)) last_placed_at_ = world_.clock.now();
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

// An answer of a moment ago, or a list that lacks what is newest.
std::optional<http::Response> Internet::earlier_answer(const http::Request& request) {
  Weather& weather = world_.weather;
  const base::Instant now = world_.clock.now();
  const bool is_list = request.target.starts_with("/v1/refunds?") ||
                       request.target.starts_with("/v1/checkout/sessions?");
  if (is_list && now - last_post_at_ < lag_max && weather.strikes(Fault::lagging_list))
    return without_the_newest(at_stripe(request, StoredAnswer::as_is), now - lag_max);
  if (request.target.starts_with("/scheduled_events?") && now - last_placed_at_ < lag_max &&
      weather.strikes(Fault::lagging_list))
    return without_the_newest(at_calendly(request), now - lag_max);
  const bool is_object = request.target.starts_with("/v1/checkout/sessions/") ||
                         request.target.starts_with("/scheduled_events/");
  const auto known = answers_.find(request.target);
  const bool is_young = known != answers_.end() && now - known->second.second < stale_max;
  if (!is_object || !is_young || !weather.strikes(Fault::stale_answer)) return std::nullopt;
  return known->second.first;
}

void Internet::remember(const http::Request& request, const Answer& answer) {
  const base::Instant now = world_.clock.now();
  if (is_get(request)) {
    const bool is_new =
        !answers_.contains(request.target) || now - answers_.at(request.target).second >= stale_max;
    if (answer && answer->status == 200 && is_new)
      answers_.insert_or_assign(request.target, std::pair{*answer, now});
    return;
  }
  const bool is_open = answer ? answer->status >= 500 : answer.error() == SendError::no_answer;
  const auto key = request.header("Idempotency-Key");
  if (!key) return;
  const std::string effect = std::string{*key}.substr(0, key->rfind('/'));
  if (is_open) sends_.unanswered.insert_or_assign(effect, std::pair{std::string{*key}, now});
}

void Internet::carry_out(const http::Request& request, bool is_stripe) {
  const http::Response response =
      is_stripe ? at_stripe(request, StoredAnswer::as_is) : at_calendly(request);
  world_.story.tell("late", request.method + " " + request.target, std::to_string(response.status));
}

void Internet::carry_out_later(const http::Request& request, bool is_stripe) {
  if (request.target == "/v1/checkout/sessions")
    world_.late_pages.insert(words_of(std::string{*request.header("Idempotency-Key")})[2]);
  Dice& dice = world_.weather.dice(Fault::late_request);
  base::Milliseconds wait = dice.within(base::Milliseconds{200}, underway_max);
  if (request.target == "/v1/refunds" && dice.chance(500))
    wait = dice.within(underway_max, stopped_max);
  world_.agenda.note(world_.clock.now() + wait,
                     [this, request, is_stripe] { carry_out(request, is_stripe); });
}

Internet::Answer Internet::while_out(Outage outage, const http::Request& request, bool is_stripe) {
  if (outage == Outage::refuses) return Failure{SendError::not_sent};
  if (outage == Outage::is_mute && !is_get(request)) carry_out(request, is_stripe);
  if (outage == Outage::is_backed_up && !is_get(request)) carry_out_later(request, is_stripe);
  return Failure{SendError::no_answer};
}

// A bank may refuse the money while we have not yet written down that it was sent.
void Internet::fail_refund_soon(const http::Request& request, const http::Response& response) {
  if (request.target != "/v1/refunds" || is_get(request) || response.status != 200) return;
  const std::string booking = words_of(std::string{*request.header("Idempotency-Key")})[2];
  if (!world_.strikes(Fault::refund_fails_at_once, booking)) return;
  const std::string id{boost::json::parse(response.body).at("id").as_string()};
  world_.agenda.note(world_.clock.now() + base::Milliseconds{1}, [this, id, booking] {
    if (!world_.stripe.settle(id, "failed", "expired_or_canceled_card", world_.clock.now())) return;
    world_.story.tell("bank", "fails a refund", booking);
    world_.deeds.push_back({Deed::Kind::refund_failed, booking, world_.clock.now()});
  });
}

Internet::Answer Internet::to_stripe(const http::Request& request) {
  Weather& weather = world_.weather;
  if (world_.stripe_outage != Outage::none) return while_out(world_.stripe_outage, request, true);
  if (weather.strikes(Fault::stripe_unreachable)) return Failure{SendError::not_sent};
  if (weather.strikes(Fault::stripe_throttles)) return world_.stripe.refuse(request, 429);
  if (weather.strikes(Fault::stripe_request_lost)) return Failure{SendError::no_answer};
  if (!is_get(request) && weather.strikes(Fault::late_request)) {
    carry_out_later(request, true);
    return Failure{SendError::no_answer};
  }
  StoredAnswer stored = StoredAnswer::as_is;
  if (!is_get(request) && weather.strikes(Fault::stripe_stores_500))
    stored = weather.dice(Fault::stripe_stores_500).chance(500)
                 ? StoredAnswer::internal_error
                 : StoredAnswer::internal_error_before;
  http::Response response = at_stripe(request, stored);
  fail_refund_soon(request, response);
  if (weather.strikes(Fault::stripe_answer_lost)) return Failure{SendError::no_answer};
  return response;
}

Internet::Answer Internet::to_calendly(const http::Request& request) {
  Weather& weather = world_.weather;
  if (world_.calendly_outage != Outage::none)
    return while_out(world_.calendly_outage, request, false);
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
// Where our clock leapt ahead, another page may have been made beside one that nobody knows of.
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
  if (stage != "expired" || world_.may_have_late_page(booking)) return;
  const auto pages = pages_of(world_, booking);
  const auto is_doubled = [&](const PageAtStripe& page) {
    const auto just_after = pages.back().made_at + base::Milliseconds{1'000};
    return &page != &pages.back() && world_.clock_leapt_between(page.made_at, just_after);
  };
  for (const PageAtStripe& page : pages)
    if (page.status == "open" && !is_doubled(page))
      world_.wrong("I12", booking + " can still be paid and its time is being cancelled");
}

// I7: a page is made only for who holds a time, and the time was just seen. Where our clock went
// back, what we saw last may seem newer than it is.
void Internet::watch_create(const std::string& booking) {
  if (world_.lost_history || world_.clock_has_jumped()) return;
  std::string stage;
  std::optional<base::Instant> looked_at;
  world_.database.door().use([&](sql::Connection& connection) {
    auto rows = connection.query(
        "select b.stage, (select max(l.looked_at_ms) from calendar_links as l where l.booking = "
        "b.code and l.status = 'active') from bookings as b where b.code = $1",
        {booking});
    if (!rows.next()) return;
    stage = rows.text(0);
    looked_at = rows.optional_instant(1);
  });
  if (stage == "expired" || stage == "cancelled" || stage == "completed")
    world_.wrong("I7", booking + " is " + stage + " and a page to pay is made");
  const base::Milliseconds unsure{
      world_.weather.struck(Fault::clock_skew) > 0 ? skew_max : base::Milliseconds{0}};
  if (looked_at && world_.clock.now() - *looked_at > slot_age_max + unsure)
    world_.wrong("I7", booking + ": a page to pay is made for a time that was not seen for long");
}

// I13: the same key never goes out with other bytes. I15: what does not repeat by itself is not
// sent any more 12 hours after it was sent first, and nothing at all in a recovery.
void Internet::watch(const http::Request& request) {
  constexpr std::string_view events = "/scheduled_events/";
  if (request.target.starts_with(events) && request.target.ends_with("/cancellation"))
    return watch_cancellation(request.target.substr(
        events.size(), request.target.find('/', events.size()) - events.size()));
  // It has no key: whoever comes second to the same time is refused. That one stands is compared
  // in the end.
  if (is_placing(request) && world_.is_recovering())
    return world_.wrong("I15", "in a recovery a time was booked");
  const auto key = request.header("Idempotency-Key");
  if (!key) return;
  if (world_.is_recovering())
    return world_.wrong("I15", "in a recovery was sent " + std::string{*key});
  const std::string bytes = request.method + " " + request.target + "\n" + request.body;
  const auto [known, is_new] = sends_.bytes.emplace(std::string{*key}, bytes);
  if (!is_new && known->second != bytes)
    world_.wrong("I13", "other bytes under the key " + std::string{*key});
  if (!is_key_of_ours(*key)) return world_.wrong("I31", "the key " + std::string{*key});
  const std::string effect = std::string{*key}.substr(0, key->rfind('/'));
  const auto words = words_of(effect);
  if (words[1] == "checkout") watch_create(words[2]);
  if (words[1] != "checkout" && words[1] != "refund") return;  // what repeats by itself
  const auto unanswered = sends_.unanswered.find(effect);
  if (unanswered != sends_.unanswered.end() && unanswered->second.first != *key &&
      world_.clock.now() - unanswered->second.second < proof_after - stale_max &&
      !world_.clock_has_jumped())
    world_.wrong("I14", effect + " went out anew before anything was proven");
  const auto [first, is_first] = sends_.first_sent_at.emplace(effect, world_.clock.now());
  const bool is_create =
      request.target == "/v1/checkout/sessions" || request.target.starts_with("/v1/refunds");
  // By our clock, which may have run ahead when it was first sent; Stripe's keys last a day.
  const base::Milliseconds window = engine::send_window + world_.furthest_ahead;
  if (is_create && world_.clock.now() - first->second >= window)
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

#include "pipeline/world.hpp"

#include <algorithm>
#include <boost/json.hpp>
#include <cstdlib>
#include <future>

#include "base/check.hpp"
#include "base/open_transaction.hpp"
#include "engine/begin_booking.hpp"
#include "engine/hint_slot.hpp"
#include "engine/start_checkout.hpp"

namespace pipeline {
namespace {

namespace json = boost::json;

// A Friday noon on which the simulated calendar has free times ahead.
constexpr base::Instant start = base::from_unix_seconds(1'795'176'000);

std::string text(const json::object& object, std::string_view name) {
  const auto* const value = object.if_contains(name);
  return value != nullptr && value->is_string() ? std::string{value->get_string()} : std::string{};
}

std::string last_segment(const std::string& uri) { return uri.substr(uri.rfind('/') + 1); }

domain::SlotId slot_of(const std::string& invitee_uri) {
  const auto invitees = invitee_uri.find("/invitees/");
  return {last_segment(invitee_uri.substr(0, invitees)), last_segment(invitee_uri)};
}

}  // namespace

void Network::plan(const std::string& beginning, Accident accident, int times) {
  plans_.push_back({beginning, accident, times});
}

int Network::calls(const std::string& beginning) const {
  return static_cast<int>(std::ranges::count_if(
      calls_, [&](const std::string& call) { return call.starts_with(beginning); }));
}

base::Result<http::Response, http::SendError> Network::send(const std::string& base_url,
                                                            const http::Request& request,
                                                            const http::SendOptions&) {
  CHECK(!base::OpenTransaction::is_one_on_this_thread());
  const std::string call = request.method + " " + request.target;
  calls_.push_back(call);
  const auto planned = std::ranges::find_if(
      plans_, [&](const Plan& plan) { return plan.times > 0 && call.starts_with(plan.beginning); });
  const bool to_stripe = base_url == stripe_url;
  if (stopped_in_a_refund && call == "POST /v1/refunds") std::exchange(stopped_in_a_refund, {})();
  std::optional<Accident> accident = to_stripe ? weather_at_stripe : weather_at_calendly;
  if (planned != plans_.end()) {
    accident = planned->accident;
    --planned->times;
  }
  if (accident == Accident::refused_connection) return base::Failure{http::SendError::not_sent};
  if (accident == Accident::no_answer_before) return base::Failure{http::SendError::no_answer};
  if (accident == Accident::answer_400)
    return http::Response{400, {}, R"({"error":{"type":"invalid_request_error"}})", nullptr};
  if (accident == Accident::empty_list)
    return http::Response{
        200, {}, R"({"object":"list","data":[],"has_more":false,"url":"/v1"})", nullptr};
  if (accident == Accident::earlier_answer) return first_answers_.at(call);
  if (accident == Accident::answer_401) return http::Response{401, {}, "{}", nullptr};
  if (accident == Accident::answer_429)
    return to_stripe ? stripe_.refuse(request, 429) : calendly_.refuse(429, clock_.now());
  if (accident == Accident::answer_500_before && !to_stripe)
    return calendly_.refuse(500, clock_.now());
  const auto stored =
      accident == Accident::answer_500_before  ? simulators::StoredAnswer::internal_error_before
      : accident == Accident::answer_500_after ? simulators::StoredAnswer::internal_error
                                               : simulators::StoredAnswer::as_is;
  http::Response response = base_url == stripe_url ? stripe_.handle(request, clock_.now(), stored)
                                                   : calendly_.handle(request, clock_.now());
  if (accident == Accident::answer_500_after && base_url != stripe_url)
    response = calendly_.refuse(500, clock_.now());
  if (accident == Accident::no_answer_after) return base::Failure{http::SendError::no_answer};
  response = response.with("Date", base::to_http_date(clock_.now() - date_behind));
  first_answers_.emplace(call, response);
  return response;
}

base::Result<base::Done, ports::MailFailure> Letterbox::send(const ports::LetterOrder& order) {
  CHECK(!base::OpenTransaction::is_one_on_this_thread());
  if (outage) return base::Failure{ports::MailFailure{*outage}};
  if (next_error) return base::Failure{ports::MailFailure{*std::exchange(next_error, {})}};
  keys.push_back(order.key);
  urls.push_back(order.booking_url);
  return base::Done{};
}

World::World() : World(std::make_unique<store::FreshDatabase>(start)) {}

World::World(std::unique_ptr<store::FreshDatabase> own) : World(std::move(own), **own, **own) {}

World::World(sql::Writer& writer, sql::Reader& reader) : World(nullptr, writer, reader) {}

World::World(std::unique_ptr<store::FreshDatabase>&& own, sql::Writer& writer, sql::Reader& reader)
    : clock(start),
      calendly_world(simulators::CalendlySetting{.token = calendly_token}),
      stripe_world(simulators::StripeOptions{.secret_key = stripe_key, .choices = {}}),
      network(calendly_world, stripe_world, clock),
      random_(1),
      own_database_(std::move(own)),
      store_(writer, reader, random_),
      instance_(new_instance()) {
  instance_->add_catalogue(start);
}

std::unique_ptr<Instance> World::new_instance() {
  return std::make_unique<Instance>(
      Surroundings{store_, clock, random_, signals_, log_, network, letterbox, settings()});
}

void World::start_again() {
  instance_ = new_instance();
  store_.release_leases(clock.now());
  raise_tide();
  instance_->sweeps.plan();
}

domain::BookingCode World::begin(const std::string& type) {
  std::optional<domain::BookingCode> code;
  store_.write([&](ports::Transaction& transaction) {
    const auto booking =
        engine::begin_booking(parts(), transaction,
                              {domain::SessionTypeId{type},
                               {"Zoë Client", "zoe@client.example", "Europe/Berlin", "", {}}},
                              [](const domain::BookingCode&) { return std::string(64, 'a'); });
    CHECK(bool{booking});
    code = booking->code;
  });
  return *code;
}

domain::SlotId World::take_time(const domain::BookingCode& code) {
  const domain::Booking begun = booking(code);
  std::optional<ports::SessionType> type;
  store_.read(
      [&](ports::Snapshot& snapshot) { type = snapshot.session_type(begun.terms.session_type); });
  const auto invitee =
      calendly_world.visit({.scheduling_url = type->scheduling_url + "?utm_content=" + begun.token,
                            .start = {},
                            .name = begun.client.name,
                            .email = begun.client.email,
                            .timezone = "Europe/Berlin",
                            .answers = {},
                            .tracking = {}},
                           clock.now());
  CHECK(bool{invitee});
  const json::object state = calendly_world.state(clock.now());
  for (const json::value& shown : state.at("invitees").as_array()) {
    const std::string uri = text(shown.as_object(), "uri");
    if (last_segment(uri) == last_segment(*invitee)) return slot_of(uri);
  }
  CHECK(false);
  return {};
}

void World::start_checkout(const domain::BookingCode& code) {
  CHECK(bool{engine::start_checkout(parts(), code)});
}

void World::pay(const domain::BookingCode& code) {
  const domain::Booking held = booking(code);
  const domain::Attempt* const open = engine::open_session(held);
  CHECK(open != nullptr);
  CHECK(bool{stripe_world.pay({.session = open->session_id,
                               .card = "4242424242424242",
                               .promotion_code = {},
                               .email = {},
                               .name = {}},
                              clock.now())});
}

bool World::ring(const std::string& provider, const std::string& body) {
  const bool is_stripe = provider == "stripe";
  const ports::WebhookReader& reader =
      is_stripe ? static_cast<const ports::WebhookReader&>(instance_->stripe_reader)
                : instance_->calendly_reader;
  const ports::EventHead head = reader.head(body);
  std::promise<ports::Stored> stored;
  store_.add_to_inbox({.provider = provider,
                       .account = "demo",
                       .event_id = head.id,
                       .type = head.type,
                       .body = body,
                       .received_at = clock.now()},
                      [&](ports::Stored result) { stored.set_value(result); });
  const ports::Stored outcome = stored.get_future().get();
  const bool is_stored = outcome == ports::Stored::fresh || outcome == ports::Stored::repeated;
  if (is_stored) acknowledged.emplace(provider, head.id);
  return is_stored;
}

// What is not acknowledged comes again.
void World::hand_over(simulators::Provider provider, const simulators::OutgoingWebhook& webhook) {
  if (!ring(std::string{to_text(provider)}, webhook.body))
    deliveries_.add(provider, webhook, clock.now());
}

void World::deliver() {
  auto from_stripe = stripe_world.take_webhooks();
  auto from_calendly = hold_calendly_webhooks ? std::vector<simulators::OutgoingWebhook>{}
                                              : calendly_world.account().take_outgoing();
  if (!drop_calendly_event.empty())
    std::erase_if(from_calendly, [&](const auto& webhook) {
      return webhook.body.find("\"" + drop_calendly_event + "\"") != std::string::npos;
    });
  if (reverse) {
    std::ranges::reverse(from_stripe);
    std::ranges::reverse(from_calendly);
  }
  if (is_unreachable) {
    for (auto& webhook : from_stripe)
      deliveries_.add(simulators::Provider::stripe, std::move(webhook), clock.now());
    for (auto& webhook : from_calendly)
      deliveries_.add(simulators::Provider::calendly, std::move(webhook), clock.now());
    return;
  }
  for (int i = 0; i < deliver_times; ++i) {
    if (!drop_stripe_webhooks)
      for (const auto& webhook : from_stripe) hand_over(simulators::Provider::stripe, webhook);
    if (!drop_calendly_webhooks)
      for (const auto& webhook : from_calendly) hand_over(simulators::Provider::calendly, webhook);
  }
}

// Failed deliveries at their times. Calendly disables a subscription that failed for a day.
void World::retry_deliveries() {
  for (const auto provider : {simulators::Provider::stripe, simulators::Provider::calendly}) {
    while (const auto due = deliveries_.take_due(provider, clock.now())) {
      const bool taken = !is_unreachable && ring(std::string{to_text(provider)}, due->webhook.body);
      deliveries_.finish(due->id, {taken ? 200 : 0, {}}, clock.now());
      if (provider == simulators::Provider::stripe)
        stripe_world.delivered(due->webhook.event_id, due->webhook.endpoint, taken);
      else if (calendly_world.account().attempted(due->webhook.endpoint, taken, clock.now()))
        deliveries_.give_up_endpoint(provider, due->webhook.endpoint);
    }
  }
}

void World::work() {
  bool worked = true;
  for (int rounds = 0; worked; ++rounds) {
    CHECK(rounds < 1'000);  // nothing may go round for ever at one instant
    deliver();
    retry_deliveries();
    worked = instance_->intake.step();
    worked = instance_->timers.step() || worked;
    if (const auto look = instance_->looks.claim()) {
      instance_->looks.record(*look, instance_->looks.ask(*look));
      worked = true;
    }
    if (const auto stray = instance_->strays.claim()) {
      instance_->strays.record(*stray, instance_->strays.ask(*stray));
      worked = true;
    }
    bool sent = false;
    const auto effect = instance_->effects.claim(sent);
    if (effect) instance_->effects.record(*effect, instance_->effects.call(*effect));
    worked = worked || sent;
    if (const auto sweep = instance_->sweeps.claim()) {
      instance_->sweeps.record(*sweep, instance_->sweeps.ask(*sweep));
      worked = true;
    }
  }
}

// In steps of a second, so that everything falls due in its order.
void World::pass(base::Milliseconds time) { pass_coarsely(time, base::Milliseconds{1'000}); }

void World::pass_coarsely(base::Milliseconds time, base::Milliseconds step) {
  const base::Instant end = clock.now() + time;
  while (clock.now() < end) {
    clock.advance(step);
    stripe_world.tick(clock.now());
    work();
  }
}

void World::be_down(base::Milliseconds time) {
  const base::Instant end = clock.now() + time;
  is_unreachable = true;
  while (clock.now() < end) {
    clock.advance(base::Milliseconds{60'000});
    stripe_world.tick(clock.now());
    deliver();
    retry_deliveries();
  }
  is_unreachable = false;
}

bool World::can_be_copied() {
  const char* const product = std::getenv("SLOTPAY_TEST_STORE");
  return product == nullptr || std::string_view{product} != "postgres";
}

sql::Connection World::backup() {
  sql::Connection copy = sql::open_in_memory();
  (**own_database_).use([&](sql::Connection& connection) { connection.copy_to(copy); });
  return copy;
}

void World::restore(sql::Connection& backup) {
  (**own_database_).use([&](sql::Connection& connection) { backup.copy_to(connection); });
}

void World::damage(const domain::BookingCode& code) {
  (**own_database_).run([&](sql::Connection& connection) {
    connection.execute(
        "insert into audit (booking, n, builder, actor, what, detail, at_ms, hash) "
        "select code, audit_entries + 1, builder, '', '', '', 0, audit_head from bookings "
        "where code = $1",
        {code.text()});
  });
}

void World::cancel_at_calendly(const domain::BookingCode& code, bool by_host) {
  const domain::Booking known = booking(code);
  const domain::CalendarLink& link = known.links.back();
  auto& account = calendly_world.account();
  CHECK(bool{by_host ? account.cancel_event(link.event_id, "ill", clock.now())
                     : account.cancel_invitee(link.invitee_id, "changed my mind", clock.now())});
}

domain::SlotId World::reschedule_at_calendly(const domain::BookingCode& code) {
  const domain::Booking known = booking(code);
  const domain::CalendarLink& link = known.links.back();
  auto& account = calendly_world.account();
  const auto* const type = account.records().event_type(link.event_type);
  const auto free = account.first_free_start(*type, clock.now());
  CHECK(free.has_value());
  const auto invitee = account.reschedule(link.invitee_id, *free, {}, false, clock.now());
  CHECK(bool{invitee});
  return {account.records().invitees.at(*invitee).event, *invitee};
}

std::string World::subscription() const {
  const json::object state = calendly_world.state(clock.now());
  for (const json::value& shown : state.at("subscriptions").as_array())
    if (text(shown.as_object(), "state") == "active")
      return last_segment(text(shown.as_object(), "uri"));
  return {};
}

std::string World::endpoint() const {
  const json::object state = stripe_world.state();
  for (const json::value& shown : state.at("webhook_endpoints").as_array())
    if (text(shown.as_object(), "status") == "enabled") return text(shown.as_object(), "id");
  return {};
}

std::vector<ports::Reconciliation> World::reconciliations() {
  std::vector<ports::Reconciliation> runs;
  store_.read([&](ports::Snapshot& snapshot) { runs = snapshot.reconciliations(10); });
  return runs;
}

std::vector<ports::ReconciledBooking> World::reconciled(ports::ReconcileVerdict verdict) {
  std::vector<ports::ReconciledBooking> rows;
  store_.read([&](ports::Snapshot& snapshot) {
    rows = snapshot.reconciled(snapshot.reconciliations(1).at(0).id, verdict, 100);
  });
  return rows;
}

domain::Booking World::booking(const domain::BookingCode& code) {
  std::optional<domain::Booking> found;
  store_.read([&](ports::Snapshot& snapshot) { found = snapshot.booking(code); });
  CHECK(found.has_value());
  return *found;
}

std::int64_t World::kept_at_stripe() const {
  std::int64_t kept = 0;
  const json::object state = stripe_world.state();
  for (const json::value& charge : state.at("charges").as_array()) {
    const json::object& shown = charge.as_object();
    kept += shown.at("amount_captured").as_int64() - shown.at("amount_refunded").as_int64();
  }
  return kept;
}

int World::sessions_at_stripe() const {
  return static_cast<int>(stripe_world.state().at("sessions").as_array().size());
}

std::string World::page_status(std::size_t session) const {
  const json::object state = stripe_world.state();
  return text(state.at("sessions").as_array().at(session).as_object(), "status");
}

std::string World::event_status(const domain::SlotId& slot) const {
  const json::object state = calendly_world.state(clock.now());
  for (const json::value& event : state.at("events").as_array()) {
    const json::object& shown = event.as_object();
    if (last_segment(text(shown, "uri")) == slot.event) return text(shown, "status");
  }
  return "absent";
}

}  // namespace pipeline

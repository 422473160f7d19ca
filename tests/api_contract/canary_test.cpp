// A booking from its beginning to its payment, through the shipped handlers, engine and clients and
// simulated providers: what people typed and what is secret is never logged.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "api_contract/desk.hpp"
#include "calendly/client.hpp"
#include "engine/effects.hpp"
#include "engine/intake.hpp"
#include "engine/looks.hpp"
#include "engine/timers.hpp"
#include "simulators/calendly_world.hpp"
#include "simulators/stripe_world.hpp"
#include "stripe/client.hpp"

namespace api_contract {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

constexpr const char* calendly_url = "https://calendly.test";
constexpr const char* stripe_url = "https://stripe.test";

class Network final : public http::Client {
 public:
  Network(simulators::CalendlyWorld& calendly, simulators::StripeWorld& stripe,
          const ports::Clock& clock)
      : calendly_(calendly), stripe_(stripe), clock_(clock) {}

  bool is_down = false;
  base::Result<http::Response, http::SendError> send(const std::string& base_url,
                                                     const http::Request& request,
                                                     const http::SendOptions&) override {
    if (is_down) return base::Failure{http::SendError::no_answer};
    if (base_url == stripe_url)
      return stripe_.handle(request, clock_.now(), simulators::StoredAnswer::as_is);
    return calendly_.handle(request, clock_.now());
  }

 private:
  simulators::CalendlyWorld& calendly_;
  simulators::StripeWorld& stripe_;
  const ports::Clock& clock_;
};

class Letterbox final : public ports::Mailer {
 public:
  int letters = 0;
  base::Result<base::Done, ports::MailFailure> send(const ports::LetterOrder&) override {
    ++letters;
    return base::Done{};
  }
};

// The desk with everybody behind it.
class House {
 public:
  House() {
    const auto me = calendar.me();
    CHECK(bool{me});
    const auto types = calendar.event_types(*me);
    CHECK(bool{types});
    desk.store.write([&](ports::Transaction& transaction) {
      for (const ports::EventType& type : *types) {
        if (type.slug != "strategy-session") continue;
        domain::Booking priced = ::testing::a_booking();
        priced.terms.session_type = domain::SessionTypeId{type.slug};
        priced.terms.event_type = type.id;
        transaction.save_session_type({.id = priced.terms.session_type,
                                       .builder = domain::BuilderSlug{"demo"},
                                       .terms = priced.terms,
                                       .description = {},
                                       .category = {},
                                       .scheduling_url = type.scheduling_url,
                                       .charging_since = noon});
      }
    });
  }

  void work() {
    bool worked = true;
    for (int rounds = 0; worked && rounds < 200; ++rounds) {
      worked = intake.step();
      worked = timers.step() || worked;
      if (const auto look = looks.claim()) {
        looks.record(*look, looks.ask(*look));
        worked = true;
      }
      bool sent = false;
      if (const auto effect = effects.claim(sent)) effects.record(*effect, effects.call(*effect));
      worked = worked || sent;
    }
  }

  // What Calendly's embed tells the page about an invitee.
  json::object hint_of(const std::string& invitee) const {
    const std::string id = invitee.substr(invitee.rfind('/') + 1);
    const json::object state = calendly_world.state(desk.clock.now());
    for (const json::value& shown : state.at("invitees").as_array()) {
      const std::string uri{shown.at("uri").as_string()};
      if (uri.ends_with("/" + id))
        return {{"event_uri", json::string{uri.substr(0, uri.find("/invitees/"))}},
                {"invitee_uri", json::string{uri}}};
    }
    return {};
  }

  Desk desk;
  simulators::CalendlyWorld calendly_world{simulators::CalendlySetting{.token = "token-canary"}};
  simulators::StripeWorld stripe_world{
      simulators::StripeOptions{.secret_key = "sk_test_canary", .choices = {}}};
  Network network{calendly_world, stripe_world, desk.clock};
  Letterbox letterbox;
  http::Governor governor{http::Rate{100'000, base::Milliseconds{1'000}},
                          http::Rate{100'000, base::Milliseconds{1'000}}};
  stripe::StripeClient payments{
      stripe::Doors{network, governor, desk.clock, desk.log, desk.metrics},
      stripe::StripeOptions{.account = "demo",
                            .base_url = stripe_url,
                            .secret_key = base::SecretText{"sk_test_canary"}}};
  calendly::CalendlyClient calendar{
      calendly::Doors{network, governor, desk.clock, desk.log, desk.metrics},
      calendly::CalendlyOptions{
          .account = "demo", .base_url = calendly_url, .token = base::SecretText{"token-canary"}}};
  engine::Intake intake{desk.parts, desk.stripe_reader, desk.calendly_reader};
  engine::Looks looks{desk.parts, calendar, payments, desk.stripe_reader, desk.calendly_reader};
  engine::Effects effects{desk.parts, calendar, payments, letterbox};
  const ports::ProviderClocks clocks;
  engine::Timers timers{desk.parts, clocks};
};

TEST(TheLog, NeverSaysWhoBooksWhatTheyTypedOrWhatIsSecret) {
  House house;
  Desk& desk = house.desk;
  json::object body = a_begin();
  body["session_type"] = "strategy-session";
  body["client"] = {{"name", "Canaryname Yellow"},
                    {"email", "canarymail@yellow.example"},
                    {"timezone", "Pacific/Canary-less"}};
  const std::string key = "canarykey-of-the-idempotent-request";
  EXPECT_EQ(desk.post("/api/v1/bookings", json::serialize(body), key).response().status, 422);
  body["client"].as_object()["timezone"] = "Atlantic/Canary";
  body["notes"] = "canarynotes";
  body["answers"] = json::array{json::object{{"question", "canaryask"}, {"answer", "canarysay"}}};
  body["utm"] = {{"source", "canaryutm"}};

  const json::object begun = desk.post("/api/v1/bookings", json::serialize(body), key).body();
  const std::string code{begun.at("booking").at("code").as_string()};
  const std::string token{begun.at("client_token").as_string()};
  const std::string path = "/api/v1/bookings/" + code;
  const std::string tracking = desk.booking(code)->token;
  const auto invitee = house.calendly_world.visit(
      {.scheduling_url = std::string{begun.at("scheduling_url").as_string()},
       .start = {},
       .name = "Canaryname Yellow",
       .email = "canarymail@yellow.example",
       .timezone = "Atlantic/Canary",
       .answers = {},
       .tracking = {}},
      desk.clock.now());
  ASSERT_TRUE(bool{invitee});
  const json::object hint = house.hint_of(*invitee);
  EXPECT_EQ(desk.post(path + "/schedule", json::serialize(hint), key, token).response().status,
            202);
  house.network.is_down = true;
  house.work();
  house.network.is_down = false;
  desk.pass(5min);
  house.work();
  ASSERT_EQ(desk.get(path, token).body().at("stage"), "held");

  const Asked checkout = desk.post(path + "/checkout", "", key, token);
  house.work();
  ASSERT_TRUE(checkout.is_answered());
  ASSERT_EQ(checkout.response().status, 200) << checkout.response().body;
  const std::string url{checkout.body().at("url").as_string()};
  ASSERT_TRUE(bool{house.stripe_world.pay({.session = desk.booking(code)->attempts[0].session_id,
                                           .card = "4242424242424242",
                                           .promotion_code = {},
                                           .email = {},
                                           .name = {}},
                                          desk.clock.now())});
  desk.pass(10s);
  desk.get(path, token);
  house.work();
  EXPECT_EQ(desk.get(path, token).body().at("stage"), "confirmed");
  EXPECT_EQ(house.letterbox.letters, 2);
  desk.get(path, "canarywrong-credential");
  desk.ask("POST", "/webhooks/stripe/ref1", "canarybody",
           {stripe_signature("canarybody", desk.clock.now(), "whsec_1")});
  desk.store.is_broken = true;
  desk.get(path, token);

  EXPECT_THAT(desk.log.text, HasSubstr("booking.transition booking=" + code));
  EXPECT_THAT(desk.log.text, HasSubstr("webhook.received provider=stripe"));
  EXPECT_THAT(desk.log.text, HasSubstr("request.failed"));
  for (const std::string& secret :
       {std::string{"canary"}, std::string{"Canary"}, std::string{"yellow"}, token, tracking, key,
        url, std::string{"whsec_1"}, operator_key, std::string{"203.0.113.9"}})
    EXPECT_THAT(desk.log.text, Not(HasSubstr(secret)));
}

}  // namespace
}  // namespace api_contract

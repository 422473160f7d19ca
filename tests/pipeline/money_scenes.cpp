#include "pipeline/money_scenes.hpp"

#include <gtest/gtest.h>

#include "domain/books.hpp"
#include "engine/start_checkout.hpp"

namespace pipeline {

namespace json = boost::json;

using domain::Actor;
using domain::AttentionReason;

void set_rule(World& world, const domain::RefundRule& rule, bool promotion_codes) {
  world.store().write([&](ports::Transaction& transaction) {
    auto type = transaction.session_type(domain::SessionTypeId{"strategy-session"});
    type->terms.policy.client = rule;
    type->terms.promotion_codes = promotion_codes;
    transaction.save_session_type(*type);
  });
}

domain::RefundRule half_back() { return {.kind = domain::RefundKind::tiers, .tiers = {{0, 50}}}; }

domain::BookingCode hold(World& world) {
  const auto code = world.begin();
  world.take_time(code);
  world.work();
  world.start_checkout(code);
  world.pass(5s);
  return code;
}

domain::BookingCode book_and_pay(World& world, const char* card) {
  const auto code = hold(world);
  CHECK(
      bool{world.stripe_world.pay({.session = engine::open_session(world.booking(code))->session_id,
                                   .card = card,
                                   .promotion_code = {},
                                   .email = {},
                                   .name = {}},
                                  world.clock.now())});
  world.pass(5s);
  return code;
}

void command(World& world, const domain::BookingCode& code, const domain::Command& wanted) {
  CHECK(bool{engine::carry_out(world.parts(), code, wanted, "test")});
}

void cancel(World& world, const domain::BookingCode& code, Actor by) {
  command(world, code, domain::CancelBooking{by});
}

std::vector<json::object> refunds_at_stripe(const World& world) {
  std::vector<json::object> refunds;
  const json::object state = world.stripe_world.state();
  for (const json::value& refund : state.at("refunds").as_array())
    refunds.push_back(refund.as_object());
  return refunds;
}

std::string intent_of(World& world, const domain::BookingCode& code) {
  return domain::first_payment(world.booking(code))->payment_intent_id;
}

std::string mails(const World& world, const std::string& kind) {
  std::string found;
  for (const std::string& key : world.letterbox.keys)
    if (key.find(":" + kind + ":") != std::string::npos)
      found += (found.empty() ? "" : " ") + key.substr(key.rfind(':') + 1);
  return found;
}

void expect_balanced(World& world, const domain::BookingCode& code) {
  const domain::Books books = domain::books_of(world.booking(code));
  EXPECT_EQ(books.surplus.minor_units(), 0);
  EXPECT_EQ(books.captured - books.refunded - books.withdrawn, books.due);
}

std::optional<AttentionReason> attention(World& world, const domain::BookingCode& code) {
  const auto attention = world.booking(code).attention;
  return attention ? std::optional{attention->reason} : std::nullopt;
}

std::string twin_session(World& world, const domain::BookingCode& code, const std::string& from,
                         const std::string& to) {
  std::string request;
  world.store().read([&](ports::Snapshot& snapshot) {
    for (const ports::EffectRow& row : snapshot.effects_of(code))
      if (std::holds_alternative<domain::CreateSession>(row.effect.act)) request = row.request;
  });
  if (const auto at = request.find(from); !from.empty() && at != std::string::npos)
    request.replace(at, from.size(), to);
  // Stripe makes no page that ends within half an hour, and the other may have been drawn up long
  // ago.
  const std::string ends = "expires_at=";
  const auto end = request.find(ends) + ends.size();
  request.replace(end, request.find('&', end) - end,
                  std::to_string(base::unix_seconds(world.clock.now() + 35min)));
  const http::Response made =
      world.stripe_world.handle({.method = "POST",
                                 .target = "/v1/checkout/sessions",
                                 .headers = {{"Authorization", "Bearer sk_test_pipeline"},
                                             {"Content-Type", "application/x-www-form-urlencoded"},
                                             {"Idempotency-Key", "a-twin"}},
                                 .body = request},
                                world.clock.now());
  CHECK(made.status == 200);
  return std::string{json::parse(made.body).at("id").as_string()};
}

void pay_session(World& world, const std::string& session, const char* card,
                 std::optional<std::string> promotion_code) {
  CHECK(bool{world.stripe_world.pay({.session = session,
                                     .card = card,
                                     .promotion_code = std::move(promotion_code),
                                     .email = {},
                                     .name = {}},
                                    world.clock.now())});
}

}  // namespace pipeline

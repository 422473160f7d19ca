#include "stripe/forms.hpp"

#include <gtest/gtest.h>

#include <map>

#include "http/messages.hpp"

namespace stripe {
namespace {

std::map<std::string, std::string> fields(const std::string& form) {
  std::map<std::string, std::string> found;
  const auto parameters = http::parse_form(form);
  for (const http::Parameter& parameter : parameters.value())
    EXPECT_TRUE(found.emplace(parameter.name, parameter.value).second) << parameter.name;
  return found;
}

ports::SessionOrder an_order() {
  return {.installation = "inst_demo",
          .booking = "BK7F3KQ2",
          .attempt = 2,
          .amount = {5000, domain::Currency::known("eur")},
          .title = "Coaching & more = Zoë's hour",
          .client_email = "client+x@x.example",
          .success_url = "https://book.example/b/BK7F3KQ2?session={CHECKOUT_SESSION_ID}&a=b",
          .cancel_url = "https://book.example/b/BK7F3KQ2",
          .expires_at = base::from_unix_ms(1'795'170'660'999),
          .promotion_codes = false,
          .delayed_methods = false};
}

TEST(AnOrderedSession, AsksForExactlyThePriceOnce) {
  const auto form = fields(session_form(an_order()));

  EXPECT_EQ(form.at("mode"), "payment");
  EXPECT_EQ(form.at("submit_type"), "book");
  EXPECT_EQ(form.at("line_items[0][quantity]"), "1");
  EXPECT_EQ(form.at("line_items[0][price_data][currency]"), "eur");
  EXPECT_EQ(form.at("line_items[0][price_data][unit_amount]"), "5000");
  EXPECT_EQ(form.at("line_items[0][price_data][product_data][name]"),
            "Coaching & more = Zoë's hour");
  EXPECT_EQ(form.at("adaptive_pricing[enabled]"), "false");
  EXPECT_EQ(form.at("expires_at"), "1795170660");
  EXPECT_EQ(form.at("customer_email"), "client+x@x.example");
}

TEST(AnOrderedSession, CarriesOurIdsToThePaymentAsWell) {
  const auto form = fields(session_form(an_order()));

  EXPECT_EQ(form.at("client_reference_id"), "BK7F3KQ2");
  for (const std::string place : {"metadata", "payment_intent_data[metadata]"}) {
    EXPECT_EQ(form.at(place + "[installation]"), "inst_demo");
    EXPECT_EQ(form.at(place + "[booking]"), "BK7F3KQ2");
    EXPECT_EQ(form.at(place + "[attempt]"), "2");
  }
}

TEST(AnOrderedSession, KeepsTheBracesThatStripeReplaces) {
  const auto form = fields(session_form(an_order()));

  EXPECT_EQ(form.at("success_url"),
            "https://book.example/b/BK7F3KQ2?session={CHECKOUT_SESSION_ID}&a=b");
  EXPECT_EQ(form.at("cancel_url"), "https://book.example/b/BK7F3KQ2");
}

TEST(AnOrderedSession, AllowsDelayedMethodsAndPromotionCodesOnlyWhenTold) {
  ports::SessionOrder order = an_order();
  const auto plain = fields(session_form(order));
  order.delayed_methods = true;
  order.promotion_codes = true;
  const auto open = fields(session_form(order));

  EXPECT_EQ(plain.at("allowed_payment_method_types[0]"), "card");
  EXPECT_FALSE(plain.contains("allow_promotion_codes"));
  EXPECT_FALSE(open.contains("allowed_payment_method_types[0]"));
  EXPECT_EQ(open.at("allow_promotion_codes"), "true");
}

TEST(AnOrderedSession, NeverSendsWhatThePinnedVersionRefuses) {
  const auto form = fields(session_form(an_order()));

  for (const auto& [name, value] : form) {
    EXPECT_FALSE(name.starts_with("payment_method_types")) << name;
    EXPECT_NE(name, "ui_mode");
    EXPECT_FALSE(value.empty()) << name;
  }
}

TEST(AnOrderedSession, IsTheSameBytesForTheSameOrder) {
  EXPECT_EQ(session_form(an_order()), session_form(an_order()));
}

TEST(AnOrderedSession, LeavesOutAnEmailThatIsNotKnown) {
  ports::SessionOrder order = an_order();
  order.client_email.clear();

  EXPECT_FALSE(fields(session_form(order)).contains("customer_email"));
}

TEST(AnOrderedRefund, NamesPaymentAmountAndOurNumber) {
  const auto form = fields(refund_form({.installation = "inst_demo",
                                        .booking = "BK7F3KQ2",
                                        .refund = 3,
                                        .payment_intent_id = "pi_3Pgafy",
                                        .amount = {12'500, domain::Currency::known("kwd")}}));

  EXPECT_EQ(form, (std::map<std::string, std::string>{{"payment_intent", "pi_3Pgafy"},
                                                      {"amount", "12500"},
                                                      {"reason", "requested_by_customer"},
                                                      {"metadata[installation]", "inst_demo"},
                                                      {"metadata[booking]", "BK7F3KQ2"},
                                                      {"metadata[refund]", "3"}}));
}

TEST(AnOrderedEndpoint, IsPinnedAndTakesWhatMovesABooking) {
  const auto form = fields(endpoint_form("https://book.example/hook?v=2", "2026-10-28.endive"));

  EXPECT_EQ(form.at("url"), "https://book.example/hook?v=2");
  EXPECT_EQ(form.at("api_version"), "2026-10-28.endive");
  EXPECT_EQ(form.at("enabled_events[0]"), "checkout.session.completed");
  EXPECT_LE(subscribed_events().size(), 20U);  // as many as GET /v1/events takes at once
}

TEST(ABookingInAForm, IsFoundForTheLog) {
  EXPECT_EQ(booking_in_form(session_form(an_order())), "BK7F3KQ2");
  EXPECT_EQ(booking_in_form(""), "");
  EXPECT_EQ(booking_in_form("%zz"), "");
}

}  // namespace
}  // namespace stripe

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "simulators/stripe_test_driver.hpp"

namespace simulators {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

TEST(ANewSession, IsOpenUnpaidAndHasNoPaymentIntentYet) {
  StripeDriver stripe;

  const auto session = stripe.create_session("&client_reference_id=BK7F3K&metadata[attempt]=1");

  EXPECT_EQ(session.response.status, 200);
  EXPECT_EQ(session.text("status"), "open");
  EXPECT_EQ(session.text("payment_status"), "unpaid");
  EXPECT_TRUE(session.json.at("payment_intent").is_null());
  EXPECT_EQ(session.number("amount_total"), 5000);
  EXPECT_EQ(session.text("client_reference_id"), "BK7F3K");
  EXPECT_EQ(session.text("url"), "http://127.0.0.1/c/pay/" + session.text("id"));
  EXPECT_EQ(session.number("expires_at") - session.number("created"), 24 * 60 * 60);
  EXPECT_FALSE(session.json.contains("line_items"));
}

TEST(ASession, LivesFromThirtyMinutesToADay) {
  StripeDriver stripe;
  const auto with_life = [&](std::int64_t seconds) {
    return stripe.create_session("&expires_at=" +
                                 std::to_string(base::unix_seconds(stripe.now) + seconds));
  };

  EXPECT_EQ(with_life(1799).error_param(), "expires_at");
  EXPECT_EQ(with_life(1800).response.status, 200);
  EXPECT_EQ(with_life(86400).response.status, 200);
  EXPECT_EQ(with_life(86401).error_param(), "expires_at");
}

TEST(ASessionWhoseTimeHasCome, ExpiresByItself) {
  StripeDriver stripe;
  const auto session =
      stripe.create_session("&expires_at=" + std::to_string(base::unix_seconds(stripe.now) + 1860));

  stripe.pass(std::chrono::seconds{1860});

  const auto now = stripe.get("/v1/checkout/sessions/" + session.text("id"));
  EXPECT_EQ(now.text("status"), "expired");
  EXPECT_TRUE(now.json.at("url").is_null());
  EXPECT_THAT(stripe.event_types(), ElementsAre("checkout.session.expired"));
}

TEST(ExpiringASession, WorksOnceAndThenSaysWhatItHasBecome) {
  StripeDriver stripe;
  const std::string path =
      "/v1/checkout/sessions/" + stripe.create_session().text("id") + "/expire";

  EXPECT_EQ(stripe.post(path).text("status"), "expired");
  const auto again = stripe.post(path);

  EXPECT_EQ(again.response.status, 400);
  EXPECT_EQ(again.message(),
            "Only Checkout Sessions with a status in [\"open\"] can be expired. This Checkout "
            "Session has a status of `expired`.");
  EXPECT_EQ(again.error_code(), "");
}

TEST(ExpiringAPaidSession, IsRefused) {
  StripeDriver stripe;
  const std::string session = stripe.create_session().text("id");
  stripe.pay(session);

  const auto refused = stripe.post("/v1/checkout/sessions/" + session + "/expire");

  EXPECT_THAT(refused.message(), HasSubstr("`complete`"));
}

TEST(AnExpiredSession, CannotBePaid) {
  StripeDriver stripe;
  const std::string session = stripe.create_session().text("id");
  stripe.post("/v1/checkout/sessions/" + session + "/expire");

  const auto paid = stripe.world.pay({session, "4242424242424242", {}, {}, {}}, stripe.now);

  ASSERT_FALSE(paid);
  EXPECT_EQ(to_text(paid.error()), "session_not_open");
}

TEST(CreatingASession, NamesWhatIsMissing) {
  StripeDriver stripe;

  const auto no_mode = stripe.post("/v1/checkout/sessions", "success_url=https://e.x");
  const auto no_items =
      stripe.post("/v1/checkout/sessions", "mode=payment&success_url=https://e.x");
  const auto no_currency =
      stripe.post("/v1/checkout/sessions",
                  "mode=payment&success_url=https://e.x&line_items[0][quantity]=1"
                  "&line_items[0][price_data][unit_amount]=5");

  EXPECT_EQ(no_mode.message(), "Missing required param: mode.");
  EXPECT_EQ(no_items.error_param(), "line_items");
  EXPECT_EQ(no_items.error_code(), "parameter_missing");
  EXPECT_EQ(no_currency.error_param(), "line_items[0][price_data][currency]");
}

TEST(CreatingASession, RefusesWhatTheVersionNoLongerKnows) {
  StripeDriver stripe;

  const auto refused = stripe.create_session("&payment_method_types[]=card");

  EXPECT_EQ(refused.error_code(), "parameter_unknown");
  EXPECT_EQ(refused.message(), "Received unknown parameter: payment_method_types");
  EXPECT_EQ(stripe.create_session("&ui_mode=hosted").error_param(), "ui_mode");
}

TEST(AnAmount, MustReachTheMinimumAndFitTheCurrency) {
  StripeDriver stripe;

  EXPECT_EQ(stripe.create_session("", "49").error_code(), "amount_too_small");
  EXPECT_EQ(stripe.create_session("", "50").response.status, 200);
  EXPECT_EQ(stripe.create_session("", "1000000000000").error_code(), "amount_too_large");
  EXPECT_EQ(stripe.create_session("", "12500", "kwd").response.status, 200);
  EXPECT_EQ(stripe.create_session("", "12505", "kwd").error_code(), "invalid_charge_amount");
  EXPECT_EQ(stripe.create_session("", "150", "isk").error_code(),
            "invalid_charge_amount_no_decimal_compatible");
  EXPECT_EQ(stripe.create_session("", "5000", "EUR").error_param(),
            "line_items[0][price_data][currency]");
}

TEST(PaymentMethods, AreFilteredByTheAllowedTypes) {
  StripeDriver stripe;
  const auto types = [](const StripeDriver::Answer& session) {
    std::vector<std::string> list;
    for (const auto& type : session.json.at("payment_method_types").as_array())
      list.emplace_back(type.as_string());
    return list;
  };

  EXPECT_THAT(types(stripe.create_session()), ElementsAre("card", "sepa_debit"));
  EXPECT_THAT(types(stripe.create_session("&allowed_payment_method_types[]=card")),
              ElementsAre("card"));
  EXPECT_THAT(types(stripe.create_session("&payment_intent_data[capture_method]=manual")),
              ElementsAre("card"));
}

TEST(APromotionCode, LowersTheTotalWhereTheSessionTakesOne) {
  StripeDriver stripe;
  const std::string closed = stripe.create_session().text("id");
  const std::string open = stripe.create_session("&allow_promotion_codes=true").text("id");

  const auto refused = stripe.world.pay({closed, "4242424242424242", "HALF50", {}, {}}, stripe.now);
  const auto paid = stripe.world.pay({open, "4242424242424242", "half50", {}, {}}, stripe.now);

  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error(), StripeActError::promotion_code_invalid);
  ASSERT_TRUE(paid);
  const auto session = stripe.get("/v1/checkout/sessions/" + open + "?expand[]=payment_intent");
  EXPECT_EQ(session.number("amount_total"), 2500);
  EXPECT_EQ(session.json.at("payment_intent").at("amount_received"), 2500);
}

TEST(AFullDiscount, NeedsNoPayment) {
  StripeDriver stripe;
  const std::string session = stripe.create_session("&discounts[0][coupon]=FREE100").text("id");

  stripe.pay(session, "");

  const auto now = stripe.get("/v1/checkout/sessions/" + session);
  EXPECT_EQ(now.text("payment_status"), "no_payment_required");
  EXPECT_TRUE(now.json.at("payment_intent").is_null());
}

TEST(Sessions, AreListedNewestFirstAndFiltered) {
  StripeDriver stripe;
  const std::string first = stripe.create_session().text("id");
  stripe.pass(std::chrono::seconds{10});
  const std::string second = stripe.create_session().text("id");
  stripe.pay(first);

  const auto all = stripe.get("/v1/checkout/sessions?limit=1");
  const auto complete = stripe.get("/v1/checkout/sessions?status=complete");
  const auto late = stripe.get("/v1/checkout/sessions?created[gte]=" +
                               std::to_string(base::unix_seconds(stripe.now)));

  EXPECT_TRUE(all.json.at("has_more").as_bool());
  EXPECT_EQ(all.json.at("data").at(0).at("id"), shown(second));
  EXPECT_EQ(complete.json.at("data").at(0).at("id"), shown(first));
  ASSERT_EQ(late.json.at("data").as_array().size(), 1u);
  EXPECT_EQ(late.json.at("data").at(0).at("id"), shown(second));
}

TEST(Cursors, AreExclusiveAndMustBeKnown) {
  StripeDriver stripe;
  std::vector<std::string> ids;
  for (int n = 0; n < 3; ++n) ids.push_back(stripe.create_session().text("id"));

  const auto older = stripe.get("/v1/checkout/sessions?starting_after=" + ids[2]);
  const auto newer = stripe.get("/v1/checkout/sessions?limit=1&ending_before=" + ids[0]);
  const auto both = stripe.get("/v1/checkout/sessions?starting_after=a&ending_before=b");
  const auto unknown = stripe.get("/v1/checkout/sessions?starting_after=cs_x");

  EXPECT_EQ(older.json.at("data").as_array().size(), 2u);
  EXPECT_EQ(newer.json.at("data").at(0).at("id"), shown(ids[1]));
  EXPECT_TRUE(newer.json.at("has_more").as_bool());
  EXPECT_THAT(both.message(), HasSubstr("Please pass in only one."));
  EXPECT_EQ(unknown.error_code(), "resource_missing");
}

TEST(LineItems, AreListedAndExpandable) {
  StripeDriver stripe;

  const auto session = stripe.create_session("&expand[0]=line_items");
  const auto list = stripe.get("/v1/checkout/sessions/" + session.text("id") +
                               "/line_items?expand[]=data.price.product");

  EXPECT_EQ(session.json.at("line_items").at("data").at(0).at("amount_total"), 5000);
  EXPECT_EQ(list.json.at("data").at(0).at("price").at("product").at("name"), "Coaching");
}

TEST(MetadataOfASession, IsMergedByAnUpdateAndClearedByAnEmptyValue) {
  StripeDriver stripe;
  const std::string path =
      "/v1/checkout/sessions/" + stripe.create_session("&metadata[a]=1&metadata[b]=2").text("id");

  const auto merged = stripe.post(path, "metadata[a]=&metadata[c]=3");
  const auto cleared = stripe.post(path, "metadata=");

  EXPECT_EQ(boost::json::serialize(merged.json.at("metadata")), R"({"b":"2","c":"3"})");
  EXPECT_THAT(cleared.json.at("metadata").as_object(), IsEmpty());
}

}  // namespace
}  // namespace simulators

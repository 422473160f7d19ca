#include "stripe/objects.hpp"

#include <gtest/gtest.h>

#include <boost/json/parse.hpp>
#include <limits>

#include "testing/fake_http_client.hpp"

namespace stripe {
namespace {

namespace json = boost::json;

using domain::Currency;
using domain::Money;
using domain::SessionStatus;

json::object sample(const std::string& name) {
  return json::parse(testing::recorded("stripe/" + name + ".json")).as_object();
}

json::object& intent_of(json::object& session) { return session.at("payment_intent").as_object(); }

TEST(AnOpenSession, IsReadWithOurIdsAndWhereToPay) {
  const auto session = read_session(sample("session_open"));

  ASSERT_TRUE(session);
  EXPECT_EQ(session->session_id,
            "cs_test_a1YS1URlnyQCN5fUUduORoQ7Pw41PJqDWkIVQCpJPqkfIhd6tVY8XB1OLY");
  EXPECT_EQ(session->booking, "BK7F3KQ2");
  EXPECT_EQ(session->installation, "inst_demo");
  EXPECT_EQ(session->attempt, 1);
  EXPECT_EQ(session->status, SessionStatus::open);
  EXPECT_FALSE(session->paid);
  EXPECT_FALSE(session->livemode);
  EXPECT_EQ(session->total, Money(5000, Currency::known("eur")));
  EXPECT_TRUE(session->url.starts_with("https://checkout.stripe.com/"));
  EXPECT_EQ(session->created_at, base::from_unix_seconds(1'795'168'800));
  EXPECT_EQ(session->expires_at, base::from_unix_seconds(1'795'170'660));
  EXPECT_EQ(session->payment_intent_id, "");
  EXPECT_FALSE(session->paid_at);
}

TEST(APaidSession, IsPaidWhenItsChargeWasMade) {
  const auto session = read_session(sample("session_paid"));

  ASSERT_TRUE(session);
  EXPECT_TRUE(session->paid);
  EXPECT_EQ(session->status, SessionStatus::complete);
  EXPECT_EQ(session->payment_intent_id, "pi_3Pgafy");
  EXPECT_EQ(session->charge_id, "ch_3Pgafu");
  EXPECT_EQ(session->paid_at, base::from_unix_seconds(1'795'168'925));
  EXPECT_EQ(session->url, "");
  EXPECT_NE(session->receipt_url.find(".stripe.me/receipts/payment/"), std::string::npos);
}

TEST(AReceipt, IsTheAddressOfAPageOfAPaidSessionOrNothing) {
  json::object object = sample("session_paid");
  intent_of(object)["latest_charge"].as_object()["receipt_url"] = "javascript:alert(1)";
  EXPECT_EQ(read_session(object)->receipt_url, "");

  intent_of(object)["latest_charge"].as_object()["receipt_url"] = nullptr;
  EXPECT_EQ(read_session(object)->receipt_url, "");
}

TEST(APaidSession, IsPaidWhenItsIntentWasMadeIfTheChargeIsNotExpanded) {
  json::object object = sample("session_paid");
  intent_of(object)["latest_charge"] = "ch_3Pgafu";

  const auto session = read_session(object);

  ASSERT_TRUE(session);
  EXPECT_EQ(session->charge_id, "ch_3Pgafu");
  EXPECT_EQ(session->paid_at, base::from_unix_seconds(1'795'168'920));
}

TEST(APaidSession, IsPaidAtAnUnknownTimeIfTheIntentIsNotExpanded) {
  json::object object = sample("session_paid");
  object["payment_intent"] = "pi_3Pgafy";

  const auto session = read_session(object);

  ASSERT_TRUE(session);
  EXPECT_TRUE(session->paid);
  EXPECT_EQ(session->payment_intent_id, "pi_3Pgafy");
  EXPECT_FALSE(session->paid_at);
}

TEST(AnOpenSession, TellsOfTheLastCardThatWasDeclined) {
  json::object object = sample("session_open");
  EXPECT_FALSE(read_session(object)->declined_at);

  object["payment_intent"] = {
      {"id", "pi_1"},
      {"created", 1'795'168'900},
      {"status", "requires_payment_method"},
      {"last_payment_error", {{"code", "card_declined"}, {"decline_code", "generic_decline"}}},
      {"latest_charge", {{"id", "ch_1"}, {"created", 1'795'168'925}}}};
  EXPECT_EQ(read_session(object)->declined_at, base::from_unix_seconds(1'795'168'925));

  intent_of(object)["latest_charge"] = "ch_1";
  EXPECT_EQ(read_session(object)->declined_at, base::from_unix_seconds(1'795'168'900));

  intent_of(object)["status"] = "requires_action";
  EXPECT_FALSE(read_session(object)->declined_at);

  intent_of(object)["status"] = "requires_payment_method";
  intent_of(object)["last_payment_error"] = nullptr;
  EXPECT_FALSE(read_session(object)->declined_at);
}

TEST(ASessionWithNothingToPay, IsPaidOnceTheBuyerHasFinishedIt) {
  json::object object = sample("session_free");
  const auto finished = read_session(object);
  object["status"] = "expired";
  const auto left = read_session(object);

  ASSERT_TRUE(finished && left);
  EXPECT_TRUE(finished->paid);
  EXPECT_EQ(finished->paid_at, finished->created_at);
  EXPECT_EQ(finished->subtotal, Money(5000, Currency::known("eur")));
  EXPECT_TRUE(finished->total.is_zero());
  EXPECT_FALSE(left->paid);
  EXPECT_FALSE(left->paid_at);
}

TEST(ACompleteSession, IsNotPaidWhileADelayedMethodIsAtWork) {
  json::object object = sample("session_paid");
  object["payment_status"] = "unpaid";

  const auto session = read_session(object);

  ASSERT_TRUE(session);
  EXPECT_EQ(session->status, SessionStatus::complete);
  EXPECT_FALSE(session->paid);
  EXPECT_FALSE(session->paid_at);
}

TEST(ASessionWithoutMetadata, IsKnownByItsClientReference) {
  json::object object = sample("session_open");
  object["metadata"] = nullptr;

  const auto session = read_session(object);

  ASSERT_TRUE(session);
  EXPECT_EQ(session->booking, "BK7F3KQ2");
  EXPECT_EQ(session->installation, "");
  EXPECT_FALSE(session->attempt);
}

TEST(AnAttemptInTheMetadata, MustBeAPlainNumber) {
  for (const char* const number : {"", "0", "-1", "+1", "01", "1.5", "1e3", "x", "9999999999"}) {
    json::object object = sample("session_open");
    object["metadata"].as_object()["attempt"] = number;

    const auto session = read_session(object);

    ASSERT_TRUE(session);
    EXPECT_FALSE(session->attempt) << number;
  }
}

TEST(ASession, IsUnreadableWithoutWhatWeJudgeItBy) {
  for (const char* const field :
       {"id", "object", "mode", "status", "payment_status", "amount_subtotal", "amount_total",
        "currency", "livemode", "created", "expires_at"}) {
    json::object absent = sample("session_open");
    json::object null = absent;
    json::object list = absent;
    absent.erase(field);
    null[field] = nullptr;
    list[field] = json::array{1, 2};

    EXPECT_FALSE(read_session(absent)) << field;
    EXPECT_FALSE(read_session(null)) << field;
    EXPECT_FALSE(read_session(list)) << field;
  }
}

TEST(ASession, IsUnreadableWithValuesWeCannotJudge) {
  const std::pair<const char*, json::value> strange[] = {
      {"status", "frozen"},
      {"payment_status", "partly_paid"},
      {"mode", "subscription"},
      {"currency", "xxx"},
      {"amount_total", -1},
      {"amount_total", 1e30},
      {"amount_total", "5000"},
      {"amount_total", 5000.5},
      {"created", -5},
      {"id", "cs_1/../../hello"},
      {"expires_at", 999'999'999'999},
      {"id", ""},
      {"amount_total", std::numeric_limits<std::int64_t>::max()},
      {"amount_subtotal", std::numeric_limits<std::uint64_t>::max()},
  };
  for (const auto& [field, value] : strange) {
    json::object object = sample("session_open");
    object[field] = value;

    EXPECT_FALSE(read_session(object)) << field << " " << value;
  }
}

TEST(ASession, GivesNoAddressABrowserShouldNotFollow) {
  json::object object = sample("session_open");
  object["url"] = "javascript:alert(1)";

  EXPECT_EQ(read_session(object)->url, "");
}

TEST(ASessionInAList, IsOfSomebodyElseOnlyWithoutAnyOfOurIds) {
  json::object object = sample("session_open");
  EXPECT_FALSE(is_of_somebody_else(object));

  object["client_reference_id"] = nullptr;
  EXPECT_FALSE(is_of_somebody_else(object));

  object["metadata"] = json::object{};
  EXPECT_TRUE(is_of_somebody_else(object));
}

TEST(ARefund, IsReadWithOurNumberAndItsPayment) {
  const auto refund = read_refund(sample("refund_succeeded"));

  ASSERT_TRUE(refund);
  EXPECT_EQ(refund->refund_id, "re_1Pgc72");
  EXPECT_EQ(refund->payment_intent_id, "pi_3Pgafy");
  EXPECT_EQ(refund->booking, "BK7F3KQ2");
  EXPECT_EQ(refund->n, 1);
  EXPECT_EQ(refund->amount, Money(2500, Currency::known("eur")));
  EXPECT_EQ(refund->status, domain::RefundStatus::succeeded);
}

TEST(ARefund, IsPendingWheneverTheMoneyMayBeOnItsWay) {
  const std::pair<json::value, domain::RefundStatus> statuses[] = {
      {"succeeded", domain::RefundStatus::succeeded},
      {"pending", domain::RefundStatus::pending},
      {"requires_action", domain::RefundStatus::pending},
      {"failed", domain::RefundStatus::failed},
      {"canceled", domain::RefundStatus::cancelled},
      {"a_status_of_next_year", domain::RefundStatus::pending},
      {nullptr, domain::RefundStatus::pending},
  };
  for (const auto& [word, status] : statuses) {
    json::object object = sample("refund_succeeded");
    object["status"] = word;

    EXPECT_EQ(read_refund(object)->status, status) << word;
  }
}

TEST(ARefund, MayNameItsPaymentByAnObject) {
  json::object object = sample("refund_succeeded");
  object["payment_intent"] = json::object{{"id", "pi_expanded"}, {"object", "payment_intent"}};
  EXPECT_EQ(read_refund(object)->payment_intent_id, "pi_expanded");

  object["payment_intent"] = nullptr;
  EXPECT_EQ(read_refund(object)->payment_intent_id, "");
}

TEST(ARefund, KeepsNoFreeTextAsItsReason) {
  json::object object = sample("refund_succeeded");
  object["failure_reason"] = "call Zoë Client at once";

  EXPECT_EQ(read_refund(object)->failure_reason, "");
}

}  // namespace
}  // namespace stripe

#include "stripe/webhook_reader.hpp"

#include <gtest/gtest.h>

#include "base/digest.hpp"
#include "stripe/signing.hpp"
#include "testing/fake_http_client.hpp"

namespace stripe {
namespace {

const StripeWebhookReader reader;

std::string event(const std::string& name) {
  return testing::recorded("stripe/event_" + name + ".json");
}

ports::EventSubject subject_of(const std::string& name) {
  const auto subject = reader.subject(event(name));
  EXPECT_TRUE(subject) << name;
  return subject.value_or(ports::EventSubject{});
}

TEST(AStripeWebhook, IsCheckedByItsHeader) {
  const std::vector<base::SecretText> secrets{base::SecretText{"whsec_1"}};
  const auto now = base::from_unix_seconds(1'795'168'800);
  const std::string body = event("refund_created");

  EXPECT_EQ(reader.signature_header(), "Stripe-Signature");
  EXPECT_EQ(reader.check(sign(secrets.front(), body, now), body, secrets, now),
            ports::SignatureVerdict::good);
  EXPECT_EQ(reader.check(sign(secrets.front(), body, now), body + " ", secrets, now),
            ports::SignatureVerdict::bad);
}

TEST(AStripeWebhook, IsKnownByItsIdAndType) {
  const ports::EventHead head = reader.head(event("session_completed"));

  EXPECT_EQ(head.id, "evt_completed");
  EXPECT_EQ(head.type, "checkout.session.completed");
}

TEST(AStripeWebhook, IsKnownByTheNamesOfItsTopLevelOnly) {
  const ports::EventHead head = reader.head(
      R"({"data":{"id":"inner","type":"inner","object":[{"id":"deep"}]},"x":["id","type"],)"
      R"("t\u0079pe":"a.b","id":"evt_1","y":{"type":"last"}})");

  EXPECT_EQ(head.id, "evt_1");
  EXPECT_EQ(head.type, "a.b");
}

TEST(AThinEvent, HasAHeadAndNoSubject) {
  const std::string body = event("thin");

  EXPECT_EQ(reader.head(body).id, "evt_test_thin");
  EXPECT_EQ(reader.head(body).type, "v1.billing.meter.error_report_triggered");
  EXPECT_FALSE(reader.subject(body));
}

TEST(AnUnreadableBody, IsKnownByItsDigest) {
  for (const std::string body :
       {"", "x", "[]", "null", "\"id\"", "{}", R"({"id":"evt_1"})", R"({"type":"a"})",
        R"({"id":7,"type":"a"})", R"({"id":"evt_1","type":null})", R"({"id":"","type":"a"})",
        R"({"id":["evt_1"],"type":"a"})", R"({"id":{"id":"evt_1"},"type":"a"})",
        R"({"id":"evt_1","type":"a"} x)", R"({"id":"evt_1","type":"a")",
        R"({"id":"evt 1","type":"a"})", R"({"id":"evt_1","type":"a\nb"})",
        R"({"id":"evt_1","type":"a","id":1})", "{\"id\":\"evt_1\",\"type\":\"\xff\"}"}) {
    EXPECT_EQ(reader.head(body).type, "unreadable") << body;
    EXPECT_EQ(reader.head(body).id, base::to_hex(base::sha256(body))) << body;
  }
}

TEST(AnUnreadableBody, MayBeDeeperThanAnyEvent) {
  const std::string deep = R"({"id":"evt_1","type":"a","x":)" + std::string(100'000, '[') + "}";

  EXPECT_EQ(reader.head(deep).type, "unreadable");
  EXPECT_FALSE(reader.subject(deep));
}

TEST(AnIdLongerThanAnyOfStripes, IsUnreadable) {
  const std::string body = R"({"type":"a","id":")" + std::string(100'000, 'e') + "\"}";

  EXPECT_EQ(reader.head(body).type, "unreadable");
}

TEST(ASessionsEvent, IsAboutTheSessionAndItsBooking) {
  const auto subject = subject_of("session_completed");

  EXPECT_EQ(subject.booking, "BK7F3KQ2");
  EXPECT_EQ(subject.installation, "inst_demo");
  EXPECT_TRUE(subject.session_id.starts_with("cs_test_a1YS"));
  EXPECT_EQ(subject.payment_intent_id, "pi_3Pgafy");
  EXPECT_EQ(subject.livemode, false);
  EXPECT_FALSE(subject.slot);
}

TEST(APaymentsEvent, IsAboutThePayment) {
  const auto subject = subject_of("payment_succeeded");

  EXPECT_EQ(subject.payment_intent_id, "pi_3Pgafy");
  EXPECT_EQ(subject.booking, "BK7F3KQ2");
  EXPECT_EQ(subject.session_id, "");
}

TEST(AnEventOfWhatIsPaid, SaysSo) {
  EXPECT_TRUE(subject_of("session_completed").paid);
  EXPECT_TRUE(subject_of("payment_succeeded").paid);
  EXPECT_FALSE(subject_of("refund_created").paid);
}

TEST(ASessionsEvent, SaysWhetherAnythingIsLeftToPay) {
  const auto is_paid = [](const std::string& statuses) {
    return reader
        .subject(R"({"object":"event","data":{"object":{"object":"checkout.session",)" + statuses +
                 "}}}")
        ->paid;
  };

  EXPECT_TRUE(is_paid(R"("status":"complete","payment_status":"paid")"));
  EXPECT_FALSE(is_paid(R"("status":"complete","payment_status":"unpaid")"));
  EXPECT_TRUE(is_paid(R"("status":"complete","payment_status":"no_payment_required")"));
  EXPECT_FALSE(is_paid(R"("status":"expired","payment_status":"no_payment_required")"));
}

TEST(AChargesEvent, IsAboutThePayment) {
  const auto subject = subject_of("charge_refunded");

  EXPECT_EQ(subject.payment_intent_id, "pi_3Pgafy");
  EXPECT_EQ(subject.booking, "BK7F3KQ2");
}

TEST(ARefundsEvent, IsAboutThePayment) {
  const auto subject = subject_of("refund_created");

  EXPECT_EQ(subject.payment_intent_id, "pi_3Pgafy");
  EXPECT_EQ(subject.refund_id, "re_1Pgc72");
  EXPECT_EQ(subject.booking, "BK7F3KQ2");
}

TEST(ADisputesEvent, HasOnlyThePaymentToGoBy) {
  const auto subject = subject_of("dispute_created");

  EXPECT_EQ(subject.payment_intent_id, "pi_3Pgafy");
  EXPECT_EQ(subject.dispute_id, "du_1Demo");
  EXPECT_EQ(subject.booking, "");
}

TEST(AnEventOfAnythingElse, IsAboutNothingWeKnow) {
  const auto subject = reader.subject(
      R"({"object":"event","livemode":true,"data":{"object":{"object":"account","id":"acct_1"}}})");

  ASSERT_TRUE(subject);
  EXPECT_EQ(subject->livemode, true);
  EXPECT_EQ(subject->booking + subject->session_id + subject->payment_intent_id, "");
}

TEST(AnEventWithHostileValues, GivesNoIdMadeOfThem) {
  const auto subject = reader.subject(
      R"({"object":"event","livemode":"yes","data":{"object":{"object":"checkout.session",)"
      R"("id":"../../x","payment_intent":"pi_1?a=b","metadata":["booking"],)"
      R"("client_reference_id":{"a":1}}}})");

  ASSERT_TRUE(subject);
  EXPECT_FALSE(subject->livemode);
  EXPECT_EQ(subject->booking + subject->session_id + subject->payment_intent_id, "");
}

TEST(AnEventWithoutAnObject, HasNoSubject) {
  EXPECT_FALSE(reader.subject(R"({"object":"event","data":{}})"));
  EXPECT_FALSE(reader.subject(R"({"object":"event","data":{"object":"ch_1"}})"));
  EXPECT_FALSE(reader.subject("[]"));
  EXPECT_FALSE(reader.subject(""));
}

}  // namespace
}  // namespace stripe

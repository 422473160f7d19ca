#include "calendly/webhook_reader.hpp"

#include <gtest/gtest.h>

#include "base/digest.hpp"
#include "calendly/signing.hpp"
#include "testing/fake_http_client.hpp"

namespace calendly {
namespace {

const CalendlyWebhookReader reader;
const domain::SlotId first_slot{"5f443a67-0000-4000-8000-000000000004",
                                "9cbca8f8-0000-4000-8000-000000000005"};
const domain::SlotId second_slot{"6a554b78-0000-4000-8000-000000000014",
                                 "ad0cb909-0000-4000-8000-000000000015"};

std::string webhook(const std::string& name) {
  return testing::recorded("calendly/webhook_" + name + ".json");
}

TEST(ACalendlyWebhook, IsCheckedByItsHeader) {
  const std::vector<base::SecretText> keys{base::SecretText{"key"}};
  const auto now = base::from_unix_seconds(1'795'168'801);
  const std::string body = webhook("created");

  EXPECT_EQ(reader.signature_header(), "Calendly-Webhook-Signature");
  EXPECT_EQ(reader.check(sign(keys.front(), body, now), body, keys, now),
            ports::SignatureVerdict::good);
  EXPECT_EQ(reader.check("", body, keys, now), ports::SignatureVerdict::bad);
}

TEST(ACalendlyWebhook, IsKnownByItsDigestAndEvent) {
  const std::string body = webhook("created");

  EXPECT_EQ(reader.head(body).id, base::to_hex(base::sha256(body)));
  EXPECT_EQ(reader.head(body).type, "invitee.created");
}

TEST(ACalendlyWebhook, IsUnreadableWithoutAnEventName) {
  for (const std::string body :
       {"", "x", "[]", "{}", R"({"event":null})", R"({"event":"a b"})",
        R"({"payload":{"event":"invitee.created"}})", R"({"event":"a"} x)"})
    EXPECT_EQ(reader.head(body).type, "unreadable") << body;
}

TEST(ACalendlyWebhook, MayBeLargeOrDeep) {
  const std::string large =
      R"({"x":")" + std::string(500'000, 'y') + R"(","event":"invitee.created"})";
  const std::string deep = R"({"event":"invitee.created","x":)" + std::string(100'000, '[');

  EXPECT_EQ(reader.head(large).type, "invitee.created");
  EXPECT_EQ(reader.head(deep).type, "unreadable");
  EXPECT_FALSE(reader.subject(deep));
}

TEST(AnInviteesWebhook, IsAboutTheSlotAndItsToken) {
  for (const char* const name : {"created", "canceled"}) {
    const auto subject = reader.subject(webhook(name));

    ASSERT_TRUE(subject);
    EXPECT_EQ(subject->slot, first_slot);
    EXPECT_EQ(subject->token, "bk_3q9Token");
    EXPECT_FALSE(subject->predecessor || subject->livemode);
  }
}

TEST(TheNewHalfOfAReschedule, NamesWhereItCameFrom) {
  const auto subject = reader.subject(webhook("rescheduled"));

  ASSERT_TRUE(subject);
  EXPECT_EQ(subject->slot, second_slot);
  EXPECT_EQ(subject->predecessor, first_slot);
  EXPECT_EQ(subject->token, "");
}

TEST(AWebhookWithHostileUris, GivesIdsOnly) {
  const auto foreign = reader.subject(
      R"({"event":"invitee.created","payload":{"uri":"https://attacker.example/scheduled_events/E/)"
      R"(invitees/I","event":"https://attacker.example/x/E2",)"
      R"("old_invitee":"file:///etc/passwd"}})");
  const auto broken = reader.subject(
      R"({"event":"invitee.created","payload":{"uri":"https://x/scheduled_events/../invitees/I?",)"
      R"("event":{"uri":"E"},"old_invitee":7,"tracking":"x"}})");

  ASSERT_TRUE(foreign && broken);
  EXPECT_EQ(foreign->slot, (domain::SlotId{"E2", "I"}));
  EXPECT_FALSE(foreign->predecessor);
  EXPECT_FALSE(broken->slot || broken->predecessor);
}

TEST(ATokenLongerThanAnyOfOurs, IsNone) {
  const auto subject =
      reader.subject(R"({"event":"invitee.created","payload":{"tracking":{"utm_content":")" +
                     std::string(201, 'a') + R"("}}})");

  ASSERT_TRUE(subject);
  EXPECT_EQ(subject->token, "");
}

TEST(AWebhookOfAnotherKind, IsAboutNothingWeKnow) {
  const auto subject =
      reader.subject(R"({"event":"event_type.updated",)"
                     R"("payload":{"uri":"https://api.calendly.com/event_types/T"}})");

  ASSERT_TRUE(subject);
  EXPECT_FALSE(subject->slot);
  EXPECT_FALSE(reader.subject(R"({"event":"invitee.created"})"));
  EXPECT_FALSE(reader.subject("[]"));
}

}  // namespace
}  // namespace calendly

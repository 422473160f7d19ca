#include "simulators/deliveries.hpp"

#include <gmock/gmock.h>

namespace simulators {
namespace {

using base::Instant;
using base::Milliseconds;
using std::chrono::hours;
using std::chrono::seconds;
using testing::ElementsAre;
using testing::IsEmpty;

const Instant now = *base::parse_rfc3339("2026-11-20T10:00:00Z");

OutgoingWebhook a_webhook(std::string event) {
  return {std::move(event), "invitee.created", "endpoint", "http://s.example/r", "{}"};
}

class AQueue : public testing::Test {
 protected:
  void add(const char* event, Instant at = now) {
    queue.add(Provider::calendly, a_webhook(event), at);
  }
  // Sends everything that is due, answered with 200.
  std::vector<std::string> sent(Instant at) {
    std::vector<std::string> events;
    while (const auto delivery = queue.take_due(Provider::calendly, at)) {
      events.push_back(delivery->webhook.event_id);
      queue.finish(delivery->id, {200, ""}, at);
    }
    return events;
  }
  void set(DeliveryMode mode, Milliseconds delay = Milliseconds{0}) {
    queue.set_mode(Provider::calendly, mode, delay);
  }

  Deliveries queue;
};

TEST_F(AQueue, SendsAtOnceAndInOrder) {
  add("a");
  add("b");

  EXPECT_THAT(sent(now), ElementsAre("a", "b"));
  EXPECT_THAT(sent(now), IsEmpty());
}

TEST_F(AQueue, HoldsUntilReleasedThenKeepsTheOrder) {
  set(DeliveryMode::hold);
  add("a");
  add("b", now + seconds{5});
  EXPECT_THAT(sent(now + hours{1}), IsEmpty());

  EXPECT_EQ(queue.release(Provider::calendly, now + hours{1}), 2U);

  EXPECT_THAT(sent(now + hours{1}), ElementsAre("a", "b"));
  EXPECT_EQ(queue.mode(Provider::calendly), DeliveryMode::normal);
}

TEST_F(AQueue, DropsButCanSendAgainWhenAsked) {
  set(DeliveryMode::drop);
  add("a");
  EXPECT_THAT(sent(now + hours{48}), IsEmpty());
  EXPECT_TRUE(queue.is_undelivered("a"));

  EXPECT_EQ(queue.redeliver(Provider::calendly, "a", now), 1U);

  EXPECT_THAT(sent(now), ElementsAre("a"));
  EXPECT_FALSE(queue.is_undelivered("a"));
}

TEST_F(AQueue, DeliversTwiceWhenAskedToDuplicate) {
  set(DeliveryMode::duplicate);
  add("a");

  EXPECT_THAT(sent(now), ElementsAre("a", "a"));
}

TEST_F(AQueue, CollectsForAMomentAndDeliversNewestFirstInReverse) {
  set(DeliveryMode::reverse);
  add("a");
  add("b", now + Milliseconds{100});
  add("c", now + Milliseconds{299});
  EXPECT_THAT(sent(now + Milliseconds{299}), IsEmpty());

  EXPECT_THAT(sent(now + Milliseconds{300}), ElementsAre("c", "b", "a"));
}

TEST_F(AQueue, DelaysOnTopOfAMode) {
  set(DeliveryMode::normal, seconds{2});
  add("a");

  EXPECT_THAT(sent(now + Milliseconds{1999}), IsEmpty());
  EXPECT_THAT(sent(now + seconds{2}), ElementsAre("a"));
}

TEST_F(AQueue, KeepsTheProvidersApart) {
  set(DeliveryMode::hold);
  queue.add(Provider::stripe, a_webhook("s"), now);

  EXPECT_EQ(queue.take_due(Provider::stripe, now)->webhook.event_id, "s");
}

TEST_F(AQueue, RetriesCalendlysWithDoubledPausesForADay) {
  add("a");
  Instant at = now;
  std::vector<Milliseconds> pauses;
  auto verdict = Deliveries::Verdict::will_retry;
  while (verdict == Deliveries::Verdict::will_retry) {
    const auto delivery = queue.take_due(Provider::calendly, at);
    ASSERT_TRUE(delivery);
    verdict = queue.finish(delivery->id, {302, ""}, at);
    if (verdict != Deliveries::Verdict::will_retry) break;
    pauses.push_back(*queue.next_at(Provider::calendly) - at);
    at = *queue.next_at(Provider::calendly);
  }

  EXPECT_EQ(verdict, Deliveries::Verdict::gave_up);
  EXPECT_GE(at - now, hours{24});
  EXPECT_LT(at - now, hours{27});
  EXPECT_EQ(pauses[0], seconds{2});
  EXPECT_EQ(pauses[1], seconds{4});
}

TEST_F(AQueue, RetriesStripesThreeTimes) {
  queue.add(Provider::stripe, a_webhook("s"), now);
  int attempts = 0;
  while (const auto due = queue.next_at(Provider::stripe)) {
    const auto delivery = queue.take_due(Provider::stripe, *due);
    queue.finish(delivery->id, {500, ""}, *due);
    ++attempts;
  }

  EXPECT_EQ(attempts, 4);
  EXPECT_EQ(queue.state()[0].at("status").as_string(), "failed");
}

TEST_F(AQueue, GivesUpWhatWaitsForAnEndpointThatIsGone) {
  add("a");
  queue.give_up_endpoint(Provider::calendly, "endpoint");

  EXPECT_THAT(sent(now), IsEmpty());
}

TEST_F(AQueue, SurvivesAResetWhileSomethingIsOnItsWay) {
  add("a");
  const auto delivery = queue.take_due(Provider::calendly, now);
  queue.reset();

  queue.finish(delivery->id, {200, ""}, now);

  EXPECT_THAT(queue.state(), IsEmpty());
}

}  // namespace
}  // namespace simulators

// No transaction is open while we wait for somebody else. The pipeline's other tests would stop as
// well: its network and its letterbox ask the same.
#include <gtest/gtest.h>

#include "http/curl_client.hpp"
#include "mail/smtp.hpp"
#include "pipeline/world.hpp"

namespace pipeline {
namespace {

// To a port where nobody is.
bool call_a_provider() {
  http::CurlClient client{{}};
  return bool{client.send("http://127.0.0.1:9", {}, {})};
}

bool send_a_letter() {
  return bool{mail::hand_over({.url = "smtp://127.0.0.1:9", .user = {}, .password = {}},
                              {"a@b.example", "c@d.example", ""})};
}

TEST(ATransactionDeathTest, ThatCallsAProviderStopsTheProcess) {
  World world;

  EXPECT_DEATH(world.store().write([](ports::Transaction&) { call_a_provider(); }),
               "OpenTransaction");
}

TEST(ATransactionDeathTest, ThatSendsALetterStopsTheProcess) {
  World world;

  EXPECT_DEATH(world.store().write([](ports::Transaction&) { send_a_letter(); }),
               "OpenTransaction");
}

TEST(ATransactionDeathTest, ThatOnlyReadsIsNoReasonToWaitInItEither) {
  World world;

  EXPECT_DEATH(world.store().read([](ports::Snapshot&) { call_a_provider(); }), "OpenTransaction");
}

TEST(AThreadWithoutATransaction, MayWait) {
  World world;
  world.store().write([](ports::Transaction&) {});

  EXPECT_FALSE(call_a_provider());
  EXPECT_FALSE(send_a_letter());
}

}  // namespace
}  // namespace pipeline

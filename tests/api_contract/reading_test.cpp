// Reading changes nothing: whoever follows every link of a letter has not acted.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "api_contract/desk.hpp"

namespace api_contract {
namespace {

using domain::Stage;

const std::string code = "BK7F3KQ2";

std::string filled_in(std::string pattern) {
  for (auto at = pattern.find('{'); at != std::string::npos; at = pattern.find('{')) {
    const auto end = pattern.find('}', at);
    const std::string name = pattern.substr(at + 1, end - at - 1);
    pattern.replace(at, end - at + 1, name == "code" ? code : "demo");
  }
  return pattern;
}

TEST(Faults, CL18FollowingEveryLinkChangesNothing) {
  Desk desk;
  desk.put(::testing::a_booking()
               .coded(code)
               .in(Stage::held)
               .with_an_active_slot()
               .with_an_open_session("cs_1"));
  const domain::Booking before = *desk.booking(code);
  int followed = 0;

  for (const auto& [method, pattern] : desk.router.routes()) {
    if (method != "GET") continue;
    for (const std::string& credential : {std::string{}, Desk::token_of(code), operator_key})
      for (const char* const asks : {"GET", "HEAD"}) {
        std::vector<http::Header> headers;
        if (!credential.empty()) headers.push_back({"Authorization", "Bearer " + credential});
        desk.ask(asks, filled_in(pattern), {}, headers);
        ++followed;
      }
  }

  EXPECT_GT(followed, 60);
  EXPECT_EQ(desk.booking(code), before);
  std::vector<ports::EffectRow> owed;
  desk.store.read([&](ports::Snapshot& snapshot) {
    owed = snapshot.effects_of(*domain::parse_booking_code(code));
  });
  EXPECT_TRUE(owed.empty());
  EXPECT_TRUE(desk.inbox().empty());
}

}  // namespace
}  // namespace api_contract

#include "simulators/faults.hpp"

#include <gmock/gmock.h>

namespace simulators {
namespace {

http::Request a_call(std::string method, std::string target) {
  http::Request request;
  request.method = std::move(method);
  request.target = std::move(target);
  return request;
}

TEST(APattern, StandsForOneWholeSegmentPerStar) {
  EXPECT_TRUE(path_matches("/v1/checkout/sessions", "/v1/checkout/sessions"));
  EXPECT_TRUE(path_matches("/v1/refunds/*", "/v1/refunds/re_1"));
  EXPECT_TRUE(path_matches("/scheduled_events/*/invitees/*", "/scheduled_events/e/invitees/i"));
  EXPECT_FALSE(path_matches("/v1/refunds/*", "/v1/refunds"));
  EXPECT_FALSE(path_matches("/v1/refunds/*", "/v1/refunds/"));
  EXPECT_FALSE(path_matches("/v1/refunds/*", "/v1/refunds/re_1/cancel"));
  EXPECT_FALSE(path_matches("/v1/refunds", "/v1/refunds/re_1"));
}

TEST(AFault, HitsAsOftenAsItSays) {
  FaultTable table;
  table.add({Provider::stripe, "POST", "/v1/refunds", FaultKind::too_many, 2});

  EXPECT_EQ(table.take(Provider::calendly, a_call("POST", "/v1/refunds")), std::nullopt);
  EXPECT_EQ(table.take(Provider::stripe, a_call("GET", "/v1/refunds")), std::nullopt);
  EXPECT_EQ(table.take(Provider::stripe, a_call("POST", "/v1/refunds?x=1")), FaultKind::too_many);
  EXPECT_EQ(table.take(Provider::stripe, a_call("POST", "/v1/refunds")), FaultKind::too_many);
  EXPECT_EQ(table.take(Provider::stripe, a_call("POST", "/v1/refunds")), std::nullopt);
}

TEST(AFaultsName, IsReadBack) {
  for (const char* name : {"500_before", "500_after", "timeout_after", "429", "reset"})
    EXPECT_EQ(to_text(*fault_kind_named(name)), name);
  EXPECT_EQ(fault_kind_named("600"), std::nullopt);
}

}  // namespace
}  // namespace simulators

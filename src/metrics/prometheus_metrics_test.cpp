#include "metrics/prometheus_metrics.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <thread>
#include <vector>

namespace metrics {
namespace {

using std::chrono::milliseconds;
using ::testing::HasSubstr;
using ::testing::Not;

class TheMetrics : public ::testing::Test {
 protected:
  PrometheusMetrics metrics_{"0.1.0", base::from_unix_seconds(1'795'000'000)};
};

TEST_F(TheMetrics, ShowWhatRunsBeforeAnythingHappened) {
  EXPECT_THAT(metrics_.text(), HasSubstr("slotpay_build_info{version=\"0.1.0\"} 1\n"));
  EXPECT_THAT(metrics_.text(), HasSubstr("slotpay_start_time_seconds 1795000000"));
}

TEST_F(TheMetrics, CountRequestsByRouteMethodAndStatus) {
  metrics_.request("/api/v1/bookings/{code}", "GET", 200, milliseconds{2});
  metrics_.request("/api/v1/bookings/{code}", "GET", 200, milliseconds{2});
  metrics_.request("/api/v1/bookings/{code}", "GET", 404, milliseconds{2});
  EXPECT_THAT(metrics_.text(), HasSubstr("slotpay_http_requests_total{method=\"GET\","
                                         "route=\"/api/v1/bookings/{code}\",status=\"200\"} 2\n"));
  EXPECT_THAT(metrics_.text(), HasSubstr("status=\"404\"} 1\n"));
  EXPECT_THAT(metrics_.text(), HasSubstr("slotpay_http_request_seconds_count{"
                                         "route=\"/api/v1/bookings/{code}\"} 3\n"));
}

TEST_F(TheMetrics, SortTimesIntoBuckets) {
  metrics_.request("/a", "GET", 200, milliseconds{2});
  EXPECT_THAT(metrics_.text(),
              HasSubstr("slotpay_http_request_seconds_bucket{route=\"/a\",le=\"0.001\"} 0\n"));
  EXPECT_THAT(metrics_.text(),
              HasSubstr("slotpay_http_request_seconds_bucket{route=\"/a\",le=\"0.0025\"} 1\n"));
}

TEST_F(TheMetrics, TakeNoLabelFromAStranger) {
  metrics_.request("/a", "EVIL\"} 1\nx", 200, milliseconds{1});
  EXPECT_THAT(metrics_.text(), HasSubstr("method=\"other\""));
  EXPECT_THAT(metrics_.text(), Not(HasSubstr("EVIL")));
}

TEST_F(TheMetrics, CountWebhooksEffectsTransitionsAndCalls) {
  metrics_.webhook("stripe", "stored");
  metrics_.webhook_lag("stripe", milliseconds{1500});
  metrics_.effect("create_session", "done");
  metrics_.funnel("review_viewed");
  metrics_.transition("held", "confirmed");
  metrics_.provider_call("calendly", "event", "ok", milliseconds{30});
  const std::string text = metrics_.text();
  for (const char* line :
       {"slotpay_webhooks_total{provider=\"stripe\",result=\"stored\"} 1\n",
        "slotpay_webhook_lag_seconds_bucket{provider=\"stripe\",le=\"1\"} 0\n",
        "slotpay_webhook_lag_seconds_bucket{provider=\"stripe\",le=\"2\"} 1\n",
        "slotpay_effects_total{act=\"create_session\",outcome=\"done\"} 1\n",
        "slotpay_funnel_total{event=\"review_viewed\"} 1\n",
        "slotpay_transitions_total{from=\"held\",to=\"confirmed\"} 1\n",
        "slotpay_provider_calls_total{operation=\"event\",outcome=\"ok\",provider=\"calendly\"} "
        "1\n",
        "slotpay_provider_call_seconds_count{operation=\"event\",provider=\"calendly\"} 1\n"})
    EXPECT_THAT(text, HasSubstr(line));
}

TEST_F(TheMetrics, ShowWhatIsMeasured) {
  metrics_.set_inbox_waiting(7);
  metrics_.set_log_lines_dropped(3);
  EXPECT_THAT(metrics_.text(), HasSubstr("slotpay_inbox_waiting 7"));
  EXPECT_THAT(metrics_.text(), HasSubstr("slotpay_log_lines_dropped 3"));
  metrics_.set_open_circuits("stripe", 1);
  metrics_.set_open_circuits("stripe", 0);
  EXPECT_THAT(metrics_.text(), HasSubstr("slotpay_provider_circuits_open{provider=\"stripe\"} 0"));
}

TEST_F(TheMetrics, LoseNothingWhenManyThreadsCount) {
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i)
    threads.emplace_back([this] {
      for (int n = 0; n < 5000; ++n) metrics_.webhook("stripe", n % 2 == 0 ? "stored" : "repeated");
    });
  for (std::thread& thread : threads) thread.join();
  EXPECT_THAT(metrics_.text(), HasSubstr("result=\"stored\"} 10000\n"));
  EXPECT_THAT(metrics_.text(), HasSubstr("result=\"repeated\"} 10000\n"));
}

TEST_F(TheMetrics, StayWithinTheirSizeWhenLabelsDoNotEnd) {
  for (int i = 0; i < 3000; ++i) metrics_.effect("act" + std::to_string(i), "done");
  EXPECT_THAT(metrics_.text(),
              HasSubstr("slotpay_effects_total{act=\"other\",outcome=\"other\"} 1000\n"));
  EXPECT_THAT(metrics_.text(), Not(HasSubstr("act2999")));
}

}  // namespace
}  // namespace metrics

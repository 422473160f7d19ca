#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "ports/metrics.hpp"

namespace metrics {

// Keeps the counts in memory and shows them in Prometheus's text format (0.0.4). Any thread may
// call anything; counting takes well under a microsecond.
class PrometheusMetrics final : public ports::Metrics {
 public:
  // The version stands in slotpay_build_info; the time is when the program started.
  PrometheusMetrics(const std::string& version, base::Instant started_at);
  ~PrometheusMetrics() override;
  PrometheusMetrics(const PrometheusMetrics&) = delete;
  PrometheusMetrics& operator=(const PrometheusMetrics&) = delete;

  void request(std::string_view route, std::string_view method, int status,
               std::chrono::nanoseconds taken) override;
  void webhook(std::string_view provider, std::string_view result) override;
  void webhook_lag(std::string_view provider, base::Milliseconds lag) override;
  void effect(std::string_view act, std::string_view outcome) override;
  void transition(std::string_view from, std::string_view to) override;
  void provider_call(std::string_view provider, std::string_view operation,
                     std::string_view outcome, base::Milliseconds taken) override;
  void sweep(std::string_view kind, std::string_view outcome) override;
  void hold_breaker(std::string_view change) override;
  void funnel(std::string_view event) override;

  // What is measured rather than counted; to be set before text() is asked for.
  void set_inbox_waiting(std::int64_t arrivals);
  void set_log_lines_dropped(std::uint64_t lines);
  // Accounts at the provider that are hardly asked, because nobody answers there.
  void set_open_circuits(std::string_view provider, int accounts);

  // The body of /metrics, of content type "text/plain; version=0.0.4; charset=utf-8".
  std::string text() const;

 private:
  struct Families;
  std::unique_ptr<Families> families_;
};

}  // namespace metrics

#pragma once

#include <string_view>

#include "base/instant.hpp"

namespace ports {

// Counts what happens. Labels are fixed words of ours, never ids. Any thread may call; never blocks
// for long and never throws.
class Metrics {
 public:
  virtual ~Metrics() = default;
  // route is the pattern, "/api/v1/bookings/{code}".
  virtual void request(std::string_view route, std::string_view method, int status,
                       std::chrono::nanoseconds taken) = 0;
  // result: stored, repeated, bad_signature, unavailable, unknown_ref, stale.
  virtual void webhook(std::string_view provider, std::string_view result) = 0;
  // From receipt to the end of the look that served it.
  virtual void webhook_lag(std::string_view provider, base::Milliseconds lag) = 0;
  virtual void effect(std::string_view act, std::string_view outcome) = 0;
  virtual void transition(std::string_view from, std::string_view to) = 0;
  // outcome: ok or the name of a CallError.
  virtual void provider_call(std::string_view provider, std::string_view operation,
                             std::string_view outcome, base::Milliseconds taken) = 0;
  // outcome: complete, step, failed, taken_over.
  virtual void sweep(std::string_view kind, std::string_view outcome) = 0;
  // What became of releasing held times: stopped, resumed.
  virtual void hold_breaker(std::string_view change) = 0;
  // A client came by a step of the way for the first time.
  virtual void funnel(std::string_view event) = 0;
};

class NoMetrics : public Metrics {
 public:
  void request(std::string_view, std::string_view, int, std::chrono::nanoseconds) override {}
  void webhook(std::string_view, std::string_view) override {}
  void webhook_lag(std::string_view, base::Milliseconds) override {}
  void effect(std::string_view, std::string_view) override {}
  void transition(std::string_view, std::string_view) override {}
  void provider_call(std::string_view, std::string_view, std::string_view,
                     base::Milliseconds) override {}
  void sweep(std::string_view, std::string_view) override {}
  void hold_breaker(std::string_view) override {}
  void funnel(std::string_view) override {}
};

}  // namespace ports

#include "metrics/prometheus_metrics.hpp"

#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

#include <algorithm>

#include "metrics/children.hpp"

namespace metrics {
namespace {

using prometheus::Counter;
using prometheus::Gauge;
using prometheus::Histogram;
using prometheus::Registry;

template <std::size_t labels>
Children<Counter, labels> counters(Registry& registry, const std::string& name,
                                   const std::string& help, std::array<std::string, labels> names) {
  auto& family = prometheus::BuildCounter().Name(name).Help(help).Register(registry);
  return {std::move(names),
          [&family](const prometheus::Labels& pairs) -> Counter& { return family.Add(pairs); }};
}

template <std::size_t labels>
Children<Histogram, labels> histograms(Registry& registry, const std::string& name,
                                       const std::string& help,
                                       std::array<std::string, labels> names,
                                       const Histogram::BucketBoundaries& buckets) {
  auto& family = prometheus::BuildHistogram().Name(name).Help(help).Register(registry);
  return {std::move(names), [&family, buckets](const prometheus::Labels& pairs) -> Histogram& {
            return family.Add(pairs, buckets);
          }};
}

Gauge& gauge(Registry& registry, const std::string& name, const std::string& help,
             const prometheus::Labels& labels = {}) {
  return prometheus::BuildGauge().Name(name).Help(help).Register(registry).Add(labels);
}

// In seconds. Requests are to end within milliseconds, calls to providers within seconds, and the
// alerts on webhook lag stand at 2 and 5 seconds.
const Histogram::BucketBoundaries request_buckets{0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05,
                                                  0.1,    0.25,  0.5,    1,     2.5,  5,     10};
const Histogram::BucketBoundaries call_buckets{0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10};
const Histogram::BucketBoundaries lag_buckets{0.05, 0.1, 0.25, 0.5, 1,   2,    5,
                                              10,   30,  60,   300, 900, 3600, 86400};

double in_seconds(std::chrono::duration<double> time) { return time.count(); }

// A method is whatever a stranger sends; a label is one of our words.
std::string_view known_method(std::string_view method) {
  constexpr std::array<std::string_view, 7> methods{"GET",  "POST",   "PUT",    "PATCH",
                                                    "HEAD", "DELETE", "OPTIONS"};
  const auto* const found = std::ranges::find(methods, method);
  return found == methods.end() ? "other" : *found;
}

class StatusText {
 public:
  explicit StatusText(int status) {
    const int shown = status >= 100 && status <= 999 ? status : 0;
    text_ = {static_cast<char>('0' + shown / 100), static_cast<char>('0' + shown / 10 % 10),
             static_cast<char>('0' + shown % 10)};
  }
  std::string_view text() const { return {text_.data(), text_.size()}; }

 private:
  std::array<char, 3> text_;
};

}  // namespace

struct PrometheusMetrics::Families {
  Registry registry;
  Children<Counter, 3> requests = counters<3>(registry, "slotpay_http_requests_total",
                                              "Answered requests.", {"route", "method", "status"});
  Children<Histogram, 1> request_seconds =
      histograms<1>(registry, "slotpay_http_request_seconds",
                    "Time from a request's last byte to its answer.", {"route"}, request_buckets);
  Children<Counter, 2> webhooks = counters<2>(
      registry, "slotpay_webhooks_total", "Received webhooks by result.", {"provider", "result"});
  Children<Histogram, 1> webhook_lag = histograms<1>(
      registry, "slotpay_webhook_lag_seconds",
      "Time from a webhook's receipt to the end of the look it led to.", {"provider"}, lag_buckets);
  Children<Counter, 2> effects = counters<2>(registry, "slotpay_effects_total",
                                             "Tried effects by outcome.", {"act", "outcome"});
  Children<Counter, 2> transitions = counters<2>(registry, "slotpay_transitions_total",
                                                 "Stage changes of bookings.", {"from", "to"});
  Children<Counter, 2> sweeps = counters<2>(registry, "slotpay_sweep_steps_total",
                                            "Steps of sweeps by outcome.", {"sweep", "outcome"});
  Children<Counter, 1> hold_breaker =
      counters<1>(registry, "slotpay_hold_breaker_total",
                  "How often releasing held times was stopped and resumed.", {"change"});
  Children<Counter, 1> funnel = counters<1>(registry, "slotpay_funnel_total",
                                            "Bookings that came by each step first.", {"event"});
  Children<Counter, 3> calls =
      counters<3>(registry, "slotpay_provider_calls_total", "Calls to providers by outcome.",
                  {"provider", "operation", "outcome"});
  Children<Histogram, 2> call_seconds =
      histograms<2>(registry, "slotpay_provider_call_seconds", "Time of calls to providers.",
                    {"provider", "operation"}, call_buckets);
  Gauge& inbox_waiting =
      gauge(registry, "slotpay_inbox_waiting", "Stored webhooks that have not been worked on.");
  Gauge& log_lines_dropped =
      gauge(registry, "slotpay_log_lines_dropped", "Log lines lost because they came too fast.");
  prometheus::Family<Gauge>& open_circuits =
      prometheus::BuildGauge()
          .Name("slotpay_provider_circuits_open")
          .Help("Accounts that are hardly asked, because nobody answers there.")
          .Register(registry);
};

PrometheusMetrics::PrometheusMetrics(const std::string& version, base::Instant started_at)
    : families_(std::make_unique<Families>()) {
  Registry& registry = families_->registry;
  gauge(registry, "slotpay_build_info", "Always 1; the labels tell what runs.",
        {{"version", version}})
      .Set(1);
  gauge(registry, "slotpay_start_time_seconds", "When the program started, in Unix seconds.")
      .Set(static_cast<double>(base::unix_ms(started_at)) / 1000);
}

PrometheusMetrics::~PrometheusMetrics() = default;

void PrometheusMetrics::request(std::string_view route, std::string_view method, int status,
                                std::chrono::nanoseconds taken) {
  const StatusText status_text{status};
  families_->requests.of({route, known_method(method), status_text.text()}).Increment();
  families_->request_seconds.of({route}).Observe(in_seconds(taken));
}

void PrometheusMetrics::webhook(std::string_view provider, std::string_view result) {
  families_->webhooks.of({provider, result}).Increment();
}

void PrometheusMetrics::webhook_lag(std::string_view provider, base::Milliseconds lag) {
  families_->webhook_lag.of({provider}).Observe(in_seconds(lag));
}

void PrometheusMetrics::effect(std::string_view act, std::string_view outcome) {
  families_->effects.of({act, outcome}).Increment();
}

void PrometheusMetrics::transition(std::string_view from, std::string_view to) {
  families_->transitions.of({from, to}).Increment();
}

void PrometheusMetrics::provider_call(std::string_view provider, std::string_view operation,
                                      std::string_view outcome, base::Milliseconds taken) {
  families_->calls.of({provider, operation, outcome}).Increment();
  families_->call_seconds.of({provider, operation}).Observe(in_seconds(taken));
}

void PrometheusMetrics::sweep(std::string_view kind, std::string_view outcome) {
  families_->sweeps.of({kind, outcome}).Increment();
}

void PrometheusMetrics::hold_breaker(std::string_view change) {
  families_->hold_breaker.of({change}).Increment();
}

void PrometheusMetrics::funnel(std::string_view event) {
  families_->funnel.of({event}).Increment();
}

void PrometheusMetrics::set_inbox_waiting(std::int64_t arrivals) {
  families_->inbox_waiting.Set(static_cast<double>(arrivals));
}

void PrometheusMetrics::set_log_lines_dropped(std::uint64_t lines) {
  families_->log_lines_dropped.Set(static_cast<double>(lines));
}

void PrometheusMetrics::set_open_circuits(std::string_view provider, int accounts) {
  families_->open_circuits.Add({{"provider", std::string{provider}}}).Set(accounts);
}

std::string PrometheusMetrics::text() const {
  return prometheus::TextSerializer{}.Serialize(families_->registry.Collect());
}

}  // namespace metrics

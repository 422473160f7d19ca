#pragma once

#include <prometheus/family.h>

#include <array>
#include <functional>
#include <mutex>
#include <shared_mutex>
#include <string>
#include <string_view>
#include <unordered_map>

namespace metrics {

// The time series of one family, found again without building their labels: prometheus-cpp's own
// look-up copies every name and value, which is too slow for each request. Any thread may call.
template <class Metric, std::size_t labels>
class Children {
 public:
  // A guard against labels that turn out not to be fixed words: above this many series all others
  // count as "other".
  static constexpr std::size_t series_max = 2000;

  using Values = std::array<std::string_view, labels>;
  using Add = std::function<Metric&(const prometheus::Labels&)>;

  Children(std::array<std::string, labels> names, Add add)
      : names_(std::move(names)), add_(std::move(add)) {}

  Metric& of(const Values& values) {
    thread_local std::string key;
    key.clear();
    for (const std::string_view value : values) key.append(value).push_back('\n');
    {
      const std::shared_lock lock{mutex_};
      if (const auto found = series_.find(key); found != series_.end()) return *found->second;
    }
    return add(key, values);
  }

 private:
  Metric& add(const std::string& key, const Values& values) {
    const std::unique_lock lock{mutex_};
    if (const auto found = series_.find(key); found != series_.end()) return *found->second;
    const bool full = series_.size() >= series_max;
    prometheus::Labels pairs;
    for (std::size_t i = 0; i < labels; ++i)
      pairs.emplace(names_.at(i), full ? "other" : std::string{values.at(i)});
    Metric& metric = add_(pairs);
    if (!full) series_.emplace(key, &metric);
    return metric;
  }

  std::array<std::string, labels> names_;
  Add add_;
  std::shared_mutex mutex_;
  std::unordered_map<std::string, Metric*> series_;
};

}  // namespace metrics

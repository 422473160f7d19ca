#include "http/governor.hpp"

#include <algorithm>
#include <cmath>

#include "base/check.hpp"

namespace http {
namespace {

using base::Instant;
using base::Milliseconds;

constexpr double burst_share = 0.25;
constexpr double sweeps_share = 0.3;
// Threads that read the clock one after the other may ask in the other order; what is further back
// is a clock that was put back.
constexpr Milliseconds put_back_min{1'000};

// What a lane leaves for those before it, as a part of the capacity.
double reserve_of(Lane lane) {
  switch (lane) {
    case Lane::slot_and_money:
      return 0;
    case Lane::doorbells:
      return 0.2;
    case Lane::sweeps:
      return 0.5;
  }
  CHECK(false);
  return 0;
}

std::optional<Milliseconds> longer(std::optional<Milliseconds> a, std::optional<Milliseconds> b) {
  return std::max(a, b);  // nothing is less than any time
}

// The rest that ends later, where another one is under way.
Rest later(Rest old, Rest fresh) {
  return old.left(fresh.since) > fresh.left(fresh.since) ? old : fresh;
}

}  // namespace

TokenBucket::TokenBucket(Rate rate, double share, Instant now)
    : capacity_(std::max(1.0, rate.requests * share * burst_share)),
      tokens_per_ms_(0),
      tokens_(capacity_),
      filled_at_(now) {
  CHECK(rate.requests > 0 && rate.per.count() > 0 && share > 0 && share <= 1);
  // A small rate has a burst of one; what flows back is then what is left of the rate, but never
  // nothing.
  const double allowed = rate.requests * share;
  const double flowing = std::max(allowed - capacity_, allowed * (1 - burst_share) / 2);
  tokens_per_ms_ = flowing / static_cast<double>(rate.per.count());
}

std::optional<Milliseconds> TokenBucket::wait(double reserve, Instant now) {
  if (now > filled_at_) {
    const auto passed = static_cast<double>((now - filled_at_).count());
    tokens_ = std::min(capacity_, tokens_ + passed * tokens_per_ms_);
    filled_at_ = now;
  } else if (filled_at_ - now > put_back_min) {
    filled_at_ = now;
  }
  // A bucket of one token has no room for a reserve.
  const double needed = 1 + std::min(reserve * capacity_, capacity_ - 1);
  if (tokens_ >= needed) return std::nullopt;
  return Milliseconds{std::max(1L, std::lround(std::ceil((needed - tokens_) / tokens_per_ms_)))};
}

void TokenBucket::lower_to(double tokens) { tokens_ = std::min(tokens_, tokens); }

Governor::Governor(Rate per_account, Rate per_endpoint)
    : per_account_(per_account), per_endpoint_(per_endpoint) {}

void Governor::limit_account(const std::string& account, Rate rate) {
  const std::lock_guard lock{mutex_};
  account_rates_.insert_or_assign(account, rate);
}

void Governor::limit_endpoint(const std::string& endpoint, Rate rate) {
  const std::lock_guard lock{mutex_};
  endpoint_rates_.insert_or_assign(endpoint, rate);
}

Rate Governor::rate_of(const std::string& account) const {
  const auto own = account_rates_.find(account);
  return own == account_rates_.end() ? per_account_ : own->second;
}

Governor::Account& Governor::account(const std::string& name, Instant now) {
  const auto found = accounts_.find(name);
  if (found != accounts_.end()) return found->second;
  const Rate rate = rate_of(name);
  Account fresh{rate, TokenBucket{rate, 1, now}, TokenBucket{rate, sweeps_share, now}};
  return accounts_.emplace(name, std::move(fresh)).first->second;
}

Governor::Endpoint& Governor::endpoint(Account& account, const std::string& name, Instant now) {
  const auto found = account.endpoints.find(name);
  if (found != account.endpoints.end()) return found->second;
  const auto own = endpoint_rates_.find(name);
  const Rate rate = own == endpoint_rates_.end() ? per_endpoint_ : own->second;
  return account.endpoints.emplace(name, Endpoint{TokenBucket{rate, 1, now}}).first->second;
}

std::optional<Milliseconds> Governor::take(const std::string& account_name,
                                           const std::string& endpoint_name, Lane lane,
                                           Instant now) {
  const std::lock_guard lock{mutex_};
  Account& from = account(account_name, now);
  Endpoint& at = endpoint(from, endpoint_name, now);
  const double reserve = reserve_of(lane);
  auto wait = longer(from.rest.left(now), at.rest.left(now));
  wait = longer(wait, longer(from.bucket.wait(reserve, now), at.bucket.wait(reserve, now)));
  if (lane == Lane::sweeps)
    wait = longer(wait, longer(from.sweeps_rest.left(now), from.sweeps.wait(0, now)));
  wait = longer(wait, from.circuit.wait(now));
  if (wait) return wait;
  from.circuit.take(now);
  from.bucket.take();
  at.bucket.take();
  if (lane == Lane::sweeps) from.sweeps.take();
  return std::nullopt;
}

void Governor::penalise(const std::string& account_name, const std::string& endpoint_name,
                        Milliseconds rest, Instant now) {
  const std::lock_guard lock{mutex_};
  Account& from = account(account_name, now);
  Endpoint& at = endpoint(from, endpoint_name, now);
  at.rest = later(at.rest, {now, now + rest});
  from.sweeps_rest = later(from.sweeps_rest, {now, now + rest});
}

void Governor::note_answer(std::string_view provider, const std::string& account_name,
                           bool is_answered, Instant now, base::Log& log) {
  const auto change = [&] {
    const std::lock_guard lock{mutex_};
    Circuit& circuit = account(account_name, now).circuit;
    return is_answered ? circuit.answered() : circuit.unanswered(now);
  }();
  if (change == Circuit::Change::none) return;
  const bool has_opened = change == Circuit::Change::opened;
  log.write(has_opened ? base::LogLevel::error : base::LogLevel::info, "provider.circuit",
            {{"provider", provider},
             {"account", account_name},
             {"state", has_opened ? "open" : "closed"}});
}

int Governor::open_circuits() const {
  const std::lock_guard lock{mutex_};
  return static_cast<int>(std::ranges::count_if(
      accounts_, [](const auto& entry) { return entry.second.circuit.is_open(); }));
}

void Governor::observe(const std::string& account_name, int limit, int remaining,
                       Milliseconds reset_in, Instant now) {
  const std::lock_guard lock{mutex_};
  Account& from = account(account_name, now);
  if (limit >= 1 && limit != from.rate.requests) {
    from.rate.requests = limit;
    from.bucket = TokenBucket{from.rate, 1, now};
    from.sweeps = TokenBucket{from.rate, sweeps_share, now};
  }
  from.bucket.lower_to(std::max(0, remaining));
  if (remaining <= 0) from.rest = later(from.rest, {now, now + reset_in});
}

}  // namespace http

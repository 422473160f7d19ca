#include "engine/hold_breaker.hpp"

#include <algorithm>

namespace engine {
namespace {

using base::Instant;
using base::Milliseconds;

constexpr Milliseconds clocks_apart_max{60'000};
// An older answer says nothing about a clock that has jumped since.
constexpr Milliseconds answer_age_max{120'000};
// What another instance has found is taken for so long.
constexpr Milliseconds verdict_age_max{60'000};
constexpr Milliseconds asked_every{30'000};
constexpr const char* flag_name = "hold_breaker";
constexpr const char* clocks_apart = "clocks_apart";
constexpr const char* clocks_unknown = "clocks_unknown";

std::optional<ports::Flag> flag_of(ports::Snapshot& snapshot) {
  for (ports::Flag& flag : snapshot.flags())
    if (flag.name == flag_name) return std::move(flag);
  return std::nullopt;
}

}  // namespace

bool releasing_is_stopped(ports::Snapshot& snapshot) {
  const auto flag = flag_of(snapshot);
  return flag && flag->on;
}

HoldBreaker::Verdict HoldBreaker::compare(Instant now) const {
  Verdict verdict = Verdict::unknown;
  for (const auto& reading : clocks_.readings()) {
    const bool is_young = reading.heard_at <= now && now - reading.heard_at <= answer_age_max;
    if (!is_young) continue;
    if (reading.apart() > clocks_apart_max) return Verdict::apart;
    verdict = Verdict::agree;
  }
  return verdict;
}

bool HoldBreaker::may_release() {
  const Instant now = parts_.clock.now();
  const Verdict verdict = compare(now);
  ports::HeldTimes held;
  std::optional<ports::Flag> flag;
  parts_.store.read([&](ports::Snapshot& snapshot) {
    flag = flag_of(snapshot);
    // With clocks that agree any number may end, and thousands take long to count.
    if (verdict != Verdict::agree) held = snapshot.held_times(now);
  });
  const bool is_stopped = flag && flag->on;
  if (verdict == Verdict::agree) {
    if (is_stopped) resume(now);
    return true;
  }
  const bool are_many = held.due > std::max(parts_.settings.breaker_releases, held.all / 20);
  if (!are_many && !is_stopped) return true;
  const bool another_agrees = verdict == Verdict::unknown && flag && !flag->on &&
                              flag->set_at <= now && now - flag->set_at < verdict_age_max;
  if (another_agrees) return true;
  if (verdict == Verdict::unknown) ask_for_answers(now);
  const char* const why = verdict == Verdict::apart ? clocks_apart : clocks_unknown;
  const bool is_worse = verdict == Verdict::apart && is_stopped && flag->set_by != why;
  if (!is_stopped || is_worse) stop(why, held, now);
  return false;
}

// The answers of the next sweeps show the providers' clocks. A clock that went back has left them
// due far ahead.
void HoldBreaker::ask_for_answers(Instant now) {
  const bool has_asked = asked_at_ && *asked_at_ <= now && now - *asked_at_ < asked_every;
  if (has_asked) return;
  asked_at_ = now;
  parts_.store.write([&](ports::Transaction& transaction) {
    transaction.hasten_sweep(ports::SweepKind::calendar_watch, now);
    transaction.hasten_sweep(ports::SweepKind::payments_watch, now);
  });
}

void HoldBreaker::stop(const char* why, const ports::HeldTimes& held, Instant now) {
  parts_.store.write(
      [&](ports::Transaction& transaction) { transaction.set_flag({flag_name, true, why, now}); });
  parts_.metrics.hold_breaker("stopped");
  parts_.log.write(why == clocks_apart ? base::LogLevel::error : base::LogLevel::warning,
                   "holds.release_stopped", {{"why", why}, {"due", held.due}, {"held", held.all}});
}

void HoldBreaker::resume(Instant now) {
  parts_.store.write([&](ports::Transaction& transaction) {
    transaction.set_flag({flag_name, false, "clocks_agree", now});
  });
  parts_.metrics.hold_breaker("resumed");
  parts_.log.warning("holds.release_resumed", {});
}

}  // namespace engine

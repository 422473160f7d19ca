#pragma once

#include <atomic>
#include <string_view>

namespace base {

// Named moments and switchable rules for tests of recovery. The shipped program installs neither
// hook, so `moment` does nothing and `is_broken` is false; the program `slotpay-breakable` of the
// test build does, to stop itself at an exact moment or to run with one rule broken on purpose.
using MomentHook = void (*)(std::string_view name);
using BrokenRuleHook = bool (*)(std::string_view rule);

inline std::atomic<MomentHook> moment_hook{nullptr};
inline std::atomic<BrokenRuleHook> broken_rule_hook{nullptr};

// Marks a point between two steps of the pipeline, "effect.after_send".
inline void moment(std::string_view name) {
  if (const MomentHook hook = moment_hook.load(std::memory_order_relaxed)) hook(name);
}

inline bool is_broken(std::string_view rule) {
  const BrokenRuleHook hook = broken_rule_hook.load(std::memory_order_relaxed);
  return hook != nullptr && hook(rule);
}

}  // namespace base

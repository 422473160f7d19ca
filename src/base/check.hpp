#pragma once

namespace base {

// Reports a broken promise of our own code on standard error and stops the process.
[[noreturn]] void check_failed(const char* condition, const char* file, int line) noexcept;

}  // namespace base

// What must be true unless our code is wrong. On in release too: the process stops, and recovery is
// tested for it.
#define CHECK(condition) \
  ((condition) ? static_cast<void>(0) : ::base::check_failed(#condition, __FILE__, __LINE__))

#pragma once

#include <string>
#include <utility>

namespace base {

// A value that must not be printed. It has no stream operator and no conversion: whoever needs the
// value says so with expose(), and a reviewer can list those places.
template <class T>
class Secret {
 public:
  Secret() = default;
  explicit Secret(T value) : value_(std::move(value)) {}
  const T& expose() const { return value_; }
  bool empty() const { return value_.empty(); }

 private:
  T value_{};
};

using SecretText = Secret<std::string>;

}  // namespace base

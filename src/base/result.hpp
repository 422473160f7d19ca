#pragma once

#include <utility>
#include <variant>

#include "base/check.hpp"

namespace base {

template <class E>
struct Failure {
  E error;
};
template <class E>
Failure(E) -> Failure<E>;

// A value, or the reason there is none. The part of std::expected we need, until the oldest
// compiler and linter we support have that one.
template <class T, class E>
class [[nodiscard]] Result {
 public:
  Result(T value) : outcome_(std::in_place_index<0>, std::move(value)) {}
  Result(Failure<E> failure) : outcome_(std::in_place_index<1>, std::move(failure.error)) {}

  explicit operator bool() const { return outcome_.index() == 0; }
  const T& operator*() const& {
    CHECK(outcome_.index() == 0);
    return *std::get_if<0>(&outcome_);
  }
  T& operator*() & {
    CHECK(outcome_.index() == 0);
    return *std::get_if<0>(&outcome_);
  }
  T&& operator*() && {
    CHECK(outcome_.index() == 0);
    return std::move(*std::get_if<0>(&outcome_));
  }
  const T* operator->() const { return &**this; }
  T* operator->() { return &**this; }
  const E& error() const {
    CHECK(outcome_.index() == 1);
    return *std::get_if<1>(&outcome_);
  }

 private:
  std::variant<T, E> outcome_;
};

// The value of an act that has nothing to return but that it happened.
struct Done {
  friend bool operator==(Done, Done) = default;
};

}  // namespace base

#pragma once

#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

#include "base/check.hpp"
#include "base/instant.hpp"

namespace sql {

// Marks bytes that are not text.
struct Blob {
  std::string_view bytes;
  friend bool operator==(const Blob&, const Blob&) = default;
};

// One value for a statement. Texts and blobs are only looked at, not copied: they must live until
// the statement was given them.
class Parameter {
 public:
  using Value = std::variant<std::monostate, std::int64_t, std::string_view, Blob>;

  Parameter(std::nullopt_t) {}
  template <std::integral T>
  Parameter(T number) : value_(static_cast<std::int64_t>(number)) {
    if constexpr (!std::same_as<T, bool>) CHECK(std::in_range<std::int64_t>(number));
  }
  Parameter(base::Instant instant) : value_(base::unix_ms(instant)) {}
  Parameter(std::string_view text) : value_(text) {}
  Parameter(const std::string& text) : value_(std::string_view{text}) {}
  Parameter(const char* text) : value_(std::string_view{text}) {}
  Parameter(Blob blob) : value_(blob) {}
  template <class T>
  Parameter(const std::optional<T>& value) {
    if (value) *this = Parameter{*value};
  }

  const Value& value() const { return value_; }
  // Whether both would be stored alike.
  friend bool operator==(const Parameter&, const Parameter&) = default;

 private:
  Value value_;
};

}  // namespace sql

#pragma once

#include <array>
#include <chrono>
#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <vector>

#include "testing/bookings.hpp"

namespace explorer {

// Values as few bytes. A Writer and a Reader are called with the same things in the same order, so
// that one list of fields serves both ways: fields(archive, thing) for whatever is made of others.

template <class T>
concept Number = std::integral<T> || std::is_enum_v<T>;

// What a value is before it is read; for types that cannot be made of nothing.
template <class T>
T blank() {
  return T{};
}
template <>
inline domain::Money blank() {
  return testing::euros(0);
}

class Writer {
 public:
  template <class... Things>
  void operator()(const Things&... things) {
    (write(things), ...);
  }
  const std::string& bytes() const { return bytes_; }
  std::string take() { return std::move(bytes_); }

 private:
  // Seven bits a byte, small numbers of either sign in one.
  template <Number T>
  void write(const T& value) {
    const auto number = static_cast<std::int64_t>(value);
    auto rest =
        (static_cast<std::uint64_t>(number) << 1U) ^ static_cast<std::uint64_t>(number >> 63U);
    for (; rest >= 128; rest >>= 7U) bytes_.push_back(static_cast<char>((rest & 127U) | 128U));
    bytes_.push_back(static_cast<char>(rest));
  }
  void write(const std::string& text) {
    write(text.size());
    bytes_ += text;
  }
  void write(base::Milliseconds duration) { write(duration.count()); }
  void write(base::Instant instant) { write(instant - testing::noon); }
  void write(const domain::Money& money) { write(money.minor_units()); }
  template <class T>
  void write(const std::optional<T>& maybe) {
    write(maybe.has_value());
    if (maybe) write(*maybe);
  }
  template <class T>
  void write(const std::vector<T>& list) {
    write(list.size());
    for (const T& thing : list) write(thing);
  }
  template <class T>
    requires std::is_class_v<T>
  void write(const T& thing) {
    fields(*this, const_cast<T&>(thing));
  }

  std::string bytes_;
};

class Reader {
 public:
  explicit Reader(std::string_view bytes) : bytes_(bytes) {}

  template <class... Things>
  void operator()(Things&... things) {
    (read(things), ...);
  }
  bool is_at_end() const { return bytes_.empty(); }

 private:
  template <Number T>
  void read(T& value) {
    std::uint64_t number = 0;
    unsigned shift = 0;
    unsigned char byte = 0;
    do {
      byte = static_cast<unsigned char>(bytes_.front());
      bytes_.remove_prefix(1);
      number |= static_cast<std::uint64_t>(byte & 127U) << shift;
      shift += 7;
    } while (byte >= 128);
    value = static_cast<T>(static_cast<std::int64_t>((number >> 1U) ^ (0 - (number & 1U))));
  }
  void read(std::string& text) {
    std::size_t size = 0;
    read(size);
    text = bytes_.substr(0, size);
    bytes_.remove_prefix(size);
  }
  void read(base::Milliseconds& duration) {
    std::int64_t count = 0;
    read(count);
    duration = base::Milliseconds{count};
  }
  void read(base::Instant& instant) {
    base::Milliseconds since{};
    read(since);
    instant = testing::noon + since;
  }
  void read(domain::Money& money) {
    std::int64_t minor_units = 0;
    read(minor_units);
    money = testing::euros(minor_units);
  }
  template <class T>
  void read(std::optional<T>& maybe) {
    bool is_there = false;
    read(is_there);
    maybe.reset();
    if (is_there) read(maybe.emplace(blank<T>()));
  }
  template <class T>
  void read(std::vector<T>& list) {
    std::size_t size = 0;
    read(size);
    list.clear();
    list.reserve(size);
    for (std::size_t i = 0; i < size; ++i) read(list.emplace_back(blank<T>()));
  }
  template <class T>
    requires std::is_class_v<T>
  void read(T& thing) {
    fields(*this, thing);
  }

  std::string_view bytes_;
};

}  // namespace explorer

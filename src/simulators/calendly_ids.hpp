#pragma once

#include <cstdint>
#include <string>

namespace simulators {

// Ids as Calendly makes them, the same ones for the same seed.
class CalendlyIds {
 public:
  explicit CalendlyIds(std::uint64_t seed) : state_(seed) {}

  std::string uuid();                      // 36 characters, lower case
  std::string short_id();                  // 16 characters, as in older accounts
  std::string letters(std::size_t count);  // lower-case letters and digits
  std::uint64_t below(std::uint64_t exclusive_max);

 private:
  std::uint64_t next();
  std::uint64_t state_;
};

}  // namespace simulators

#pragma once

#include <cstddef>
#include <string>

namespace ports {

// Unguessable bytes. Any thread may ask.
class Random {
 public:
  virtual ~Random() = default;
  virtual std::string bytes(std::size_t count) = 0;
};

}  // namespace ports

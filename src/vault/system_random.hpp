#pragma once

#include "ports/random.hpp"

namespace vault {

// Bytes from the operating system's generator.
class SystemRandom final : public ports::Random {
 public:
  SystemRandom();
  std::string bytes(std::size_t count) override;
};

}  // namespace vault

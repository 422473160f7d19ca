#include "vault/system_random.hpp"

#include <sodium.h>

#include "vault/sodium.hpp"

namespace vault {

SystemRandom::SystemRandom() { prepare_sodium(); }

std::string SystemRandom::bytes(std::size_t count) {
  std::string result(count, '\0');
  randombytes_buf(result.data(), result.size());
  return result;
}

}  // namespace vault

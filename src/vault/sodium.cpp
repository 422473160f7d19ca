#include "vault/sodium.hpp"

#include <sodium.h>

#include <stdexcept>

namespace vault {

void prepare_sodium() {
  static const int prepared = sodium_init();
  if (prepared < 0) throw std::runtime_error{"libsodium can't be prepared on this machine"};
}

}  // namespace vault

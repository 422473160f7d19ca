#pragma once

namespace vault {

// Prepares libsodium; cheap after the first time. Throws std::runtime_error where the machine has
// no source of randomness.
void prepare_sodium();

}  // namespace vault

#pragma once

#include "config/config.hpp"
#include "vault/vault.hpp"

namespace server {

// The vault with the configured key. Throws std::runtime_error with a sentence that names the
// setting and the command that makes a key.
vault::Vault vault_of(const config::Config& config);

}  // namespace server

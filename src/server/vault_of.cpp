#include "server/vault_of.hpp"

#include <stdexcept>

#include "vault/key_file.hpp"

namespace server {
namespace {

base::SecretText checked(base::Result<base::SecretText, vault::KeyFailure> key) {
  if (!key) throw std::runtime_error(key.error().sentence);
  return *std::move(key);
}

}  // namespace

vault::Vault vault_of(const config::Config& config) {
  const config::Vault& settings = config.vault;
  if (settings.key.empty() && settings.key_file.empty())
    throw std::runtime_error(
        "vault.key_file is not set: run `slotpay keys vault --file PATH` once, keep the file safe, "
        "and set vault.key_file to its path (or give SLOTPAY_VAULT_KEY)");
  std::vector<base::SecretText> keys;
  keys.push_back(checked(settings.key.empty() ? vault::read_key_file(settings.key_file)
                                              : vault::read_key_text(settings.key)));
  if (!settings.older_key_file.empty())
    keys.push_back(checked(vault::read_key_file(settings.older_key_file)));
  return vault::Vault{std::move(keys)};
}

}  // namespace server

#pragma once

#include <map>
#include <string>
#include <utility>

#include "api/doors.hpp"
#include "ports/store.hpp"
#include "vault/vault.hpp"

namespace server {

// The webhook addresses with their secrets opened, read once at start. An address retired for more
// than a day is left out. Throws std::runtime_error, naming the address, where a secret can't be
// opened with the vault's key.
class AddressBook final : public api::WebhookAddresses {
 public:
  AddressBook(ports::Store& store, const vault::Vault& vault, base::Instant now);
  const api::OpenAddress* find(ports::Provider provider, const std::string& ref) const override;

 private:
  std::map<std::pair<std::string, std::string>, api::OpenAddress> addresses_;
};

// What a sealed webhook secret is bound to, so that it can't be moved to another address.
std::string secret_context(const ports::WebhookAddress& address);

}  // namespace server

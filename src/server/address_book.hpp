#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <utility>

#include "api/doors.hpp"
#include "ports/store.hpp"
#include "vault/vault.hpp"

namespace server {

// The webhook addresses with their secrets opened, kept in memory. An address retired for more than
// a day is left out. Construction throws std::runtime_error, naming the address, where a secret
// can't be opened with the vault's key.
class AddressBook final : public api::WebhookAddresses {
 public:
  AddressBook(ports::Store& store, const vault::Vault& vault, base::Instant now);
  std::shared_ptr<const api::OpenAddress> find(ports::Provider provider,
                                               const std::string& ref) const override;
  // Takes up what was registered or retired since, by whatever instance. Any thread; throws like
  // the constructor and then changes nothing.
  void reload(base::Instant now);

 private:
  using Addresses =
      std::map<std::pair<std::string, std::string>, std::shared_ptr<const api::OpenAddress>>;

  ports::Store& store_;
  const vault::Vault& vault_;
  mutable std::mutex mutex_;
  Addresses addresses_;
};

// What a sealed webhook secret is bound to, so that it can't be moved to another address.
std::string secret_context(const ports::WebhookAddress& address);

}  // namespace server

#include "server/address_book.hpp"

#include <chrono>
#include <stdexcept>

namespace server {
namespace {

constexpr std::chrono::hours accepted_after_retirement{24};

}  // namespace

AddressBook::AddressBook(ports::Store& store, const vault::Vault& vault, base::Instant now)
    : store_(store), vault_(vault) {
  reload(now);
}

void AddressBook::reload(base::Instant now) {
  std::vector<ports::WebhookAddress> stored;
  store_.read([&](ports::Snapshot& snapshot) { stored = snapshot.webhook_addresses(); });
  Addresses fresh;
  for (const ports::WebhookAddress& address : stored) {
    if (address.retired_at && *address.retired_at + accepted_after_retirement < now) continue;
    auto secret = vault_.open(address.sealed_secret, secret_context(address));
    if (!secret)
      throw std::runtime_error("the secret of webhook address " + address.provider + "/" +
                               address.ref +
                               " can't be opened with the key in vault.key_file; run `slotpay "
                               "webhooks register` to make new ones");
    fresh.insert_or_assign({address.provider, address.ref},
                           std::make_shared<const api::OpenAddress>(
                               api::OpenAddress{address.builder, {*std::move(secret)}}));
  }
  const std::lock_guard lock{mutex_};
  addresses_ = std::move(fresh);
}

std::shared_ptr<const api::OpenAddress> AddressBook::find(ports::Provider provider,
                                                          const std::string& ref) const {
  const std::lock_guard lock{mutex_};
  const auto found = addresses_.find({std::string{ports::name(provider)}, ref});
  return found == addresses_.end() ? nullptr : found->second;
}

std::string secret_context(const ports::WebhookAddress& address) {
  return "webhook " + address.provider + " " + address.ref;
}

}  // namespace server

#include "commands/create_key.hpp"

#include "auth/client_token.hpp"

namespace commands {

std::string create_key(ports::Store& store, ports::Random& random, const ports::Clock& clock,
                       const std::string& role, const std::optional<domain::BuilderSlug>& builder) {
  constexpr std::size_t key_bytes = 32;
  const std::string key = auth::make_api_key(random.bytes(key_bytes));
  store.write([&](ports::Transaction& transaction) {
    transaction.save_api_key({auth::token_digest(key), role, builder, clock.now()});
  });
  return key;
}

}  // namespace commands

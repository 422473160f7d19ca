#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "base/secret.hpp"

namespace vault {

inline constexpr std::size_t key_bytes = 32;

enum class OpenError {
  unreadable,  // not something this vault has sealed
  wrong_key,   // sealed with another key, for another context, or changed since
};

// Seals secrets for storage and derives the keys of tokens and cookies. Any thread may call.
class Vault {
 public:
  // Each key is 32 bytes, the newest first: it seals and derives, the older ones only open.
  explicit Vault(std::vector<base::SecretText> keys);

  // XChaCha20-Poly1305 with a fresh random nonce, as printable text "v1.…". The context ("the
  // secret of webhook address A") is not stored: whoever opens must name the same one, so that a
  // sealed secret can't be put in another one's place.
  std::string seal(const base::SecretText& secret, std::string_view context) const;
  base::Result<base::SecretText, OpenError> open(std::string_view sealed,
                                                 std::string_view context) const;
  // Whether it was sealed with an older key, and should be sealed anew.
  bool is_outdated(std::string_view sealed, std::string_view context) const;

  // 32 bytes for one named purpose ("client tokens"), from the newest key (HKDF-SHA-256). Another
  // purpose gives unrelated bytes.
  base::SecretText derive(std::string_view purpose) const;

 private:
  struct Opened {
    base::SecretText secret;
    std::size_t key;
  };
  base::Result<Opened, OpenError> open_with_any(std::string_view sealed,
                                                std::string_view context) const;

  std::vector<base::SecretText> keys_;
  std::vector<base::SecretText> sealing_keys_;  // derived, so that one key has one use
};

}  // namespace vault

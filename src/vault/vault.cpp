#include "vault/vault.hpp"

#include <sodium.h>

#include "base/check.hpp"
#include "base/digest.hpp"
#include "vault/sodium.hpp"

namespace vault {
namespace {

constexpr std::string_view prefix = "v1.";
constexpr std::size_t nonce_bytes = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t tag_bytes = crypto_aead_xchacha20poly1305_ietf_ABYTES;

const unsigned char* as_bytes(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

unsigned char* as_bytes(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }

std::optional<base::SecretText> decrypt(std::string_view box, std::string_view context,
                                        const base::SecretText& key) {
  const std::string_view nonce = box.substr(0, nonce_bytes);
  const std::string_view cipher = box.substr(nonce_bytes);
  std::string plain(cipher.size() - tag_bytes, '\0');
  const int failed = crypto_aead_xchacha20poly1305_ietf_decrypt(
      as_bytes(plain), nullptr, nullptr, as_bytes(cipher), cipher.size(), as_bytes(context),
      context.size(), as_bytes(nonce), as_bytes(key.expose()));
  if (failed != 0) return std::nullopt;
  return base::SecretText{std::move(plain)};
}

base::SecretText derived(const base::SecretText& key, std::string_view purpose) {
  return base::SecretText{std::string{base::as_text(base::hkdf_sha256(key.expose(), purpose))}};
}

}  // namespace

Vault::Vault(std::vector<base::SecretText> keys) : keys_(std::move(keys)) {
  prepare_sodium();
  CHECK(!keys_.empty());
  for (const base::SecretText& key : keys_) {
    CHECK(key.expose().size() == key_bytes);
    sealing_keys_.push_back(derived(key, "slotpay vault v1"));
  }
}

std::string Vault::seal(const base::SecretText& secret, std::string_view context) const {
  const std::string& plain = secret.expose();
  std::string nonce(nonce_bytes, '\0');
  randombytes_buf(nonce.data(), nonce.size());
  std::string cipher(plain.size() + tag_bytes, '\0');
  const int failed = crypto_aead_xchacha20poly1305_ietf_encrypt(
      as_bytes(cipher), nullptr, as_bytes(plain), plain.size(), as_bytes(context), context.size(),
      nullptr, as_bytes(nonce), as_bytes(sealing_keys_.front().expose()));
  CHECK(failed == 0);
  return std::string{prefix} + base::to_base64url(nonce + cipher);
}

base::Result<Vault::Opened, OpenError> Vault::open_with_any(std::string_view sealed,
                                                            std::string_view context) const {
  if (!sealed.starts_with(prefix)) return base::Failure{OpenError::unreadable};
  const auto box = base::from_base64url(sealed.substr(prefix.size()));
  if (!box || box->size() < nonce_bytes + tag_bytes) return base::Failure{OpenError::unreadable};
  for (std::size_t i = 0; i < sealing_keys_.size(); ++i)
    if (auto secret = decrypt(*box, context, sealing_keys_[i])) return Opened{*secret, i};
  return base::Failure{OpenError::wrong_key};
}

base::Result<base::SecretText, OpenError> Vault::open(std::string_view sealed,
                                                      std::string_view context) const {
  const auto opened = open_with_any(sealed, context);
  if (!opened) return base::Failure{opened.error()};
  return opened->secret;
}

bool Vault::is_outdated(std::string_view sealed, std::string_view context) const {
  const auto opened = open_with_any(sealed, context);
  return opened && opened->key != 0;
}

base::SecretText Vault::derive(std::string_view purpose) const {
  return derived(keys_.front(), "slotpay derived: " + std::string{purpose});
}

}  // namespace vault

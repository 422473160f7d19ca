#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"
#include "base/secret.hpp"

namespace vault {

enum class KeyError {
  missing,         // there is no such file, or it can't be read
  open_to_others,  // group or others may read or write it
  malformed,       // not a key
  exists,          // it would have been overwritten
  not_written,     // the folder or the disk does not take it
};

// What is wrong with a key, and a sentence that names the setting and what to do. Never the key.
struct KeyFailure {
  KeyError error;
  std::string sentence;
};

// A file of exactly 32 bytes that belongs to its owner alone (mode 0600 or 0400).
base::Result<base::SecretText, KeyFailure> read_key_file(const std::string& path);

// The value of SLOTPAY_VAULT_KEY: 32 bytes as 64 hexadecimal digits or 43 signs of base64url.
base::Result<base::SecretText, KeyFailure> read_key_text(const base::SecretText& text);

// Writes a fresh random key with mode 0600, down to the disk. Never overwrites: what was sealed
// with a lost key is lost.
base::Result<base::Done, KeyFailure> make_key_file(const std::string& path);

}  // namespace vault

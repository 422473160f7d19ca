#include "vault/key_file.hpp"

#include <fcntl.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <system_error>

#include "base/digest.hpp"
#include "vault/sodium.hpp"
#include "vault/vault.hpp"

namespace vault {
namespace {

class File {
 public:
  explicit File(int descriptor) : descriptor_(descriptor) {}
  ~File() {
    if (descriptor_ >= 0) ::close(descriptor_);
  }
  File(const File&) = delete;
  File& operator=(const File&) = delete;
  int descriptor() const { return descriptor_; }
  bool is_open() const { return descriptor_ >= 0; }

 private:
  int descriptor_;
};

std::string reason() { return std::generic_category().message(errno); }

base::Failure<KeyFailure> failure(KeyError error, std::string sentence) {
  return {KeyFailure{error, std::move(sentence)}};
}

std::string how_to_make_one(const std::string& path) {
  return "make one with: slotpay keys vault --file " + path;
}

// What the file holds, at most one byte more than a key.
std::string contents(const File& file) {
  std::string bytes(key_bytes + 1, '\0');
  std::size_t used = 0;
  while (used < bytes.size()) {
    const ssize_t got = ::read(file.descriptor(), bytes.data() + used, bytes.size() - used);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) break;
    used += static_cast<std::size_t>(got);
  }
  bytes.resize(used);
  return bytes;
}

bool write_down(const File& file, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t put = ::write(file.descriptor(), bytes.data(), bytes.size());
    if (put < 0 && errno == EINTR) continue;
    if (put <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(put));
  }
  return ::fsync(file.descriptor()) == 0;
}

}  // namespace

base::Result<base::SecretText, KeyFailure> read_key_file(const std::string& path) {
  const File file{::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK)};
  if (!file.is_open())
    return failure(KeyError::missing, "vault.key_file " + path + " can't be read (" + reason() +
                                          "); " + how_to_make_one(path));
  struct stat facts{};
  if (::fstat(file.descriptor(), &facts) != 0 || !S_ISREG(facts.st_mode))
    return failure(KeyError::missing, "vault.key_file " + path + " is not a file");
  if ((facts.st_mode & (S_IRWXG | S_IRWXO)) != 0)
    return failure(KeyError::open_to_others, "vault.key_file " + path +
                                                 " is open to other users; close it with: "
                                                 "chmod 600 " +
                                                 path);
  std::string bytes = contents(file);
  if (bytes.size() != key_bytes)
    return failure(
        KeyError::malformed,
        "vault.key_file " + path + " does not hold exactly 32 bytes; " + how_to_make_one(path));
  return base::SecretText{std::move(bytes)};
}

base::Result<base::SecretText, KeyFailure> read_key_text(const base::SecretText& text) {
  const std::string& value = text.expose();
  std::string lower = value;
  std::ranges::transform(lower, lower.begin(), [](char sign) {
    return sign >= 'A' && sign <= 'F' ? static_cast<char>(sign - 'A' + 'a') : sign;
  });
  auto bytes = value.size() == 2 * key_bytes ? base::from_hex(lower) : base::from_base64url(value);
  if (!bytes || bytes->size() != key_bytes)
    return failure(KeyError::malformed,
                   "SLOTPAY_VAULT_KEY is not a key: it must be 32 bytes, written as 64 "
                   "hexadecimal digits or 43 signs of base64url");
  return base::SecretText{std::move(*bytes)};
}

base::Result<base::Done, KeyFailure> make_key_file(const std::string& path) {
  prepare_sodium();
  const File file{::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600)};
  if (!file.is_open() && errno == EEXIST)
    return failure(KeyError::exists, path +
                                         " exists and is not overwritten: what was sealed with "
                                         "a lost key is lost");
  if (!file.is_open()) return failure(KeyError::not_written, path + " can't be made: " + reason());
  std::string key(key_bytes, '\0');
  randombytes_buf(key.data(), key.size());
  const bool written = write_down(file, key);
  const std::string why = reason();
  sodium_memzero(key.data(), key.size());
  if (written) return base::Done{};
  ::unlink(path.c_str());
  return failure(KeyError::not_written, path + " can't be written: " + why);
}

}  // namespace vault

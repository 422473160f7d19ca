#include "vault/key_file.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "base/digest.hpp"

namespace vault {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class AKeyFile : public ::testing::Test {
 protected:
  AKeyFile() {
    std::string name = ::testing::TempDir() + "vault-XXXXXX";
    folder_ = ::mkdtemp(name.data());
    path_ = folder_ + "/vault.key";
  }
  ~AKeyFile() override { std::filesystem::remove_all(folder_); }

  void write(const std::string& bytes, mode_t mode) {
    std::ofstream{path_, std::ios::binary} << bytes;
    ::chmod(path_.c_str(), mode);
  }

  std::string folder_;
  std::string path_;
};

TEST_F(AKeyFile, IsMadeForItsOwnerAloneAndReadBack) {
  ASSERT_TRUE(make_key_file(path_));
  struct stat facts{};
  ASSERT_EQ(::stat(path_.c_str(), &facts), 0);
  EXPECT_EQ(facts.st_mode & 0777U, 0600U);
  const auto key = read_key_file(path_);
  ASSERT_TRUE(key);
  EXPECT_EQ(key->expose().size(), 32U);
}

TEST_F(AKeyFile, IsNeverOverwritten) {
  ASSERT_TRUE(make_key_file(path_));
  const std::string before = read_key_file(path_)->expose();
  const auto again = make_key_file(path_);
  ASSERT_FALSE(again);
  EXPECT_EQ(again.error().error, KeyError::exists);
  EXPECT_EQ(read_key_file(path_)->expose(), before);
}

TEST_F(AKeyFile, ThatIsMissingNamesTheCommandThatMakesIt) {
  const auto key = read_key_file(path_);
  ASSERT_FALSE(key);
  EXPECT_EQ(key.error().error, KeyError::missing);
  EXPECT_THAT(key.error().sentence, HasSubstr("vault.key_file"));
  EXPECT_THAT(key.error().sentence, HasSubstr("slotpay keys vault --file " + path_));
}

TEST_F(AKeyFile, ThatOthersMayReadNamesTheCure) {
  write(std::string(32, 'x'), 0640);
  const auto key = read_key_file(path_);
  ASSERT_FALSE(key);
  EXPECT_EQ(key.error().error, KeyError::open_to_others);
  EXPECT_THAT(key.error().sentence, HasSubstr("vault.key_file"));
  EXPECT_THAT(key.error().sentence, HasSubstr("chmod 600 " + path_));
}

TEST_F(AKeyFile, OfAnotherLengthIsNoKey) {
  for (const std::size_t size : {0U, 31U, 33U, 1000U}) {
    write(std::string(size, 'c'), 0600);
    const auto key = read_key_file(path_);
    ASSERT_FALSE(key) << size;
    EXPECT_EQ(key.error().error, KeyError::malformed) << size;
    EXPECT_THAT(key.error().sentence, Not(HasSubstr("ccc")));
  }
}

TEST_F(AKeyFile, CanNotBeMadeInAFolderThatIsNotThere) {
  const auto made = make_key_file(folder_ + "/none/vault.key");
  ASSERT_FALSE(made);
  EXPECT_EQ(made.error().error, KeyError::not_written);
}

TEST(AKeyInTheEnvironment, MayBeHexadecimalOrBase64Url) {
  const std::string bytes(32, '\xAB');
  std::string upper(64, 'A');
  for (std::size_t i = 1; i < upper.size(); i += 2) upper[i] = 'B';
  for (const std::string& text : {base::to_hex(bytes), upper, base::to_base64url(bytes)}) {
    const auto key = read_key_text(base::SecretText{text});
    ASSERT_TRUE(key);
    EXPECT_EQ(key->expose(), bytes);
  }
}

TEST(ATextThatIsNoKey, IsRefusedWithoutBeingShown) {
  for (const char* text : {"", "canary", "zz"}) {
    const auto key = read_key_text(base::SecretText{text});
    ASSERT_FALSE(key);
    EXPECT_THAT(key.error().sentence, HasSubstr("SLOTPAY_VAULT_KEY"));
    EXPECT_THAT(key.error().sentence, Not(HasSubstr("canary")));
  }
}

}  // namespace
}  // namespace vault

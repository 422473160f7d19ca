#include "vault/vault.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/digest.hpp"
#include "vault/system_random.hpp"

namespace vault {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

const base::SecretText key{std::string(32, 'k')};
const base::SecretText newer_key{std::string(32, 'n')};
const base::SecretText secret{"whsec_canary"};

TEST(ASealedSecret, OpensAgain) {
  const Vault vault{{key}};
  const auto opened = vault.open(vault.seal(secret, "here"), "here");
  ASSERT_TRUE(opened);
  EXPECT_EQ(opened->expose(), "whsec_canary");
}

TEST(AnEmptySecret, OpensAgain) {
  const Vault vault{{key}};
  const auto opened = vault.open(vault.seal(base::SecretText{""}, ""), "");
  ASSERT_TRUE(opened);
  EXPECT_EQ(opened->expose(), "");
}

TEST(ASealedSecret, IsPrintableAndShowsNothing) {
  const std::string sealed = Vault{{key}}.seal(secret, "here");
  EXPECT_THAT(sealed, Not(HasSubstr("canary")));
  EXPECT_EQ(
      sealed.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_."),
      std::string::npos);
}

TEST(TheSameSecret, IsSealedDifferentlyEachTime) {
  const Vault vault{{key}};
  EXPECT_NE(vault.seal(secret, "here"), vault.seal(secret, "here"));
}

TEST(ASealedSecret, DoesNotOpenInAnotherPlaceOrWithAnotherKey) {
  const std::string sealed = Vault{{key}}.seal(secret, "here");
  const auto elsewhere = Vault{{key}}.open(sealed, "there");
  ASSERT_FALSE(elsewhere);
  EXPECT_EQ(elsewhere.error(), OpenError::wrong_key);
  EXPECT_FALSE(Vault{{newer_key}}.open(sealed, "here"));
}

TEST(AChangedSecret, DoesNotOpen) {
  const Vault vault{{key}};
  const std::string sealed = vault.seal(secret, "here");
  for (std::size_t i = 0; i < sealed.size(); ++i) {
    std::string changed = sealed;
    changed[i] = changed[i] == 'A' ? 'Q' : 'A';
    EXPECT_FALSE(vault.open(changed, "here")) << i;
  }
}

TEST(WhatWasNeverSealed, IsUnreadable) {
  for (const char* text : {"", "v1.", "v1.AAAA", "v2.AAAA", "v1.!!!!", "whsec_plain"}) {
    const auto opened = Vault{{key}}.open(text, "here");
    ASSERT_FALSE(opened) << text;
    EXPECT_EQ(opened.error(), OpenError::unreadable) << text;
  }
}

TEST(ARotatedVault, OpensWithEitherKeyAndSealsWithTheNewest) {
  const std::string old = Vault{{key}}.seal(secret, "here");
  const Vault rotated{{newer_key, key}};
  ASSERT_TRUE(rotated.open(old, "here"));
  EXPECT_TRUE(rotated.is_outdated(old, "here"));
  const std::string fresh = rotated.seal(secret, "here");
  EXPECT_FALSE(rotated.is_outdated(fresh, "here"));
  EXPECT_TRUE(Vault{{newer_key}}.open(fresh, "here"));
  EXPECT_FALSE(Vault{{key}}.open(fresh, "here"));
}

TEST(ADerivedKey, BelongsToItsPurposeAndKey) {
  const Vault vault{{key}};
  const std::string tokens = vault.derive("client tokens").expose();
  EXPECT_EQ(tokens.size(), 32U);
  EXPECT_EQ(tokens, vault.derive("client tokens").expose());
  EXPECT_NE(tokens, vault.derive("cookies").expose());
  EXPECT_NE(tokens, Vault{{newer_key}}.derive("client tokens").expose());
  EXPECT_NE(tokens, key.expose());
}

TEST(TheSystemsRandom, DoesNotRepeatItself) {
  SystemRandom random;
  EXPECT_EQ(random.bytes(32).size(), 32U);
  EXPECT_NE(random.bytes(32), random.bytes(32));
  EXPECT_EQ(random.bytes(0), "");
}

}  // namespace
}  // namespace vault

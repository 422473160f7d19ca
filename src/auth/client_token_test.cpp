#include "auth/client_token.hpp"

#include <gtest/gtest.h>

#include <set>

namespace auth {
namespace {

const base::SecretText server_key{"the server's key"};
const domain::BookingCode code{"BK7F3KQ2"};

TEST(AClientToken, IsTheSameForTheSameKeyCodeAndIdempotencyKey) {
  EXPECT_EQ(client_token(server_key, code, "key"), client_token(server_key, code, "key"));
}

TEST(AClientToken, DiffersWhenAnyOfThemDiffers) {
  const std::set<std::string> tokens{
      client_token(server_key, code, "key"), client_token(server_key, code, "kez"),
      client_token(server_key, domain::BookingCode{"BK7F3KQ3"}, "key"),
      client_token(base::SecretText{"another"}, code, "key"), client_token(server_key, code, "")};

  EXPECT_EQ(tokens.size(), 5U);
}

TEST(AClientToken, FitsIntoAHeaderAndACookie) {
  const std::string token = client_token(server_key, code, "key");

  EXPECT_EQ(token.size(), 3U + 43U);
  EXPECT_TRUE(token.starts_with("ct_"));
  EXPECT_EQ(token.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                    "0123456789-_"),
            std::string::npos);
}

TEST(AStoredDigest, IsNotTheTokenAndFitsNoOther) {
  const std::string token = client_token(server_key, code, "key");
  const std::string digest = token_digest(token);

  EXPECT_EQ(digest.size(), 64U);
  EXPECT_TRUE(is_token_of(token, digest));
  for (const std::string& other : {token + "x", token.substr(1), std::string{}, digest})
    EXPECT_FALSE(is_token_of(other, digest)) << other;
  EXPECT_FALSE(is_token_of(token, ""));
}

TEST(AnApiKey, NamesWhatItIsAndHoldsAllTheRandomness) {
  const std::string key = make_api_key(std::string(32, '\xff'));

  EXPECT_EQ(key, "sk_slotpay_" + std::string(42, '_') + "8");
}

}  // namespace
}  // namespace auth

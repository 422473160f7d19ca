#include "base/digest.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace base {
namespace {

std::string bytes_of(std::string_view hex) { return from_hex(hex).value(); }

TEST(Sha256, AgreesWithFips180) {
  EXPECT_EQ(to_hex(sha256("abc")),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(to_hex(sha256("")), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

struct HmacVector {
  std::string key;
  std::string bytes;
  std::string_view digest;
};

// RFC 4231 §4.2 to §4.4, §4.7.
std::vector<HmacVector> hmac_vectors() {
  return {{std::string(20, '\x0b'), "Hi There",
           "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"},
          {"Jefe", "what do ya want for nothing?",
           "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"},
          {std::string(20, '\xaa'), std::string(50, '\xdd'),
           "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe"},
          {std::string(131, '\xaa'), "Test Using Larger Than Block-Size Key - Hash Key First",
           "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"}};
}

TEST(HmacSha256, AgreesWithRfc4231) {
  for (const HmacVector& vector : hmac_vectors())
    EXPECT_EQ(to_hex(hmac_sha256(vector.key, vector.bytes)), vector.digest);
}

TEST(HmacSha256OfParts, AgreesWithRfc4231) {
  for (const HmacVector& vector : hmac_vectors()) {
    const std::string_view bytes = vector.bytes;
    EXPECT_EQ(to_hex(hmac_sha256(vector.key, {bytes.substr(0, 3), "", bytes.substr(3)})),
              vector.digest);
  }
}

TEST(HkdfSha256, AgreesWithRfc5869) {
  // Test case 3 has neither salt nor info; our 32 bytes are the first of its 42.
  EXPECT_EQ(to_hex(hkdf_sha256(std::string(22, '\x0b'), "")),
            "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d");
}

TEST(HkdfSha256, DerivesAnotherKeyForAnotherPurpose) {
  EXPECT_NE(hkdf_sha256("secret", "cookies"), hkdf_sha256("secret", "tokens"));
  EXPECT_NE(hkdf_sha256("secret", "cookies"), hkdf_sha256("Secret", "cookies"));
}

TEST(Comparison, IsOfLengthAndBytes) {
  EXPECT_TRUE(equal_in_constant_time("abc", "abc"));
  EXPECT_TRUE(equal_in_constant_time("", ""));
  EXPECT_FALSE(equal_in_constant_time("abc", "abd"));
  EXPECT_FALSE(equal_in_constant_time("abc", "ab"));
  EXPECT_TRUE(equal_in_constant_time(sha256("a"), sha256("a")));
  EXPECT_FALSE(equal_in_constant_time(sha256("a"), sha256("b")));
}

TEST(Hex, IsLowerCaseAndWhole) {
  EXPECT_EQ(to_hex(std::string_view{"\x00\x7f\xff", 3}), "007fff");
  EXPECT_EQ(from_hex("007fff"), std::string("\x00\x7f\xff", 3));
  EXPECT_EQ(from_hex(""), "");
  for (const auto* text : {"0", "0g", "FF", "0x", " 0"}) EXPECT_EQ(from_hex(text), std::nullopt);
}

TEST(Base64, AgreesWithRfc4648) {
  EXPECT_EQ(to_base64(""), "");
  EXPECT_EQ(to_base64("f"), "Zg==");
  EXPECT_EQ(to_base64("fo"), "Zm8=");
  EXPECT_EQ(to_base64("foo"), "Zm9v");
  EXPECT_EQ(to_base64("foob"), "Zm9vYg==");
  EXPECT_EQ(to_base64("fooba"), "Zm9vYmE=");
  EXPECT_EQ(to_base64("foobar"), "Zm9vYmFy");
  EXPECT_EQ(to_base64(bytes_of("fbff")), "+/8=");
}

TEST(Base64Url, HasNoPaddingAndIsSafeInUrls) {
  EXPECT_EQ(to_base64url("foob"), "Zm9vYg");
  EXPECT_EQ(to_base64url(bytes_of("fbff")), "-_8");
  EXPECT_EQ(from_base64url("Zm9vYg"), "foob");
  EXPECT_EQ(from_base64url("-_8"), bytes_of("fbff"));
}

TEST(Base64Url, IsReadInOneFormOnly) {
  // Padding, the other alphabet, a cut group, and bits that encode nothing.
  for (const auto* text : {"Zm9vYg==", "+/8", "Z", "Zm9vY", "Zh", "Zm9=", "Zm 9"})
    EXPECT_EQ(from_base64url(text), std::nullopt) << text;
}

RC_GTEST_PROP(Base64Url, ComesBackAsItWas, (const std::string& bytes)) {
  RC_ASSERT(from_base64url(to_base64url(bytes)) == bytes);
}

RC_GTEST_PROP(Hex, ComesBackAsItWas, (const std::string& bytes)) {
  RC_ASSERT(from_hex(to_hex(bytes)) == bytes);
}

}  // namespace
}  // namespace base

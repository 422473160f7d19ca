#include "stripe/signature.hpp"

#include <gtest/gtest.h>

#include <vector>

#include "base/digest.hpp"
#include "stripe/signing.hpp"

namespace stripe {
namespace {

using base::SecretText;
using ports::SignatureVerdict;

const std::vector<SecretText> secrets{SecretText{"whsec_test_secret"}};
const std::string body = R"({"id":"evt_1","object":"event"})";
const std::string v1 = "0c8670ed117751cc551a20e35839447075c42800ea3cf3e8a2fbda99cd1e6edd";
constexpr std::int64_t signed_at = 1'700'000'000;

SignatureVerdict check_at(std::int64_t seconds, std::string_view header, std::string_view text) {
  return check_signature(header, text, secrets, base::from_unix_seconds(seconds),
                         default_tolerance);
}

SignatureVerdict check(const std::string& header) { return check_at(signed_at, header, body); }

// A header with an authentic signature for any text in the place of the time.
std::string signed_with_time(const std::string& time) {
  const auto digest = base::hmac_sha256(secrets.front().expose(), {time, ".", body});
  return "t=" + time + ",v1=" + base::to_hex(digest);
}

TEST(ASignatureOfStripe, IsGoodForTheVectorsOfItsOwnLibrary) {
  EXPECT_EQ(check("t=1700000000,v1=" + v1), SignatureVerdict::good);
  EXPECT_EQ(
      check_at(12345, "t=12345,v1=2672d138c9a412830f3bfe2ecc5bfb3277cf6f5b49d0119d77dd6cb64da1257e",
               "{\n  \"id\": \"evt_test_webhook\",\n  \"object\": \"event\"\n}"),
      SignatureVerdict::good);
  EXPECT_EQ(check_at(signed_at,
                     "t=1700000000,"
                     "v1=2fb492e3046f38d2699c7ba945c4be3ed2fba21188da9b2ee5a35de2761c0032",
                     "{\"id\":\"evt_1\",\"note\":\"Zürich €\"}"),
            SignatureVerdict::good);
}

TEST(ASignatureOfStripe, IsBadForOtherBytesOfTheSameMeaning) {
  EXPECT_EQ(check_at(signed_at, "t=1700000000,v1=" + v1, body + "\n"), SignatureVerdict::bad);
  EXPECT_EQ(check_at(signed_at, "t=1700000000,v1=" + v1, R"({"id": "evt_1","object":"event"})"),
            SignatureVerdict::bad);
}

TEST(ASignatureOfStripe, IsGoodIfAnyOfSeveralMatches) {
  EXPECT_EQ(check("t=1700000000,v1=00,v1=" + v1 + ",v0=abcd"), SignatureVerdict::good);
  EXPECT_EQ(check("v1=" + std::string(64, 'a') + ",v1=" + v1 + ",t=1700000000"),
            SignatureVerdict::good);
}

TEST(ASignatureOfStripe, IsGoodUnderAnyActiveSecret) {
  const std::vector<SecretText> rolled{SecretText{"whsec_new"}, SecretText{"whsec_test_secret"}};

  EXPECT_EQ(check_signature("t=1700000000,v1=" + v1, body, rolled,
                            base::from_unix_seconds(signed_at), default_tolerance),
            SignatureVerdict::good);
}

TEST(ASignatureOfStripe, IsBadUnderAnotherSecretOrNone) {
  const auto at = base::from_unix_seconds(signed_at);
  const std::vector<SecretText> other{SecretText{"whsec_other"}};
  const std::vector<SecretText> empty{SecretText{}};
  const std::string with_empty_key = sign(SecretText{}, body, at);

  EXPECT_EQ(check_signature("t=1700000000,v1=" + v1, body, other, at, default_tolerance),
            SignatureVerdict::bad);
  EXPECT_EQ(check_signature("t=1700000000,v1=" + v1, body, {}, at, default_tolerance),
            SignatureVerdict::bad);
  EXPECT_EQ(check_signature(with_empty_key, body, empty, at, default_tolerance),
            SignatureVerdict::bad);
}

TEST(ASignatureOfStripe, IsBadWithoutASchemeWeSupport) {
  EXPECT_EQ(check("t=1700000000,v0=" + v1), SignatureVerdict::bad);
  EXPECT_EQ(check("t=1700000000,v2=" + v1), SignatureVerdict::bad);
  EXPECT_EQ(check("t=1700000000"), SignatureVerdict::bad);
  EXPECT_EQ(check(""), SignatureVerdict::bad);
  EXPECT_EQ(check(",,=,t,v1"), SignatureVerdict::bad);
}

TEST(ASignatureOfStripe, IsBadInUpperCaseOrAfterABlank) {
  std::string upper = v1;
  for (char& digit : upper) digit = static_cast<char>(std::toupper(digit));

  EXPECT_EQ(check("t=1700000000,v1=" + upper), SignatureVerdict::bad);
  EXPECT_EQ(check("t=1700000000, v1=" + v1), SignatureVerdict::bad);
  EXPECT_EQ(check("t=1700000000,v1=" + v1 + " "), SignatureVerdict::bad);
}

TEST(ASignatureOfStripe, IsBadWhenCutOrExtended) {
  EXPECT_EQ(check("t=1700000000,v1=" + v1.substr(0, 62)), SignatureVerdict::bad);
  EXPECT_EQ(check("t=1700000000,v1=" + v1 + "00"), SignatureVerdict::bad);
  EXPECT_EQ(check("t=1700000000,v1="), SignatureVerdict::bad);
}

TEST(TheTimeOfAStripeSignature, MustBeOneNumberOfSeconds) {
  for (const std::string time : {"", "-1", "+1700000000", "17e8", "1700000000.0", " 1700000000",
                                 "0x65", "9999999999999999", "99999999999999999999999999"})
    EXPECT_EQ(check(signed_with_time(time)), SignatureVerdict::bad) << time;
  EXPECT_EQ(check("v1=" + v1), SignatureVerdict::bad);
}

TEST(TheTimeOfAStripeSignature, IsBadWhenThereAreTwo) {
  EXPECT_EQ(check("t=1700000000,t=1700000000,v1=" + v1), SignatureVerdict::bad);
  EXPECT_EQ(check("t=1,v1=" + v1 + ",t=1700000000"), SignatureVerdict::bad);
}

TEST(TheTimeOfAStripeSignature, MayBeOffByTheToleranceAndNoMore) {
  const std::string header = "t=1700000000,v1=" + v1;

  EXPECT_EQ(check_at(signed_at + 300, header, body), SignatureVerdict::good);
  EXPECT_EQ(check_at(signed_at + 301, header, body), SignatureVerdict::stale);
  EXPECT_EQ(check_at(signed_at - 300, header, body), SignatureVerdict::good);
  EXPECT_EQ(check_at(signed_at - 301, header, body), SignatureVerdict::stale);
  EXPECT_EQ(check_signature(header, body, secrets, base::from_unix_seconds(signed_at + 11),
                            std::chrono::seconds{10}),
            SignatureVerdict::stale);
}

TEST(TheTimeOfAStripeSignature, MayBeAnyDateAndThenOnlyRings) {
  EXPECT_EQ(check(signed_with_time("0")), SignatureVerdict::stale);
  EXPECT_EQ(check(signed_with_time("1700000000000")), SignatureVerdict::stale);
  EXPECT_EQ(check(signed_with_time("999999999999999")), SignatureVerdict::stale);
}

TEST(AStaleTime, DoesNotExcuseABadSignature) {
  EXPECT_EQ(check("t=1,v1=" + std::string(64, '0')), SignatureVerdict::bad);
}

TEST(TheMakerOfStripeSignatures, MakesWhatIsGood) {
  const auto at = base::from_unix_ms(signed_at * 1000 + 999);

  EXPECT_EQ(sign(secrets.front(), body, at), "t=1700000000,v1=" + v1);
}

}  // namespace
}  // namespace stripe

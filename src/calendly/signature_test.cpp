#include "calendly/signature.hpp"

#include <gtest/gtest.h>

#include <vector>

#include "base/digest.hpp"
#include "calendly/signing.hpp"

namespace calendly {
namespace {

using base::SecretText;
using ports::SignatureVerdict;

const std::vector<SecretText> keys{SecretText{"test-signing-key-0001"}};
const std::string body = "{}";
const std::string v1 = "9c58a1a8c0dde542bb93cbe7a97d8942c069406523991995762c2cd07e4b4f30";
constexpr std::int64_t signed_at = 1'795'168'801;

SignatureVerdict check_at(std::int64_t seconds, std::string_view header, std::string_view text) {
  return check_signature(header, text, keys, base::from_unix_seconds(seconds), default_tolerance);
}

SignatureVerdict check(const std::string& header) { return check_at(signed_at, header, body); }

std::string signed_with_time(const std::string& time) {
  const auto digest = base::hmac_sha256(keys.front().expose(), {time, ".", body});
  return "t=" + time + ",v1=" + base::to_hex(digest);
}

TEST(ASignatureOfCalendly, IsGoodForTheVectorsOfTheReference) {
  EXPECT_EQ(check("t=1795168801,v1=" + v1), SignatureVerdict::good);
  EXPECT_EQ(check_at(signed_at,
                     "t=1795168801,"
                     "v1=c65ccf87dcf5f3c0af05e3792252c142abbd11f340f5b505ca5ac5e61eb57cee",
                     "{\"event\":\"invitee.canceled\",\"payload\":{\"name\":\"Zoë\"}}"),
            SignatureVerdict::good);
  EXPECT_EQ(
      check_at(signed_at,
               "t=1795168801,"
               "v1=c21b6f2e0f7227085e90d6e3ee2359d29336adbaf09f796489cca337847a48f8",
               "{\"event\":\"invitee.created\",\"created_at\":\"2026-11-20T10:00:01.000000Z\","
               "\"created_by\":\"https://api.calendly.com/users/"
               "00000000-0000-4000-8000-000000000001\",\"payload\":{}}"),
      SignatureVerdict::good);
}

TEST(ASignatureOfCalendly, ToleratesBlanksOtherNamesAndAnyOrder) {
  EXPECT_EQ(check("t=1795168801, v1=" + v1), SignatureVerdict::good);
  EXPECT_EQ(check(" v1 = " + v1 + " ,\tt = 1795168801 "), SignatureVerdict::good);
  EXPECT_EQ(check("v0=x,t=1795168801,kid=7,v1=" + v1 + ",,"), SignatureVerdict::good);
}

TEST(ASignatureOfCalendly, IsGoodUnderAnyActiveKeyAndAnyValue) {
  const std::vector<SecretText> both{SecretText{"new-key"}, keys.front()};

  EXPECT_EQ(check_signature("t=1795168801,v1=" + std::string(64, '0') + ",v1=" + v1, body, both,
                            base::from_unix_seconds(signed_at), default_tolerance),
            SignatureVerdict::good);
}

TEST(ASignatureOfCalendly, IsBadForOtherBytesAnotherKeyOrNone) {
  const auto at = base::from_unix_seconds(signed_at);
  const std::vector<SecretText> other{SecretText{"other"}};
  const std::vector<SecretText> empty{SecretText{}};

  EXPECT_EQ(check_at(signed_at, "t=1795168801,v1=" + v1, "{ }"), SignatureVerdict::bad);
  EXPECT_EQ(check_signature("t=1795168801,v1=" + v1, body, other, at, default_tolerance),
            SignatureVerdict::bad);
  EXPECT_EQ(check_signature(sign(SecretText{}, body, at), body, empty, at, default_tolerance),
            SignatureVerdict::bad);
}

TEST(ASignatureOfCalendly, IsBadWithoutTimeOrSignature) {
  for (const std::string& header :
       {std::string{}, std::string{"t=1795168801"}, "v1=" + v1, "t=1795168801,v2=" + v1,
        "t=1795168801,v1=" + v1.substr(1), "t=1795168801,t=1795168801,v1=" + v1,
        std::string{"Bearer x"}, std::string{"=,=,="}})
    EXPECT_EQ(check(header), SignatureVerdict::bad) << header;
}

TEST(ASignatureOfCalendly, IsBadWithATimeThatIsNoNumberOfSeconds) {
  for (const std::string time : {"", "-1", "+1", "1795168801.5", "x", "9999999999999999"})
    EXPECT_EQ(check(signed_with_time(time)), SignatureVerdict::bad) << time;
}

TEST(ASignatureOfCalendly, IsStaleOutsideTheToleranceOnBothSides) {
  const std::string header = "t=1795168801,v1=" + v1;

  EXPECT_EQ(check_at(signed_at + 300, header, body), SignatureVerdict::good);
  EXPECT_EQ(check_at(signed_at + 301, header, body), SignatureVerdict::stale);
  EXPECT_EQ(check_at(signed_at - 300, header, body), SignatureVerdict::good);
  EXPECT_EQ(check_at(signed_at - 301, header, body), SignatureVerdict::stale);
  EXPECT_EQ(check(signed_with_time("0")), SignatureVerdict::stale);
}

TEST(TheMakerOfCalendlySignatures, MakesWhatIsGood) {
  EXPECT_EQ(sign(keys.front(), body, base::from_unix_seconds(signed_at)), "t=1795168801,v1=" + v1);
}

}  // namespace
}  // namespace calendly

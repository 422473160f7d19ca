#include "auth/pass.hpp"

#include <gtest/gtest.h>

#include "testing/bookings.hpp"

namespace auth {
namespace {

using ::testing::noon;
using namespace std::chrono_literals;

const base::SecretText server_key{"the server's key"};
const Pass pass{domain::BookingCode{"BK7F3KQ2"}, noon + 30min};

PassError error_of(const std::string& text, base::Instant now = noon,
                   const std::string& purpose = "stream",
                   const base::SecretText& key = server_key) {
  const auto read = read_pass(key, purpose, text, now);
  CHECK(!read);
  return read.error();
}

TEST(APass, SaysWhatItOpensUntilItIsTooOld) {
  const std::string text = make_pass(server_key, "stream", pass);

  const auto read = read_pass(server_key, "stream", text, noon + 30min - 1ms);

  ASSERT_TRUE(read);
  EXPECT_EQ(read->code, pass.code);
  EXPECT_EQ(read->until, pass.until);
  EXPECT_EQ(error_of(text, noon + 30min), PassError::too_old);
}

TEST(APass, OpensNothingElse) {
  const std::string text = make_pass(server_key, "stream", pass);

  EXPECT_EQ(error_of(text, noon, "letter"), PassError::forged);
  EXPECT_EQ(error_of(text, noon, "stream", base::SecretText{"another"}), PassError::forged);
}

TEST(APass, IsForgedWhereverAByteOfItIsChanged) {
  const std::string text = make_pass(server_key, "stream", pass, "mark");
  for (std::size_t i = 0; i < text.size(); ++i) {
    std::string changed = text;
    changed[i] = changed[i] == 'A' ? 'B' : 'A';
    EXPECT_EQ(error_of(changed), PassError::forged) << i;
    EXPECT_EQ(error_of(text.substr(0, i)), PassError::forged) << i;
  }
  EXPECT_EQ(error_of(text + "A"), PassError::forged);
}

TEST(APass, FitsIntoALink) {
  const std::string text = make_pass(server_key, "stream", pass);

  EXPECT_LE(text.size(), 80U);
  EXPECT_EQ(text.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                   "0123456789-_."),
            std::string::npos);
}

TEST(Passes, DifferByTheirMark) {
  EXPECT_NE(make_pass(server_key, "stream", pass, "a"), make_pass(server_key, "stream", pass, "b"));
  EXPECT_EQ(make_pass(server_key, "stream", pass, "a"), make_pass(server_key, "stream", pass, "a"));
}

}  // namespace
}  // namespace auth

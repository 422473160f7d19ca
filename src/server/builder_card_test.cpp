#include "server/builder_card.hpp"

#include <gtest/gtest.h>

#include <fstream>

#include "sql/throwaway_folder.hpp"

namespace server {
namespace {

class Warnings final : public base::Log {
 public:
  int count = 0;
  void write(base::LogLevel, std::string_view event,
             std::initializer_list<base::LogField>) override {
    if (event == "builder.no_photo") ++count;
  }
};

api::BuilderCard card_with_photo(const std::string& path, base::Log& log) {
  config::Builder builder;
  builder.slug = "demo";
  builder.photo = path;
  return cards_of(builder, log).at("demo");
}

class ABuildersPhoto : public testing::Test {
 protected:
  api::BuilderCard card_with(const std::string& bytes) {
    std::ofstream{folder.file("photo"), std::ios::binary} << bytes;
    return card_with_photo(folder.file("photo"), log);
  }

  sql::ThrowawayFolder folder;
  Warnings log;
};

TEST_F(ABuildersPhoto, IsKnownByItsFirstBytes) {
  const std::string rest(20, 'x');
  const std::string webp = "RIFF" + std::string(4, '\0') + "WEBPVP8 ";

  EXPECT_EQ(card_with("\x89PNG\r\n\x1a\n" + rest).photo->type, "image/png");
  EXPECT_EQ(card_with("\xff\xd8\xff" + rest).photo->type, "image/jpeg");
  EXPECT_EQ(card_with(webp).photo->type, "image/webp");
  EXPECT_EQ(card_with(webp).photo->bytes, webp);
  EXPECT_EQ(log.count, 0);
}

TEST_F(ABuildersPhoto, IsLeftOutWithAWarningWhereItIsNone) {
  EXPECT_FALSE(card_with("<svg onload=alert(1)></svg>").photo);
  EXPECT_FALSE(card_with("").photo);
  EXPECT_FALSE(card_with("\xff\xd8\xff" + std::string(3 * 1024 * 1024, 'x')).photo);
  EXPECT_FALSE(card_with_photo("/nowhere", log).photo);
  EXPECT_EQ(log.count, 4);
}

TEST(ABuildersCard, HoldsWhatTheConfigurationSays) {
  Warnings log;
  config::Builder builder;
  builder.slug = "dana";
  builder.line = "Plans";
  builder.privacy_url = "https://dana.example/p";
  builder.terms_url = "https://dana.example/t";

  const auto cards = cards_of(builder, log);

  EXPECT_EQ(cards.at("dana").line, "Plans");
  EXPECT_EQ(cards.at("dana").privacy_url, "https://dana.example/p");
  EXPECT_EQ(cards.at("dana").terms_url, "https://dana.example/t");
  EXPECT_EQ(log.count, 0);
}

}  // namespace
}  // namespace server

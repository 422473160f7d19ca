#include "server/web_files.hpp"

#include <gtest/gtest.h>

#include <fstream>

#include "sql/throwaway_folder.hpp"

namespace server {
namespace {

class Events final : public base::Log {
 public:
  std::string text{};
  void write(base::LogLevel level, std::string_view event,
             std::initializer_list<base::LogField>) override {
    text += (level == base::LogLevel::warning ? "warning " : "") + std::string{event} + "\n";
  }
};

TEST(TheWebsFiles, AreReadFromTheirFolderWithoutAWord) {
  const sql::ThrowawayFolder folder;
  std::ofstream{folder.file("index.html")} << "<html>";
  Events log;

  const auto files = files_of_the_web(folder.file(""), log);

  ASSERT_TRUE(files.has_value());
  EXPECT_EQ(*files->bytes("/index.html"), "<html>");
  EXPECT_EQ(log.text, "");
}

TEST(TheWebsFiles, AreMissedWithAWarningWhereTheirFolderIsNotThereOrHasNoPage) {
  const sql::ThrowawayFolder folder;
  std::ofstream{folder.file("robots.txt")} << "User-agent: *";
  for (const std::string& path : {folder.file("nowhere"), folder.file("")}) {
    Events log;

    EXPECT_FALSE(files_of_the_web(path, log).has_value());
    EXPECT_EQ(log.text, "warning web.no_pages\n") << path;
  }
}

TEST(TheWebsFiles, AreNotMissedWhereTheSettingNamesNoFolder) {
  Events log;

  EXPECT_FALSE(files_of_the_web("", log).has_value());
  EXPECT_EQ(log.text, "");
}

}  // namespace
}  // namespace server

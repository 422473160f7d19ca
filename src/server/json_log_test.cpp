#include "server/json_log.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <boost/json.hpp>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <system_error>
#include <thread>
#include <vector>

namespace server {
namespace {

using base::LogLevel;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::SizeIs;

const base::Instant noon = base::from_unix_ms(1'795'176'000'007);

class StillClock final : public ports::Clock {
 public:
  base::Instant now() const override { return noon; }
  base::Milliseconds elapsed() const override { return {}; }
};

class ALog : public ::testing::Test {
 protected:
  ALog() {
    std::string name = ::testing::TempDir() + "log-XXXXXX";
    folder_ = ::mkdtemp(name.data());
    options_.to = folder_ + "/slotpay.log";
  }
  ~ALog() override { std::filesystem::remove_all(folder_); }

  std::vector<std::string> lines() const {
    std::ifstream file{options_.to};
    std::vector<std::string> result;
    for (std::string line; std::getline(file, line);) result.push_back(line);
    return result;
  }

  StillClock clock_;
  std::string folder_;
  LogOptions options_;
};

TEST(ALine, IsOneJsonObjectWithItsTime) {
  EXPECT_EQ(json_line(noon, LogLevel::info, "webhook.stored",
                      {{"provider", "stripe"}, {"rows", std::int64_t{-3}}, {"stale", true}}),
            R"({"at":"2026-11-20T12:00:00.007Z","level":"info","event":"webhook.stored",)"
            R"("provider":"stripe","rows":-3,"stale":true})");
}

TEST(HostileBytes, StayInsideTheirValue) {
  using std::string_literals::operator""s;
  const std::string hostile = "a\"}\n{\"event\":\"forged\\\r\0\x7f\xFF\u2028\xC2\x9Fé🎈"s;
  const std::string line = json_line(noon, LogLevel::error, "x", {{"value", hostile}});
  EXPECT_EQ(line.find_first_of("\n\r"), std::string::npos);
  EXPECT_EQ(line.find("\u2028"), std::string::npos);
  const auto object = boost::json::parse(line).as_object();
  EXPECT_THAT(object, SizeIs(4));
  EXPECT_THAT(std::string{object.at("value").as_string()},
              HasSubstr("a\"}\n{\"event\":\"forged\\\r"));
}

TEST(EveryByte, GivesValidJson) {
  for (int first = 0; first < 256; ++first) {
    for (const int second : {0x00, 0x22, 0x5C, 0x80, 0xBF, 0xE2, 0xFF}) {
      const std::string bytes{static_cast<char>(first), static_cast<char>(second)};
      const std::string line = json_line(noon, LogLevel::info, bytes, {{"value", bytes}});
      boost::system::error_code error;
      boost::json::parse(line, error);
      EXPECT_FALSE(error) << first << " " << second;
    }
  }
}

TEST_F(ALog, WritesWhatIsWaitingBeforeItEnds) {
  {
    JsonLog log{options_, clock_};
    for (std::int64_t n = 0; n < 1000; ++n) log.info("count", {{"n", n}});
    EXPECT_EQ(log.lines_dropped(), 0U);
  }
  ASSERT_THAT(lines(), SizeIs(1000));
  EXPECT_THAT(lines().back(), HasSubstr("\"n\":999}"));
}

TEST_F(ALog, LeavesOutWhatIsNotImportantEnough) {
  options_.least = LogLevel::warning;
  {
    JsonLog log{options_, clock_};
    log.info("a", {});
    log.warning("b", {});
    log.error("c", {});
  }
  EXPECT_THAT(lines(), ElementsAre(HasSubstr("\"event\":\"b\""), HasSubstr("\"event\":\"c\"")));
}

TEST_F(ALog, IsAppendedTo) {
  for (const char* event : {"first", "second"}) {
    JsonLog log{options_, clock_};
    log.info(event, {});
  }
  EXPECT_THAT(lines(), SizeIs(2));
}

TEST_F(ALog, CountsWhatItDropsInsteadOfWaiting) {
  // A pipe that nobody reads: its 64 KiB fill up and the log's thread stands still.
  int ends[2];
  ASSERT_EQ(::pipe(ends), 0);
  options_.to = "/dev/fd/" + std::to_string(ends[1]);
  options_.lines_waiting_max = 16;
  std::thread reader;
  std::uint64_t dropped = 0;
  {
    JsonLog log{options_, clock_};
    for (std::int64_t n = 0; n < 5000; ++n) log.info("count", {{"n", n}});
    dropped = log.lines_dropped();
    ::close(ends[1]);
    reader = std::thread{[&] {
      std::array<char, 4096> buffer{};
      while (::read(ends[0], buffer.data(), buffer.size()) > 0) {
      }
    }};
  }
  reader.join();
  ::close(ends[0]);
  EXPECT_GT(dropped, 0U);
}

TEST_F(ALog, IsWholeWhenManyThreadsWrite) {
  options_.lines_waiting_max = 100'000;
  {
    JsonLog log{options_, clock_};
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i)
      threads.emplace_back([&log] {
        for (std::int64_t n = 0; n < 2000; ++n) log.info("count", {{"n", n}});
      });
    for (std::thread& thread : threads) thread.join();
  }
  const auto written = lines();
  ASSERT_THAT(written, SizeIs(8000));
  for (const std::string& line : written) EXPECT_TRUE(line.starts_with('{') && line.ends_with('}'));
}

TEST_F(ALog, CanNotBeOpenedWhereThereIsNoFolder) {
  options_.to = folder_ + "/none/slotpay.log";
  EXPECT_THROW((JsonLog{options_, clock_}), std::system_error);
}

}  // namespace
}  // namespace server

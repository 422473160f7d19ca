#include "http/static_files.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <unistd.h>

#include <fstream>

namespace http {
namespace {

namespace fs = std::filesystem;

// A folder as the web build leaves it.
class Pages : public testing::Test {
 protected:
  Pages() {
    fs::remove_all(folder_);
    write("index.html", "<html>");
    write("index.html.br", "br of html");
    write("about/index.html", "<about>");
    write("robots.txt", "User-agent: *");
    write("assets/app-3f9c2d1a.js", "js");
    write("assets/app-3f9c2d1a.js.br", "br of js");
    write("assets/app-3f9c2d1a.js.gz", "gz of js");
    write("assets/page-B_x-1aZq.css", "css");
    write("assets/my-stylesheet.css", "plain css");
    write(".hidden", "secret");
    files_.emplace(folder_);
  }
  ~Pages() override { fs::remove_all(folder_); }

  Response get(const std::string& target, std::vector<Header> headers = {}) const {
    return files_->answer({"GET", target, std::move(headers)}).value();
  }
  std::string encoding_for(const std::string& accepted) const {
    return get("/assets/app-3f9c2d1a.js", {{"Accept-Encoding", accepted}}).body;
  }

 private:
  void write(const std::string& name, const std::string& text) {
    fs::create_directories((folder_ / name).parent_path());
    std::ofstream{folder_ / name} << text;
  }

  const fs::path folder_ =
      fs::path{testing::TempDir()} / ("slotpay_static_files_test_" + std::to_string(::getpid()));
  std::optional<StaticFiles> files_;

 protected:
  std::optional<Response> answer(const Request& request) const { return files_->answer(request); }
  const std::string* bytes(const std::string& path) const { return files_->bytes(path); }
};

TEST_F(Pages, AreServedWithTypeAndSafetyHeaders) {
  const Response answer = get("/robots.txt");

  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(answer.body, "User-agent: *");
  EXPECT_EQ(answer.header("Content-Type"), "text/plain; charset=utf-8");
  EXPECT_EQ(answer.header("Cache-Control"), "no-cache");
  EXPECT_EQ(answer.header("Vary"), "Accept-Encoding");
  EXPECT_EQ(answer.header("X-Content-Type-Options"), "nosniff");
  EXPECT_EQ(answer.header("Referrer-Policy"), "strict-origin-when-cross-origin");
  EXPECT_EQ(answer.header("Content-Encoding"), std::nullopt);
}

TEST_F(Pages, KeepHashedAssetsForEver) {
  constexpr std::string_view for_ever = "public, max-age=31536000, immutable";

  EXPECT_EQ(get("/assets/app-3f9c2d1a.js").header("Cache-Control"), for_ever);
  EXPECT_EQ(get("/assets/page-B_x-1aZq.css").header("Cache-Control"), for_ever);
  EXPECT_EQ(get("/assets/my-stylesheet.css").header("Cache-Control"), "no-cache");
}

TEST_F(Pages, AreCompressedAsTheBrowserWishes) {
  EXPECT_EQ(encoding_for("gzip, deflate, br, zstd"), "br of js");
  EXPECT_EQ(encoding_for("gzip"), "gz of js");
  EXPECT_EQ(encoding_for("br;q=0.5, GZIP;q=0.8"), "gz of js");
  EXPECT_EQ(encoding_for("br;q=0, *"), "gz of js");
  EXPECT_EQ(encoding_for("*"), "br of js");
  EXPECT_EQ(encoding_for("identity, gzip;q=0.5"), "js");
  EXPECT_EQ(encoding_for("br;q=0, gzip;q=0"), "js");
  EXPECT_EQ(encoding_for("*;q=0"), "js");
  EXPECT_EQ(encoding_for(""), "js");
}

TEST_F(Pages, NameTheirEncodingAndTagItDifferently) {
  const Response small = get("/assets/app-3f9c2d1a.js", {{"Accept-Encoding", "br"}});
  const Response plain = get("/assets/app-3f9c2d1a.js");

  EXPECT_EQ(small.header("Content-Encoding"), "br");
  EXPECT_EQ(small.header("Content-Type"), "text/javascript; charset=utf-8");
  EXPECT_NE(small.header("ETag"), plain.header("ETag"));
}

TEST_F(Pages, AreNotSentAgainWhenTheyAreKnown) {
  const std::string etag{get("/robots.txt").header("ETag").value_or("")};

  for (const std::string& known : {etag, "W/" + etag, "\"other\", " + etag, std::string{"*"}}) {
    const Response answer = get("/robots.txt", {{"If-None-Match", known}});
    EXPECT_EQ(answer.status, 304) << known;
    EXPECT_EQ(answer.body, "");
    EXPECT_EQ(answer.header("ETag"), etag);
  }
  EXPECT_EQ(get("/robots.txt", {{"If-None-Match", "\"other\""}}).status, 200);
}

TEST_F(Pages, AreNamedInFull) {
  EXPECT_EQ(get("/about/index.html?x=1").body, "<about>");
  for (const auto* target : {"/", "/about/", "/about", "/assets/old-00000000.js"})
    EXPECT_EQ(get(target).status, 404) << target;
}

TEST_F(Pages, AreReadUncompressedByTheirName) {
  ASSERT_NE(bytes("/index.html"), nullptr);
  EXPECT_EQ(*bytes("/index.html"), "<html>");
  EXPECT_EQ(bytes("/index.html.br"), nullptr);
}

TEST_F(Pages, DoNotLeaveTheirFolder) {
  for (const auto* target : {"/../etc/passwd", "/%2e%2e/etc/passwd", "/assets/../../x.txt",
                             "/.hidden", "/%", "/index.html%00.png"})
    EXPECT_EQ(get(target).status, 404) << target;
}

TEST_F(Pages, AnswerGetAndHeadOnly) {
  EXPECT_EQ(answer({"HEAD", "/robots.txt"})->status, 200);
  EXPECT_FALSE(answer({"POST", "/robots.txt"}).has_value());
}

}  // namespace
}  // namespace http

// The pages of the web UI: which address gets which, and what the browser is allowed in them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "api_contract/desk.hpp"
#include "sql/throwaway_folder.hpp"

namespace api_contract {
namespace {

using domain::Stage;
using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::Not;

const std::string code = "BK7F3KQ2";

constexpr std::string_view index_page =
    R"(<meta content="__CSP_NONCE__"><i>__CSP_NONCE__</i>__CALENDLY_ORIGIN__ __PUBLIC_URL__)";

// A desk with built pages, as the service joins them.
class Site {
 public:
  explicit Site(const std::string& public_url = "https://book.example",
                const std::vector<std::string>& builders = {"demo", "other"})
      : desk(100, {}, builders),
        pages_({.public_url = public_url,
                .framed_origin = "https://calendly.com",
                .embed_origins = {{"demo", {"https://a.example", "http://127.0.0.1:*"}},
                                  {"other", {}}}},
               built(), desk.random) {
    desk.doors.pages = &pages_;
  }

  // What the service does: the routes, then the pages.
  http::Response get(const std::string& target, const std::string& accept = "text/html,*/*") {
    const http::Request request{
        .target = target, .headers = {{"Accept", accept}}, .request_id = "req-1"};
    if (desk.router.match(request).outcome == http::Router::Outcome::not_found)
      if (auto page = pages_.answer(request)) return *std::move(page);
    return desk.ask("GET", target, {}, {{"Accept", accept}}).response();
  }
  std::optional<http::Response> post(const std::string& target) {
    return pages_.answer({.method = "POST", .target = target});
  }

  Desk desk;

 private:
  http::StaticFiles built() {
    write("index.html", index_page);
    write("embed.html", "<embed nonce=__CSP_NONCE__>");
    write("about.html", "<about>");
    write("embed.js", "loader");
    write("robots.txt", "User-agent: *");
    return http::StaticFiles{folder_.file("")};
  }
  void write(const std::string& name, std::string_view text) {
    std::ofstream{folder_.file(name)} << text;
  }

  sql::ThrowawayFolder folder_;
  api::WebPages pages_;
};

std::string header(const http::Response& response, std::string_view name) {
  return std::string{response.header(name).value_or("(none)")};
}

std::string policy(const http::Response& response) {
  return header(response, "Content-Security-Policy");
}

std::string nonce(const http::Response& response) {
  const std::string text = policy(response);
  const auto begin = text.find("'nonce-") + 7;
  return text.substr(begin, text.find('\'', begin) - begin);
}

TEST(APage, IsTheIndexAtEveryAddressThatAPersonSees) {
  Site site;
  for (const auto* path : {"/b/demo", "/b/demo/st_1", "/find", "/booking/BK7F3KQ2/cancel", "/embed",
                           "/embed/demo/deeper", "/index.html", "/apiary"}) {
    const http::Response page = site.get(path);
    EXPECT_EQ(page.status, 200) << path;
    EXPECT_THAT(page.body, EndsWith("https://calendly.com https://book.example")) << path;
    EXPECT_EQ(header(page, "Content-Type"), "text/html; charset=utf-8");
  }
}

TEST(APage, IsNotWhatAProgramIsAnswered) {
  Site site;
  for (const auto* path : {"/api/v1/nothing", "/api", "/webhooks/x", "/health", "/assets/gone",
                           "/assets/gone-3f9c2d1a.js", "/nothing.txt"}) {
    const http::Response answer = site.get(path);
    EXPECT_EQ(answer.status, 404) << path;
    EXPECT_EQ(header(answer, "Content-Type"), "application/problem+json") << path;
  }
  EXPECT_EQ(site.get("/b/demo", "application/json").status, 404);
  EXPECT_FALSE(site.post("/b/demo").has_value());
}

TEST(APage, CarriesANonceThatIsItsOwnWhereverItAsksForOne) {
  Site site;

  const http::Response one = site.get("/b/demo");
  const http::Response other = site.get("/b/demo");

  EXPECT_GE(nonce(one).size(), 22U);
  EXPECT_NE(nonce(one), nonce(other));
  EXPECT_THAT(one.body, HasSubstr("<meta content=\"" + nonce(one) + "\"><i>" + nonce(one)));
  EXPECT_THAT(one.body, Not(HasSubstr("__")));
}

TEST(APage, HasNoNonceThatLooksLikeAPlaceholder) {
  Site site;
  // One in four would hold a '_' by chance, and one in four thousand begin with two, as a
  // placeholder does: such a page had no styles.
  for (int i = 0; i < 100; ++i) EXPECT_THAT(nonce(site.get("/find")), Not(HasSubstr("_")));
}

TEST(APage, TellsTheBrowserWhatItMayDo) {
  Site site;
  const http::Response page = site.get("/b/demo");

  EXPECT_EQ(policy(page),
            "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-" + nonce(page) +
                "'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
                "frame-src https://calendly.com; form-action 'self'; base-uri 'none'; "
                "object-src 'none'; frame-ancestors 'none'; manifest-src 'self'; "
                "upgrade-insecure-requests");
  EXPECT_EQ(header(page, "Cache-Control"), "no-store");
  EXPECT_EQ(header(page, "X-Content-Type-Options"), "nosniff");
  EXPECT_EQ(header(page, "Referrer-Policy"), "strict-origin-when-cross-origin");
  EXPECT_EQ(header(page, "Permissions-Policy"),
            "camera=(), microphone=(), geolocation=(), payment=()");
  EXPECT_EQ(header(page, "Cross-Origin-Opener-Policy"), "same-origin");
  EXPECT_EQ(header(page, "Cross-Origin-Resource-Policy"), "same-origin");
  EXPECT_EQ(header(page, "ETag"), "(none)");
}

TEST(APage, DoesNotAskForHttpsWhereTheServiceIsReachedWithoutIt) {
  Site site{"http://127.0.0.1:8080"};

  EXPECT_THAT(policy(site.get("/b/demo")), Not(HasSubstr("upgrade-insecure-requests")));
}

TEST(TheEmbeddedPage, MayBeHeldByThePagesItsBuilderNamedAndByNoOther) {
  Site site;
  const auto ancestors = [&](const std::string& path) {
    const std::string text = policy(site.get(path));
    const auto begin = text.find("frame-ancestors ") + 16;
    return text.substr(begin, text.find(';', begin) - begin);
  };

  EXPECT_EQ(ancestors("/embed/demo"), "https://a.example http://127.0.0.1:*");
  EXPECT_EQ(ancestors("/embed/demo?theme=dark"), "https://a.example http://127.0.0.1:*");
  for (const auto* path : {"/embed/other", "/embed/nobody", "/embed.html", "/about.html", "/"})
    EXPECT_EQ(ancestors(path), "'none'") << path;
  const http::Response page = site.get("/embed/demo", "*/*");
  EXPECT_EQ(page.body, "<embed nonce=" + nonce(page) + ">");
  EXPECT_EQ(header(page, "X-Frame-Options"), "(none)");
}

TEST(TheLoaderOfOtherSites, MayBeReadFromThem) {
  Site site;
  const http::Response loader = site.get("/embed.js", "*/*");

  EXPECT_EQ(loader.body, "loader");
  EXPECT_EQ(header(loader, "Cross-Origin-Resource-Policy"), "cross-origin");
  EXPECT_EQ(header(loader, "Cache-Control"), "public, max-age=3600");
  EXPECT_EQ(header(site.get("/robots.txt"), "Cross-Origin-Resource-Policy"), "(none)");
}

TEST(TheHomePage, LeadsToTheOnlyBuilder) {
  Site site{"https://book.example", {"demo"}};
  const http::Response answer = site.get("/");

  EXPECT_EQ(answer.status, 302);
  EXPECT_EQ(header(answer, "Location"), "/b/demo");
  EXPECT_EQ(header(answer, "Cache-Control"), "no-store");
}

TEST(TheHomePage, IsTheIndexWhereThereIsAChoice) {
  Site site;

  EXPECT_THAT(site.get("/").body, EndsWith("https://calendly.com https://book.example"));
}

TEST(TheHomePage, IsNothingWithoutBuiltPages) {
  Desk desk;

  EXPECT_PROBLEM(desk.get("/"), 404, "not_found");
}

TEST(TheStatusPage, IsTheIndexWhateverIsAccepted) {
  Site site;
  const http::Response page = site.get("/booking/" + code + "?returned=paid", "*/*");

  EXPECT_THAT(page.body, EndsWith("https://calendly.com https://book.example"));
  EXPECT_EQ(header(page, "Referrer-Policy"), "no-referrer");
}

TEST(TheStatusPage, RingsForABookingThatMayBePaid) {
  Site site;
  site.desk.put(
      ::testing::a_booking().in(Stage::held).with_an_active_slot().with_an_open_session("c"));
  site.desk.pass(10s);
  const auto rung = [&] {
    std::optional<ports::ClaimedDoorbell> bell;
    site.desk.store.write([&](ports::Transaction& transaction) {
      bell = transaction.claim_doorbell(site.desk.clock.now(),
                                        {"lease", site.desk.clock.now() + 1min});
    });
    return bell.has_value();
  };

  ASSERT_FALSE(rung());

  site.get("/booking/" + code);

  EXPECT_TRUE(rung());
}

TEST(TheStatusPage, IsShownWhateverTheStoreAndTheBackgroundDo) {
  for (const bool is_built : {true, false}) {
    Site site;
    if (!is_built) site.desk.doors.pages = nullptr;
    const std::string usual = site.get("/booking/" + code).body.substr(0, 15);

    site.desk.store.is_broken = true;
    EXPECT_EQ(site.get("/booking/" + code).body.substr(0, 15), usual);
    site.desk.background.is_full = true;
    EXPECT_EQ(site.get("/booking/" + code).body.substr(0, 15), usual);
  }
}

}  // namespace
}  // namespace api_contract

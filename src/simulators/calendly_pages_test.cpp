#include <gmock/gmock.h>

#include "simulators/calendly_world.hpp"

namespace simulators {
namespace {

using base::Instant;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

const Instant now = *base::parse_rfc3339("2026-11-20T10:00:00Z");
constexpr const char* slot = "/demo/strategy-session/2026-12-01T09:00:00Z";

class CalendlyPage : public testing::Test {
 protected:
  http::Response get(std::string target) {
    http::Request request;
    request.target = std::move(target);
    return world.handle(request, now);
  }
  http::Response post(std::string target, const std::vector<http::Parameter>& form) {
    http::Request request;
    request.method = "POST";
    request.target = std::move(target);
    request.body = http::to_form(form);
    return world.handle(request, now);
  }
  std::string book(const std::string& name = "Pip") {
    const auto answer = post(std::string{slot} + "?utm_content=bk_1&embed_domain=1",
                             {{"name", name}, {"email", "pip@client.example"}});
    EXPECT_EQ(answer.status, 303) << answer.body;
    return std::string{*answer.header("Location")};
  }
  const CalendlyInvitee& only_invitee() {
    return world.account().records().invitees.begin()->second;
  }

  CalendlyWorld world{CalendlySetting{}};
};

TEST_F(CalendlyPage, ListsFreeTimesAndKeepsTheTokenInTheirLinks) {
  const auto page = get("/demo/strategy-session?utm_content=bk_1&date=2026-12-01");

  EXPECT_EQ(page.status, 200);
  EXPECT_THAT(page.body, HasSubstr("data-start=\"2026-12-01T08:00:00Z\">09:00</a>"));
  EXPECT_THAT(page.body, HasSubstr("/demo/strategy-session/2026-12-01T08:00:00Z?utm_content=bk_1"));
}

TEST_F(CalendlyPage, SpeaksToItsParentOnlyWhenEmbedded) {
  EXPECT_THAT(get("/demo").body, Not(HasSubstr("data-messages")));
  EXPECT_THAT(get("/demo?embed_domain=x").body,
              HasSubstr("data-messages=\"calendly.profile_page_viewed\""));
  EXPECT_THAT(get("/demo/strategy-session?embed_domain=x").body,
              HasSubstr("calendly.event_type_viewed"));
  EXPECT_THAT(get(std::string{slot} + "?embed_domain=x").body,
              HasSubstr("calendly.date_and_time_selected"));
}

TEST_F(CalendlyPage, PrefillsNameEmailAndAnswers) {
  const auto page = get(std::string{slot} + "?name=Pip&email=p%40x.example&a1=Taxes");

  EXPECT_THAT(page.body, AllOf(HasSubstr("value=\"Pip\""), HasSubstr("value=\"p@x.example\""),
                               HasSubstr(">Taxes</textarea>")));
}

TEST_F(CalendlyPage, BooksAndTellsTheParentWhichInvitee) {
  const std::string location = book();
  const auto page = get(location);

  EXPECT_THAT(page.body, HasSubstr("calendly.event_scheduled"));
  EXPECT_THAT(page.body, HasSubstr("data-invitee=\"https://api.calendly.com/scheduled_events/" +
                                   only_invitee().event + "/invitees/" + only_invitee().id));
  EXPECT_EQ(only_invitee().tracking.at("utm_content"), "bk_1");
}

TEST_F(CalendlyPage, SaysWhenTheTimeWasTakenMeanwhile) {
  book();

  const auto second = post(slot, {{"name", "Zoë"}, {"email", "zoe@client.example"}});

  EXPECT_EQ(second.status, 409);
  EXPECT_THAT(second.body, HasSubstr("This time was just taken"));
}

TEST_F(CalendlyPage, ShowsAHostileNameAsText) {
  const auto page = get(book("<script>alert(1)</script>\"'&"));

  EXPECT_THAT(page.body, Not(HasSubstr("<script>alert")));
  EXPECT_THAT(page.body, HasSubstr("&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&amp;"));
}

TEST_F(CalendlyPage, CancelsForTheClientAndTellsNobody) {
  book();
  const std::string path = "/cancellations/" + only_invitee().id + "?embed_domain=1";

  EXPECT_THAT(get(path).body, HasSubstr("Cancel this session?"));
  const auto done = post(path, {{"reason", "Ill"}});

  EXPECT_THAT(done.body, HasSubstr("The session is cancelled"));
  EXPECT_THAT(done.body, HasSubstr("data-messages=\"\""));
  EXPECT_FALSE(only_invitee().cancellation->is_by_host);
  EXPECT_EQ(only_invitee().cancellation->reason, "Ill");
}

TEST_F(CalendlyPage, MovesTheSessionAndTellsNobody) {
  book();
  const std::string path = "/reschedulings/" + only_invitee().id;

  EXPECT_THAT(get(path + "?embed_domain=1").body, HasSubstr("calendly.event_type_viewed"));
  const auto moved = post(path + "/2026-12-02T09:00:00Z?embed_domain=1", {});

  ASSERT_EQ(moved.status, 303);
  EXPECT_THAT(std::string{*moved.header("Location")},
              StartsWith("/demo/strategy-session/invitees/"));
  EXPECT_THAT(get(std::string{*moved.header("Location")}).body,
              Not(HasSubstr("calendly.event_scheduled")));
  EXPECT_EQ(world.account().records().events.size(), 2U);
}

TEST_F(CalendlyPage, HasNoPageForWhatIsUnknown) {
  EXPECT_EQ(get("/nobody").status, 404);
  EXPECT_EQ(get("/demo/no-such-type").status, 404);
  EXPECT_EQ(get("/sam/deleted").status, 404);
  EXPECT_EQ(get("/cancellations/none").status, 404);
  EXPECT_EQ(get("/%zz").status, 404);
}

}  // namespace
}  // namespace simulators

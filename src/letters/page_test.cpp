#include "letters/page.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace letters {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

base::Instant at(const char* text) { return *base::parse_rfc3339(text); }

// Each part says its own name, so that its place can be found.
Page a_page() {
  Page page;
  page.language = "en";
  page.title = "the title";
  page.preview = "the preview";
  page.stage = "the stage";
  page.booking = "the word";
  page.code = "the code";
  page.heading = "the heading";
  page.subheading = "the subheading";
  page.day = "the day";
  page.time = "the time";
  page.zones = "the zones";
  page.ruler = ruler_of(at("2026-12-01T14:00:00Z"), at("2026-12-01T14:50:00Z"), "UTC");
  page.news = {"the news", {"the first news", "the second news"}};
  page.facts = {{"the linked fact", {"its words", "https://fact.example"}, {}},
                {"the fact", {}, {"the line"}}};
  page.button = {"the button", "https://button.example"};
  page.button_note = "the note";
  page.ledger = {{"the row", "the amount"}};
  page.total = {"the total", "the sum"};
  page.changes = {"the changes", {"the first change"}};
  page.change_links = {{"the link", "https://link.example"}};
  page.footer = "the footer";
  return page;
}

void expect_in_this_order(const std::string& form, const std::vector<std::string>& parts) {
  std::size_t from = 0;
  for (const std::string& part : parts) {
    const std::size_t found = form.find(part, from);
    ASSERT_NE(found, std::string::npos) << part << " is missing after what stands before it";
    from = found + part.size();
  }
}

TEST(APage, SaysTheSameInTheSameOrderInBothForms) {
  for (const std::string& form : {to_text(a_page()), to_html(a_page())})
    expect_in_this_order(form, {"the stage",
                                "the word",
                                "the code",
                                "the heading",
                                "the subheading",
                                "the day",
                                "the time",
                                "the zones",
                                "the news",
                                "the first news",
                                "the second news",
                                "the linked fact",
                                "https://fact.example",
                                "the fact",
                                "the line",
                                "the note",
                                "the row",
                                "the amount",
                                "the total",
                                "the sum",
                                "the changes",
                                "the first change",
                                "the footer"});
}

TEST(AButtonAndALink, HaveTheirAddressesInBothForms) {
  expect_in_this_order(to_text(a_page()), {"the line", "the button", "https://button.example",
                                           "the first change", "the link", "https://link.example"});
  expect_in_this_order(to_html(a_page()), {"the line", "https://button.example", "the button",
                                           "the first change", "https://link.example", "the link"});
}

TEST(APartThatIsNotThere, LeavesNoGap) {
  Page page;
  page.stage = "the stage";
  page.booking = "the word";
  page.code = "the code";
  page.heading = "the heading";
  page.footer = "the footer";
  EXPECT_EQ(to_text(page), "the stage. the word the code\n\nthe heading\n\nthe footer\n");
  Page full = a_page();
  full.settled = true;
  for (const char* mark :
       {"class=\"big", "aria-hidden", "class=\"bt\"", "4px double", "width=\"96\""}) {
    EXPECT_THAT(to_html(page), Not(HasSubstr(mark)));
    EXPECT_THAT(to_html(full), HasSubstr(mark));
  }
}

TEST(ATotal, HasADoubleRuleOnlyWhenItIsSettled) {
  Page page = a_page();
  EXPECT_THAT(to_html(page), Not(HasSubstr("4px double")));
  page.settled = true;
  EXPECT_THAT(to_html(page), HasSubstr("4px double"));
}

TEST(ATimeThatIsGone, IsStruckThroughAndDrawnAsAnOutline) {
  Page page = a_page();
  EXPECT_THAT(to_html(page), Not(HasSubstr("</s>")));
  EXPECT_THAT(to_html(page), HasSubstr("sl firm"));
  page.time_is_gone = true;
  EXPECT_THAT(to_html(page), HasSubstr(">the time</s>"));
  EXPECT_THAT(to_html(page), HasSubstr("sl over"));
}

TEST(TheHead, HasTheColourOfItsTone) {
  Page page = a_page();
  const auto html_in = [&](Tone tone) {
    page.tone = tone;
    return to_html(page);
  };
  EXPECT_THAT(html_in(Tone::firm),
              HasSubstr("hd firm\"\n style=\"padding:12px 32px;background:#0b3c49"));
  EXPECT_THAT(html_in(Tone::held),
              HasSubstr("hd held\"\n style=\"padding:12px 32px;background:#ffd23d"));
  EXPECT_THAT(html_in(Tone::over),
              HasSubstr("hd over\"\n style=\"padding:12px 32px;background:#ffffff"));
  EXPECT_THAT(html_in(Tone::trouble),
              HasSubstr("hd trouble\"\n style=\"padding:12px 32px;background:#a5301b"));
}

TEST(EveryPart, IsEscapedInHtml) {
  Page page = a_page();
  const std::string hostile = "<i>\"&{{code}}";
  for (std::string* part : {&page.language,
                            &page.title,
                            &page.preview,
                            &page.stage,
                            &page.booking,
                            &page.code,
                            &page.heading,
                            &page.subheading,
                            &page.day,
                            &page.time,
                            &page.zones,
                            &page.news.title,
                            &page.news.sentences[0],
                            &page.facts[0].link.text,
                            &page.facts[1].label,
                            &page.facts[1].lines[0],
                            &page.button.text,
                            &page.button_note,
                            &page.ledger[0].label,
                            &page.total.amount,
                            &page.changes.title,
                            &page.changes.sentences[0],
                            &page.change_links[0].text,
                            &page.footer})
    *part = hostile;
  const std::string html = to_html(page);
  EXPECT_THAT(html, Not(HasSubstr("<i>")));
  EXPECT_THAT(html, HasSubstr("&lt;i&gt;&quot;&amp;{{code}}"));
}

}  // namespace
}  // namespace letters

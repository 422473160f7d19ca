#include <kainjow/mustache.hpp>

#include <array>
#include <cstdio>

#include "letters/page.hpp"
#include "letters/page_template.hpp"

namespace letters {
namespace {

using kainjow::mustache::data;
using kainjow::mustache::list;
using kainjow::mustache::mustache;
using kainjow::mustache::object;

std::string two_digits(int number) {
  std::array<char, 16> text{};
  std::snprintf(text.data(), text.size(), "%02d", number);
  return text.data();
}

data hours_of(const Ruler& ruler) {
  list hours;
  for (const RulerHour& hour : ruler) {
    object cell{{"label", two_digits(hour.label)}};
    if (hour.filled > 0) {
      cell["slot"] = object{{"filled", std::to_string(hour.filled)}};
      if (hour.before > 0) cell["before"] = object{{"share", std::to_string(hour.before)}};
    } else {
      cell["empty"] = true;
    }
    hours.push_back(cell);
  }
  return hours;
}

data facts_of(const Page& page) {
  list facts;
  for (const Fact& fact : page.facts) {
    list lines;
    for (const std::string& line : fact.lines) lines.push_back(object{{"line", line}});
    object row{{"label", fact.label}, {"lines", lines}};
    if (!fact.link.url.empty())
      row["link"] = object{{"text", fact.link.text}, {"url", fact.link.url}};
    facts.push_back(row);
  }
  return facts;
}

data ledger_of(const Page& page) {
  list ledger;
  for (const LedgerLine& line : page.ledger)
    ledger.push_back(object{{"label", line.label}, {"amount", line.amount}});
  return ledger;
}

data sentences_of(const std::vector<std::string>& sentences) {
  list result;
  for (const std::string& sentence : sentences) result.push_back(object{{"sentence", sentence}});
  return result;
}

data links_of(const std::vector<Link>& links) {
  list result;
  for (const Link& link : links) result.push_back(object{{"text", link.text}, {"url", link.url}});
  return result;
}

}  // namespace

std::string to_html(const Page& page) {
  object values{{"title", page.title},
                {"preview", page.preview},
                {"stage", page.stage},
                {"code", page.code},
                {"heading", page.heading},
                {"subheading", page.subheading},
                {"button_note", page.button_note},
                {"changes_title", page.changes_title},
                {"footer", page.footer}};
  if (!page.day.empty())
    values["time"] = object{{"day", page.day},
                            {"span", page.time},
                            {"zones", page.zones},
                            {"hours", hours_of(page.ruler)}};
  values["ticked"] = page.ticked;
  values["facts"] = facts_of(page);
  if (!page.total.label.empty())
    values["books"] = object{{"ledger", ledger_of(page)},
                             {"total_label", page.total.label},
                             {"total_amount", page.total.amount}};
  values["changes"] = sentences_of(page.changes);
  values["change_links"] = links_of(page.change_links);
  if (!page.button.url.empty())
    values["button"] = object{{"text", page.button.text}, {"url", page.button.url}};
  mustache view{std::string{page_template}};
  return view.render(data{values});
}

}  // namespace letters

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

// How a tone looks where mail programs keep inline styles only. The class of its name serves those
// that keep style sheets.
struct Look {
  const char* name;
  const char* head;
  const char* head_text;
};

Look look_of(Tone tone) {
  switch (tone) {
    case Tone::firm:
      return {"firm", "background:#0b3c49", "color:#ffffff"};
    case Tone::held:
      return {"held", "background:#ffd23d", "color:#0e2a33"};
    case Tone::over:
      return {"over", "background:#ffffff;border-bottom:1px dashed #5b6e75", "color:#5b6e75"};
    case Tone::trouble:
      return {"trouble", "background:#a5301b", "color:#ffffff"};
  }
  return {};
}

struct SlotLook {
  const char* name;
  const char* height;  // its border comes on top
  const char* style;
};

// A slot that is gone is an empty outline, whatever became of the booking.
SlotLook slot_look(const Page& page) {
  if (page.time_is_gone) return {"over", "16", "border:1px dashed #5b6e75"};
  switch (page.tone) {
    case Tone::firm:
    case Tone::over:
      return {"firm", "18", "background:#0b3c49"};
    case Tone::held:
      // Mail programs that know no gradient leave it plain.
      return {"held", "16",
              "background:#ffd23d;border:1px solid #0e2a33;background-image:"
              "repeating-linear-gradient(135deg,#ffd23d 0,#ffd23d 4px,#0e2a33 4px,#0e2a33 5px)"};
    case Tone::trouble:
      return {"trouble", "14", "background:#0b3c49;border:2px solid #a5301b"};
  }
  return {};
}

data hours_of(const Page& page) {
  const SlotLook look = slot_look(page);
  list hours;
  for (const RulerHour& hour : page.ruler) {
    object cell{{"label", two_digits(hour.label)}};
    if (hour.filled > 0) {
      cell["slot"] = object{{"filled", std::to_string(hour.filled)},
                            {"slot", look.name},
                            {"slot_height", look.height},
                            {"slot_style", look.style}};
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

object passage(const Passage& passage) {
  return {{"title", passage.title}, {"sentences", sentences_of(passage.sentences)}};
}

}  // namespace

std::string to_html(const Page& page) {
  const Look look = look_of(page.tone);
  object values{{"language", page.language}, {"title", page.title},
                {"preview", page.preview},   {"tone", look.name},
                {"head_style", look.head},   {"head_text", look.head_text},
                {"stage", page.stage},       {"heading", page.heading},
                {"footer", page.footer},     {"subheading", page.subheading}};
  values["ticked"] = page.ticked;
  if (!page.code.empty()) values["coded"] = object{{"booking", page.booking}, {"code", page.code}};
  if (!page.day.empty())
    values["time"] = object{{"day", page.day},
                            {"span", page.time},
                            {"is_gone", page.time_is_gone},
                            {"zones", page.zones},
                            {"hours", hours_of(page)}};
  if (!page.news.title.empty()) values["news"] = passage(page.news);
  if (!page.facts.empty()) values["about"] = object{{"facts", facts_of(page)}};
  if (!page.button.url.empty())
    values["button"] = object{{"text", page.button.text}, {"url", page.button.url}};
  if (!page.button_note.empty()) values["button_note"] = object{{"note", page.button_note}};
  if (!page.total.label.empty())
    values["books"] = object{{"ledger", ledger_of(page)},
                             {"settled", page.settled},
                             {"total_label", page.total.label},
                             {"total_amount", page.total.amount}};
  if (!page.changes.title.empty()) {
    object changes = passage(page.changes);
    changes["links"] = links_of(page.change_links);
    values["changes"] = changes;
  }
  mustache view{std::string{page_template}};
  return view.render(data{values});
}

}  // namespace letters

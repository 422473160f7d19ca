#include <string_view>

#include "letters/page.hpp"

namespace letters {
namespace {

void append_fact(std::string& text, const Fact& fact) {
  text += fact.label + ":";
  if (!fact.link.url.empty()) text += " " + fact.link.url;
  if (fact.lines.size() == 1) text += " " + fact.lines[0];
  text += "\n";
  // Set in, so that no line a person typed passes for one of ours.
  if (fact.lines.size() > 1)
    for (const std::string& line : fact.lines) text += "    " + line + "\n";
}

void append_ledger(std::string& text, const Page& page) {
  if (page.total.label.empty()) return;
  for (const LedgerLine& line : page.ledger) text += line.label + ": " + line.amount + "\n";
  text += page.total.label;
  if (!page.total.amount.empty()) text += ": " + page.total.amount;
  text += "\n\n";
}

void append_paragraph(std::string& text, const std::string& paragraph) {
  if (!paragraph.empty()) text += paragraph + "\n";
}

}  // namespace

std::string to_text(const Page& page) {
  std::string text = page.stage + ". Booking " + page.code + "\n\n";
  text += page.heading + "\n";
  text += page.subheading + "\n\n";
  if (!page.day.empty()) text += page.day + "\n" + page.time + "\n" + page.zones + "\n\n";
  for (const Fact& fact : page.facts) append_fact(text, fact);
  text += "\n";
  if (!page.button.url.empty()) text += page.button.text + ":\n" + page.button.url + "\n";
  append_paragraph(text, page.button_note);
  text += "\n";
  append_ledger(text, page);
  append_paragraph(text, page.changes_title);
  for (const std::string& sentence : page.changes) append_paragraph(text, sentence);
  for (const Link& link : page.change_links) text += link.text + ":\n" + link.url + "\n";
  text += "\n";
  append_paragraph(text, page.footer);
  return text;
}

}  // namespace letters

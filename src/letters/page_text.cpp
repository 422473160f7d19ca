#include <string_view>

#include "letters/page.hpp"

namespace letters {
namespace {

// Sections are parted by an empty line; those that say nothing leave none.
void append_section(std::string& text, const std::string& section) {
  if (section.empty()) return;
  if (!text.empty()) text += "\n";
  text += section;
}

std::string line(const std::string& words) { return words.empty() ? "" : words + "\n"; }

// Set in, so that no line a person typed passes for one of ours.
std::string set_in(const std::string& words) { return "    " + words + "\n"; }

std::string facts_of(const Page& page) {
  std::string text;
  for (const Fact& fact : page.facts) {
    std::vector<std::string> lines = fact.lines;
    if (!fact.link.url.empty()) lines.insert(lines.begin(), fact.link.url);
    if (lines.size() == 1) {
      text += fact.label + ": " + lines[0] + "\n";
      continue;
    }
    text += fact.label + ":" + (fact.link.text.empty() ? "" : " " + fact.link.text) + "\n";
    for (const std::string& words : lines) text += set_in(words);
  }
  return text;
}

std::string link(const Link& link) { return link.text + ":\n" + link.url + "\n"; }

std::string ledger_of(const Page& page) {
  if (page.total.label.empty()) return {};
  std::string text;
  for (const LedgerLine& row : page.ledger) text += row.label + ": " + row.amount + "\n";
  return text + page.total.label + ": " + page.total.amount + "\n";
}

std::string passage(const Passage& passage) {
  std::string text = line(passage.title);
  for (const std::string& sentence : passage.sentences) text += line(sentence);
  return text;
}

}  // namespace

std::string to_text(const Page& page) {
  std::string text = page.stage;
  if (!page.code.empty()) text += ". " + page.booking + " " + page.code;
  text += "\n";
  append_section(text, line(page.heading) + line(page.subheading));
  append_section(text, line(page.day) + line(page.time) + line(page.zones));
  append_section(text, passage(page.news));
  append_section(text, facts_of(page));
  append_section(text, (page.button.url.empty() ? "" : link(page.button)) + line(page.button_note));
  append_section(text, ledger_of(page));
  std::string changes = passage(page.changes);
  for (const Link& change : page.change_links) changes += link(change);
  append_section(text, changes);
  append_section(text, line(page.footer));
  return text;
}

}  // namespace letters

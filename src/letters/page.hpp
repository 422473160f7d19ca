#pragma once

#include <string>
#include <vector>

#include "letters/ruler.hpp"

namespace letters {

struct Link {
  std::string text;
  std::string url;  // empty: the text stands alone
};

// "Where" and what stands beside it: a link, or lines of text.
struct Fact {
  std::string label;
  Link link;
  std::vector<std::string> lines;
};

struct LedgerLine {
  std::string label;
  std::string amount;
};

// How the booking stands, as colour and as the slot's drawing.
enum class Tone {
  firm,     // settled
  held,     // the clock runs
  over,     // ended without a session
  trouble,  // a person is needed
};

// A title, and sentences under it.
struct Passage {
  std::string title;  // empty: there is none
  std::vector<std::string> sentences;
};

// What a letter says, before it becomes HTML or plain text: both render every part of it, in this
// order. Nothing here is escaped.
struct Page {
  std::string language;  // as in HTML's lang
  std::string title;
  std::string preview;  // what mail programs show beside the subject
  Tone tone = Tone::firm;
  std::string stage;    // "Confirmed"
  bool ticked = false;  // whether a tick stands before it
  std::string booking;  // the word before the code
  std::string code;     // empty: it is not about one booking
  std::string heading;
  std::string subheading;
  std::string day;  // empty: no time is shown
  std::string time;
  bool time_is_gone = false;  // whether it is struck through
  std::string zones;
  Ruler ruler;
  Passage news;
  std::vector<Fact> facts;
  Link button;  // without a url there is none
  std::string button_note;
  std::vector<LedgerLine> ledger;
  LedgerLine total;      // without a label there is no ledger
  bool settled = false;  // whether nothing of it is still to be paid or on its way
  Passage changes;
  std::vector<Link> change_links;
  std::string footer;
};

std::string to_html(const Page& page);
std::string to_text(const Page& page);

}  // namespace letters

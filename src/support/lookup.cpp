#include "support/lookup.hpp"

#include <algorithm>
#include <boost/json/array.hpp>
#include <sstream>

#include "support/words.hpp"

namespace support {
namespace {

using domain::BookingCode;

constexpr int candidates_max = 20;

std::string trimmed(const std::string& text) {
  const auto first = text.find_first_not_of(" \t\r\n");
  if (first == std::string::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

// "https://api.calendly.com/…/invitees/abc?x=1" -> "abc"; an id stays as it is.
std::string last_segment(std::string text) {
  text = text.substr(0, text.find_first_of("?#"));
  while (text.ends_with('/')) text.pop_back();
  const auto slash = text.rfind('/');
  return slash == std::string::npos ? text : text.substr(slash + 1);
}

// A day is a different one at the other end of the world, so it is taken wide.
std::optional<ports::MoneyOnADay> money_in(const std::string& text) {
  using namespace std::chrono_literals;
  std::istringstream words{text};
  std::string amount;
  std::string code;
  std::string day;
  std::string rest;
  if (!(words >> amount >> code >> day) || words >> rest) return std::nullopt;
  const auto money = typed_money(amount, code);
  const auto midnight = base::parse_rfc3339(day + "T00:00:00Z");
  if (!money || !midnight) return std::nullopt;
  return ports::MoneyOnADay{money->minor_units(), std::string{money->currency().code()},
                            *midnight - 14h, *midnight + 36h};
}

class Search {
 public:
  Search(ports::Snapshot& snapshot, LookUp& found) : snapshot_(snapshot), found_(found) {}

  std::vector<BookingCode> run(const std::string& text) {
    using Step = void (Search::*)(const std::string&);
    for (const Step step : {&Search::by_code, &Search::by_email, &Search::by_object,
                            &Search::by_event, &Search::by_money, &Search::by_name}) {
      (this->*step)(text);
      if (!codes_.empty()) break;
    }
    return codes_;
  }

 private:
  void searched(std::string_view where) { found_.searched.emplace_back(where); }
  void add(const std::optional<BookingCode>& code) {
    if (code && std::ranges::find(codes_, *code) == codes_.end()) codes_.push_back(*code);
  }
  void add_all(const std::vector<BookingCode>& codes) {
    for (const BookingCode& code : codes) add(code);
  }

  void by_code(const std::string& text) {
    const auto code = domain::parse_booking_code(text);
    if (!code) return;
    searched("booking codes");
    if (snapshot_.booking(*code)) add(code);
  }
  void by_email(const std::string& text) {
    if (text.find('@') == std::string::npos) return;
    searched("e-mail addresses");
    add_all(snapshot_.back_office_views().bookings_of_email(text, candidates_max));
  }
  void by_object(const std::string& text) {
    if (text.find(' ') != std::string::npos) return;
    searched("objects of Calendly and Stripe");
    const std::string id = last_segment(text);
    add(snapshot_.booking_of_object("calendly", id));
    add(snapshot_.booking_of_object("stripe", id));
    add_all(snapshot_.back_office_views().bookings_of_calendar_event(id, candidates_max));
  }
  void by_event(const std::string& text) {
    if (text.find(' ') != std::string::npos) return;
    searched("events that arrived");
    for (const ports::InboxRow& row : snapshot_.back_office_views().arrivals_of_event(text))
      add(row.booking);
  }
  void by_money(const std::string& text) {
    const auto money = money_in(text);
    if (!money) return;
    searched("payments and refunds of that amount around that day");
    add_all(snapshot_.back_office_views().bookings_of_money(*money, candidates_max));
  }
  void by_name(const std::string& text) {
    searched("names");
    add_all(snapshot_.back_office_views().bookings_of_name(text, candidates_max));
  }

  ports::Snapshot& snapshot_;
  LookUp& found_;
  std::vector<BookingCode> codes_;
};

}  // namespace

LookUp look_up(ports::Snapshot& snapshot, const std::string& query, base::Instant now) {
  LookUp found{trimmed(query), {}, {}, {}};
  if (found.query.empty()) return found;
  const auto codes = Search{snapshot, found}.run(found.query);
  if (codes.size() == 1) {
    found.story = story_of(snapshot, codes.front(), now);
    return found;
  }
  for (const BookingCode& code : codes)
    if (const auto story = story_of(snapshot, code, now))
      found.candidates.push_back({code, story->stage, story->headline});
  return found;
}

std::string as_text(const LookUp& found) {
  if (found.story) return as_text(*found.story);
  std::string text;
  if (!found.candidates.empty()) {
    text = "Several bookings fit; look up the one you mean by its code:\n";
    for (const Candidate& candidate : found.candidates)
      text += "  " + candidate.booking.text() + "  " + candidate.stage + "  " +
              printable(candidate.headline) + "\n";
    return text;
  }
  text = "Nothing fits \"" + printable(found.query) + "\". Searched:";
  for (const std::string& where : found.searched) text += "\n  " + where;
  return text +
         "\nTry the code, the e-mail address, an id of Calendly or Stripe, or an amount and a day "
         "such as 50.00 EUR 2026-11-20.\n";
}

boost::json::object as_json(const LookUp& found) {
  boost::json::array candidates;
  for (const Candidate& candidate : found.candidates)
    candidates.push_back(boost::json::object{{"code", candidate.booking.text()},
                                             {"stage", candidate.stage},
                                             {"headline", candidate.headline}});
  boost::json::array searched;
  for (const std::string& where : found.searched) searched.emplace_back(where);
  boost::json::object shown_lookup{{"query", found.query}};
  if (found.story)
    shown_lookup["booking"] = as_json(*found.story);
  else
    shown_lookup["booking"] = nullptr;
  shown_lookup["candidates"] = candidates;
  shown_lookup["searched"] = searched;
  return shown_lookup;
}

}  // namespace support

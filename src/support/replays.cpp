#include "support/replays.hpp"

#include <algorithm>
#include <array>
#include <boost/json/array.hpp>

#include "engine/reconcile.hpp"
#include "support/words.hpp"

namespace support {
namespace {

constexpr std::size_t arrivals_shown_max = 100;

constexpr auto reasons = std::to_array<std::pair<std::string_view, std::string_view>>({
    {"unreadable", "its body is not what the provider's documents say"},
    {"unknown_object", "it is about an object of this installation that nobody here knows"},
    {"not_this_booking", "it names a booking that it turned out not to be about"},
    {"failed_repeatedly", "working on it failed five times"},
    {"not_ours", "it is about nothing that this installation made"},
    {"other_installation", "it is about another installation's object"},
    {"other_mode", "it is of the other mode, live or test"},
    {"no_slot_in_it", "it names no event and invitee"},
    {"unlinked", "its invitee has no booking here"},
});

std::string what_happens(const engine::ReplayedArrival& arrival) {
  const std::string about = arrival.booking ? ", about " + arrival.booking->text() : "";
  switch (arrival.step) {
    case engine::ReplayStep::rings:
      return "its booking is looked at again" + about;
    case engine::ReplayStep::is_read:
      return "it is read again" + (about.empty() ? ", about nothing that is known now" : about);
    case engine::ReplayStep::is_gone:
      return "nothing: it names no booking and its bytes are no longer kept";
  }
  return "";
}

std::string head_of(const ports::InboxRow& row) {
  return std::to_string(row.id) + "  " + printable(row.arrival.provider) + "  " +
         printable(row.arrival.type) + "  " + printable(row.arrival.event_id) + "  " +
         shown(row.arrival.received_at) + "  " + std::string{ports::name(row.state)} +
         (row.reason.empty() ? "" : ": " + reason_in_words(row.reason));
}

std::string step_text(const domain::Transition& transition) {
  return std::string{name(transition.from)} + " -> " + std::string{name(transition.to)} + ": " +
         transition.because;
}

}  // namespace

std::string reason_in_words(const std::string& reason) {
  const auto known = std::ranges::find(reasons, std::string_view{reason},
                                       &std::pair<std::string_view, std::string_view>::first);
  return known == reasons.end() ? as_words(reason) : std::string{known->second};
}

std::string as_text(const engine::Replay& replay) {
  std::string text;
  for (std::size_t i = 0; i < std::min(replay.arrivals.size(), arrivals_shown_max); ++i) {
    const engine::ReplayedArrival& arrival = replay.arrivals[i];
    text += head_of(arrival.row) + "\n  -> " + what_happens(arrival) + "\n";
  }
  if (replay.arrivals.size() > arrivals_shown_max)
    text += "and " + std::to_string(replay.arrivals.size() - arrivals_shown_max) + " more\n";
  if (replay.is_cut_off)
    text += "There is more than one replay takes: replay the rest from the last of these on.\n";
  return text + std::to_string(replay.arrivals.size()) +
         (replay.arrivals.size() == 1 ? " arrival, " : " arrivals, ") +
         std::to_string(replay.bookings.size()) +
         (replay.bookings.size() == 1 ? " booking" : " bookings") + "\n";
}

boost::json::object as_json(const engine::Replay& replay) {
  boost::json::array arrivals;
  for (const engine::ReplayedArrival& arrival : replay.arrivals) {
    boost::json::object shown_arrival = as_json(arrival.row);
    shown_arrival["step"] = engine::name(arrival.step);
    if (arrival.booking) shown_arrival["booking"] = arrival.booking->text();
    arrivals.push_back(std::move(shown_arrival));
  }
  boost::json::array bookings;
  for (const domain::BookingCode& code : replay.bookings) bookings.emplace_back(code.text());
  return {{"arrivals", arrivals}, {"bookings", bookings}, {"cut_off", replay.is_cut_off}};
}

std::string as_text(const engine::LookPreview& preview) {
  const std::string before = engine::standing_of(preview.before);
  const std::string after = engine::standing_of(preview.after);
  std::string text = preview.before.code.text() + "  now:   " + before + "\n";
  text += "          then:  " + (after == before ? "the same" : after) + "\n";
  for (const domain::Transition& transition : preview.transitions)
    text += "          stage: " + step_text(transition) + "\n";
  for (const std::string& key : preview.owed) text += "          told:  " + key + "\n";
  if (preview.outage)
    text +=
        "          Not everything could be asked: a provider did not answer, or refused our key.\n";
  return text;
}

boost::json::object as_json(const engine::LookPreview& preview) {
  boost::json::array transitions;
  for (const domain::Transition& transition : preview.transitions)
    transitions.emplace_back(step_text(transition));
  boost::json::array told;
  for (const std::string& key : preview.owed) told.emplace_back(key);
  return {{"booking", preview.before.code.text()},
          {"now", engine::standing_of(preview.before)},
          {"then", engine::standing_of(preview.after)},
          {"transitions", transitions},
          {"told", told},
          {"complete", !preview.outage}};
}

std::string parked_as_text(const std::vector<ports::InboxRow>& rows) {
  if (rows.empty()) return "Nothing is parked.\n";
  std::string text;
  for (const ports::InboxRow& row : rows) text += head_of(row) + "\n";
  return text + "\nTo have one read again: `slotpay parked release NUMBER`.\n";
}

boost::json::object as_json(const ports::InboxRow& row) {
  return {{"id", row.id},
          {"provider", row.arrival.provider},
          {"event_id", row.arrival.event_id},
          {"type", row.arrival.type},
          {"received_at", base::to_rfc3339(row.arrival.received_at)},
          {"stale", row.arrival.stale},
          {"state", ports::name(row.state)},
          {"reason", row.reason},
          {"tries", row.tries}};
}

}  // namespace support

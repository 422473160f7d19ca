#include "support/story.hpp"

#include <algorithm>
#include <boost/json/array.hpp>
#include <map>

#include "domain/ledger.hpp"
#include "engine/exceptions.hpp"
#include "support/words.hpp"

namespace support {
namespace {

using domain::Booking;

class Telling {
 public:
  explicit Telling(Story& story) : story_(story) {}

  void add(std::optional<base::Instant> at, std::string what, std::string by,
           std::string reference = {}) {
    if (at) story_.entries.push_back({*at, std::move(what), std::move(by), std::move(reference)});
  }

  void tell_calendar(const Booking& booking) {
    for (const domain::CalendarLink& link : booking.links) {
      const std::string reference = "invitee " + link.invitee_id;
      add(link.first_seen_at, "The time " + shown(link.start) + " was taken.", "Calendly",
          reference);
      if (link.status == domain::LinkStatus::cancelled)
        add(link.cancelled_seen_at, "The time was cancelled.",
            link.canceler ? std::string{name(*link.canceler)} : "Calendly", reference);
      if (link.status == domain::LinkStatus::superseded)
        add(link.looked_at, "The client took another time instead.", "Calendly", reference);
      if (link.status == domain::LinkStatus::gone)
        add(link.looked_at, "Calendly no longer knows the event.", "Calendly", reference);
    }
  }

  void tell_money(const Booking& booking) {
    for (const domain::Attempt& attempt : booking.attempts) {
      const std::string n = std::to_string(attempt.n);
      add(attempt.last_sent_at,
          "Payment page " + n + " over " + show(attempt.amount) + " was asked for; it is " +
              as_words(name(attempt.status)) + ".",
          "client", attempt.session_id);
      if (attempt.charged)
        add(attempt.paid_seen_at,
            show(*attempt.charged) + " was paid" +
                (attempt.mismatch ? ", which is not what was asked for: it goes back whole." : "."),
            "Stripe", attempt.payment_intent_id);
    }
    for (const domain::Refund& refund : booking.refunds) {
      const std::string label = "Refund " + std::to_string(refund.n) + " of " + show(refund.amount);
      add(refund.decided_at,
          label + " was decided; it is " + as_words(name(refund.status)) +
              (refund.failure_reason.empty() ? "." : " (" + as_words(refund.failure_reason) + ")."),
          as_words(name(refund.source)), refund.refund_id);
      add(refund.succeeded_at, label + " has gone back.", "Stripe", refund.refund_id);
    }
    for (const domain::Dispute& dispute : booking.disputes)
      add(dispute.opened_at,
          "The client's bank disputes " + show(dispute.amount) + " (" + as_words(dispute.reason) +
              "); it is " + as_words(dispute.status) + ".",
          "Stripe", dispute.dispute_id);
  }

  void tell_decisions(const Booking& booking) {
    for (const domain::Wish& wish : booking.wishes)
      add(wish.at,
          "Wished: " + as_words(name(wish.kind)) +
              (wish.why.empty() ? "." : ", because: " + wish.why),
          std::string{name(wish.by)});
    for (const domain::Transition& transition : booking.transitions)
      add(transition.at,
          "Stage " + std::string{name(transition.from)} + " became " +
              std::string{name(transition.to)} + ": " + transition.because + ".",
          "rule");
  }

  void tell_effects(const std::vector<ports::EffectRow>& rows) {
    for (const ports::EffectRow& row : rows) {
      const std::string label = as_words(name(row.effect.act));
      const std::string state{ports::name(row.state)};
      const std::string error = row.last_error.empty() ? "" : " (" + row.last_error + ")";
      if (row.last_sent_at) {
        std::string told = "Sent: ";
        told.append(label).append("; ").append(state).append(error).append(".");
        add(row.last_sent_at, told, "service", row.effect.key + "/" + std::to_string(row.send));
      }
      const bool is_open = row.state == ports::EffectState::owed ||
                           row.state == ports::EffectState::claimed ||
                           row.state == ports::EffectState::unknown;
      if (!is_open) continue;
      std::string owed = label + ": ";
      owed.append(state).append(", next at ").append(shown(row.due_at)).append(error);
      story_.owed.push_back(owed.append(" [").append(row.effect.key).append("]"));
    }
  }

  void tell_arrivals(const std::vector<ports::InboxRow>& rows) {
    for (const ports::InboxRow& row : rows)
      add(row.arrival.received_at,
          "News came: " + row.arrival.type + "; " + std::string{ports::name(row.state)} +
              (row.reason.empty() ? "." : " (" + as_words(row.reason) + ")."),
          row.arrival.provider, row.arrival.event_id);
  }

  void tell_acts(ports::BackOfficeViews& views, const domain::BookingCode& code) {
    for (const ports::AuditLine& line : views.audit_of(code))
      if (line.what != "transition" && line.what != "client.recorded")
        add(line.at,
            "Audited: " + as_words(line.what) + (line.detail.empty() ? "." : " " + line.detail),
            line.actor);
    for (const ports::Note& note : views.notes_of(code))
      add(note.at, "Note: " + note.text, note.actor);
  }

 private:
  Story& story_;
};

std::vector<std::string> money_of(const Booking& booking) {
  std::vector<std::string> lines;
  for (const domain::LedgerLine& line : domain::ledger_of(booking)) {
    const auto amount = [&](std::int64_t minor_units) {
      return show(domain::Money{minor_units, line.currency});
    };
    std::string text = amount(line.captured) + " paid, " + amount(line.refunded) + " sent back, " +
                       amount(line.owed_back) + " on its way back, " + amount(line.kept) + " kept";
    if (line.withdrawn != 0) text += ", " + amount(line.withdrawn) + " taken by the bank";
    if (line.missing != 0) text += ", " + amount(line.missing) + " missing";
    lines.push_back(text);
  }
  if (lines.empty()) lines.emplace_back("nothing was paid");
  return lines;
}

std::vector<std::string> steps_of(ports::BackOfficeViews& views, const Booking& booking,
                                  base::Instant now) {
  std::vector<std::string> steps;
  const auto add = [&](const std::string& rule, base::Instant since, const std::string& owner) {
    const engine::ExceptionMeaning& meaning = engine::meaning_of(rule);
    steps.push_back(rule + " since " + in_words(now - since) + " (" + owner +
                    "): " + std::string{meaning.means} + " " + std::string{meaning.next_step});
  };
  if (booking.attention)
    add("attention." + std::string{name(booking.attention->reason)}, booking.attention->since,
        std::string{name(booking.attention->owner)});
  for (const ports::OpenException& exception : views.open_exceptions_of(booking.code))
    if (!exception.rule.starts_with("attention."))
      add(exception.rule, exception.since, exception.owner);
  if (steps.empty()) steps.emplace_back("Nothing: everything about it goes its way.");
  return steps;
}

boost::json::array as_array(const std::vector<std::string>& lines) {
  boost::json::array array;
  for (const std::string& line : lines) array.emplace_back(line);
  return array;
}

// What happened at the same moment stays as it was told.
std::vector<Entry> in_order(std::vector<Entry> entries) {
  std::multimap<base::Instant, Entry> by_time;
  for (Entry& entry : entries) {
    const base::Instant at = entry.at;
    by_time.emplace(at, std::move(entry));
  }
  std::vector<Entry> ordered;
  for (auto& [at, entry] : by_time) ordered.push_back(std::move(entry));
  return ordered;
}

}  // namespace

std::optional<Story> story_of(ports::Snapshot& snapshot, const domain::BookingCode& code,
                              base::Instant now) {
  const auto booking = snapshot.booking(code);
  if (!booking) return std::nullopt;
  ports::BackOfficeViews& views = snapshot.back_office_views();
  Story story{.booking = code,
              .headline = booking->client.name + " <" + booking->client.email + ">, " +
                          booking->terms.name + " for " + show(booking->terms.price),
              .stage = std::string{name(booking->stage)},
              .entries = {},
              .money = money_of(*booking),
              .owed = {},
              .next_steps = steps_of(views, *booking, now)};
  if (const domain::CalendarLink* const link = slot(*booking))
    story.headline += ", " + shown(link->start);
  Telling telling{story};
  telling.add(booking->begun_at, "The booking was begun.", "client");
  telling.tell_calendar(*booking);
  telling.tell_money(*booking);
  telling.tell_decisions(*booking);
  telling.tell_effects(snapshot.effects_of(code));
  telling.tell_arrivals(snapshot.arrivals_of(code));
  telling.tell_acts(views, code);
  story.entries = in_order(std::move(story.entries));
  return story;
}

std::string as_text(const Story& story) {
  std::string text = story.booking.text() + "  " + printable(story.stage) + "\n" +
                     printable(story.headline) + "\n\n";
  for (const Entry& entry : story.entries) {
    text += shown(entry.at) + "  " + printable(entry.what) + "  [" + printable(entry.by);
    if (!entry.reference.empty()) text += ", " + printable(entry.reference);
    text += "]\n";
  }
  const auto section = [&](std::string_view title, const std::vector<std::string>& lines) {
    text += "\n" + std::string{title} + "\n";
    for (const std::string& line : lines) text += "  " + printable(line) + "\n";
  };
  section("Money", story.money);
  if (!story.owed.empty()) section("Still to be told", story.owed);
  section("What to do", story.next_steps);
  return text;
}

boost::json::object as_json(const Story& story) {
  boost::json::array timeline;
  for (const Entry& entry : story.entries)
    timeline.push_back(boost::json::object{{"at", base::to_rfc3339(entry.at)},
                                           {"what", entry.what},
                                           {"by", entry.by},
                                           {"reference", entry.reference}});
  return {{"code", story.booking.text()},
          {"stage", story.stage},
          {"headline", story.headline},
          {"timeline", timeline},
          {"money", as_array(story.money)},
          {"owed", as_array(story.owed)},
          {"next_steps", as_array(story.next_steps)}};
}

}  // namespace support

#include "api/history.hpp"

#include <algorithm>
#include <boost/json/object.hpp>
#include <utility>

#include "domain/placing.hpp"

namespace api {
namespace {

using base::Instant;

struct Entry {
  Instant at;
  std::string kind;
  std::string text;
  std::size_t order = 0;  // among entries of one instant
};

std::string_view sentence(domain::Stage stage) {
  using enum domain::Stage;
  switch (stage) {
    case draft:
      return "The booking was begun.";
    case held:
      return "The time is held until it is paid.";
    case releasing:
      return "The time is being given back.";
    case placing:
      return "Your payment has arrived; the time is being booked.";
    case confirmed:
      return "The booking is confirmed.";
    case completed:
      return "The session has taken place.";
    case cancelling:
      return "The booking is being cancelled.";
    case cancelled:
      return "The booking is cancelled.";
    case expired:
      return "The time was given back because it was not paid in time.";
  }
  return "";
}

std::string_view title(domain::LetterKind kind) {
  switch (kind) {
    case domain::LetterKind::confirmed:
      return "confirmation";
    case domain::LetterKind::rescheduled:
      return "notice of the new time";
    case domain::LetterKind::finish_booking:
      return "link to pay";
    case domain::LetterKind::feedback:
      return "question how it was";
    case domain::LetterKind::released:
      return "notice that the time was given back";
    case domain::LetterKind::choose_time:
      return "request to choose another time";
    case domain::LetterKind::cancelled:
      return "cancellation";
    case domain::LetterKind::refunded:
      return "notice of the refund";
    case domain::LetterKind::attention:
      return "call for attention";
  }
  return "";
}

void add_links(std::vector<Entry>& entries, const domain::Booking& booking) {
  for (const domain::CalendarLink& link : booking.links) {
    entries.push_back({link.first_seen_at, "slot_taken",
                       link.n == 1 ? "A time was taken." : "Another time was taken."});
    if (link.moved_at)
      entries.push_back({*link.moved_at, "slot_moved", "The time was moved by the host."});
    if (domain::is_local(link)) {
      if (link.cancelled_at && link.canceler != domain::Canceler::us)
        entries.push_back({*link.cancelled_at, "slot_lost", "Somebody else has taken the time."});
      continue;
    }
    if (link.status == domain::LinkStatus::cancelled && link.cancelled_seen_at)
      entries.push_back({*link.cancelled_seen_at, "slot_cancelled", "The time was cancelled."});
  }
}

void add_attempts(std::vector<Entry>& entries, const domain::Booking& booking) {
  for (const domain::Attempt& attempt : booking.attempts) {
    if (attempt.last_sent_at)
      entries.push_back({*attempt.last_sent_at, "checkout_opened", "The payment page was opened."});
    if (attempt.paid_seen_at && attempt.charged)
      entries.push_back({*attempt.paid_seen_at, "paid", show(*attempt.charged) + " was paid."});
  }
}

void add_refunds(std::vector<Entry>& entries, const domain::Booking& booking) {
  for (const domain::Refund& refund : booking.refunds)
    entries.push_back(
        {refund.decided_at, "refund", show(refund.amount) + " is going back to you."});
}

void add_charges(std::vector<Entry>& entries, const domain::Booking& booking) {
  for (const domain::Charge& charge : booking.charges) {
    const auto link = std::ranges::find(booking.links, charge.link, &domain::CalendarLink::n);
    if (link != booking.links.end())
      entries.push_back(
          {link->first_seen_at, "charge", show(charge.amount) + " more is due for the new time."});
  }
}

void add_feedback(std::vector<Entry>& entries, const domain::Booking& booking) {
  for (const domain::Feedback& given : booking.feedback)
    entries.push_back({given.at, "feedback", "You said how it was."});
}

void add_letters(std::vector<Entry>& entries, const std::vector<ports::EffectRow>& effects) {
  for (const ports::EffectRow& row : effects) {
    const auto* mail = std::get_if<domain::SendMail>(&row.effect.act);
    if (mail == nullptr || row.state != ports::EffectState::done || !row.last_sent_at) continue;
    if (mail->kind == domain::LetterKind::attention) continue;  // between us and the builder
    entries.push_back(
        {*row.last_sent_at, "mailed",
         "The " + std::string{title(mail->kind)} +
             (mail->to == domain::Addressee::client ? " was mailed to you."
                                                    : " was mailed to the person you meet.")});
  }
}

}  // namespace

boost::json::array history_of(const domain::Booking& booking,
                              const std::vector<ports::EffectRow>& effects) {
  std::vector<Entry> entries{
      {booking.begun_at, "begun", std::string{sentence(domain::Stage::draft)}}};
  add_links(entries, booking);
  add_attempts(entries, booking);
  for (const domain::Transition& transition : booking.transitions)
    entries.push_back(
        {transition.at, std::string{name(transition.to)}, std::string{sentence(transition.to)}});
  add_refunds(entries, booking);
  add_charges(entries, booking);
  add_feedback(entries, booking);
  add_letters(entries, effects);
  for (std::size_t i = 0; i < entries.size(); ++i) entries[i].order = i;
  std::ranges::sort(entries, {},
                    [](const Entry& entry) { return std::pair{entry.at, entry.order}; });
  boost::json::array history;
  for (const Entry& entry : entries)
    history.push_back(boost::json::object{
        {"at", base::to_rfc3339(entry.at)}, {"kind", entry.kind}, {"text", entry.text}});
  return history;
}

}  // namespace api

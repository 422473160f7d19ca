#include "domain/sending.hpp"

#include <algorithm>
#include <chrono>

#include "domain/holds.hpp"
#include "domain/placing.hpp"

namespace domain {
namespace {

using base::Instant;

constexpr base::Milliseconds fresh_for{60'000};

template <class Record>
Record* numbered(std::vector<Record>& records, int n) {
  const auto found =
      std::ranges::find_if(records, [n](const Record& record) { return record.n == n; });
  return found == records.end() ? nullptr : &*found;
}

void note(Booking& booking, const CreateSession& act, int send, Instant now) {
  Attempt* const attempt = numbered(booking.attempts, act.attempt);
  if (attempt == nullptr) return;
  // The bytes of one send never change, so its expires_at is fixed with its first claim.
  if (send > attempt->sends) attempt->expires_at = now + session_life;
  attempt->sends = std::max(attempt->sends, send);
  attempt->last_sent_at = now;
}

void note(Booking& booking, const PlaceInvitee& act, int send, Instant now) {
  CalendarLink* const link = numbered(booking.links, act.link);
  if (link == nullptr) return;
  link->place_sends = std::max(link->place_sends, send);
  link->place_sent_at = now;
}

void note(Booking& booking, const CancelEvent& act, int send, Instant) {
  if (CalendarLink* const link = numbered(booking.links, act.link))
    link->cancel_sends = std::max(link->cancel_sends, send);
}

void note(Booking& booking, const CreateRefund& act, int send, Instant) {
  if (Refund* const refund = numbered(booking.refunds, act.refund))
    refund->sends = std::max(refund->sends, send);
}

void note(Booking&, const ExpireSession&, int, Instant) {}
void note(Booking&, const TellNoShow&, int, Instant) {}
void note(Booking&, const SendMail&, int, Instant) {}

}  // namespace

void note_sending(Booking& booking, const Act& act, int send, Instant now) {
  std::visit([&](const auto& kind) { note(booking, kind, send, now); }, act);
}

void note_dropped(Booking& booking, const Act& act, Instant now) {
  const auto* const place = std::get_if<PlaceInvitee>(&act);
  CalendarLink* const link = place ? numbered(booking.links, place->link) : nullptr;
  if (link != nullptr && link->status == LinkStatus::requested && is_local(*link))
    lose_time(*link, Canceler::us, now);
}

bool slot_is_fresh(const Booking& booking, Instant now) {
  const CalendarLink* const link = slot(booking);
  return link != nullptr &&
         (link->status == LinkStatus::active || link->status == LinkStatus::requested) &&
         now <= link->looked_at + fresh_for;
}

}  // namespace domain

#include "engine/calls.hpp"

#include <algorithm>

#include "base/canary.hpp"
#include "base/digest.hpp"
#include "base/moment.hpp"
#include "domain/holds.hpp"
#include "engine/resolve.hpp"
#include "engine/switches.hpp"

namespace engine {
namespace {

constexpr base::Milliseconds link_lives = std::chrono::days{90};
constexpr base::Milliseconds finish_link_outlives_hold = std::chrono::hours{24};

template <class Record>
const Record& numbered(const std::vector<Record>& records, int n) {
  const auto found =
      std::ranges::find_if(records, [n](const Record& record) { return record.n == n; });
  CHECK(found != records.end());
  return *found;
}

EffectAnswer happened(domain::Observation observation) {
  Happened happened;
  happened.seen.push_back(std::move(observation));
  return happened;
}

template <class T>
EffectAnswer from_answer(ports::Answer<T> answer) {
  if (!answer) return Failed{answer.error()};
  return happened(*std::move(answer));
}

template <class T>
EffectAnswer from_search(ports::Answer<std::optional<T>> answer) {
  if (!answer) return Failed{answer.error()};
  if (!*answer) return Absent{};
  return happened(**std::move(answer));
}

ports::CallError as_call_error(ports::MailError error) {
  switch (error) {
    case ports::MailError::not_sent:
      return ports::CallError::not_sent;
    case ports::MailError::refused:
      return ports::CallError::refused;
    case ports::MailError::unknown:
      return ports::CallError::unknown;
  }
  return ports::CallError::unknown;
}

}  // namespace

EffectAnswer Calls::send() {
  return std::visit([this](const auto& act) { return perform(act); }, job_.row.effect.act);
}

EffectAnswer Calls::resolve() {
  if (const auto* session = std::get_if<domain::CreateSession>(&job_.row.effect.act))
    return from_search(find_session(payments_, job_.booking,
                                    numbered(job_.booking.attempts, session->attempt),
                                    ports::Lane::slot_and_money));
  if (const auto* place = std::get_if<domain::PlaceInvitee>(&job_.row.effect.act))
    return resolve_place(*place);
  const auto* refund = std::get_if<domain::CreateRefund>(&job_.row.effect.act);
  CHECK(refund != nullptr);
  return from_search(find_refund(payments_, job_.booking,
                                 numbered(job_.booking.refunds, refund->refund),
                                 ports::Lane::slot_and_money));
}

// An earlier event at the same time, which was cancelled, is not the one that we asked for.
EffectAnswer Calls::resolve_place(const domain::PlaceInvitee& act) {
  ports::SlotSearch search{.user = job_.builder.calendly_user,
                           .event_type = job_.booking.terms.event_type,
                           .start = numbered(job_.booking.links, act.link).start,
                           .email = job_.booking.client.email,
                           .token = job_.booking.token};
  for (const domain::CalendarLink& link : job_.booking.links)
    if (link.n != act.link && !link.invitee_id.empty()) search.known.push_back(link.invitee_id);
  const auto found = calendar_.find_slot(search, ports::Lane::slot_and_money);
  if (found && *found && is_of_another((*found)->id.invitee)) return Absent{};
  return from_search(found);
}

bool Calls::is_of_another(const std::string& invitee_id) const {
  std::optional<domain::BookingCode> owner;
  parts_.store.read([&](ports::Snapshot& snapshot) {
    owner = snapshot.booking_of_object("calendly", invitee_id);
  });
  return owner && *owner != job_.booking.code;
}

// The outbox key names the effect; r tells one send of it from the next.
std::string Calls::idempotency_key() const {
  if (base::is_broken("stored_idempotency_key")) return base::to_hex(parts_.random.bytes(16));
  if (base::canary("another_key_each_time"))
    return job_.row.effect.key + std::to_string(job_.look.fetch_no);
  return job_.booking.installation + ":" + job_.row.effect.key + "/" +
         std::to_string(job_.row.send);
}

EffectAnswer Calls::perform(const domain::CreateSession&) {
  return from_answer(payments_.create_session(job_.row.request, idempotency_key()));
}

EffectAnswer Calls::perform(const domain::CreateRefund&) {
  return from_answer(payments_.create_refund(job_.row.request, idempotency_key()));
}

// "Not open" often means "paid": look which end the session took.
EffectAnswer Calls::perform(const domain::ExpireSession& act) {
  const std::string& id = numbered(job_.booking.attempts, act.attempt).session_id;
  auto expired = payments_.expire_session(id, idempotency_key());
  if (expired || expired.error().error != ports::CallError::refused)
    return from_answer(std::move(expired));
  return from_answer(payments_.session(id, ports::Lane::slot_and_money));
}

// The answer names the event without saying what it is like.
EffectAnswer Calls::perform(const domain::PlaceInvitee& act) {
  const auto placed = calendar_.create_invitee(job_.row.request);
  if (!placed) return Failed{placed.error()};
  Happened happened;
  happened.seen.emplace_back(domain::SlotPlaced{act.link, *placed});
  auto seen = calendar_.slot(*placed, ports::Lane::slot_and_money);
  if (seen) happened.seen.emplace_back(*std::move(seen));  // else the next look will see it
  return happened;
}

// Calendly shows the reason to the client and records the cancel as the host's; the mark at the end
// lets us know it as ours.
EffectAnswer Calls::perform(const domain::CancelEvent& act) {
  const domain::CalendarLink& link = numbered(job_.booking.links, act.link);
  const std::string why = job_.booking.stage == domain::Stage::expired
                              ? "The time was released because it was not paid in time."
                              : "The booking was cancelled.";
  const std::string mark = " [" + job_.booking.code.text() + " c" + std::to_string(link.n) + "]";
  const auto cancelled = calendar_.cancel(link.event_id, why + mark);
  if (!cancelled) return Failed{cancelled.error()};
  auto seen = calendar_.slot({link.event_id, link.invitee_id}, ports::Lane::slot_and_money);
  if (!seen) return Happened{};  // the next look will see it
  return happened(*std::move(seen));
}

// Looks first: the mark may have been made or taken back already, by us or at Calendly.
EffectAnswer Calls::perform(const domain::TellNoShow& act) {
  const domain::NoShow& told = numbered(job_.booking.no_shows, act.no_show);
  const domain::CalendarLink& link = numbered(job_.booking.links, told.link);
  const domain::SlotId id{link.event_id, link.invitee_id};
  auto before = calendar_.slot(id, ports::Lane::doorbells);
  if (!before || before->no_show_id.empty() != told.marked) return from_answer(std::move(before));
  const auto done =
      told.marked ? calendar_.mark_no_show(id) : calendar_.unmark_no_show(before->no_show_id);
  if (!done) return Failed{done.error()};
  return from_answer(calendar_.slot(id, ports::Lane::doorbells));
}

// The client's page; without recovery a browser that was there before still opens it.
std::string Calls::page_of(const domain::Booking& booking, const domain::SendMail& mail) const {
  const base::Instant now = parts_.clock.now();
  const auto deadline = domain::hold_deadline(booking);
  const bool is_to_finish = mail.kind == domain::LetterKind::finish_booking && deadline;
  if (!is_to_finish && !switches(parts_).error_recovery)
    return parts_.settings.public_url + "/booking/" + booking.code.text();
  return link_to(parts_, booking.code,
                 is_to_finish ? *deadline + finish_link_outlives_hold : now + link_lives);
}

EffectAnswer Calls::perform(const domain::SendMail& act) {
  const auto sent = mailer_.send(ports::LetterOrder{.booking = job_.booking,
                                                    .builder = job_.builder,
                                                    .what = act,
                                                    .key = job_.row.effect.key,
                                                    .booking_url = page_of(job_.booking, act),
                                                    .now = parts_.clock.now()});
  if (sent) return Happened{};
  return Failed{{.error = as_call_error(sent.error().error),
                 .status = sent.error().reply_code,
                 .code = {},
                 .request_id = {}}};
}

}  // namespace engine

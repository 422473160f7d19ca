#include "engine/intake.hpp"

#include "base/canary.hpp"
#include "base/moment.hpp"
#include "engine/hint_slot.hpp"
#include "engine/strays.hpp"
#include "engine/switches.hpp"

namespace engine {
namespace {

constexpr int tries_max = 5;
constexpr int rows_at_once = 64;

}  // namespace

// Which booking an arrival rings for, or why it rings for none.
struct Intake::Finding {
  std::optional<domain::BookingCode> booking;
  ports::ArrivalState otherwise = ports::ArrivalState::parked;
  std::string reason;
  bool may_come = false;                  // the object may become known: try again before giving up
  std::optional<domain::SlotId> stray{};  // an invitee without a booking
};

bool Intake::step() {
  const base::Instant now = parts_.clock.now();
  std::vector<ports::InboxRow> rows;
  parts_.store.write([&](ports::Transaction& transaction) {
    rows.clear();
    if (!switches(transaction).webhook_processing) return;
    rows = transaction.claim_arrivals(now, now + parts_.settings.lease, rows_at_once);
  });
  if (rows.empty()) return false;
  // One commit for all of them; row by row only where one of them cannot be worked on.
  if (!try_route(rows))
    for (const ports::InboxRow& row : rows)
      if (!try_route({&row, 1}))
        // Its try is counted, so a row that always fails ends up parked and delays nobody.
        parts_.log.error("inbox.failed",
                         {{"event", row.arrival.event_id}, {"tries", std::int64_t{row.tries}}});
  parts_.signals.work(ports::Work::looks);
  return true;
}

bool Intake::try_route(std::span<const ports::InboxRow> rows) {
  try {
    route(rows);
    return true;
  } catch (const ports::StoreUnavailable&) {
    throw;
  } catch (const std::exception&) {
    return false;
  }
}

Intake::Finding Intake::find(ports::Snapshot& snapshot, const ports::InboxRow& row) const {
  if (row.arrival.provider == "client") {
    const auto hint = read_hint(row.arrival);
    if (!hint) return {.booking = {}, .reason = "unreadable"};
    return {.booking = hint->booking, .reason = {}};
  }
  if (row.arrival.provider == ports::name(ports::Provider::stripe))
    return find_by_stripe(snapshot, row);
  return find_by_calendly(snapshot, row);
}

Intake::Finding Intake::find_by_stripe(ports::Snapshot& snapshot,
                                       const ports::InboxRow& row) const {
  using ports::ArrivalState;
  const auto subject = stripe_.subject(row.arrival.body);
  if (!subject) return {.booking = {}, .reason = "unreadable"};
  if (subject->livemode && *subject->livemode != parts_.settings.livemode)
    return {.booking = {}, .otherwise = ArrivalState::ignored, .reason = "other_mode"};
  const bool foreign =
      !subject->installation.empty() && subject->installation != parts_.settings.installation;
  if (foreign)
    return {.booking = {}, .otherwise = ArrivalState::ignored, .reason = "other_installation"};
  for (const std::string& id : {subject->session_id, subject->payment_intent_id}) {
    if (id.empty()) continue;
    if (const auto booking = snapshot.booking_of_object("stripe", id))
      return {.booking = booking, .reason = {}};
  }
  const auto code = domain::parse_booking_code(subject->booking);
  if (code && snapshot.booking(*code)) return {.booking = code, .reason = {}};
  if (subject->installation.empty())
    return {
        .booking = {}, .otherwise = ArrivalState::ignored, .reason = "not_ours", .may_come = true};
  return {.booking = {}, .reason = std::string{unknown_object}, .may_come = true};
}

Intake::Finding Intake::find_by_calendly(ports::Snapshot& snapshot,
                                         const ports::InboxRow& row) const {
  using ports::ArrivalState;
  const auto subject = calendly_.subject(row.arrival.body);
  if (!subject) return {.booking = {}, .reason = "unreadable"};
  if (!subject->slot)
    return {.booking = {}, .otherwise = ArrivalState::ignored, .reason = "no_slot_in_it"};
  for (const auto& slot : {subject->slot, subject->predecessor}) {
    if (!slot) continue;
    if (const auto booking = snapshot.booking_of_object("calendly", slot->invitee))
      return {.booking = booking, .reason = {}};
  }
  if (!subject->token.empty())
    if (const auto booking = snapshot.booking_with_token(subject->token))
      return {.booking = booking, .reason = {}};
  return {.booking = {},
          .otherwise = ArrivalState::done,
          .reason = "unlinked",
          .may_come = subject->predecessor.has_value(),
          .stray = subject->slot};
}

Intake::Finding Intake::route_one(ports::Transaction& transaction, const ports::InboxRow& row,
                                  base::Instant now) const {
  Finding finding = row.tries > 2 * tries_max ? Finding{} : find(transaction, row);
  ports::InboxRow routed = row;
  if (row.tries > 2 * tries_max) {
    finding.reason = "failed_repeatedly";
    routed.state = ports::ArrivalState::parked;
    routed.reason = finding.reason;
  } else if (finding.booking) {
    routed.booking = finding.booking;
    routed.state = ports::ArrivalState::ringing;
    routed.tries = 0;
    if (!base::canary("news_rings_for_nobody")) transaction.ring(*finding.booking, now);
  } else if (finding.may_come && row.tries < tries_max) {
    routed.due_at = now + back_off(parts_, row.tries);
    routed.reason = finding.reason;
  } else {
    routed.state = finding.otherwise;
    routed.reason = finding.reason;
    if (finding.stray)
      note_invitee(transaction, domain::BuilderSlug{row.arrival.account}, *finding.stray, now);
  }
  transaction.save_arrival(routed);
  return finding;
}

std::optional<domain::BookingCode> Intake::booking_of(ports::Snapshot& snapshot,
                                                      const ports::InboxRow& row) const {
  return find(snapshot, row).booking;
}

void Intake::route(std::span<const ports::InboxRow> rows) {
  const base::Instant now = parts_.clock.now();
  std::vector<Finding> findings;
  parts_.store.write([&](ports::Transaction& transaction) {
    findings.clear();
    for (const ports::InboxRow& row : rows) findings.push_back(route_one(transaction, row, now));
  });
  base::moment("inbox.after_routing");
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const auto& booking = findings[i].booking;
    parts_.log.info("inbox.routed", {{"provider", rows[i].arrival.provider},
                                     {"event", rows[i].arrival.event_id},
                                     {"booking", booking ? booking->text() : std::string{}},
                                     {"reason", findings[i].reason}});
  }
}

}  // namespace engine

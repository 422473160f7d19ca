#include "domain/books.hpp"
#include "engine/strays.hpp"
#include "ports/back_office.hpp"

namespace engine {
namespace {

using ports::Unlinked;
using ports::UnlinkedState;
using Decision = base::Result<Unlinked, UnlinkedRefusal>;

bool is_settled(const Unlinked& item) {
  return item.state != UnlinkedState::open && item.state != UnlinkedState::unread;
}

// One decision about one invitee, in one transaction. `was_done` tells a repeat, `why_not` refuses,
// `act` changes the item.
template <class WasDone, class WhyNot, class Act>
Decision decide(const Parts& parts, const std::string& id, const ports::AuditLine& line,
                WasDone was_done, WhyNot why_not, Act act) {
  Decision decision = base::Failure{UnlinkedRefusal::unknown};
  parts.store.write([&](ports::Transaction& transaction) {
    auto item = transaction.unlinked(id);
    if (!item) {
      decision = base::Failure{UnlinkedRefusal::unknown};
      return;
    }
    if (was_done(*item)) {
      decision = *item;
      return;
    }
    std::optional<UnlinkedRefusal> refusal;
    if (is_settled(*item)) refusal = UnlinkedRefusal::settled;
    if (!refusal) refusal = why_not(transaction, *item);
    if (refusal) {
      decision = base::Failure{*refusal};
      return;
    }
    act(*item);
    transaction.save_unlinked(*item);
    transaction.back_office().audit_act(line);
    decision = *item;
  });
  if (decision) parts.signals.work(ports::Work::looks);
  return decision;
}

}  // namespace

Decision link_unlinked(const Parts& parts, const std::string& id, const domain::BookingCode& code,
                       const std::string& actor) {
  const base::Instant now = parts.clock.now();
  return decide(
      parts, id, {actor, "unlinked.link", id + " to " + code.text(), now},
      [&](const Unlinked& item) {
        return item.booking == code || (item.wanted == "link" && item.wanted_booking == code);
      },
      [&](ports::Transaction& transaction, const Unlinked& item) -> std::optional<UnlinkedRefusal> {
        const auto booking = transaction.booking(code);
        if (!booking || booking->builder != item.builder) return UnlinkedRefusal::unknown_booking;
        const bool fits = booking->links.empty() && booking->stage == domain::Stage::draft &&
                          booking->terms.event_type == item.event_type;
        return fits ? std::nullopt : std::optional{UnlinkedRefusal::wrong_booking};
      },
      [&](Unlinked& item) {
        item.wanted = "link";
        item.wanted_booking = code;
        item.due_at = now;
      });
}

Decision charge_unlinked(const Parts& parts, const std::string& id, const std::string& actor) {
  const base::Instant now = parts.clock.now();
  return decide(
      parts, id, {actor, "unlinked.charge", id, now},
      [](const Unlinked& item) {
        return item.state == UnlinkedState::charged || item.wanted == "charge";
      },
      [](ports::Transaction& transaction, const Unlinked& item) -> std::optional<UnlinkedRefusal> {
        const auto type = item.session_type ? transaction.session_type(*item.session_type)
                                            : std::optional<ports::SessionType>{};
        const bool is_sold = type && !domain::costs_nothing(type->terms);
        return is_sold ? std::nullopt : std::optional{UnlinkedRefusal::not_for_sale};
      },
      [&](Unlinked& item) {
        item.wanted = "charge";
        item.wanted_booking.reset();
        item.due_at = now;
      });
}

Decision dismiss_unlinked(const Parts& parts, const std::string& id, const std::string& reason,
                          const std::string& actor) {
  return decide(
      parts, id, {actor, "unlinked.dismiss", id, parts.clock.now()},
      [](const Unlinked& item) { return item.state == UnlinkedState::dismissed; },
      [](ports::Transaction&, const Unlinked&) { return std::optional<UnlinkedRefusal>{}; },
      [&](Unlinked& item) {
        item.state = UnlinkedState::dismissed;
        item.reason = reason;
        item.email.clear();
        item.name.clear();
        item.wanted.clear();
        item.wanted_booking.reset();
        item.due_at.reset();
      });
}

}  // namespace engine

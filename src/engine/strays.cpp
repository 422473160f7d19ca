#include "engine/strays.hpp"

#include <algorithm>

#include "domain/absorb.hpp"
#include "domain/books.hpp"
#include "engine/begin_booking.hpp"
#include "engine/decide.hpp"

namespace engine {
namespace {

using base::Instant;
using domain::Booking;
using domain::SlotSeen;
using ports::Unlinked;
using ports::UnlinkedState;

// Who asked for a draft with us and then booked without its link did so about then.
constexpr base::Milliseconds draft_before{2 * 60 * 60'000};
constexpr base::Milliseconds clocks_apart{60'000};
// How long who booked without us has to pay.
constexpr base::Milliseconds pay_link_time{24LL * 60 * 60'000};

// One invitee's decision, inside its transaction.
class Matching {
 public:
  Matching(const Parts& parts, ports::Transaction& transaction, Unlinked item, SlotSeen seen)
      : parts_(parts),
        transaction_(transaction),
        item_(std::move(item)),
        seen_(std::move(seen)),
        now_(parts.clock.now()) {}

  // The booking that changed, with its transitions.
  struct Change {
    domain::BookingCode booking;
    Conclusion conclusion;
  };
  std::optional<Change> decide();

 private:
  void describe();
  void end(UnlinkedState state, std::string reason);
  bool is_none_of_ours();
  void follow_the_chain();
  std::optional<Change> adopt(Booking booking, UnlinkedState state, const std::string& why);
  std::optional<Change> begin(std::optional<Booking> again_of, UnlinkedState state,
                              const std::string& why);
  std::optional<Change> do_what_a_person_wants();
  std::optional<Change> match_by_token();
  std::optional<Change> match_by_mail();
  std::optional<Change> ask_for_money();

  const Parts& parts_;
  ports::Transaction& transaction_;
  Unlinked item_;
  SlotSeen seen_;
  Instant now_;
  std::optional<ports::SessionType> type_{};
  bool decided_ = false;
};

std::string lower_case(std::string text) {
  std::ranges::transform(text, text.begin(), [](char sign) {
    return sign >= 'A' && sign <= 'Z' ? static_cast<char>(sign - 'A' + 'a') : sign;
  });
  return text;
}

void Matching::describe() {
  item_.event_type = seen_.event_type;
  item_.start = seen_.start;
  item_.email = seen_.client_email;
  item_.name = seen_.client_name;
  item_.due_at.reset();
  item_.tries = 0;
  for (ports::SessionType& type : transaction_.session_types(item_.builder))
    if (type.terms.event_type == seen_.event_type) type_ = std::move(type);
  if (type_) item_.session_type = type_->id;
}

// Personal text is kept only for who has to decide.
void Matching::end(UnlinkedState state, std::string reason) {
  decided_ = true;
  item_.state = state;
  item_.reason = std::move(reason);
  item_.email.clear();
  item_.name.clear();
  item_.wanted.clear();
  item_.wanted_booking.reset();
}

bool Matching::is_none_of_ours() {
  if (!seen_.active)
    end(UnlinkedState::ignored, seen_.rescheduled ? "rescheduled" : "cancelled");
  else if (!type_)
    end(UnlinkedState::ignored, "unmapped_type");
  else if (seen_.created_at < type_->charging_since)
    end(UnlinkedState::ignored, "before_charging_since");
  return decided_;
}

// One half of a reschedule belongs where the other does.
void Matching::follow_the_chain() {
  for (const auto& id : {std::optional{seen_.id}, seen_.predecessor, seen_.successor}) {
    if (!id) continue;
    const auto known = transaction_.booking_of_object("calendly", id->invitee);
    if (!known) continue;
    transaction_.ring(*known, now_);
    item_.booking = known;
    return end(UnlinkedState::linked, "belongs_to_a_chain");
  }
  if (seen_.successor) note_invitee(transaction_, item_.builder, *seen_.successor, now_);
}

std::optional<Matching::Change> Matching::adopt(Booking booking, UnlinkedState state,
                                                const std::string& why) {
  ++booking.fetch_no;
  seen_.token = booking.token;
  const auto absorbed = domain::absorb(booking, seen_, domain::Look{booking.fetch_no, now_});
  if (absorbed != domain::Absorbed::applied) return std::nullopt;
  booking.looked_at = now_;
  transaction_.audit(booking.code, "look", "slot.linked", seen_.id.invitee + ": " + why, now_);
  Change change{booking.code, conclude(transaction_, booking, "look", now_)};
  item_.booking = change.booking;
  end(state, why);
  return change;
}

std::optional<Matching::Change> Matching::begin(std::optional<Booking> again_of,
                                                UnlinkedState state, const std::string& why) {
  domain::Client client{
      .name = seen_.client_name, .email = seen_.client_email, .timezone = seen_.client_timezone};
  if (again_of) client = again_of->client;
  ports::SessionType type = *type_;
  if (!again_of) {
    const base::Milliseconds until_start = std::max(seen_.start - now_, type.terms.grace);
    type.terms.hold = type.terms.grace = std::min(pay_link_time, until_start);
  }
  Booking begun = begin_for_slot(parts_, transaction_, type, client,
                                 again_of ? std::optional{again_of->code} : std::nullopt);
  return adopt(std::move(begun), state, why);
}

std::optional<Matching::Change> Matching::do_what_a_person_wants() {
  if (item_.wanted == "charge") return begin({}, UnlinkedState::charged, "a_person_charged");
  if (item_.wanted != "link" || !item_.wanted_booking) return std::nullopt;
  auto booking = transaction_.lock(*item_.wanted_booking);
  item_.wanted.clear();
  if (!booking || !booking->links.empty() || booking->stage != domain::Stage::draft)
    return std::nullopt;
  item_.wanted = "link";
  return adopt(*std::move(booking), UnlinkedState::linked, "a_person_linked");
}

std::optional<Matching::Change> Matching::match_by_token() {
  if (seen_.token.empty()) return std::nullopt;
  const auto code = transaction_.booking_with_token(seen_.token);
  if (!code) return std::nullopt;
  auto booking = transaction_.lock(*code);
  if (booking->builder != item_.builder || booking->terms.event_type != seen_.event_type)
    return std::nullopt;
  if (booking->links.empty() && booking->stage == domain::Stage::draft)
    return adopt(*std::move(booking), UnlinkedState::linked, "token");
  return begin(std::move(booking), UnlinkedState::linked, "token_used_again");
}

std::optional<Matching::Change> Matching::match_by_mail() {
  for (const std::string& email : {seen_.client_email, lower_case(seen_.client_email)})
    for (const auto& code : transaction_.empty_drafts_of(type_->id, email)) {
      auto draft = transaction_.lock(code);
      const bool about_then = draft->begun_at <= seen_.created_at + clocks_apart &&
                              seen_.created_at <= draft->begun_at + draft_before;
      if (about_then && draft->stage == domain::Stage::draft)
        return adopt(*std::move(draft), UnlinkedState::linked, "type_mail_and_time");
    }
  return std::nullopt;
}

std::optional<Matching::Change> Matching::ask_for_money() {
  const bool may_be_asked = type_->charges_unlinked && !domain::costs_nothing(type_->terms);
  if (!may_be_asked || seen_.start <= now_) return std::nullopt;
  return begin({}, UnlinkedState::charged, "type_charges");
}

std::optional<Matching::Change> Matching::decide() {
  describe();
  follow_the_chain();
  std::optional<Change> change;
  if (!decided_ && !is_none_of_ours()) {
    change = do_what_a_person_wants();
    if (!decided_) change = match_by_token();
    if (!decided_) change = match_by_mail();
    if (!decided_) change = ask_for_money();
  }
  if (!decided_) item_.state = UnlinkedState::open;
  transaction_.save_unlinked(item_);
  return change;
}

bool is_settled(const Unlinked& item) {
  return item.state != UnlinkedState::open && item.state != UnlinkedState::unread;
}

}  // namespace

void note_invitee(ports::Transaction& transaction, const domain::BuilderSlug& builder,
                  const domain::SlotId& slot, Instant now) {
  if (slot.event.empty() || slot.invitee.empty()) return;
  auto item = transaction.unlinked(slot.invitee);
  if (item && is_settled(*item)) return;
  if (!item)
    item =
        Unlinked{.id = slot.invitee, .builder = builder, .event_id = slot.event, .found_at = now};
  item->due_at = std::min(item->due_at.value_or(now), now);
  transaction.save_unlinked(*item);
}

std::optional<Unlinked> Strays::claim() {
  const Instant now = parts_.clock.now();
  std::optional<Unlinked> item;
  parts_.store.write([&](ports::Transaction& transaction) {
    item = transaction.claim_unlinked(now, now + parts_.settings.lease);
  });
  return item;
}

Strays::Answer Strays::ask(const Unlinked& item) {
  return calendar_.slot({item.event_id, item.id}, ports::Lane::doorbells);
}

void Strays::record(const Unlinked& item, const Answer& answer) {
  const Instant now = parts_.clock.now();
  std::optional<Matching::Change> change;
  std::string outcome;
  parts_.store.write([&](ports::Transaction& transaction) {
    change.reset();
    auto current = transaction.unlinked(item.id);
    CHECK(current.has_value());
    if (current->due_at != item.due_at) return;  // somebody else has it, or decided
    if (answer) {
      change = Matching{parts_, transaction, *current, *answer}.decide();
    } else if (answer.error().error == ports::CallError::not_found) {
      current->state = UnlinkedState::ignored;
      current->reason = "gone";
      current->email.clear();
      current->name.clear();
      current->due_at.reset();
      transaction.save_unlinked(*current);
    } else {
      current->due_at =
          now + std::max(answer.error().retry_after, back_off(parts_, current->tries));
      transaction.save_unlinked(*current);
    }
    outcome = ports::name(transaction.unlinked(item.id)->state);
  });
  parts_.log.info("unlinked.read", {{"invitee", item.id}, {"state", outcome}});
  if (change) announce(parts_, change->booking, change->conclusion);
}

}  // namespace engine

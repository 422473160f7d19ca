#include "simulation/ledger.hpp"

#include <algorithm>
#include <set>

#include "domain/books.hpp"
#include "domain/placing.hpp"
#include "pipeline/instance.hpp"
#include "simulators/stripe_books.hpp"
#include "store/sql_store.hpp"

namespace simulation {
namespace {

using boost::json::object;
using domain::Booking;
using domain::Stage;
using simulators::number_in;
using simulators::says;
using simulators::text_in;

bool is_of(const object& session, const std::string& booking) {
  const auto* const metadata = session.if_contains("metadata");
  return metadata != nullptr && metadata->is_object() &&
         text_in(metadata->get_object(), "booking") == booking &&
         text_in(metadata->get_object(), "installation") == pipeline::installation;
}

void add_money(const simulators::StripeBooks& books, PageAtStripe& page) {
  for (const object& charge : books.charges.all()) {
    if (text_in(charge, "payment_intent") != page.intent || !says(charge, "status", "succeeded"))
      continue;
    page.captured += number_in(charge, "amount_captured");
    page.paid_at = base::from_unix_seconds(number_in(charge, "created"));
  }
  for (const object& refund : books.refunds.all())
    if (text_in(refund, "payment_intent") == page.intent && !says(refund, "status", "failed") &&
        !says(refund, "status", "canceled"))
      page.refunded += number_in(refund, "amount");
  for (const object& dispute : books.disputes.all())
    if (text_in(dispute, "payment_intent") == page.intent && !says(dispute, "status", "won") &&
        !text_in(dispute, "status").starts_with("warning_"))
      page.withdrawn += number_in(dispute, "amount");
}

bool happened(const World& world, const Booking& booking, Deed::Kind kind) {
  return std::ranges::any_of(world.deeds, [&](const Deed& deed) {
    return deed.kind == kind && deed.booking == booking.code.text();
  });
}

bool has_ended(const Booking& booking) {
  return booking.stage == Stage::expired || booking.stage == Stage::cancelled;
}

// The most that anybody may keep of an ended booking: nothing, but for what the policy of its type
// leaves to the builder when the client cancels late.
std::int64_t keepable(const World& world, const Booking& booking) {
  if (booking.stage != Stage::cancelled) return 0;
  const bool by_client = happened(world, booking, Deed::Kind::cancelled_here) ||
                         happened(world, booking, Deed::Kind::cancelled_at_calendly);
  const bool has_tiers = booking.terms.policy.client.kind == domain::RefundKind::tiers;
  return by_client && has_tiers ? booking.terms.price.minor_units() : 0;
}

// An open question that a person has been called for is no lost money.
bool waits_for_a_person(const World& world, const Booking& booking) {
  return booking.attention || happened(world, booking, Deed::Kind::disputed) ||
         happened(world, booking, Deed::Kind::refund_failed);
}

// What the type costs whose time stands.
std::int64_t price_of_time(World& world, const Booking& booking) {
  const std::int64_t price = booking.terms.price.minor_units();
  const auto& records = world.calendly.account().records();
  const auto* const event = records.event(slot(booking)->event_id);
  if (event == nullptr || event->event_type == booking.terms.event_type) return price;
  return records.event_type(event->event_type)->slug == dearer_type ? dearer_price : cheaper_price;
}

// Of a booking that stands: what it cost with its promotion code; less where it was moved to a
// cheaper type; and what a move to a dearer one added, once that was paid.
std::int64_t owned(World& world, const Booking& booking) {
  const std::int64_t price = booking.terms.price.minor_units();
  const std::int64_t now = price_of_time(world, booking);
  std::int64_t fee = 0;
  std::int64_t more = 0;
  for (const PageAtStripe& page : pages_of(world, booking.code.text())) {
    if (!page.is_paid()) continue;
    if (page.asked == price) fee = page.captured;
    if (page.asked == now - price) more = page.captured;
  }
  return std::min(fee, now) + more;
}

void compare_money(World& world, const Booking& booking) {
  std::int64_t kept = 0;
  for (const PageAtStripe& page : pages_of(world, booking.code.text())) kept += page.kept();
  const std::string which = booking.code.text() + " " + std::string{name(booking.stage)} +
                            ": kept " + std::to_string(kept);
  if (waits_for_a_person(world, booking)) return;
  const bool by_hand = happened(world, booking, Deed::Kind::gave_back) ||
                       happened(world, booking, Deed::Kind::gave_back_at_stripe);
  if (has_ended(booking)) {
    if (kept < 0 || kept > keepable(world, booking)) world.wrong("I9", which);
  } else if (booking.stage == Stage::confirmed || booking.stage == Stage::completed) {
    const std::int64_t due = owned(world, booking);
    if (kept > due || (kept < due && !by_hand))
      world.wrong("I9", which + " of " + std::to_string(due));
  } else if (kept != 0) {
    world.wrong("I9", which);
  }
}

void compare_time(World& world, const Booking& booking) {
  const base::Instant now = world.clock.now();
  const auto times = times_of(world, booking.token);
  const auto standing = std::ranges::count_if(
      times, [&](const TimeAtCalendly& time) { return time.stands && now < time.end; });
  const std::string which = booking.code.text() + " " + std::string{name(booking.stage)};
  if (booking.attention) return;
  const bool is_wished_away = happened(world, booking, Deed::Kind::cancel_acknowledged);
  if (is_wished_away && !has_ended(booking) && !world.lost_history)
    world.wrong("L2", which + ": a person wanted it cancelled");
  if (has_ended(booking) && standing > 0) world.wrong("I12", which + ": its time still stands");
  if (standing > 1 && !world.lost_history) world.wrong("I10", which + ": two times stand");
  if (booking.stage != Stage::confirmed) return;
  // By its id: the time of a booking that an older database had forgotten carries that one's token.
  const domain::CalendarLink* const link = slot(booking);
  const auto& records = world.calendly.account().records();
  const auto* const invitee = records.invitee(link->invitee_id);
  const auto* const event = records.event(link->event_id);
  const bool stands =
      invitee != nullptr && event != nullptr && invitee->is_active && event->is_active;
  if (!stands && now < link->end) world.wrong("I12", which + ": its time does not stand");
}

// Nothing at Stripe that the booking knows nothing of.
void compare_sessions(World& world, const Booking& booking) {
  for (const PageAtStripe& page : pages_of(world, booking.code.text())) {
    const bool is_known = std::ranges::find(booking.attempts, page.session,
                                            &domain::Attempt::session_id) != booking.attempts.end();
    if (!is_known && page.captured > 0)
      world.wrong("I9", booking.code.text() + ": a payment nobody knows of");
    if (page.status == "open" && page.made_at + std::chrono::minutes{45} < world.clock.now())
      world.wrong("I7", booking.code.text() + ": a page stays open");
  }
}

// Who is to be asked was asked: a refund that waits for a person has a person's word.
void look_for_approvals(World& world, const Booking& booking) {
  const bool by_host = happened(world, booking, Deed::Kind::host_cancelled);
  const bool waits = booking.terms.policy.client.approval && !by_host && !world.lost_history &&
                     booking.stage == Stage::cancelled;
  if (!waits) return;
  for (const domain::Refund& refund : booking.refunds) {
    if (refund.source != domain::RefundSource::policy || !is_live(refund)) continue;
    const bool has_word = std::ranges::any_of(booking.wishes, [&](const domain::Wish& wish) {
      return wish.refund == refund.n &&
             (wish.kind == domain::WishKind::approve || wish.kind == domain::WishKind::retry);
    });
    const bool is_waiting = refund.status == domain::RefundStatus::awaiting_approval;
    if (!has_word && !is_waiting)
      world.wrong("policy", booking.code.text() + ": nobody was asked about a refund");
  }
}

// Nobody loses what was paid in time unless somebody ended it.
void look_for_a_reason(World& world, const Booking& booking) {
  if (!has_ended(booking) || world.lost_history) return;
  const auto pages = pages_of(world, booking.code.text());
  const bool is_paid =
      std::ranges::any_of(pages, [](const PageAtStripe& page) { return page.captured > 0; });
  const bool is_ended = happened(world, booking, Deed::Kind::cancelled_here) ||
                        happened(world, booking, Deed::Kind::cancelled_at_calendly) ||
                        happened(world, booking, Deed::Kind::host_cancelled);
  const bool may_be_late = happened(world, booking, Deed::Kind::paid_by_debit);
  // Somebody else had the time first.
  if (domain::time_is_lost(booking)) return;
  if (!is_ended && (booking.stage == Stage::cancelled || (is_paid && !may_be_late)))
    world.wrong("I12", booking.code.text() + " is " + std::string{name(booking.stage)} +
                           " and nobody ended it");
}

// Our own cancel is known as ours, whatever Calendly calls it.
void look_for_cancellers(World& world, const Booking& booking) {
  const auto& records = world.calendly.account().records();
  for (const domain::CalendarLink& link : booking.links) {
    const auto* const event = records.event(link.event_id);
    const bool is_ours =
        event != nullptr && event->cancellation && event->cancellation->reason &&
        event->cancellation->reason->find("[" + booking.code.text()) != std::string::npos;
    if (is_ours && link.status == domain::LinkStatus::cancelled &&
        link.canceler != domain::Canceler::us)
      world.wrong("I12", booking.code.text() + ": our own cancel was taken for another's");
  }
}

// More went back than was owed, or so the books say, and nobody gave it: they have miscounted. What
// the policy has given back and a person at Stripe besides is for somebody to confirm.
void look_for_miscounts(World& world, const Booking& booking) {
  const bool is_explained =
      happened(world, booking, Deed::Kind::disputed) ||
      happened(world, booking, Deed::Kind::refund_failed) ||
      (has_ended(booking) && happened(world, booking, Deed::Kind::gave_back_at_stripe)) ||
      world.lost_history;
  if (booking.attention && !is_explained &&
      booking.attention->reason == domain::AttentionReason::negative_surplus)
    world.wrong("I20", booking.code.text() + ": the books miss money that nobody took");
}

// For one refund that we decided, Stripe has one at most that did not fail.
void look_for_doubles(World& world) {
  std::set<std::pair<std::string, std::string>> seen;
  for (const object& refund : world.stripe.books().refunds.all()) {
    const auto* const metadata = refund.if_contains("metadata");
    if (metadata == nullptr || !metadata->is_object() || says(refund, "status", "failed")) continue;
    const std::string booking = text_in(metadata->get_object(), "booking");
    const std::string n = text_in(metadata->get_object(), "refund");
    if (!booking.empty() && !seen.emplace(booking, n).second)
      world.wrong("I10", booking + ": refund " + n + " was made twice");
  }
}

}  // namespace

std::vector<PageAtStripe> pages_of(const World& world, const std::string& booking) {
  const auto& books = world.stripe.books();
  std::vector<PageAtStripe> pages;
  for (const object& session : books.sessions.all()) {
    if (!is_of(session, booking)) continue;
    PageAtStripe page{.session = text_in(session, "id"), .status = text_in(session, "status")};
    page.made_at = base::from_unix_seconds(number_in(session, "created"));
    page.intent = text_in(session, "payment_intent");
    page.asked = number_in(session, "amount_subtotal");
    page.total = number_in(session, "amount_total");
    if (!page.intent.empty()) add_money(books, page);
    pages.push_back(std::move(page));
  }
  return pages;
}

std::vector<TimeAtCalendly> times_of(World& world, const std::string& token) {
  std::vector<TimeAtCalendly> times;
  const auto& records = world.calendly.account().records();
  for (const auto& [id, invitee] : records.invitees) {
    const auto content = invitee.tracking.find("utm_content");
    if (content == invitee.tracking.end() || content->second != token) continue;
    const auto* const event = records.event(invitee.event);
    times.push_back({event->id, id, invitee.is_active && event->is_active, event->start, event->end,
                     invitee.created_at, std::max(invitee.updated_at, event->updated_at)});
  }
  return times;
}

std::vector<Booking> bookings_of(World& world) {
  store::SqlStore store{world.database.door(), world.database.door(), world.random};
  std::vector<Booking> bookings;
  store.read([&](ports::Snapshot& snapshot) {
    for (const auto& code : snapshot.bookings_after("", base::Instant{}, 1'000))
      bookings.push_back(*snapshot.booking(code));
  });
  return bookings;
}

void compare_with_the_ledger(World& world) {
  for (const Booking& booking : bookings_of(world)) {
    compare_money(world, booking);
    compare_time(world, booking);
    compare_sessions(world, booking);
    look_for_a_reason(world, booking);
    look_for_approvals(world, booking);
    look_for_cancellers(world, booking);
    look_for_miscounts(world, booking);
  }
  look_for_doubles(world);
}

}  // namespace simulation

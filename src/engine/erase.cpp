#include "engine/erase.hpp"

#include <algorithm>

#include "domain/books.hpp"
#include "ports/back_office.hpp"

namespace engine {
namespace {

using domain::Booking;
using domain::Stage;

constexpr int bookings_max = 10'000;
constexpr int bodies_at_once = 500;
constexpr int erasures_at_once = 100;

bool still_takes_place(const Booking& booking) {
  return booking.stage != Stage::draft && booking.stage != Stage::completed &&
         booking.stage != Stage::cancelled && booking.stage != Stage::expired;
}

// Money that may still move: the refund's receipt or the bank's question may need the client.
std::string unsettled_in(ports::Snapshot& snapshot, const Booking& booking) {
  for (const domain::Refund& refund : booking.refunds)
    if (refund.status == domain::RefundStatus::awaiting_approval ||
        refund.status == domain::RefundStatus::intended ||
        refund.status == domain::RefundStatus::pending)
      return "refund " + std::to_string(refund.n) + " is " + std::string{name(refund.status)};
  for (const domain::Dispute& dispute : booking.disputes)
    if (domain::is_open(dispute)) return "dispute " + dispute.dispute_id + " is open";
  for (const ports::EffectRow& row : snapshot.effects_of(booking.code))
    if (row.state == ports::EffectState::owed || row.state == ports::EffectState::claimed ||
        row.state == ports::EffectState::unknown)
      return row.effect.key + " is " + std::string{ports::name(row.state)};
  return "";
}

ErasedBooking judge(ports::Snapshot& snapshot, const Booking& booking) {
  ErasedBooking judged{booking.code, Erased::erased, {}, {}, {}};
  for (const domain::Attempt& attempt : booking.attempts)
    for (const std::string& id : {attempt.session_id, attempt.payment_intent_id})
      if (!id.empty()) judged.at_stripe.push_back(id);
  for (const domain::CalendarLink& link : booking.links)
    if (!link.invitee_id.empty()) judged.at_calendly.push_back(link.invitee_id);
  if (still_takes_place(booking)) {
    judged.outcome = Erased::refused;
    judged.why = "it is " + std::string{name(booking.stage)};
  } else if (judged.why = unsettled_in(snapshot, booking); !judged.why.empty()) {
    judged.outcome = Erased::postponed;
  }
  return judged;
}

std::string words(Erased outcome) {
  return outcome == Erased::erased ? "erased" : "pseudonymised until it is settled";
}

void forget(ports::Transaction& transaction, const ErasedBooking& judged, const std::string& actor,
            base::Instant asked_at, base::Instant now) {
  if (judged.outcome == Erased::refused) return;
  const bool done = judged.outcome == Erased::erased;
  ports::BackOffice& office = transaction.back_office();
  office.forget_person(judged.booking,
                       done ? ports::Forget::everything : ports::Forget::name_and_text);
  office.save_erasure({judged.booking, actor, asked_at}, done ? std::optional{now} : std::nullopt);
  transaction.audit(judged.booking, actor, "client.forgotten", words(judged.outcome), now);
}

bool contains_whatever_the_case(const std::string& text, const std::string& wanted) {
  const auto lower = [](char letter) {
    return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
  };
  const auto found = std::ranges::search(text, wanted, std::ranges::equal_to{}, lower, lower);
  return !found.empty();
}

// News that no booking claimed may name the address too: a browser's, a guest's, another account's.
// What belongs to the bookings of the address is forgotten with them.
int forget_bodies_with(const Parts& parts, const std::string& email,
                       const std::vector<domain::BookingCode>& own, bool dry_run) {
  int count = 0;
  std::int64_t after = 0;
  while (true) {
    std::vector<ports::KeptBody> bodies;
    parts.store.read([&](ports::Snapshot& snapshot) {
      bodies = snapshot.back_office_views().kept_bodies_after(after, bodies_at_once);
    });
    if (bodies.empty()) return count;
    after = bodies.back().id;
    std::erase_if(bodies, [&](const ports::KeptBody& kept) {
      const bool is_own = kept.booking && std::ranges::find(own, *kept.booking) != own.end();
      return is_own || !contains_whatever_the_case(kept.body, email);
    });
    count += static_cast<int>(bodies.size());
    if (dry_run || bodies.empty()) continue;
    parts.store.write([&](ports::Transaction& transaction) {
      for (const ports::KeptBody& kept : bodies) transaction.back_office().empty_body(kept.id);
    });
  }
}

}  // namespace

ErasureReport erase(const Parts& parts, const std::string& email, const std::string& actor,
                    bool dry_run) {
  const base::Instant now = parts.clock.now();
  std::vector<domain::BookingCode> codes;
  parts.store.read([&](ports::Snapshot& snapshot) {
    codes = snapshot.back_office_views().bookings_of_email(email, bookings_max);
  });
  ErasureReport report;
  for (const domain::BookingCode& code : codes) {
    std::optional<ErasedBooking> judged;
    const auto look = [&](ports::Snapshot& snapshot) {
      const auto booking = snapshot.booking(code);
      CHECK(booking.has_value());
      judged = judge(snapshot, *booking);
    };
    if (dry_run)
      parts.store.read(look);
    else
      parts.store.write([&](ports::Transaction& transaction) {
        CHECK(transaction.lock(code).has_value());
        look(transaction);
        forget(transaction, *judged, actor, now, now);
      });
    report.bookings.push_back(*judged);
  }
  const bool all_gone = std::ranges::all_of(report.bookings, [](const ErasedBooking& booking) {
    return booking.outcome == Erased::erased;
  });
  // What still stands may need its news.
  if (all_gone) report.arrivals = forget_bodies_with(parts, email, codes, dry_run);
  if (dry_run) return report;
  parts.store.write([&](ports::Transaction& transaction) {
    report.answers = transaction.back_office().forget_answers_with(email);
    report.unlinked = transaction.back_office().forget_unlinked_of(email);
    std::string detail;
    for (const ErasedBooking& booking : report.bookings)
      if (booking.outcome != Erased::refused) detail += booking.booking.text() + " ";
    transaction.back_office().audit_act(
        {actor, "client.erased", detail + std::to_string(report.arrivals) + " arrivals", now});
  });
  return report;
}

void finish_erasures(const Parts& parts) {
  const base::Instant now = parts.clock.now();
  std::vector<ports::OpenErasure> open;
  parts.store.read([&](ports::Snapshot& snapshot) {
    open = snapshot.back_office_views().open_erasures(erasures_at_once);
  });
  for (const ports::OpenErasure& erasure : open)
    parts.store.write([&](ports::Transaction& transaction) {
      const auto booking = transaction.lock(erasure.booking);
      if (!booking) return;
      const ErasedBooking judged = judge(transaction, *booking);
      if (judged.outcome == Erased::erased)
        forget(transaction, judged, erasure.asked_by, erasure.asked_at, now);
    });
}

}  // namespace engine

#include "engine/looks.hpp"

#include <algorithm>

#include "base/moment.hpp"
#include "domain/absorb.hpp"
#include "domain/owed.hpp"
#include "domain/sending.hpp"
#include "engine/autonomy.hpp"
#include "engine/decide.hpp"
#include "engine/hint_slot.hpp"
#include "engine/questions.hpp"
#include "engine/recovery.hpp"
#include "engine/strays.hpp"

namespace engine {
namespace {

using base::Instant;

constexpr int tries_max = 5;
// A look may wait for its turn in a provider's rate limit and then for its answers; taking it over
// earlier would only throw those away.
constexpr base::Milliseconds lease_min{30'000};

// When a look that met an outage is tried again: as soon as the provider, or our own care for its
// limits, lets us (our own waits are mere milliseconds), else soon, and then less and less often. A
// day without one provider shall not use up the other's limit.
constexpr base::Milliseconds outage_wait{2'000};
constexpr base::Milliseconds outage_wait_max{30'000};
constexpr base::Milliseconds told_wait_min{50};
// More bookings than ever wait for one provider; then all are asked soon once.
constexpr std::size_t remembered_max = 100'000;

// Counts a try of every arrival the look is to serve; one that has used up its tries is parked.
std::vector<ports::InboxRow> take_arrivals(ports::Transaction& transaction,
                                           const domain::BookingCode& code) {
  std::vector<ports::InboxRow> taken;
  for (ports::InboxRow row : transaction.arrivals_of(code)) {
    if (row.state != ports::ArrivalState::ringing) continue;
    ++row.tries;
    if (row.tries > tries_max) {
      row.state = ports::ArrivalState::parked;
      row.reason = "failed_repeatedly";
    }
    transaction.save_arrival(row);
    if (row.state == ports::ArrivalState::ringing) taken.push_back(std::move(row));
  }
  return taken;
}

// Whoever was too slow is alive: that it was taken over is nobody's failure, so its try is given
// back. Otherwise slow providers would use up the tries of good news.
void give_back_tries(ports::Transaction& transaction, const LookJob& job) {
  for (ports::InboxRow row : transaction.arrivals_of(job.bell.booking)) {
    const bool was_served = std::ranges::any_of(
        job.arrivals, [&](const ports::InboxRow& served) { return served.id == row.id; });
    if (!was_served || row.state != ports::ArrivalState::ringing || row.tries == 0) continue;
    --row.tries;
    transaction.save_arrival(row);
  }
}

struct SlotVerdict {
  domain::SlotId slot;
  domain::Absorbed absorbed;
};

// What another type of the builder's costs now; a booking's own price is frozen in its terms.
std::optional<domain::Money> price_of(ports::Snapshot& snapshot, const domain::Booking& booking,
                                      const std::string& event_type) {
  if (event_type == booking.terms.event_type) return std::nullopt;
  for (const ports::SessionType& type : snapshot.session_types(booking.builder))
    if (type.terms.event_type == event_type) return type.terms.price;
  return std::nullopt;
}

std::vector<SlotVerdict> absorb_all(ports::Snapshot& snapshot, domain::Booking& booking,
                                    const LookJob& job, const LookAnswers& answers) {
  std::vector<SlotVerdict> verdicts;
  for (domain::Observation observation : answers.observations) {
    auto* const seen = std::get_if<domain::SlotSeen>(&observation);
    if (seen != nullptr) seen->price = price_of(snapshot, booking, seen->event_type);
    const auto absorbed = domain::absorb(booking, observation, job.look);
    if (seen != nullptr) verdicts.push_back({seen->id, absorbed});
  }
  return verdicts;
}

// A slot that Calendly says has to do with this booking, and that the booking did not take: a token
// used twice, on another type, or by a webhook that named the wrong one. Whose it is gets found out
// elsewhere. What a browser merely claims begins nothing.
bool is_stray(const ports::InboxRow& row, domain::Absorbed absorbed) {
  const bool is_hint = row.arrival.provider == "client";
  return absorbed == domain::Absorbed::token_used || absorbed == domain::Absorbed::wrong_type ||
         (absorbed == domain::Absorbed::foreign && !is_hint);
}

// An outage gives the try back. Returns whether a stray is now there to be read.
bool finish(ports::Transaction& transaction, ports::InboxRow row, const LookAnswers& answers,
            const std::vector<SlotVerdict>& verdicts, const std::optional<domain::SlotId>& about,
            Instant now) {
  bool has_strayed = false;
  if (answers.outage) {
    --row.tries;
  } else {
    row.state = ports::ArrivalState::done;
    const auto verdict = std::ranges::find_if(
        verdicts, [&](const SlotVerdict& given) { return about && given.slot == *about; });
    if (verdict != verdicts.end() && is_stray(row, verdict->absorbed)) {
      note_invitee(transaction, domain::BuilderSlug{row.arrival.account}, *about, now);
      row.reason = "unlinked";
      has_strayed = true;
    } else if (verdict != verdicts.end() && verdict->absorbed == domain::Absorbed::foreign) {
      row.state = ports::ArrivalState::parked;
      row.reason = "not_this_booking";
    }
  }
  transaction.save_arrival(row);
  return has_strayed;
}

// A session may be made only for a slot that was just seen: one that has waited for this look is
// due. Returns whether there was one.
bool hasten_session(ports::Transaction& transaction, const domain::Booking& booking, Instant now) {
  const auto is_session = [](const domain::Effect& effect) {
    return std::holds_alternative<domain::CreateSession>(effect.act);
  };
  bool has_waited = false;
  if (std::ranges::none_of(domain::owed(booking, now), is_session)) return has_waited;
  for (ports::EffectRow row : transaction.effects_of(booking.code)) {
    const bool waits = row.state == ports::EffectState::owed && row.send == 0 && row.due_at > now;
    if (!is_session(row.effect) || !waits) continue;
    row.due_at = now;
    transaction.save_effect(row);
    has_waited = true;
  }
  return has_waited;
}

}  // namespace

std::optional<LookJob> Looks::claim() {
  const Instant now = parts_.clock.now();
  ports::Lease lease = new_lease(parts_, now);
  lease.until = std::max(lease.until, now + lease_min);
  std::optional<LookJob> job;
  parts_.store.write([&](ports::Transaction& transaction) {
    job.reset();
    const auto bell = transaction.claim_doorbell(now, lease);
    if (!bell) return;
    auto booking = transaction.lock(bell->booking);
    CHECK(booking.has_value());
    transaction.take_fetch_no(*booking, domain::wake_at(*booking, now));
    auto arrivals = take_arrivals(transaction, bell->booking);
    const domain::Look look{booking->fetch_no, now, is_recovering(transaction)};
    job.emplace(LookJob{*bell, look, *std::move(booking), std::move(arrivals)});
    base::moment("look.before_claim_commit");
  });
  if (job) base::moment("look.after_claim_commit");
  return job;
}

LookAnswers Looks::ask(const LookJob& job) {
  LookAnswers answers;
  Questions questions{job, answers, calendar_, payments_, stripe_, calendly_};
  questions.about_payments();
  questions.about_slots();
  base::moment("look.after_ask");
  return answers;
}

std::optional<domain::SlotId> Looks::slot_in(const ports::InboxRow& row) const {
  if (row.arrival.provider == "client") {
    const auto hint = read_hint(row.arrival);
    return hint ? std::optional{hint->slot} : std::nullopt;
  }
  if (row.arrival.provider != ports::name(ports::Provider::calendly)) return std::nullopt;
  const auto subject = calendly_.subject(row.arrival.body);
  return subject ? subject->slot : std::nullopt;
}

std::optional<LookPreview> Looks::preview(const domain::BookingCode& code) {
  const Instant now = parts_.clock.now();
  std::optional<LookJob> job;
  parts_.store.read([&](ports::Snapshot& snapshot) {
    auto booking = snapshot.booking(code);
    if (!booking) return;
    const domain::Look look{booking->fetch_no + 1, now, is_recovering(snapshot)};
    job.emplace(LookJob{{code, {}, 0}, look, *std::move(booking), snapshot.arrivals_of(code)});
  });
  if (!job) return std::nullopt;
  const LookAnswers answers = ask(*job);
  LookPreview preview{.before = job->booking, .after = job->booking};
  preview.outage = answers.outage;
  parts_.store.read([&](ports::Snapshot& snapshot) {
    absorb_all(snapshot, preview.after, *job, answers);
    preview.after.looked_at = now;
    preview.transitions =
        settle_as_allowed(snapshot, preview.after, Known::perhaps_not_all, now).transitions;
    for (domain::Effect& effect : newly_owed(snapshot, preview.after, now))
      preview.owed.push_back(std::move(effect.key));
  });
  return preview;
}

// A sweep's look gives way: it comes back when news has had its turn.
base::Milliseconds Looks::wait_after(const LookJob& job, const LookAnswers& answers) {
  const std::lock_guard lock{mutex_};
  const std::string& code = job.bell.booking.text();
  if (!answers.outage) {
    unanswered_.erase(code);
    return {};
  }
  const bool is_told = answers.retry_after.count() > 0;
  const auto known = unanswered_.find(code);
  if (is_told && known == unanswered_.end())
    return std::max(answers.retry_after,
                    job.bell.lane == ports::Lane::sweeps ? outage_wait : told_wait_min);
  if (unanswered_.size() >= remembered_max) unanswered_.clear();
  int& times = unanswered_[code];
  if (!is_told) ++times;
  const base::Milliseconds grown = outage_wait * (1 << std::clamp(times - 1, 0, 10));
  return std::max(answers.retry_after, std::min(grown, outage_wait_max));
}

void Looks::record(const LookJob& job, const LookAnswers& answers) {
  const Instant now = parts_.clock.now();
  Conclusion conclusion;
  bool ours = false;
  const ports::DoorbellOutcome outcome{!answers.outage, now + wait_after(job, answers)};
  parts_.store.write([&](ports::Transaction& transaction) {
    conclusion = {};
    auto booking = transaction.lock(job.bell.booking);
    CHECK(booking.has_value());
    ours = transaction.finish_doorbell(job.bell, outcome);
    if (!ours) return give_back_tries(transaction, job);
    const auto verdicts = absorb_all(transaction, *booking, job, answers);
    booking->looked_at =
        std::max(booking->looked_at.value_or(job.look.issued_at), job.look.issued_at);
    conclusion = conclude(transaction, *booking, "look", now);
    // Who reads the invitees that were found with nobody's booking waits with those who look.
    for (const ports::InboxRow& row : job.arrivals)
      if (finish(transaction, row, answers, verdicts, slot_in(row), now))
        conclusion.has_rung = true;
    // One that saw no slot would be rung for again at once, and so on.
    if (!answers.outage || domain::slot_is_fresh(*booking, now))
      if (hasten_session(transaction, *booking, now)) conclusion.has_owed = true;
    base::moment("look.before_record_commit");
  });
  base::moment("look.after_record_commit");
  if (!ours) return;
  for (const ports::InboxRow& row : job.arrivals)
    parts_.metrics.webhook_lag(row.arrival.provider, now - row.arrival.received_at);
  announce(parts_, job.bell.booking, conclusion);
}

}  // namespace engine

#include "engine/effects.hpp"

#include <algorithm>
#include <string>

#include "base/canary.hpp"
#include "base/moment.hpp"
#include "domain/absorb.hpp"
#include "domain/attention.hpp"
#include "engine/calls.hpp"
#include "engine/claims.hpp"
#include "engine/decide.hpp"
#include "engine/outcomes.hpp"

namespace engine {
namespace {

using base::Instant;

// Names a moment by what is sent: "session.after_send", "mail.before_claim_commit".
void mark(const ports::EffectRow& row, const char* step) {
  if (base::moment_hook.load(std::memory_order_relaxed) == nullptr) return;
  const std::string_view kind = name(row.effect.act);
  const bool is_session = kind == "create_session";
  const bool is_place = kind == "place_invitee";
  const bool is_mail = kind == "send_mail";
  base::moment((is_session ? "session."
                : is_place ? "place."
                : is_mail  ? "mail."
                           : "effect.") +
               std::string{step});
}

// Once the lease has run out, another may have found that nothing happened and sent it anew under a
// key of its own. A call that begins in the second half might still be under way then. By the clock
// that others see, and by one that was not put back meanwhile.
bool has_overslept(const Parts& parts, const EffectJob& job) {
  if (job.resolve || base::is_broken("fencing") || base::canary("sends_without_a_lease"))
    return false;
  const base::Milliseconds half = parts.settings.lease / 2;
  return job.row.lease->until - parts.clock.now() < half ||
         parts.clock.elapsed() - job.claimed_elapsed > half;
}

}  // namespace

std::optional<EffectJob> Effects::claim(bool& worked) {
  const Instant now = parts_.clock.now();
  const ports::Lease lease = new_lease(parts_, now);
  std::optional<EffectJob> job;
  std::optional<domain::BookingCode> code;
  std::optional<Conclusion> conclusion;
  parts_.store.write([&](ports::Transaction& transaction) {
    job.reset();
    conclusion.reset();
    auto row = transaction.next_effect(now);
    worked = row.has_value();
    if (!row) return;
    auto booking = transaction.lock(row->booking);
    CHECK(booking.has_value());
    code = row->booking;
    job = claim_row(parts_, {calendar_, payments_}, transaction, *std::move(row),
                    *std::move(booking), lease, conclusion);
    if (job) mark(job->row, "before_claim_commit");
  });
  if (job) mark(job->row, "after_claim_commit");
  if (conclusion) announce(parts_, *code, *conclusion);
  return job;
}

EffectAnswer Effects::call(const EffectJob& job) {
  mark(job.row, "before_send");
  if (has_overslept(parts_, job))
    return Failed{{.error = ports::CallError::not_sent, .code = "overslept", .request_id = {}}};
  Calls calls{parts_, calendar_, payments_, mailer_, job};
  EffectAnswer answer = job.resolve ? calls.resolve() : calls.send();
  mark(job.row, "after_send");
  return answer;
}

void Effects::record(const EffectJob& job, const EffectAnswer& answer) {
  const Instant now = parts_.clock.now();
  Conclusion conclusion;
  bool ours = false;
  const Outcome outcome = judge(parts_, job, answer, now);
  parts_.store.write([&](ports::Transaction& transaction) {
    conclusion = {};
    auto booking = transaction.lock(job.row.booking);
    CHECK(booking.has_value());
    ours = base::is_broken("fencing") || base::canary("records_without_a_lease") ||
           transaction.save_effect_under_lease(outcome.row, job.row.lease->token);
    if (!ours) return;
    if (base::is_broken("fencing") || base::canary("records_without_a_lease"))
      transaction.save_effect(outcome.row);
    for (const domain::Observation& news : outcome.news) domain::absorb(*booking, news, job.look);
    if (outcome.attention) domain::raise_attention(*booking, *outcome.attention, now);
    if (outcome.look) transaction.ring(job.row.booking, now);
    transaction.audit(job.row.booking, "effect", std::string{name(outcome.row.state)},
                      job.row.effect.key, now);
    conclusion = conclude(transaction, *booking, "effect", now);
    conclusion.has_rung = conclusion.has_rung || outcome.look;
    mark(job.row, "before_record_commit");
  });
  mark(job.row, "after_record_commit");
  parts_.metrics.effect(name(job.row.effect.act), ours ? name(outcome.row.state) : "taken_over");
  parts_.log.info("effect.recorded", {{"booking", job.row.booking.text()},
                                      {"effect", job.row.effect.key},
                                      {"outcome", name(outcome.row.state)},
                                      {"error", outcome.row.last_error},
                                      {"taken_over", !ours}});
  if (ours) announce(parts_, job.row.booking, conclusion);
}

}  // namespace engine

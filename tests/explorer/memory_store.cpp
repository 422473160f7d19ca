#include "memory_store.hpp"

#include <algorithm>

#include "testing/bookings.hpp"

namespace explorer {

using base::Instant;
using ports::EffectRow;
using ports::EffectState;

namespace {

EffectRow* row_of(State& state, const std::string& key) {
  const auto found =
      std::ranges::find_if(state.rows, [&](const EffectRow& row) { return row.effect.key == key; });
  return found == state.rows.end() ? nullptr : &*found;
}

// What was sent, and when, is nobody's matter any more.
EffectRow without_history(const EffectRow& row) {
  EffectRow final = fresh_row(row.effect, {});
  final.state = row.state;
  final.send = row.send;
  return final;
}

bool is_letter(const domain::Effect& effect) {
  return std::holds_alternative<domain::SendMail>(effect.act);
}

}  // namespace

std::optional<domain::Booking> MemoryTransaction::booking(const domain::BookingCode&) {
  return state_.booking;
}

std::optional<ports::Builder> MemoryTransaction::builder(const domain::BuilderSlug& slug) {
  return ports::Builder{.slug = slug, .name = {}, .email = {}, .timezone = {}, .calendly_user = {}};
}

std::vector<EffectRow> MemoryTransaction::effects_of(const domain::BookingCode&) {
  return state_.rows;
}

std::optional<domain::Booking> MemoryTransaction::lock(const domain::BookingCode& code) {
  return booking(code);
}

// Nobody else decides meanwhile, so the version has nothing to compare and stays.
void MemoryTransaction::save(domain::Booking& booking, std::optional<Instant> wake_at) {
  state_.booking = booking;
  state_.booking.transitions.clear();
  state_.wake_at = wake_at;
}

void MemoryTransaction::take_fetch_no(domain::Booking& booking, std::optional<Instant> wake_at) {
  ++booking.fetch_no;
  save(booking, wake_at);
}

// --- The bell ----------------------------------------------------------------------------------

void MemoryTransaction::ring(const domain::BookingCode&, Instant due, ports::Lane) {
  if (!state_.bell) state_.bell = Bell{.rings = 0, .due_at = due};
  Bell& bell = *state_.bell;
  ++bell.rings;
  bell.due_at = std::min(bell.due_at, due);
  bell.by_webhook = false;
}

bool bell_is_due(const State& state) {
  return state.bell && state.bell->due_at <= state.now &&
         (!state.bell->lease || state.bell->lease->until <= state.now);
}

std::optional<ports::ClaimedDoorbell> MemoryTransaction::claim_doorbell(Instant,
                                                                        const ports::Lease& lease) {
  if (!bell_is_due(state_)) return std::nullopt;
  Bell& bell = *state_.bell;
  bell.lease = lease;
  bell.due_at = lease.until;
  bell.by_webhook = false;
  return ports::ClaimedDoorbell{state_.booking.code, lease, bell.rings};
}

bool MemoryTransaction::finish_doorbell(const ports::ClaimedDoorbell& claimed,
                                        const ports::DoorbellOutcome& outcome) {
  if (!state_.bell || !state_.bell->lease || state_.bell->lease->token != claimed.lease.token)
    return false;
  Bell& bell = *state_.bell;
  bell.lease.reset();
  if (!outcome.served)
    bell.due_at = outcome.due_at;
  else if (bell.rings <= claimed.rings)
    state_.bell.reset();
  else
    bell.rings -= claimed.rings;
  return true;
}

// --- The outbox --------------------------------------------------------------------------------

EffectRow fresh_row(const domain::Effect& effect, Instant due) {
  static const domain::Booking booking = testing::a_booking();
  return {.effect = effect,
          .booking = booking.code,
          .builder = booking.builder,
          .request = {},
          .first_sent_at = {},
          .last_sent_at = {},
          .due_at = due,
          .lease = {},
          .last_error = {}};
}

void MemoryTransaction::owe(const domain::Booking&, const std::vector<domain::Effect>& effects,
                            Instant due) {
  for (const domain::Effect& effect : effects) {
    if (is_letter(effect)) continue;
    if (EffectRow* const known = row_of(state_, effect.key)) {
      if (known->state != EffectState::dropped) continue;
      known->state = EffectState::owed;
      known->due_at = due;
      continue;
    }
    const auto after = std::ranges::find_if(
        state_.rows, [&](const EffectRow& row) { return effect.key < row.effect.key; });
    state_.rows.insert(after, fresh_row(effect, due));
  }
}

const EffectRow* due_row(const State& state) {
  const EffectRow* first = nullptr;
  for (const EffectRow& row : state.rows)
    if (row.state == EffectState::claimed && row.lease && row.lease->until <= state.now &&
        (first == nullptr || row.lease->until < first->lease->until))
      first = &row;
  if (first != nullptr) return first;
  for (const EffectRow& row : state.rows)
    if ((row.state == EffectState::owed || row.state == EffectState::unknown) &&
        row.due_at <= state.now && (first == nullptr || row.due_at < first->due_at))
      first = &row;
  return first;
}

std::optional<EffectRow> MemoryTransaction::next_effect(Instant) {
  const EffectRow* const row = due_row(state_);
  return row == nullptr ? std::nullopt : std::optional{*row};
}

void MemoryTransaction::save_effect(const EffectRow& row) {
  const bool is_final = row.state == EffectState::done || row.state == EffectState::refused;
  *row_of(state_, row.effect.key) = is_final ? without_history(row) : row;
}

bool MemoryTransaction::save_effect_under_lease(const EffectRow& row, const std::string& token) {
  const EffectRow* const stored = row_of(state_, row.effect.key);
  if (!stored->lease || stored->lease->token != token) return false;
  save_effect(row);
  return true;
}

void MemoryStore::add_to_inbox(ports::Arrival, std::function<void(ports::Stored)>) {
  base::check_failed("webhooks arrive as rings here", __FILE__, __LINE__);
}

}  // namespace explorer

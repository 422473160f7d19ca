#include "store/sql_transaction.hpp"

#include "store/doorbell_rows.hpp"

namespace store {

using domain::Booking;
using domain::BookingCode;

std::optional<Booking> SqlTransaction::lock(const BookingCode& code) {
  const auto known = locked_.find(code);
  AuditHead head;
  auto booking = load_locked_booking(connection_, code, head);
  if (!booking) return std::nullopt;
  if (known != locked_.end())
    known->second.stored = booking;
  else
    locked_.emplace(code, LockedBooking{booking, head, head.entries});
  return booking;
}

SqlTransaction::LockedBooking& SqlTransaction::locked(const BookingCode& code) {
  auto known = locked_.find(code);
  if (known == locked_.end()) {
    AuditHead head = lock_audit_head(connection_, code);
    known = locked_.emplace(code, LockedBooking{std::nullopt, head, head.entries}).first;
  }
  return known->second;
}

void SqlTransaction::lock_once(const BookingCode& code) {
  if (!locked_.contains(code)) lock_booking(connection_, code);
}

void SqlTransaction::finish() {
  for (auto& [code, booking] : locked_) {
    if (booking.audit.entries == booking.audit_entries_saved) continue;
    save_audit_head(connection_, code, booking.audit);
    booking.audit_entries_saved = booking.audit.entries;
  }
}

bool SqlTransaction::insert(Booking& booking, const std::string& client_token_digest) {
  AuditHead head;
  if (!insert_booking(connection_, booking, client_token_digest, random_.bytes(32), head))
    return false;
  locked_.insert_or_assign(booking.code, LockedBooking{booking, head, 0});
  return true;
}

void SqlTransaction::save(Booking& booking, std::optional<base::Instant> wake_at) {
  LockedBooking& known = locked(booking.code);
  const bool is_known = known.stored && known.stored->version == booking.version;
  const std::int64_t entries = known.audit.entries;
  if (!save_booking(connection_, booking, is_known ? &*known.stored : nullptr, wake_at,
                    known.audit))
    throw Conflict{};
  known.audit_entries_saved = entries;
  known.stored = booking;
}

void SqlTransaction::take_fetch_no(Booking& booking, std::optional<base::Instant> wake_at) {
  if (!save_fetch_no(connection_, booking, wake_at)) throw Conflict{};
  const auto known = locked_.find(booking.code);
  if (known != locked_.end() && known->second.stored)
    known->second.stored->fetch_no = booking.fetch_no;
}

void SqlTransaction::audit(const BookingCode& code, const std::string& actor,
                           const std::string& what, const std::string& detail, base::Instant at) {
  append_audit(connection_, code, locked(code).audit, {actor, what, detail, at});
}

std::vector<BookingCode> SqlTransaction::due_bookings(base::Instant now, ports::DueBookings which,
                                                      int limit) {
  return store::due_bookings(connection_, now, which, limit);
}

std::vector<ports::InboxRow> SqlTransaction::claim_arrivals(base::Instant now,
                                                            base::Instant again_at, int limit) {
  return store::claim_arrivals(connection_, now, again_at, limit);
}

void SqlTransaction::save_arrival(const ports::InboxRow& row) {
  store::save_arrival(connection_, row);
}

ports::Stored SqlTransaction::add_arrival(const ports::Arrival& arrival) {
  NewArrival given{arrival};
  insert_arrivals(connection_, {&given}, sql::Expecting::anything);
  return given.outcome;
}

void SqlTransaction::ring(const BookingCode& code, base::Instant due, ports::Lane lane) {
  store::ring(connection_, code, due, lane);
}

std::optional<ports::ClaimedDoorbell> SqlTransaction::claim_doorbell(base::Instant now,
                                                                     const ports::Lease& lease) {
  return store::claim_doorbell(connection_, now, lease);
}

bool SqlTransaction::finish_doorbell(const ports::ClaimedDoorbell& bell,
                                     const ports::DoorbellOutcome& outcome) {
  lock_once(bell.booking);
  return store::finish_doorbell(connection_, bell, outcome);
}

void SqlTransaction::owe(const Booking& booking, const std::vector<domain::Effect>& effects,
                         base::Instant due) {
  store::owe(connection_, booking, effects, due);
}

std::optional<ports::EffectRow> SqlTransaction::next_effect(base::Instant now) {
  return store::next_effect(connection_, now);
}

void SqlTransaction::save_effect(const ports::EffectRow& row) {
  store::save_effect(connection_, row);
}

bool SqlTransaction::save_effect_under_lease(const ports::EffectRow& row,
                                             const std::string& lease_token) {
  lock_once(row.booking);
  return store::save_effect_under_lease(connection_, row, lease_token);
}

void SqlTransaction::lock_builder(const domain::BuilderSlug& builder) {
  store::lock_builder(connection_, builder);
}

bool SqlTransaction::note_step(const domain::Booking& booking, std::string_view step,
                               base::Instant at) {
  return connection_.execute(
             "insert into funnel (booking, event, builder, at_ms) values ($1, $2, $3, $4) "
             "on conflict (booking, event) do nothing",
             {booking.code.text(), step, booking.builder.text(), at}) == 1;
}

void SqlTransaction::count_invitee_post(const domain::BuilderSlug& builder, base::Instant on) {
  store::count_invitee_post(connection_, builder, on);
}

void SqlTransaction::save_unlinked(const ports::Unlinked& item) {
  store::save_unlinked(connection_, item);
}

std::optional<ports::Unlinked> SqlTransaction::claim_unlinked(base::Instant now,
                                                              base::Instant again_at) {
  return store::claim_unlinked(connection_, now, again_at);
}

void SqlTransaction::save_builder(const ports::Builder& builder) {
  store::save_builder(connection_, builder);
}

void SqlTransaction::save_session_type(const ports::SessionType& type) {
  store::save_session_type(connection_, type);
}

void SqlTransaction::save_webhook_address(const ports::WebhookAddress& address) {
  store::save_webhook_address(connection_, address);
}

void SqlTransaction::save_api_key(const ports::ApiKey& key) {
  store::save_api_key(connection_, key);
}

bool SqlTransaction::keep_answer(const ports::KeptAnswer& answer) {
  return store::keep_answer(connection_, answer);
}

void SqlTransaction::finish_answer(const ports::KeptAnswer& answer) {
  store::finish_answer(connection_, answer);
}

void SqlTransaction::forget_answer(const std::string& route, const std::string& subject,
                                   const std::string& key) {
  store::forget_answer(connection_, route, subject, key);
}

void SqlTransaction::set_installation_id(const std::string& id) {
  save_installation_id(connection_, id);
}

void SqlTransaction::plan_sweep(ports::SweepKind kind, const domain::BuilderSlug& builder,
                                base::Instant due, const std::string& cursor) {
  store::plan_sweep(connection_, kind, builder, due, cursor);
}

void SqlTransaction::hasten_sweep(ports::SweepKind kind, base::Instant due) {
  store::hasten_sweep(connection_, kind, due);
}

std::optional<ports::SweepRow> SqlTransaction::claim_sweep(base::Instant now,
                                                           const ports::Lease& lease) {
  return store::claim_sweep(connection_, now, lease);
}

bool SqlTransaction::finish_sweep(const ports::SweepRow& row, const std::string& lease_token) {
  return store::finish_sweep(connection_, row, lease_token);
}

void SqlTransaction::set_flag(const ports::Flag& flag) { save_flag(connection_, flag); }

std::optional<ports::Tide> SqlTransaction::lock_tide() { return store::lock_tide(connection_); }

void SqlTransaction::save_tide(const ports::Tide& tide) { store::save_tide(connection_, tide); }

void SqlTransaction::save_reconciliation(const ports::Reconciliation& run) {
  store::save_reconciliation(connection_, run);
}

void SqlTransaction::save_reconciled(const ports::ReconciledBooking& row) {
  store::save_reconciled(connection_, row);
}

}  // namespace store

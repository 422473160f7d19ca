#pragma once

#include <exception>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "ports/random.hpp"
#include "store/sql_snapshot.hpp"

namespace store {

// Somebody else has saved the booking since it was read: the work is to be run again.
class Conflict : public std::exception {};

// One decision over one connection, inside a transaction that whoever made it begins and ends.
class SqlTransaction final : public SqlViews<ports::Transaction> {
 public:
  SqlTransaction(sql::Connection& connection, ports::Random& random)
      : SqlViews(connection), random_(random) {}

  // Writes what was kept back to be written once; the last that is done in the transaction.
  void finish();

  std::optional<domain::Booking> lock(const domain::BookingCode& code) override;
  bool insert(domain::Booking& booking, const std::string& client_token_digest) override;
  void save(domain::Booking& booking, std::optional<base::Instant> wake_at) override;
  void take_fetch_no(domain::Booking& booking, std::optional<base::Instant> wake_at) override;
  void audit(const domain::BookingCode& code, const std::string& actor, const std::string& what,
             const std::string& detail, base::Instant at) override;
  std::vector<domain::BookingCode> due_bookings(base::Instant now, ports::DueBookings which,
                                                int limit) override;

  std::vector<ports::InboxRow> claim_arrivals(base::Instant now, base::Instant again_at,
                                              int limit) override;
  void save_arrival(const ports::InboxRow& row) override;
  ports::Stored add_arrival(const ports::Arrival& arrival) override;

  void ring(const domain::BookingCode& code, base::Instant due, ports::Lane lane) override;
  std::optional<ports::ClaimedDoorbell> claim_doorbell(base::Instant now,
                                                       const ports::Lease& lease) override;
  bool finish_doorbell(const ports::ClaimedDoorbell& bell,
                       const ports::DoorbellOutcome& outcome) override;

  void owe(const domain::Booking& booking, const std::vector<domain::Effect>& effects,
           base::Instant due) override;
  std::optional<ports::EffectRow> next_effect(base::Instant now) override;
  void save_effect(const ports::EffectRow& row) override;
  bool save_effect_under_lease(const ports::EffectRow& row,
                               const std::string& lease_token) override;

  void lock_builder(const domain::BuilderSlug& builder) override;
  bool note_step(const domain::Booking& booking, std::string_view step, base::Instant at) override;
  void count_invitee_post(const domain::BuilderSlug& builder, base::Instant on) override;
  void save_unlinked(const ports::Unlinked& item) override;
  std::optional<ports::Unlinked> claim_unlinked(base::Instant now, base::Instant again_at) override;

  void save_builder(const ports::Builder& builder) override;
  void save_session_type(const ports::SessionType& type) override;
  void save_webhook_address(const ports::WebhookAddress& address) override;
  void save_api_key(const ports::ApiKey& key) override;
  bool keep_answer(const ports::KeptAnswer& answer) override;
  void finish_answer(const ports::KeptAnswer& answer) override;
  void forget_answer(const std::string& route, const std::string& subject,
                     const std::string& key) override;
  void set_installation_id(const std::string& id) override;
  ports::BackOffice& back_office() override { return back_office_; }

  void plan_sweep(ports::SweepKind kind, const domain::BuilderSlug& builder, base::Instant due,
                  const std::string& cursor) override;
  void hasten_sweep(ports::SweepKind kind, base::Instant due) override;
  std::optional<ports::SweepRow> claim_sweep(base::Instant now, const ports::Lease& lease) override;
  bool finish_sweep(const ports::SweepRow& row, const std::string& lease_token) override;
  void set_flag(const ports::Flag& flag) override;
  std::optional<ports::Tide> lock_tide() override;
  void save_tide(const ports::Tide& tide) override;
  void save_reconciliation(const ports::Reconciliation& run) override;
  void save_reconciled(const ports::ReconciledBooking& row) override;

 private:
  // What is known of a booking that is locked.
  struct LockedBooking {
    std::optional<domain::Booking> stored{};  // as the tables have it: saving writes what differs
    AuditHead audit{};
    std::int64_t audit_entries_saved = 0;
  };

  LockedBooking& locked(const domain::BookingCode& code);
  void lock_once(const domain::BookingCode& code);

  ports::Random& random_;
  std::map<domain::BookingCode, LockedBooking> locked_;
};

}  // namespace store

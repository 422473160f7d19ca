#pragma once

#include <string>
#include <vector>

#include "base/check.hpp"
#include "ports/store.hpp"

namespace explorer {

// The doors of the store that the work on one booking never opens. Should it come to open one, the
// explorer stops: its model has to learn that first.
class UnusedDoors : public ports::Transaction {
 public:
  std::optional<std::string> client_token_digest(const domain::BookingCode&) override { refuse(); }
  std::optional<domain::BookingCode> booking_with_token(const std::string&) override { refuse(); }
  std::optional<domain::BookingCode> booking_of_object(const std::string&,
                                                       const std::string&) override {
    refuse();
  }
  std::vector<ports::Builder> builders() override { refuse(); }
  std::optional<ports::SessionType> session_type(const domain::SessionTypeId&) override {
    refuse();
  }
  std::optional<ports::WebhookAddress> webhook_address(const std::string&) override { refuse(); }
  std::vector<ports::WebhookAddress> webhook_addresses() override { refuse(); }
  std::optional<ports::ApiKey> api_key(const std::string&) override { refuse(); }
  std::vector<ports::InboxRow> arrivals_in(ports::ArrivalState, int) override { refuse(); }
  std::optional<ports::KeptAnswer> kept_answer(const std::string&, const std::string&,
                                               const std::string&) override {
    refuse();
  }
  std::optional<ports::Unlinked> unlinked(const std::string&) override { refuse(); }
  std::vector<ports::Unlinked> open_unlinked(const std::optional<domain::BuilderSlug>&,
                                             const std::string&, int) override {
    refuse();
  }
  std::vector<domain::BookingCode> empty_drafts_of(const domain::SessionTypeId&,
                                                   const std::string&) override {
    refuse();
  }
  std::optional<std::string> installation_id() override { refuse(); }
  std::vector<domain::BookingCode> open_bookings_unseen_since(base::Instant, int) override {
    refuse();
  }
  std::vector<ports::LocalHold> local_holds(const domain::BuilderSlug&, base::Instant,
                                            base::Instant) override {
    refuse();
  }
  std::optional<base::Instant> calendar_changed_at(const domain::BuilderSlug&) override {
    refuse();
  }
  std::int64_t invitees_posted(const domain::BuilderSlug&, base::Instant) override { refuse(); }
  std::int64_t bookings_paying_first(const domain::BuilderSlug&, base::Instant) override {
    refuse();
  }
  std::vector<domain::BookingCode> refunds_unseen_since(base::Instant, base::Instant, base::Instant,
                                                        int) override {
    refuse();
  }
  std::vector<ports::LinkFacts> links_between(const domain::BuilderSlug&, base::Instant,
                                              base::Instant) override {
    refuse();
  }
  std::optional<ports::LinkFacts> link_of_event(const std::string&) override { refuse(); }
  bool has_arrival(const std::string&, const std::string&, const std::string&) override {
    refuse();
  }
  std::vector<ports::SweepRow> sweeps() override { refuse(); }
  std::optional<ports::Tide> tide() override { refuse(); }
  std::string timeline() override { refuse(); }
  std::vector<ports::Reconciliation> reconciliations(int) override { refuse(); }
  std::vector<ports::ReconciledBooking> reconciled(const std::string&, ports::ReconcileVerdict,
                                                   int) override {
    refuse();
  }
  std::vector<domain::BookingCode> bookings_after(const std::string&, base::Instant, int) override {
    refuse();
  }
  ports::HeldTimes held_times(base::Instant) override { refuse(); }
  std::int64_t arrivals_waiting() override { refuse(); }
  ports::BackOfficeViews& back_office_views() override { refuse(); }
  bool insert(domain::Booking&, const std::string&) override { refuse(); }
  std::vector<domain::BookingCode> due_bookings(base::Instant, ports::DueBookings, int) override {
    refuse();
  }
  std::vector<ports::InboxRow> claim_arrivals(base::Instant, base::Instant, int) override {
    refuse();
  }
  void save_arrival(const ports::InboxRow&) override { refuse(); }
  ports::Stored add_arrival(const ports::Arrival&) override { refuse(); }
  void lock_builder(const domain::BuilderSlug&) override { refuse(); }
  void count_invitee_post(const domain::BuilderSlug&, base::Instant) override { refuse(); }
  void save_unlinked(const ports::Unlinked&) override { refuse(); }
  std::optional<ports::Unlinked> claim_unlinked(base::Instant, base::Instant) override { refuse(); }
  bool note_step(const domain::Booking&, std::string_view, base::Instant) override { refuse(); }
  void save_builder(const ports::Builder&) override { refuse(); }
  void save_session_type(const ports::SessionType&) override { refuse(); }
  void save_webhook_address(const ports::WebhookAddress&) override { refuse(); }
  void save_api_key(const ports::ApiKey&) override { refuse(); }
  bool keep_answer(const ports::KeptAnswer&) override { refuse(); }
  void finish_answer(const ports::KeptAnswer&) override { refuse(); }
  void forget_answer(const std::string&, const std::string&, const std::string&) override {
    refuse();
  }
  void set_installation_id(const std::string&) override { refuse(); }
  void plan_sweep(ports::SweepKind, const domain::BuilderSlug&, base::Instant,
                  const std::string&) override {
    refuse();
  }
  void hasten_sweep(ports::SweepKind, base::Instant) override { refuse(); }
  std::optional<ports::SweepRow> claim_sweep(base::Instant, const ports::Lease&) override {
    refuse();
  }
  bool finish_sweep(const ports::SweepRow&, const std::string&) override { refuse(); }
  void set_flag(const ports::Flag&) override { refuse(); }
  std::optional<ports::Tide> lock_tide() override { refuse(); }
  void save_tide(const ports::Tide&) override { refuse(); }
  void save_reconciliation(const ports::Reconciliation&) override { refuse(); }
  void save_reconciled(const ports::ReconciledBooking&) override { refuse(); }
  ports::BackOffice& back_office() override { refuse(); }

 private:
  [[noreturn]] static void refuse() {
    base::check_failed("no such door in the model", __FILE__, __LINE__);
  }
};

}  // namespace explorer

#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ports/store.hpp"
#include "sql/connection.hpp"
#include "store/access_rows.hpp"
#include "store/back_office_rows.hpp"
#include "store/booking_rows.hpp"
#include "store/catalogue_rows.hpp"
#include "store/inbox_rows.hpp"
#include "store/outbox_rows.hpp"
#include "store/provider_ids.hpp"
#include "store/sweep_rows.hpp"
#include "store/time_rows.hpp"
#include "store/unlinked_rows.hpp"

namespace store {

// Answers the questions of ports::Snapshot over one connection. A transaction answers the same
// ones, so the port to implement is the parameter.
template <class Port>
class SqlViews : public Port {
 public:
  explicit SqlViews(sql::Connection& connection)
      : connection_(connection), back_office_(connection) {}

  std::optional<domain::Booking> booking(const domain::BookingCode& code) override {
    return load_booking(connection_, code);
  }
  std::optional<std::string> client_token_digest(const domain::BookingCode& code) override {
    return store::client_token_digest(connection_, code);
  }
  std::optional<domain::BookingCode> booking_with_token(const std::string& token) override {
    return store::booking_with_token(connection_, token);
  }
  std::optional<domain::BookingCode> booking_of_object(const std::string& provider,
                                                       const std::string& id) override {
    return store::booking_of_object(connection_, provider, id);
  }
  std::optional<ports::Builder> builder(const domain::BuilderSlug& slug) override {
    return load_builder(connection_, slug);
  }
  std::vector<ports::Builder> builders() override { return load_builders(connection_); }
  std::optional<ports::SessionType> session_type(const domain::SessionTypeId& id) override {
    return load_session_type(connection_, id);
  }
  std::vector<ports::SessionType> session_types(const domain::BuilderSlug& slug) override {
    return load_session_types(connection_, slug);
  }
  std::optional<ports::WebhookAddress> webhook_address(const std::string& ref) override {
    return load_webhook_address(connection_, ref);
  }
  std::vector<ports::WebhookAddress> webhook_addresses() override {
    return load_webhook_addresses(connection_);
  }
  std::optional<ports::ApiKey> api_key(const std::string& digest) override {
    return load_api_key(connection_, digest);
  }
  std::vector<ports::EffectRow> effects_of(const domain::BookingCode& code) override {
    return store::effects_of(connection_, code);
  }
  std::vector<ports::InboxRow> arrivals_of(const domain::BookingCode& code) override {
    return store::arrivals_of(connection_, code);
  }
  std::vector<ports::InboxRow> arrivals_in(ports::ArrivalState state, int limit) override {
    return store::arrivals_in(connection_, state, limit);
  }
  std::optional<ports::KeptAnswer> kept_answer(const std::string& route, const std::string& subject,
                                               const std::string& key) override {
    return load_kept_answer(connection_, route, subject, key);
  }
  std::optional<ports::Unlinked> unlinked(const std::string& id) override {
    return load_unlinked(connection_, id);
  }
  std::vector<ports::Unlinked> open_unlinked(const std::optional<domain::BuilderSlug>& builder,
                                             const std::string& after, int limit) override {
    return store::open_unlinked(connection_, builder, after, limit);
  }
  std::vector<domain::BookingCode> empty_drafts_of(const domain::SessionTypeId& type,
                                                   const std::string& email) override {
    return store::empty_drafts_of(connection_, type, email);
  }
  std::optional<std::string> installation_id() override {
    return load_installation_id(connection_);
  }
  std::vector<domain::BookingCode> open_bookings_unseen_since(base::Instant before,
                                                              int limit) override {
    return store::open_bookings_unseen_since(connection_, before, limit);
  }
  std::vector<domain::BookingCode> refunds_unseen_since(base::Instant pending_before,
                                                        base::Instant decided_after,
                                                        base::Instant settled_before,
                                                        int limit) override {
    return store::refunds_unseen_since(connection_, pending_before, decided_after, settled_before,
                                       limit);
  }
  std::vector<ports::LinkFacts> links_between(const domain::BuilderSlug& builder,
                                              base::Instant from, base::Instant until) override {
    return store::links_between(connection_, builder, from, until);
  }
  std::optional<ports::LinkFacts> link_of_event(const std::string& event_id) override {
    return store::link_of_event(connection_, event_id);
  }
  bool has_arrival(const std::string& provider, const std::string& account,
                   const std::string& event_id) override {
    return store::has_arrival(connection_, provider, account, event_id);
  }
  std::vector<ports::SweepRow> sweeps() override { return load_sweeps(connection_); }
  std::vector<ports::Flag> flags() override { return load_flags(connection_); }
  std::optional<ports::Tide> tide() override { return load_tide(connection_); }
  std::string timeline() override { return std::string{connection_.timeline()}; }
  std::vector<ports::Reconciliation> reconciliations(int limit) override {
    return load_reconciliations(connection_, limit);
  }
  std::vector<ports::ReconciledBooking> reconciled(const std::string& run,
                                                   ports::ReconcileVerdict verdict,
                                                   int limit) override {
    return load_reconciled(connection_, run, verdict, limit);
  }
  std::vector<domain::BookingCode> bookings_after(const std::string& after,
                                                  base::Instant begun_after, int limit) override {
    return store::bookings_after(connection_, after, begun_after, limit);
  }
  std::vector<ports::LocalHold> local_holds(const domain::BuilderSlug& builder, base::Instant from,
                                            base::Instant to) override {
    return store::local_holds(connection_, builder, from, to);
  }
  std::optional<base::Instant> calendar_changed_at(const domain::BuilderSlug& builder) override {
    return store::calendar_changed_at(connection_, builder);
  }
  std::int64_t invitees_posted(const domain::BuilderSlug& builder, base::Instant on) override {
    return store::invitees_posted(connection_, builder, on);
  }
  std::int64_t bookings_paying_first(const domain::BuilderSlug& builder,
                                     base::Instant drafts_since) override {
    return store::bookings_paying_first(connection_, builder, drafts_since);
  }
  ports::HeldTimes held_times(base::Instant now) override {
    return store::held_times(connection_, now);
  }
  std::int64_t arrivals_waiting() override { return store::arrivals_waiting(connection_); }
  ports::BackOfficeViews& back_office_views() override { return back_office_; }

 protected:
  sql::Connection& connection_;
  SqlBackOffice back_office_;
};

using SqlSnapshot = SqlViews<ports::Snapshot>;

}  // namespace store

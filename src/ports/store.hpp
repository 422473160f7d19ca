#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "domain/booking.hpp"
#include "ports/catalogue.hpp"
#include "ports/inbox.hpp"
#include "ports/outbox.hpp"
#include "ports/provider_answer.hpp"
#include "ports/sweeps.hpp"
#include "ports/unlinked.hpp"

namespace ports {

class BackOffice;
class BackOfficeViews;

// A webhook address of ours and the secret that signs what arrives there. One per subscription, so
// that a rotation overlaps.
struct WebhookAddress {
  std::string ref;       // the last segment of the URL; unguessable
  std::string provider;  // "stripe" or "calendly"
  domain::BuilderSlug builder;
  std::string remote_id;      // the subscription's or endpoint's id at the provider
  std::string sealed_secret;  // encrypted by the vault
  base::Instant created_at;
  std::optional<base::Instant> retired_at;  // set: no longer registered, still accepted for a day
};

// An answer given to a POST, kept so that a repeat gets it again.
struct KeptAnswer {
  std::string route;
  std::string subject;  // whose key it is: a digest of the client's address or the booking code
  std::string key;
  std::string body_digest;  // hex SHA-256 of the request body
  bool finished = false;
  int status = 0;
  std::string response;  // JSON, without the client's token
  std::string booking;   // code, where the answer needs its token computed again
  base::Instant kept_at;
};

// A key of a builder or operator for the API, as stored.
struct ApiKey {
  std::string digest;  // hex SHA-256 of the key
  std::string role;    // "operator" or "builder"
  std::optional<domain::BuilderSlug> builder;
  base::Instant created_at;
};

// A booking rung for, and the right to look at it.
struct ClaimedDoorbell {
  domain::BookingCode booking;
  Lease lease;
  std::int64_t rings;           // how many rings this look serves; later ones need another look
  Lane lane = Lane::doorbells;  // sweeps: nobody but a sweep has rung
};

struct DoorbellOutcome {
  bool served = true;  // false: an outage; the ring stays and is due again at `due_at`
  base::Instant due_at;
};

// A builder's time that is held here, or was asked for at Calendly and not seen there yet.
struct LocalHold {
  domain::BookingCode booking;
  base::Instant start;
  base::Instant end;
  base::Instant made_at;
};

// How many bookings hold a time that waits for its payment, and how many of them are due.
struct HeldTimes {
  std::int64_t all = 0;
  std::int64_t due = 0;
};
enum class DueBookings { all, all_but_held };

// Thrown where the database can't take work now (disk full, busy, queue full): nothing happened,
// the caller may try again later.
class StoreUnavailable : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// What can be asked in one consistent view.
class Snapshot {
 public:
  virtual ~Snapshot() = default;
  virtual std::optional<domain::Booking> booking(const domain::BookingCode& code) = 0;
  // Hex SHA-256 of the client's token; nothing for an unknown code.
  virtual std::optional<std::string> client_token_digest(const domain::BookingCode& code) = 0;
  virtual std::optional<domain::BookingCode> booking_with_token(const std::string& token) = 0;
  // By a provider's id: a session, payment intent, charge, refund, or Calendly invitee.
  virtual std::optional<domain::BookingCode> booking_of_object(const std::string& provider,
                                                               const std::string& id) = 0;
  virtual std::optional<Builder> builder(const domain::BuilderSlug& slug) = 0;
  virtual std::vector<Builder> builders() = 0;
  virtual std::optional<SessionType> session_type(const domain::SessionTypeId& id) = 0;
  // In order of position, inactive ones too.
  virtual std::vector<SessionType> session_types(const domain::BuilderSlug& slug) = 0;
  virtual std::optional<WebhookAddress> webhook_address(const std::string& ref) = 0;
  virtual std::vector<WebhookAddress> webhook_addresses() = 0;
  virtual std::optional<ApiKey> api_key(const std::string& digest) = 0;
  virtual std::vector<EffectRow> effects_of(const domain::BookingCode& code) = 0;
  virtual std::vector<InboxRow> arrivals_of(const domain::BookingCode& code) = 0;
  virtual std::vector<InboxRow> arrivals_in(ArrivalState state, int limit) = 0;
  virtual std::optional<KeptAnswer> kept_answer(const std::string& route,
                                                const std::string& subject,
                                                const std::string& key) = 0;
  // Invitees without a booking: one, and those that wait for a person, oldest first, of one builder
  // or of all; those after the one of id `after`, or from the first where it is empty.
  virtual std::optional<Unlinked> unlinked(const std::string& id) = 0;
  virtual std::vector<Unlinked> open_unlinked(const std::optional<domain::BuilderSlug>& builder,
                                              const std::string& after, int limit) = 0;
  // Drafts of the type and e-mail address that have no time yet, newest first.
  virtual std::vector<domain::BookingCode> empty_drafts_of(const domain::SessionTypeId& type,
                                                           const std::string& email) = 0;
  virtual std::optional<std::string> installation_id() = 0;
  // Bookings that wait for a payment (held, releasing, or with an open Checkout Session) and were
  // last looked at before `before`, longest unseen first.
  virtual std::vector<domain::BookingCode> open_bookings_unseen_since(base::Instant before,
                                                                      int limit) = 0;
  // Those that overlap the time from `from` to before `to`.
  virtual std::vector<LocalHold> local_holds(const domain::BuilderSlug& builder, base::Instant from,
                                             base::Instant to) = 0;
  // When a booking of the builder's last changed its stage or took a time; nothing before the
  // first.
  virtual std::optional<base::Instant> calendar_changed_at(const domain::BuilderSlug& builder) = 0;
  // How many bookings Calendly was asked to make on that day (UTC), and how many are paid first
  // and may still have to be asked for. Drafts count when begun since then.
  virtual std::int64_t invitees_posted(const domain::BuilderSlug& builder, base::Instant on) = 0;
  virtual std::int64_t bookings_paying_first(const domain::BuilderSlug& builder,
                                             base::Instant drafts_since) = 0;
  // Bookings with a refund under way or a delayed payment last looked at before `pending_before`,
  // or with a refund that was decided after `decided_after` and last looked at before
  // `settled_before`: a refund may fail weeks later.
  virtual std::vector<domain::BookingCode> refunds_unseen_since(base::Instant pending_before,
                                                                base::Instant decided_after,
                                                                base::Instant settled_before,
                                                                int limit) = 0;
  // Every calendar link of the builder that starts in [from, until).
  virtual std::vector<LinkFacts> links_between(const domain::BuilderSlug& builder,
                                               base::Instant from, base::Instant until) = 0;
  virtual std::optional<LinkFacts> link_of_event(const std::string& event_id) = 0;
  virtual bool has_arrival(const std::string& provider, const std::string& account,
                           const std::string& event_id) = 0;
  virtual std::vector<SweepRow> sweeps() = 0;
  virtual std::vector<Flag> flags() = 0;
  virtual std::optional<Tide> tide() = 0;
  // Whose history the database is by what its server says now: another text after a failover.
  // Empty where no server tells.
  virtual std::string timeline() = 0;
  // Newest first.
  virtual std::vector<Reconciliation> reconciliations(int limit) = 0;
  // Bookings of a run with that verdict, by code.
  virtual std::vector<ReconciledBooking> reconciled(const std::string& run,
                                                    ReconcileVerdict verdict, int limit) = 0;
  // Codes after `after`, in order, of bookings that have not ended or began after `begun_after`.
  virtual std::vector<domain::BookingCode> bookings_after(const std::string& after,
                                                          base::Instant begun_after, int limit) = 0;
  virtual HeldTimes held_times(base::Instant now) = 0;
  // How much is waiting, for readiness and metrics.
  virtual std::int64_t arrivals_waiting() = 0;
  // What is asked across bookings: ports/back_office.hpp.
  virtual BackOfficeViews& back_office_views() = 0;
};

// One transaction: everything in it happens or nothing does. Its reads see its writes.
class Transaction : public Snapshot {
 public:
  // Bookings. `lock` reads for a decision and lets nobody else decide until the end of the
  // transaction; save requires that nobody else has saved since (the
  // version is compared) and raises the version by one, in the given object too. The timer row is
  // wake_at. False from insert: the code is taken, draw another.
  virtual std::optional<domain::Booking> lock(const domain::BookingCode& code) = 0;
  virtual bool insert(domain::Booking& booking, const std::string& client_token_digest) = 0;
  virtual void save(domain::Booking& booking, std::optional<base::Instant> wake_at) = 0;
  // Takes the next fetch_no for a look at a booking that was locked here. Nothing that anybody is
  // shown changes, so the version stays and nobody who waits for a newer one is woken.
  virtual void take_fetch_no(domain::Booking& booking, std::optional<base::Instant> wake_at) = 0;
  // One entry of the booking's audit chain; `what` and `detail` hold ids, codes and amounts only.
  virtual void audit(const domain::BookingCode& code, const std::string& actor,
                     const std::string& what, const std::string& detail, base::Instant at) = 0;
  // Codes of bookings whose wake_at has come, oldest first; `which` may leave held ones out.
  virtual std::vector<domain::BookingCode> due_bookings(base::Instant now, DueBookings which,
                                                        int limit) = 0;

  // Inbox. Claimed rows have their try counted and are not given out again before `again_at`.
  virtual std::vector<InboxRow> claim_arrivals(base::Instant now, base::Instant again_at,
                                               int limit) = 0;
  virtual void save_arrival(const InboxRow& row) = 0;
  // For arrivals that are not on the hot path; the same uniqueness.
  virtual Stored add_arrival(const Arrival& arrival) = 0;

  // Doorbells. Rings coalesce per booking; `due` moves an existing ring forward, never back. A bell
  // that news has rung is no sweep's any more.
  virtual void ring(const domain::BookingCode& code, base::Instant due,
                    Lane lane = Lane::doorbells) = 0;
  // The bell that is due longest and has no live lease, those of sweeps last. Nothing when none is.
  virtual std::optional<ClaimedDoorbell> claim_doorbell(base::Instant now, const Lease& lease) = 0;
  // False when the lease has been taken over: nothing was changed and the look's answers must be
  // thrown away.
  virtual bool finish_doorbell(const ClaimedDoorbell& bell, const DoorbellOutcome& outcome) = 0;

  // Outbox. `owe` adds what is not there yet, by key, and leaves existing rows alone but
  // for dropped ones, which are owed again.
  virtual void owe(const domain::Booking& booking, const std::vector<domain::Effect>& effects,
                   base::Instant due) = 0;
  // A row to work on: due and owed or unknown, or claimed with a lease that has run out. The row
  // comes as it stands; claim it with save_effect.
  virtual std::optional<EffectRow> next_effect(base::Instant now) = 0;
  virtual void save_effect(const EffectRow& row) = 0;
  // Saves only while the stored row still carries `lease_token`; false and unchanged otherwise.
  virtual bool save_effect_under_lease(const EffectRow& row, const std::string& lease_token) = 0;

  // Until the end of this transaction nobody else takes this lock: local holds of one builder are
  // compared with each other under it. Lock the booking first.
  virtual void lock_builder(const domain::BuilderSlug& builder) = 0;
  virtual void count_invitee_post(const domain::BuilderSlug& builder, base::Instant on) = 0;
  virtual void save_unlinked(const Unlinked& item) = 0;
  // The item that is due longest; it counts a try and is not given out again before `again_at`.
  virtual std::optional<Unlinked> claim_unlinked(base::Instant now, base::Instant again_at) = 0;

  // The first time that a client came by this step; false where it is known already.
  virtual bool note_step(const domain::Booking& booking, std::string_view step,
                         base::Instant at) = 0;

  virtual void save_builder(const Builder& builder) = 0;
  virtual void save_session_type(const SessionType& type) = 0;
  virtual void save_webhook_address(const WebhookAddress& address) = 0;
  virtual void save_api_key(const ApiKey& key) = 0;
  // False when another request with that key is there already: read it with kept_answer.
  virtual bool keep_answer(const KeptAnswer& answer) = 0;
  virtual void finish_answer(const KeptAnswer& answer) = 0;
  virtual void forget_answer(const std::string& route, const std::string& subject,
                             const std::string& key) = 0;
  virtual void set_installation_id(const std::string& id) = 0;

  // Sweeps. `plan_sweep` adds a row that is not there yet, with the cursor of its first round;
  // `hasten_sweep` moves its due time forward. The row that is due longest and has no live lease is
  // claimed and saved under its lease only: false when somebody has taken it over.
  virtual void plan_sweep(SweepKind kind, const domain::BuilderSlug& builder, base::Instant due,
                          const std::string& cursor) = 0;
  virtual void hasten_sweep(SweepKind kind, base::Instant due) = 0;
  virtual std::optional<SweepRow> claim_sweep(base::Instant now, const Lease& lease) = 0;
  virtual bool finish_sweep(const SweepRow& row, const std::string& lease_token) = 0;

  virtual void set_flag(const Flag& flag) = 0;
  // For a decision about it: nobody else saves it until the end of the transaction.
  virtual std::optional<Tide> lock_tide() = 0;
  virtual void save_tide(const Tide& tide) = 0;
  virtual void save_reconciliation(const Reconciliation& run) = 0;
  // A waiting row that is there already stays as it is.
  virtual void save_reconciled(const ReconciledBooking& row) = 0;
  // What is done across bookings: ports/back_office.hpp.
  virtual BackOffice& back_office() = 0;
};

// Where everything is kept. Blocks until committed; any thread may call. Throws StoreUnavailable;
// what the work throws comes back out and undoes it.
class Store {
 public:
  virtual ~Store() = default;

  // The work may be run again after a conflict, so it must change nothing but the transaction and
  // what it itself overwrites each time.
  virtual void write(const std::function<void(Transaction&)>& work) = 0;
  // Short views for showing; never for decisions.
  virtual void read(const std::function<void(Snapshot&)>& work) = 0;

  // The path of acknowledgements: returns at once and calls `done` after the commit, on the
  // store's thread, so it must be quick. A repeated arrival sets a finished row ringing again.
  virtual void add_to_inbox(Arrival arrival, std::function<void(Stored)> done) = 0;

  // Called at the start of the one process that uses the database: makes the claims of the process
  // before it due at once and frees the idempotency keys whose requests it did not finish. Where
  // several instances share the database nobody calls it: leases run out by themselves.
  virtual void release_leases(base::Instant now) = 0;
};

}  // namespace ports

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/instant.hpp"
#include "domain/ids.hpp"
#include "domain/ledger.hpp"
#include "ports/inbox.hpp"
#include "ports/outbox.hpp"

// What is asked and done across bookings: books, audit, looking things up. Behind the Store's
// snapshots and transactions, so that it is part of the same consistent view.
namespace ports {

// --- Books ----------------------------------------------------------------------------------

// A booking that was saved since its books were last checked.
struct ChangedBooking {
  domain::BookingCode booking;
  std::int64_t version;
};

// Something about one booking that breaks a named rule of the books.
struct Difference {
  domain::BookingCode booking;
  std::string rule;    // "refund.overdue"; one open exception per booking and rule
  std::string detail;  // ids and amounts only
  std::optional<base::Instant> since{};
};

// A difference that somebody has to clear, until a check no longer finds it, or until a person has
// accepted it as it is.
struct OpenException {
  std::int64_t id = 0;  // the store's
  domain::BookingCode booking;
  domain::BuilderSlug builder;
  std::string rule;
  std::string detail;
  std::string owner;  // "operator" or "builder"
  base::Instant since;
  base::Instant deadline;
  std::string taken_by{};  // who looks after it, in their own words; empty for nobody
};

struct CurrencyTotals {
  domain::LedgerLine sum;
  std::int64_t in_exception = 0;  // what is owed back by bookings with an open exception
  std::int64_t bookings = 0;
};

// From `first` to `last`, both included, in the database's own order of codes.
struct CodeRange {
  std::string first;
  std::string last;
};

// --- Audit ----------------------------------------------------------------------------------

struct AuditLine {
  std::string actor;
  std::string what;
  std::string detail;
  base::Instant at;
};

// Where an audit chain stops making sense.
struct BrokenChain {
  std::string chain;  // "booking BK7F3KQ2", "actor operator:1f3a", "anchors"
  std::int64_t entry;
  std::string what;
};

struct AuditFindings {
  std::int64_t chains = 0;
  std::int64_t entries = 0;
  std::int64_t anchors = 0;
  std::vector<BrokenChain> broken;
};

// --- Forgetting -----------------------------------------------------------------------------

// A few rows of news, read in the order in which they came.
struct OldBodies {
  std::vector<std::int64_t> to_empty;  // nobody needs their bytes any more
  std::optional<std::int64_t> next;  // the row to go on after; nothing when only young ones follow
};

// News whose bytes are still kept.
struct KeptBody {
  std::int64_t id;
  std::string body;
  std::optional<domain::BookingCode> booking{};
};

// Somebody asked to be forgotten, and the booking is not settled yet.
struct OpenErasure {
  domain::BookingCode booking;
  std::string asked_by;
  base::Instant asked_at;
};

// How much of a booking's personal text goes: all but the salt, or that as well.
enum class Forget { name_and_text, everything };

// What somebody who helps wrote about a booking.
struct Note {
  std::string actor;
  std::string text;
  base::Instant at;
};

// --- Chores ---------------------------------------------------------------------------------

// Work by the clock over all bookings. Of several instances, one does it.
struct Chore {
  std::string name;
  base::Instant due_at;
  std::string cursor;  // where a long one goes on; empty at its beginning
};

// --- Looking up -----------------------------------------------------------------------------

// Paid, or sent back, in that time.
struct MoneyOnADay {
  std::int64_t minor_units;
  std::string currency;
  base::Instant from;
  base::Instant to;
};

class BackOfficeViews {
 public:
  virtual ~BackOfficeViews() = default;

  virtual std::vector<ChangedBooking> changed_bookings(int limit) = 0;
  // Bookings about which a check may say something else by now although nobody saved them: with an
  // open exception, or with work that is overdue.
  virtual std::vector<domain::BookingCode> suspects(base::Instant now, int limit) = 0;
  // Whether a look at it is due, under way or to be repeated.
  virtual bool is_rung_for(const domain::BookingCode& code) = 0;
  // The first range of at most `count` codes after `code`; nothing behind the last.
  virtual std::optional<CodeRange> codes_after(const std::string& code, int count) = 0;
  // Every rule over the bookings of the range.
  virtual std::vector<Difference> differences(const CodeRange& range, base::Instant now) = 0;
  // Oldest first, without those that a person has accepted.
  virtual std::vector<OpenException> open_exceptions(int limit) = 0;
  virtual std::vector<OpenException> open_exceptions_of(const domain::BookingCode& code) = 0;
  // Those of the range that no check has closed, accepted or not.
  virtual std::vector<OpenException> standing_exceptions(const CodeRange& range) = 0;
  virtual std::optional<OpenException> exception_with(std::int64_t id) = 0;
  virtual std::vector<CurrencyTotals> totals() = 0;

  virtual std::vector<Note> notes_of(const domain::BookingCode& code) = 0;
  // Oldest first, with ids after `id`.
  virtual std::vector<KeptBody> kept_bodies_after(std::int64_t id, int limit) = 0;
  // Among the next `rows` after `id`: news done before `before`.
  virtual OldBodies old_bodies_after(std::int64_t id, base::Instant before, int rows) = 0;
  virtual std::vector<OpenErasure> open_erasures(int limit) = 0;
  virtual std::optional<InboxRow> arrival(std::int64_t id) = 0;
  virtual std::vector<InboxRow> arrivals_of_event(const std::string& event_id) = 0;
  // That came at or after `since` and have ids after `id`, in their order.
  virtual std::vector<InboxRow> arrivals_since(base::Instant since, std::int64_t id, int limit) = 0;

  virtual std::vector<AuditLine> audit_of(const domain::BookingCode& code) = 0;
  // Verifies the chains of the range.
  virtual AuditFindings verify_chains(const CodeRange& range) = 0;
  virtual AuditFindings verify_actors_and_anchors() = 0;

  // Newest first.
  virtual std::vector<domain::BookingCode> bookings_of_email(const std::string& email,
                                                             int limit) = 0;
  // Whose name begins so, or failing that contains it.
  virtual std::vector<domain::BookingCode> bookings_of_name(const std::string& name, int limit) = 0;
  virtual std::vector<domain::BookingCode> bookings_of_calendar_event(const std::string& event_id,
                                                                      int limit) = 0;
  virtual std::vector<domain::BookingCode> bookings_of_money(const MoneyOnADay& money,
                                                             int limit) = 0;
};

class BackOffice : public BackOfficeViews {
 public:
  // Removes the mark unless the booking was saved again since.
  virtual void forget_change(const ChangedBooking& change) = 0;
  // Replaces what the ledger says of the booking.
  virtual void save_ledger(const domain::BookingCode& code,
                           const std::vector<domain::LedgerLine>& lines) = 0;
  // Opens the exception unless it is open; an open one takes over the detail, and one that was
  // accepted with another detail is shown again. True when it is new.
  virtual bool open_exception(const OpenException& exception) = 0;
  virtual void close_exception(const domain::BookingCode& code, const std::string& rule,
                               base::Instant now) = 0;
  // False where it is not open any more.
  virtual bool take_exception(std::int64_t id, const std::string& by) = 0;
  virtual bool accept_exception(std::int64_t id, base::Instant now) = 0;

  virtual void add_note(const domain::BookingCode& code, const Note& note) = 0;

  // Forgets answers to requests that nobody repeats any more; how many.
  virtual int prune_answers(base::Instant before) = 0;
  // Leaves of the body its digest.
  virtual void empty_body(std::int64_t arrival_id) = 0;
  // Personal text of one booking wherever it lies: the person, notes, arrivals, requests that were
  // sent, kept answers. Amounts, times and ids stay.
  virtual void forget_person(const domain::BookingCode& code, Forget how_much) = 0;
  virtual int forget_answers_with(const std::string& text) = 0;
  // Of invitees without a booking: name and address; how many.
  virtual int forget_unlinked_of(const std::string& email) = 0;
  virtual void save_erasure(const OpenErasure& erasure, std::optional<base::Instant> done_at) = 0;

  // The chore, if it is due and nobody else has it; it is planned for `now` where it was never
  // done.
  virtual std::optional<Chore> claim_chore(const std::string& name, base::Instant now,
                                           const Lease& lease) = 0;
  // Plans it anew; nothing is changed where somebody has taken it over.
  virtual void finish_chore(const Chore& chore, const std::string& lease_token) = 0;

  // One entry of the actor's own chain; ids, codes and amounts only.
  virtual void audit_act(const AuditLine& line) = 0;
  // Binds the heads of these bookings' chains, and of every actor's chain that grew, into the
  // next anchor. Nothing to bind: no anchor.
  virtual void anchor(const std::vector<domain::BookingCode>& codes, base::Instant now) = 0;
};

}  // namespace ports

#pragma once

#include "ports/back_office.hpp"
#include "sql/connection.hpp"

namespace store {

// What is asked and done across bookings, over one connection inside somebody's transaction.
class SqlBackOffice final : public ports::BackOffice {
 public:
  explicit SqlBackOffice(sql::Connection& connection) : connection_(connection) {}

  std::vector<ports::ChangedBooking> changed_bookings(int limit) override;
  std::vector<domain::BookingCode> suspects(base::Instant now, int limit) override;
  bool is_rung_for(const domain::BookingCode& code) override;
  std::optional<ports::CodeRange> codes_after(const std::string& code, int count) override;
  std::vector<ports::Difference> differences(const ports::CodeRange& range,
                                             base::Instant now) override;
  std::vector<ports::OpenException> open_exceptions(int limit) override;
  std::vector<ports::OpenException> open_exceptions_of(const domain::BookingCode& code) override;
  std::vector<ports::OpenException> standing_exceptions(const ports::CodeRange& range) override;
  std::optional<ports::OpenException> exception_with(std::int64_t id) override;
  std::vector<ports::CurrencyTotals> totals() override;

  std::vector<ports::Note> notes_of(const domain::BookingCode& code) override;
  std::vector<ports::KeptBody> kept_bodies_after(std::int64_t id, int limit) override;
  ports::OldBodies old_bodies_after(std::int64_t id, base::Instant before, int rows) override;
  std::vector<ports::OpenErasure> open_erasures(int limit) override;
  std::optional<ports::InboxRow> arrival(std::int64_t id) override;
  std::vector<ports::InboxRow> arrivals_of_event(const std::string& event_id) override;
  std::vector<ports::InboxRow> arrivals_since(base::Instant since, std::int64_t id,
                                              int limit) override;

  std::vector<ports::AuditLine> audit_of(const domain::BookingCode& code) override;
  ports::AuditFindings verify_chains(const ports::CodeRange& range) override;
  ports::AuditFindings verify_actors_and_anchors() override;

  std::vector<domain::BookingCode> bookings_of_email(const std::string& email, int limit) override;
  std::vector<domain::BookingCode> bookings_of_name(const std::string& name, int limit) override;
  std::vector<domain::BookingCode> bookings_of_calendar_event(const std::string& event_id,
                                                              int limit) override;
  std::vector<domain::BookingCode> bookings_of_money(const ports::MoneyOnADay& money,
                                                     int limit) override;

  void forget_change(const ports::ChangedBooking& change) override;
  void save_ledger(const domain::BookingCode& code,
                   const std::vector<domain::LedgerLine>& lines) override;
  bool open_exception(const ports::OpenException& exception) override;
  void close_exception(const domain::BookingCode& code, const std::string& rule,
                       base::Instant now) override;
  bool take_exception(std::int64_t id, const std::string& by) override;
  bool accept_exception(std::int64_t id, base::Instant now) override;
  void add_note(const domain::BookingCode& code, const ports::Note& note) override;
  int prune_answers(base::Instant before) override;
  void empty_body(std::int64_t arrival_id) override;
  void forget_person(const domain::BookingCode& code, ports::Forget how_much) override;
  int forget_answers_with(const std::string& text) override;
  int forget_unlinked_of(const std::string& email) override;
  void save_erasure(const ports::OpenErasure& erasure,
                    std::optional<base::Instant> done_at) override;
  std::optional<ports::Chore> claim_chore(const std::string& name, base::Instant now,
                                          const ports::Lease& lease) override;
  void finish_chore(const ports::Chore& chore, const std::string& lease_token) override;
  void audit_act(const ports::AuditLine& line) override;
  void anchor(const std::vector<domain::BookingCode>& codes, base::Instant now) override;

 private:
  sql::Connection& connection_;
};

}  // namespace store

#include "engine/books_check.hpp"

#include <algorithm>
#include <set>

#include "engine/exceptions.hpp"

namespace engine {
namespace {

// Few at once, because the writer waits meanwhile.
constexpr int changes_at_once = 50;
constexpr int suspects_max = 2'000;

std::pair<std::string, std::string> key_of(const domain::BookingCode& code,
                                           const std::string& rule) {
  return {code.text(), rule};
}

ports::OpenException as_exception(const ports::Difference& difference, base::Instant now) {
  const ExceptionMeaning& meaning = meaning_of(difference.rule);
  const base::Instant since = difference.since.value_or(now);
  return {.id = 0,  // the store gives one
          .booking = difference.booking,
          .builder = domain::BuilderSlug{"-"},  // the store takes the booking's
          .rule = difference.rule,
          .detail = difference.detail,
          .owner = std::string{meaning.owner},
          .since = since,
          .deadline = std::max(since, now) + meaning.time};
}

}  // namespace

CheckSummary BooksCheck::check_changes() {
  CheckSummary summary;
  std::set<domain::BookingCode> to_compare;
  while (true) {
    std::vector<ports::ChangedBooking> changed;
    parts_.store.read([&](ports::Snapshot& snapshot) {
      changed = snapshot.back_office_views().changed_bookings(changes_at_once);
    });
    if (changed.empty()) break;
    enter_changes(changed);
    for (const ports::ChangedBooking& change : changed) to_compare.insert(change.booking);
    if (changed.size() < changes_at_once) break;
  }
  if (to_compare.empty()) enter_changes({});  // actors' chains may have grown all the same
  parts_.store.read([&](ports::Snapshot& snapshot) {
    for (const auto& code : snapshot.back_office_views().suspects(parts_.clock.now(), suspects_max))
      to_compare.insert(code);
  });
  for (const domain::BookingCode& code : to_compare) compare({code.text(), code.text()}, summary);
  summary.bookings = static_cast<std::int64_t>(to_compare.size());
  return summary;
}

CheckSummary BooksCheck::check_next(std::string& cursor, int count) {
  CheckSummary summary;
  std::optional<ports::CodeRange> range;
  parts_.store.read([&](ports::Snapshot& snapshot) {
    range = snapshot.back_office_views().codes_after(cursor, count);
  });
  cursor = range ? range->last : std::string{};
  if (!range) return summary;
  compare(*range, summary);
  summary.bookings = count;
  return summary;
}

void BooksCheck::enter_changes(const std::vector<ports::ChangedBooking>& changed) {
  const base::Instant now = parts_.clock.now();
  parts_.store.write([&](ports::Transaction& transaction) {
    ports::BackOffice& office = transaction.back_office();
    std::vector<domain::BookingCode> codes;
    for (const ports::ChangedBooking& change : changed) {
      office.forget_change(change);
      const auto booking = transaction.booking(change.booking);
      office.save_ledger(change.booking,
                         booking ? domain::ledger_of(*booking) : std::vector<domain::LedgerLine>{});
      codes.push_back(change.booking);
    }
    office.anchor(codes, now);
  });
}

void BooksCheck::compare(const ports::CodeRange& range, CheckSummary& summary) {
  const base::Instant now = parts_.clock.now();
  std::vector<ports::Difference> found;
  std::vector<ports::OpenException> open;
  parts_.store.read([&](ports::Snapshot& snapshot) {
    ports::BackOfficeViews& views = snapshot.back_office_views();
    found = views.differences(range, now);
    open = views.standing_exceptions(range);
  });
  std::set<std::pair<std::string, std::string>> standing;
  for (const ports::Difference& difference : found)
    standing.insert(key_of(difference.booking, difference.rule));
  if (found.empty() && open.empty()) return;
  parts_.store.write([&](ports::Transaction& transaction) {
    ports::BackOffice& office = transaction.back_office();
    for (const ports::Difference& difference : found)
      if (office.open_exception(as_exception(difference, now))) ++summary.opened;
    for (const ports::OpenException& exception : open) {
      if (standing.contains(key_of(exception.booking, exception.rule))) continue;
      office.close_exception(exception.booking, exception.rule, now);
      ++summary.closed;
    }
  });
}

}  // namespace engine

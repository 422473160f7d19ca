#include "domain/ledger.hpp"

#include <algorithm>

#include "domain/books.hpp"

namespace domain {
namespace {

bool is_mismatched(const Attempt& attempt) {
  return attempt.status == AttemptStatus::paid && attempt.mismatch && attempt.charged.has_value();
}

std::int64_t given_back(const Booking& booking, bool mismatched, const Attempt* only = nullptr) {
  std::int64_t sum = 0;
  for (const Refund& refund : booking.refunds) {
    if (refund.status != RefundStatus::succeeded) continue;
    for (const Attempt& attempt : booking.attempts)
      if (attempt.n == refund.attempt && is_mismatched(attempt) == mismatched &&
          (only == nullptr || only == &attempt))
        sum += refund.amount.minor_units();
  }
  return sum;
}

LedgerLine& line_in(std::vector<LedgerLine>& lines, Currency currency) {
  const auto known = std::ranges::find(lines, currency, &LedgerLine::currency);
  return known != lines.end() ? *known : lines.emplace_back(LedgerLine{.currency = currency});
}

}  // namespace

std::vector<LedgerLine> ledger_of(const Booking& booking) {
  std::vector<LedgerLine> lines;
  const Books books = books_of(booking);
  if (books.captured.is_positive()) {
    LedgerLine& line = line_in(lines, books.captured.currency());
    const std::int64_t on_the_way =
        books.refunded.minor_units() - given_back(booking, /*mismatched=*/false);
    const std::int64_t surplus = books.surplus.minor_units();
    line.captured = books.captured.minor_units();
    line.refunded = books.refunded.minor_units() - on_the_way;
    line.owed_back = on_the_way + std::max<std::int64_t>(surplus, 0);
    line.kept = books.due.minor_units();
    line.missing = std::max<std::int64_t>(-surplus, 0);
    line.withdrawn = line.captured + line.missing - line.refunded - line.owed_back - line.kept;
  }
  for (const Attempt& attempt : booking.attempts) {
    if (!is_mismatched(attempt)) continue;
    LedgerLine& line = line_in(lines, attempt.charged->currency());
    const std::int64_t charged = attempt.charged->minor_units();
    const std::int64_t back = given_back(booking, /*mismatched=*/true, &attempt);
    line.captured += charged;
    line.refunded += back;
    line.owed_back += std::max<std::int64_t>(charged - back, 0);
    line.missing += std::max<std::int64_t>(back - charged, 0);
  }
  return lines;
}

}  // namespace domain

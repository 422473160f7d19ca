#include "domain/ledger.hpp"

#include <algorithm>

#include "domain/books.hpp"

namespace domain {
namespace {

bool is_mismatched(const Attempt& attempt) {
  return attempt.status == AttemptStatus::paid && attempt.mismatch && attempt.charged.has_value();
}

// What went back, or is on its way, of the payments that `of` picks.
template <class Which>
std::int64_t sum_of(const Booking& booking, RefundStatus status, const Which& of) {
  std::int64_t sum = 0;
  for (const Refund& refund : booking.refunds)
    for (const Attempt& attempt : booking.attempts)
      if (refund.status == status && attempt.n == refund.attempt && of(attempt))
        sum += refund.amount.minor_units();
  return sum;
}

LedgerLine& line_in(std::vector<LedgerLine>& lines, Currency currency) {
  const auto known = std::ranges::find(lines, currency, &LedgerLine::currency);
  return known != lines.end() ? *known : lines.emplace_back(LedgerLine{.currency = currency});
}

void add_payments(std::vector<LedgerLine>& lines, const Booking& booking) {
  const Books books = books_of(booking);
  if (!books.captured.is_positive()) return;
  LedgerLine& line = line_in(lines, books.captured.currency());
  const std::int64_t back = sum_of(booking, RefundStatus::succeeded,
                                   [](const Attempt& attempt) { return !is_mismatched(attempt); });
  const std::int64_t surplus = books.surplus.minor_units();
  // What the bank holds is first of all missing from what was to be kept.
  const std::int64_t from_kept = std::clamp<std::int64_t>(
      std::min(-surplus, books.withdrawn.minor_units()), 0, books.due.minor_units());
  line.captured = books.captured.minor_units();
  line.refunded = back;
  line.owed_back = books.refunded.minor_units() - back + std::max<std::int64_t>(surplus, 0);
  line.withdrawn = books.withdrawn.minor_units();
  line.kept = books.due.minor_units() - from_kept;
  line.missing = std::max<std::int64_t>(-surplus, 0) - from_kept;
}

void add_mismatch(std::vector<LedgerLine>& lines, const Booking& booking, const Attempt& payment) {
  const auto this_one = [&](const Attempt& attempt) { return attempt.n == payment.n; };
  const std::int64_t charged = payment.charged->minor_units();
  const std::int64_t back = sum_of(booking, RefundStatus::succeeded, this_one);
  const std::int64_t left = left_of(booking, payment).minor_units();
  std::int64_t on_the_way = 0;
  for (const auto status :
       {RefundStatus::awaiting_approval, RefundStatus::intended, RefundStatus::pending})
    on_the_way += sum_of(booking, status, this_one);
  LedgerLine& line = line_in(lines, payment.charged->currency());
  line.captured += charged;
  line.refunded += back;
  line.owed_back += on_the_way + std::max<std::int64_t>(left, 0);
  line.withdrawn += charged - back - on_the_way - left;
  line.missing += std::max<std::int64_t>(-left, 0);
}

}  // namespace

std::vector<LedgerLine> ledger_of(const Booking& booking) {
  std::vector<LedgerLine> lines;
  add_payments(lines, booking);
  for (const Attempt& attempt : booking.attempts)
    if (is_mismatched(attempt)) add_mismatch(lines, booking, attempt);
  return lines;
}

}  // namespace domain

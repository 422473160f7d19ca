#include "support/books.hpp"

#include "engine/exceptions.hpp"
#include "support/words.hpp"

namespace support {
namespace {

constexpr int exceptions_max = 1'000;
constexpr int parked_max = 1'000;

boost::json::object money(std::int64_t minor_units, domain::Currency currency) {
  return {{"minor_units", minor_units}, {"currency", currency.code()}};
}

}  // namespace

BooksReport books_of_all(ports::Snapshot& snapshot, base::Instant now) {
  ports::BackOfficeViews& views = snapshot.back_office_views();
  return {.totals = views.totals(),
          .exceptions = views.open_exceptions(exceptions_max),
          .parked = static_cast<std::int64_t>(
              snapshot.arrivals_in(ports::ArrivalState::parked, parked_max).size()),
          .at = now};
}

std::string as_text(const BooksReport& report) {
  std::string text;
  for (const ports::CurrencyTotals& totals : report.totals) {
    const auto amount = [&](std::int64_t minor_units) {
      return show(domain::Money{minor_units, totals.sum.currency});
    };
    text += amount(totals.sum.captured) + " captured in " + std::to_string(totals.bookings) +
            (totals.bookings == 1 ? " booking: " : " bookings: ") + amount(totals.sum.kept) +
            " retained, " + amount(totals.sum.refunded) + " refunded, " +
            amount(totals.sum.owed_back) + " owed back (" + amount(totals.in_exception) +
            " of it in exception)";
    if (totals.sum.withdrawn != 0) text += ", " + amount(totals.sum.withdrawn) + " taken by banks";
    if (totals.sum.missing != 0) text += ", " + amount(totals.sum.missing) + " MISSING";
    text += ".\n";
  }
  if (report.totals.empty())
    text += "No payment was checked yet; what changed is checked every minute.\n";
  if (report.exceptions.empty()) text += "Everything adds up.\n";
  for (const ports::OpenException& exception : report.exceptions) {
    const engine::ExceptionMeaning& meaning = engine::meaning_of(exception.rule);
    text += "\n" + exception.booking.text() + "  " + exception.rule + "  (number " +
            std::to_string(exception.id) + ")  for " + in_words(report.at - exception.since) +
            ", owner: " + exception.owner +
            (exception.taken_by.empty() ? "" : ", taken by " + printable(exception.taken_by)) +
            (report.at > exception.deadline ? ", OVERDUE" : "") + "\n  " +
            std::string{meaning.means} + " (" + printable(exception.detail) + ")\n  -> " +
            std::string{meaning.next_step} + "\n";
  }
  if (report.parked > 0)
    text += "\n" + std::to_string(report.parked) +
            " arrivals are parked and wait for a person: `slotpay parked`.\n";
  return text;
}

boost::json::array exceptions_as_json(const BooksReport& report) {
  boost::json::array exceptions;
  for (const ports::OpenException& exception : report.exceptions) {
    const engine::ExceptionMeaning& meaning = engine::meaning_of(exception.rule);
    exceptions.push_back(boost::json::object{{"id", exception.id},
                                             {"booking", exception.booking.text()},
                                             {"builder", exception.builder.text()},
                                             {"rule", exception.rule},
                                             {"detail", exception.detail},
                                             {"owner", exception.owner},
                                             {"since", base::to_rfc3339(exception.since)},
                                             {"deadline", base::to_rfc3339(exception.deadline)},
                                             {"overdue", report.at > exception.deadline},
                                             {"taken_by", exception.taken_by},
                                             {"means", meaning.means},
                                             {"next_step", meaning.next_step}});
  }
  return exceptions;
}

boost::json::object as_json(const BooksReport& report) {
  boost::json::array totals;
  for (const ports::CurrencyTotals& of : report.totals)
    totals.push_back(boost::json::object{{"currency", of.sum.currency.code()},
                                         {"bookings", of.bookings},
                                         {"captured", money(of.sum.captured, of.sum.currency)},
                                         {"refunded", money(of.sum.refunded, of.sum.currency)},
                                         {"retained", money(of.sum.kept, of.sum.currency)},
                                         {"owed_back", money(of.sum.owed_back, of.sum.currency)},
                                         {"in_exception", money(of.in_exception, of.sum.currency)},
                                         {"withdrawn", money(of.sum.withdrawn, of.sum.currency)},
                                         {"missing", money(of.sum.missing, of.sum.currency)}});
  return {{"at", base::to_rfc3339(report.at)},
          {"totals", totals},
          {"exceptions", exceptions_as_json(report)},
          {"parked", report.parked}};
}

}  // namespace support

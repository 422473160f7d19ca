#include "store/provider_ids.hpp"

#include <set>
#include <string_view>
#include <utility>

namespace store {
namespace {

using ProviderId = std::pair<std::string_view, std::string_view>;

std::set<ProviderId> ids_of(const domain::Booking& booking) {
  std::set<ProviderId> ids;
  const auto add = [&](std::string_view provider, std::string_view id) {
    if (!id.empty()) ids.emplace(provider, id);
  };
  for (const domain::CalendarLink& link : booking.links) add("calendly", link.invitee_id);
  for (const domain::Attempt& attempt : booking.attempts) {
    add("stripe", attempt.session_id);
    add("stripe", attempt.payment_intent_id);
    add("stripe", attempt.charge_id);
  }
  for (const domain::Refund& refund : booking.refunds) add("stripe", refund.refund_id);
  for (const domain::Dispute& dispute : booking.disputes) add("stripe", dispute.dispute_id);
  return ids;
}

}  // namespace

void save_provider_ids(sql::Connection& connection, const domain::Booking& booking,
                       const domain::Booking* before) {
  const auto bound = before == nullptr ? std::set<ProviderId>{} : ids_of(*before);
  for (const auto& [provider, id] : ids_of(booking)) {
    if (bound.contains({provider, id})) continue;
    const auto written = connection.execute(
        "insert into provider_ids (provider, id, account, booking) values ($1, $2, $3, $4) "
        "on conflict (provider, id, account) do update set booking = excluded.booking "
        "where provider_ids.booking = excluded.booking",
        {provider, id, booking.builder.text(), booking.code.text()});
    if (written == 0)
      throw sql::Error{sql::ErrorKind::constraint,
                       "booking " + booking.code.text() + ": " + std::string{provider} + "'s " +
                           std::string{id} + " belongs to another booking",
                       "provider_ids.booking"};
  }
}

std::optional<domain::BookingCode> booking_of_object(sql::Connection& connection,
                                                     const std::string& provider,
                                                     const std::string& id) {
  auto rows = connection.query("select booking from provider_ids where provider = $1 and id = $2",
                               {provider, id});
  if (!rows.next()) return std::nullopt;
  return domain::BookingCode{rows.text(0)};
}

}  // namespace store

#include "engine/carry_out.hpp"

#include "base/moment.hpp"
#include "domain/absorb.hpp"
#include "engine/decide.hpp"

namespace engine {
namespace {

// The act as the audit keeps it: numbers and amounts, no words of people.
struct Act {
  std::string what;
  std::string detail;
};

std::string refund_number(int n) { return "refund " + std::to_string(n); }

struct Describe {
  const domain::Booking& booking;  // as it was

  Act operator()(const domain::StartCheckout&) const { return {"checkout_started", ""}; }
  Act operator()(const domain::ChooseTime& act) const {
    return {"time_chosen", base::to_rfc3339(act.start)};
  }
  Act operator()(const domain::CancelBooking& act) const {
    return {"cancel_wished", "for " + std::string{name(act.by)}};
  }
  Act operator()(const domain::RefundPayment& act) const {
    return {"refund_ordered", show(act.amount)};
  }
  Act operator()(const domain::DecideRefund& act) const {
    return {act.approved ? "refund_approved" : "refund_declined", refund_number(act.refund)};
  }
  Act operator()(const domain::RetryRefund& act) const {
    return {"refund_retried", refund_number(act.refund)};
  }
  Act operator()(const domain::ClearAttention&) const {
    return {"attention_cleared",
            booking.attention ? std::string{name(booking.attention->reason)} : std::string{}};
  }
  Act operator()(const domain::MarkNoShow& act) const {
    return {act.marked ? "no_show_marked" : "no_show_unmarked", "for " + std::string{name(act.by)}};
  }
  Act operator()(const domain::DecideDifference& act) const {
    return {"difference_decided", std::string{name(act.how)}};
  }
  Act operator()(const domain::WaiveCharge& act) const {
    return {"charge_waived", "charge " + std::to_string(act.charge)};
  }
  Act operator()(const domain::GiveFeedback& act) const {
    return {"feedback_given", std::string{name(act.kind)} + " " + std::to_string(act.rating)};
  }
};

}  // namespace

base::Result<CarriedOut, CommandRefused> carry_out(const Parts& parts,
                                                   const domain::BookingCode& code,
                                                   const domain::Command& command,
                                                   const std::string& actor) {
  const base::Instant now = parts.clock.now();
  std::optional<CarriedOut> carried;
  CommandRefused refused;
  Conclusion conclusion;
  parts.store.write([&](ports::Transaction& transaction) {
    carried.reset();
    conclusion = {};
    auto booking = transaction.lock(code);
    if (!booking) return;
    const domain::Booking before = *booking;
    const Act act = std::visit(Describe{*booking}, command);
    const auto wanted = domain::absorb(*booking, command, now);
    if (!wanted) {
      refused = wanted.error();
      return;
    }
    const bool changed = *booking != before;
    if (changed) {
      transaction.audit(code, actor, act.what, act.detail, now);
      conclusion = conclude(transaction, *booking, actor, now);
    }
    carried.emplace(CarriedOut{*std::move(booking), changed});
    base::moment("command.before_commit");
  });
  base::moment("command.after_commit");
  if (!carried) return base::Failure{refused};
  if (carried->changed) announce(parts, code, conclusion);
  return *std::move(carried);
}

}  // namespace engine

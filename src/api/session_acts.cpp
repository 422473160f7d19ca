#include "api/session_acts.hpp"

namespace api {
namespace {

std::optional<domain::DifferencePolicy> required_decision(Fields& fields) {
  const std::string how = fields.required_text("how", 1, 30);
  if (fields.failed()) return std::nullopt;
  const auto known = domain::difference_policy_named(how);
  if (known && *known != domain::DifferencePolicy::ask_builder) return known;
  fields.fail("how", "must be keep_price, charge_difference or refund_difference.");
  return std::nullopt;
}

}  // namespace

http::Response post_no_show(const Doors& doors, const http::Request& request, const DeskAct& act) {
  return carried_out(doors, request, act, "no-show mark",
                     [&](Fields&) { return domain::MarkNoShow{act.by, true}; });
}

http::Response post_no_show_undone(const Doors& doors, const http::Request& request,
                                   const DeskAct& act) {
  return carried_out(doors, request, act, "no-show unmark",
                     [&](Fields&) { return domain::MarkNoShow{act.by, false}; });
}

http::Response post_difference(const Doors& doors, const http::Request& request,
                               const DeskAct& act) {
  return carried_out(doors, request, act, "difference",
                     [](Fields& fields) -> std::optional<domain::Command> {
                       const auto how = required_decision(fields);
                       if (!how) return std::nullopt;
                       return domain::DecideDifference{*how};
                     });
}

http::Response post_waive(const Doors& doors, const http::Request& request, const DeskAct& act) {
  return carried_out(doors, request, act, "waive",
                     [&](Fields&) { return domain::WaiveCharge{act.number()}; });
}

}  // namespace api

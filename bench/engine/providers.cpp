#include "providers.hpp"

namespace bench {
namespace {

base::Failure<ports::CallFailure> unknown() {
  return base::Failure{ports::CallFailure{ports::CallError::not_found, 404, "", "", {}}};
}

}  // namespace

void Calendar::put(const domain::SlotSeen& slot) {
  const std::lock_guard guard{mutex_};
  slots_[slot.id.event] = slot;
}

std::size_t Calendar::cancelled() const {
  const std::lock_guard guard{mutex_};
  return cancelled_;
}

ports::Answer<domain::SlotSeen> Calendar::slot(const domain::SlotId& id, ports::Lane) {
  const std::lock_guard guard{mutex_};
  const auto found = slots_.find(id.event);
  if (found == slots_.end()) return unknown();
  return found->second;
}

ports::Answer<base::Done> Calendar::cancel(const std::string& event_id, const std::string& reason) {
  const std::lock_guard guard{mutex_};
  const auto found = slots_.find(event_id);
  if (found == slots_.end()) return unknown();
  cancelled_ += found->second.active ? 1 : 0;
  found->second.active = false;
  found->second.canceler = domain::Canceler::host;
  found->second.cancel_reason = reason;
  return base::Done{};
}

ports::Answer<std::vector<base::Instant>> Calendar::available_times(const std::string&,
                                                                    base::Instant, base::Instant,
                                                                    ports::Lane) {
  return std::vector<base::Instant>{};
}

std::string Calendar::draw_up(const ports::InviteeOrder& order) const { return order.token; }
ports::Answer<domain::SlotId> Calendar::create_invitee(const std::string&) { return unknown(); }
ports::Answer<std::optional<domain::SlotSeen>> Calendar::find_slot(const ports::SlotSearch&,
                                                                   ports::Lane) {
  return std::optional<domain::SlotSeen>{};
}
ports::Answer<base::Done> Calendar::mark_no_show(const domain::SlotId&) { return base::Done{}; }
ports::Answer<base::Done> Calendar::unmark_no_show(const std::string&) { return base::Done{}; }

void Payments::put(const domain::SessionSeen& session) {
  const std::lock_guard guard{mutex_};
  sessions_.insert_or_assign(session.session_id, session);
}

void Payments::pay(const std::string& session_id, base::Instant now) {
  const std::lock_guard guard{mutex_};
  domain::SessionSeen& session = sessions_.at(session_id);
  session.status = domain::SessionStatus::complete;
  session.paid = true;
  session.payment_intent_id = "pi_" + session_id.substr(3);
  session.charge_id = "ch_" + session_id.substr(3);
  session.paid_at = now;
}

std::string Payments::draw_up(const ports::SessionOrder& order) const { return order.booking; }
std::string Payments::draw_up(const ports::RefundOrder& order) const { return order.booking; }
ports::Answer<domain::SessionSeen> Payments::create_session(const std::string&,
                                                            const std::string&) {
  return unknown();
}
ports::Answer<domain::RefundSeen> Payments::create_refund(const std::string&, const std::string&) {
  return unknown();
}

ports::Answer<domain::SessionSeen> Payments::session(const std::string& session_id, ports::Lane) {
  const std::lock_guard guard{mutex_};
  const auto found = sessions_.find(session_id);
  if (found == sessions_.end()) return unknown();
  return found->second;
}

ports::Answer<std::vector<domain::SessionSeen>> Payments::sessions_since(base::Instant,
                                                                         ports::Lane) {
  return std::vector<domain::SessionSeen>{};
}

ports::Answer<domain::SessionSeen> Payments::expire_session(const std::string& session_id,
                                                            const std::string&) {
  const std::lock_guard guard{mutex_};
  const auto found = sessions_.find(session_id);
  if (found == sessions_.end()) return unknown();
  found->second.status = domain::SessionStatus::expired;
  return found->second;
}

ports::Answer<std::vector<domain::RefundSeen>> Payments::refunds(const std::string&, ports::Lane) {
  return std::vector<domain::RefundSeen>{};
}

ports::Answer<std::vector<domain::DisputeSeen>> Payments::disputes(const std::string&,
                                                                   ports::Lane) {
  return std::vector<domain::DisputeSeen>{};
}

}  // namespace bench

#pragma once

#include "ports/calendar.hpp"
#include "ports/payments.hpp"
#include "state.hpp"

namespace explorer {

// What befalls the next call that would change something, every question of a look, or a list.
enum class Accident { none, answer_lost, never_reached, list_lags };

// The ports' answers out of a State's Remote.
class Stripe final : public ports::Payments {
 public:
  Stripe(State& state, Accident& accident) : state_(state), accident_(accident) {}

  std::string draw_up(const ports::SessionOrder& order) const override;
  std::string draw_up(const ports::RefundOrder& order) const override;
  ports::Answer<domain::SessionSeen> create_session(const std::string& drawn_up,
                                                    const std::string& key) override;
  ports::Answer<domain::RefundSeen> create_refund(const std::string& drawn_up,
                                                  const std::string& key) override;
  ports::Answer<domain::SessionSeen> session(const std::string& id, ports::Lane) override;
  ports::Answer<std::vector<domain::SessionSeen>> sessions_since(base::Instant from,
                                                                 ports::Lane) override;
  ports::Answer<domain::SessionSeen> expire_session(const std::string& id,
                                                    const std::string& key) override;
  ports::Answer<std::vector<domain::RefundSeen>> refunds(const std::string& payment_id,
                                                         ports::Lane) override;
  ports::Answer<std::vector<domain::DisputeSeen>> disputes(const std::string&,
                                                           ports::Lane) override;
  base::Instant their_time() const override { return state_.now; }

 private:
  domain::SessionSeen seen(std::size_t session) const;
  domain::RefundSeen seen(const Repayment& repayment) const;

  State& state_;
  Accident& accident_;
};

class Calendly final : public ports::Calendar {
 public:
  Calendly(State& state, Accident& accident) : state_(state), accident_(accident) {}

  ports::Answer<domain::SlotSeen> slot(const domain::SlotId& id, ports::Lane) override;
  ports::Answer<base::Done> cancel(const std::string& event_id, const std::string& reason) override;

  // Doors that a booking which is not paid first never opens.
  ports::Answer<std::vector<base::Instant>> available_times(const std::string&, base::Instant,
                                                            base::Instant, ports::Lane) override;
  std::string draw_up(const ports::InviteeOrder&) const override;
  ports::Answer<domain::SlotId> create_invitee(const std::string&) override;
  ports::Answer<std::optional<domain::SlotSeen>> find_slot(const ports::SlotSearch&,
                                                           ports::Lane) override;
  ports::Answer<base::Done> mark_no_show(const domain::SlotId&) override;
  ports::Answer<base::Done> unmark_no_show(const std::string&) override;

 private:
  State& state_;
  Accident& accident_;
};

}  // namespace explorer

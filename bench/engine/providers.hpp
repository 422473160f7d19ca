#pragma once

#include <mutex>
#include <string>
#include <unordered_map>

#include "ports/calendar.hpp"
#include "ports/mailer.hpp"
#include "ports/payments.hpp"

// Calendly, Stripe and a mailbox that answer at once, from memory: what is measured is the engine
// and its store. Any thread may call.
namespace bench {

class Calendar final : public ports::Calendar {
 public:
  void put(const domain::SlotSeen& slot);
  std::size_t cancelled() const;

  ports::Answer<domain::SlotSeen> slot(const domain::SlotId& id, ports::Lane lane) override;
  ports::Answer<base::Done> cancel(const std::string& event_id, const std::string& reason) override;
  ports::Answer<std::vector<base::Instant>> available_times(const std::string& event_type,
                                                            base::Instant from, base::Instant to,
                                                            ports::Lane lane) override;
  std::string draw_up(const ports::InviteeOrder& order) const override;
  ports::Answer<domain::SlotId> create_invitee(const std::string& drawn_up) override;
  ports::Answer<std::optional<domain::SlotSeen>> find_slot(const ports::SlotSearch& search,
                                                           ports::Lane lane) override;
  ports::Answer<base::Done> mark_no_show(const domain::SlotId& id) override;
  ports::Answer<base::Done> unmark_no_show(const std::string& no_show_id) override;

 private:
  mutable std::mutex mutex_;
  std::unordered_map<std::string, domain::SlotSeen> slots_;  // by event
  std::size_t cancelled_ = 0;
};

class Payments final : public ports::Payments {
 public:
  void put(const domain::SessionSeen& session);
  void pay(const std::string& session_id, base::Instant now);

  std::string draw_up(const ports::SessionOrder& order) const override;
  std::string draw_up(const ports::RefundOrder& order) const override;
  ports::Answer<domain::SessionSeen> create_session(const std::string& drawn_up,
                                                    const std::string& idempotency_key) override;
  ports::Answer<domain::RefundSeen> create_refund(const std::string& drawn_up,
                                                  const std::string& idempotency_key) override;
  ports::Answer<domain::SessionSeen> session(const std::string& session_id,
                                             ports::Lane lane) override;
  ports::Answer<std::vector<domain::SessionSeen>> sessions_since(base::Instant from,
                                                                 ports::Lane lane) override;
  ports::Answer<domain::SessionSeen> expire_session(const std::string& session_id,
                                                    const std::string& idempotency_key) override;
  ports::Answer<std::vector<domain::RefundSeen>> refunds(const std::string& payment_intent_id,
                                                         ports::Lane lane) override;
  ports::Answer<std::vector<domain::DisputeSeen>> disputes(const std::string& payment_intent_id,
                                                           ports::Lane lane) override;
  // Asked for where no answer came; here all do.
  base::Instant their_time() const override { return {}; }

 private:
  std::mutex mutex_;
  std::unordered_map<std::string, domain::SessionSeen> sessions_;
};

class Mailbox final : public ports::Mailer {
 public:
  base::Result<base::Done, ports::MailFailure> send(const ports::LetterOrder&) override {
    return base::Done{};
  }
};

}  // namespace bench

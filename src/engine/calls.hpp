#pragma once

#include "engine/effects.hpp"

namespace engine {

// The one call, or the one look, that a claimed effect stands for.
class Calls {
 public:
  Calls(const Parts& parts, ports::Calendar& calendar, ports::Payments& payments,
        ports::Mailer& mailer, const EffectJob& job)
      : parts_(parts), calendar_(calendar), payments_(payments), mailer_(mailer), job_(job) {}

  EffectAnswer send();
  // For creates only: has it happened?
  EffectAnswer resolve();

 private:
  EffectAnswer perform(const domain::CreateSession& act);
  EffectAnswer perform(const domain::ExpireSession& act);
  EffectAnswer perform(const domain::PlaceInvitee& act);
  EffectAnswer perform(const domain::CancelEvent& act);
  EffectAnswer perform(const domain::CreateRefund& act);
  EffectAnswer perform(const domain::TellNoShow& act);
  EffectAnswer perform(const domain::SendMail& act);
  EffectAnswer resolve_place(const domain::PlaceInvitee& act);
  bool is_of_another(const std::string& invitee_id) const;
  std::string idempotency_key() const;
  std::string page_of(const domain::Booking& booking, const domain::SendMail& mail) const;

  const Parts& parts_;
  ports::Calendar& calendar_;
  ports::Payments& payments_;
  ports::Mailer& mailer_;
  const EffectJob& job_;
};

}  // namespace engine

#pragma once

#include <string>

#include "commands/report.hpp"
#include "ports/provider_answer.hpp"

namespace commands {

// What a failed call to Calendly or Stripe means for whoever set it up, and what to do about it.
Finding explain_calendly(const std::string& subject, const ports::CallFailure& failure);
Finding explain_stripe(const std::string& subject, const ports::CallFailure& failure);

}  // namespace commands

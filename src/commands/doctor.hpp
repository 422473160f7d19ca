#pragma once

#include <functional>
#include <optional>
#include <string>

#include "base/result.hpp"
#include "commands/report.hpp"
#include "config/config.hpp"
#include "ports/calendar_account.hpp"
#include "ports/clock.hpp"
#include "ports/payments_account.hpp"
#include "ports/store.hpp"

namespace commands {

// What doctor looks at. Where the store could not be opened, `store_problem` says why.
struct Patient {
  const config::Config& config;
  ports::CalendarAccount& calendly;
  ports::PaymentsAccount& stripe;
  ports::Store* store = nullptr;
  std::string store_problem;
  std::string database;  // where it is, in words
  bool livemode = false;
  const ports::Clock& clock;
  // The Date of a provider's answer, for comparing clocks; nothing when it can't be had.
  std::function<std::optional<base::Instant>(const std::string& url)> date_of;
  // Greets the mail server; empty when it answers, else what is wrong.
  std::function<std::string()> greet_mail_server;
};

// Looks at everything a real account needs and changes nothing. Each failing line names the setting
// and the fix.
Report examine(const Patient& patient);

}  // namespace commands

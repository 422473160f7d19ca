#pragma once

#include <optional>
#include <variant>
#include <vector>

#include "domain/news.hpp"
#include "engine/parts.hpp"
#include "ports/calendar.hpp"
#include "ports/mailer.hpp"
#include "ports/payments.hpp"

namespace engine {

// A claimed effect: from here on it counts as sent.
struct EffectJob {
  ports::EffectRow row;  // as saved by the claim
  domain::Booking booking;
  ports::Builder builder;
  domain::Look look;          // the number its answers carry
  ports::EffectState before;  // what the row was before the claim
  bool resolve = false;       // nobody knows whether it happened: look, do not send
  base::Instant claimed_at;
  base::Milliseconds claimed_elapsed;  // the same moment by the clock that nobody sets
};

// What came of the call.
struct Happened {
  std::vector<domain::Observation> seen;  // what the answer showed, if it showed anything
};
struct Absent {};  // a look shows that it has not happened
struct Failed {
  ports::CallFailure failure;
};
using EffectAnswer = std::variant<Happened, Absent, Failed>;

// Tells the outside world what is owed: claim, call, record. The three steps may be run by
// different threads; a crash between any two of them leaves a row that says what to find out.
class Effects {
 public:
  Effects(const Parts& parts, ports::Calendar& calendar, ports::Payments& payments,
          ports::Mailer& mailer)
      : parts_(parts), calendar_(calendar), payments_(payments), mailer_(mailer) {}

  // Claiming is a decision: what is no longer owed is dropped, what may be owed later waits.
  // Nothing when no row is due; `worked` is set where a row was handled without a call.
  std::optional<EffectJob> claim(bool& worked);
  // Calls the provider, unless the claim's lease has run out meanwhile. No transaction is open.
  EffectAnswer call(const EffectJob& job);
  // Writes the outcome, unless somebody else has taken the effect over.
  void record(const EffectJob& job, const EffectAnswer& answer);

 private:
  const Parts& parts_;
  ports::Calendar& calendar_;
  ports::Payments& payments_;
  ports::Mailer& mailer_;
};

}  // namespace engine

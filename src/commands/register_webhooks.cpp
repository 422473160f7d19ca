#include "commands/register_webhooks.hpp"

#include "commands/failures.hpp"

namespace commands {
namespace {

using Explain = Finding (*)(const std::string&, const ports::CallFailure&);

void report_on(Report& report, const std::string& subject, const std::string& former,
               const ports::Answer<engine::Registered>& registered, Explain explain) {
  if (!registered) {
    report.push_back(explain(subject, registered.error()));
    return;
  }
  if (registered->not_removed) report.push_back(explain(former, *registered->not_removed));
  report.push_back({Verdict::ok, subject, "delivered to " + registered->url, ""});
}

}  // namespace

Report register_webhooks(const engine::Registration& registration) {
  Report report;
  report_on(report, "Calendly webhooks", "Calendly's former subscription",
            engine::register_calendly(registration), explain_calendly);
  report_on(report, "Stripe webhooks", "Stripe's former endpoint",
            engine::register_stripe(registration), explain_stripe);
  return report;
}

}  // namespace commands

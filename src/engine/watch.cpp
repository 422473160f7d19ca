#include <algorithm>

#include "engine/recovery.hpp"
#include "engine/sweep_kinds.hpp"

namespace engine {
namespace {

using ports::WebhookAddress;

// Two names for what stands wrong at a provider; empty where all is well.
std::string fault_of(const Registration& tools, const WebhookAddress& address,
                     const std::vector<ports::Subscription>& there) {
  const auto found = std::ranges::find(there, address.remote_id, &ports::Subscription::id);
  if (found == there.end()) return "subscription_gone";
  if (!found->active) return "subscription_disabled";
  if (found->callback_url != url_of(tools, address)) return "subscription_elsewhere";
  for (const char* const event : {"invitee.created", "invitee.canceled"})
    if (std::ranges::find(found->events, event) == found->events.end())
      return "subscription_incomplete";
  return {};
}

std::string fault_of(const Registration& tools, const WebhookAddress& address,
                     const std::vector<ports::WebhookEndpoint>& there) {
  const auto found = std::ranges::find(there, address.remote_id, &ports::WebhookEndpoint::id);
  if (found == there.end()) return "endpoint_gone";
  if (!found->enabled) return "endpoint_disabled";
  if (found->url != url_of(tools, address)) return "endpoint_elsewhere";
  if (found->api_version != tools.stripe.pinned_version()) return "endpoint_other_version";
  return {};
}

// Nothing is made anew where nothing was ever made: that is the operator's first step.
template <class There>
std::string fault_among(const Registration& tools, const std::string& provider,
                        const There& there) {
  const auto addresses = live_addresses(tools, provider);
  if (addresses.empty()) return "never_registered";
  return fault_of(tools, addresses.back(), there);
}

ports::CallFailure held_back() { return {ports::CallError::not_sent, 0, "recovering", {}}; }

template <class Register>
void repair(const Parts& parts, const Registration& tools, SweepFindings& findings,
            Register again) {
  if (findings.problem.empty() || findings.problem == "never_registered") return;
  if (is_recovering(parts)) {
    findings.failure = held_back();
    return;
  }
  const auto registered = again(tools);
  if (!registered) findings.failure = registered.error();
}

}  // namespace

SweepFindings watch_calendar(const Parts& parts, const Registration& tools, const SweepJob&) {
  SweepFindings findings;
  const auto me = tools.calendly.me();
  if (!me) {
    findings.failure = me.error();
    return findings;
  }
  const auto there = tools.calendly.subscriptions(*me);
  if (!there) {
    findings.failure = there.error();
    return findings;
  }
  findings.problem = fault_among(tools, "calendly", *there);
  repair(parts, tools, findings, register_calendly);
  if (!findings.problem.empty())
    findings.hasten = {ports::SweepKind::near_events, ports::SweepKind::far_events};
  return findings;
}

SweepFindings watch_payments(const Parts& parts, const Registration& tools, const SweepJob&) {
  SweepFindings findings;
  const auto there = tools.stripe.endpoints();
  if (!there) {
    findings.failure = there.error();
    return findings;
  }
  findings.problem = fault_among(tools, "stripe", *there);
  repair(parts, tools, findings, register_stripe);
  if (!findings.problem.empty()) findings.hasten = {ports::SweepKind::payment_events};
  if (!findings.problem.empty()) return findings;
  const auto account = tools.stripe.account();
  if (account && !account->charges_enabled) findings.problem = "charges_disabled";
  return findings;
}

}  // namespace engine

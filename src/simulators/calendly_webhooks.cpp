// The half of CalendlyAccount that tells others: subscriptions, webhooks, their signature, and the
// acts whose only effect is a webhook.
#include <algorithm>
#include <utility>

#include "base/digest.hpp"
#include "simulators/calendly_account.hpp"

namespace simulators {
namespace {

using base::Instant;

constexpr std::chrono::hours retrying_max{24};

}  // namespace

std::string calendly_signature(std::string_view signing_key, std::int64_t unix_seconds,
                               std::string_view body) {
  const std::string t = std::to_string(unix_seconds);
  return "t=" + t + ",v1=" + base::to_hex(base::hmac_sha256(signing_key, {t, ".", body}));
}

std::optional<std::string> CalendlyAccount::sign(const std::string& subscription_id,
                                                 std::string_view body, Instant first_attempt_at,
                                                 Instant now) const {
  const auto found = records_.subscriptions.find(subscription_id);
  if (found == records_.subscriptions.end() || found->second.signing_key.empty())
    return std::nullopt;
  const Instant stamped = shape_.signs_retries_with_old_time ? first_attempt_at : now;
  return calendly_signature(found->second.signing_key, base::unix_seconds(stamped), body);
}

bool CalendlyAccount::listens(const CalendlySubscription& subscription, std::string_view event,
                              const std::string& host) const {
  if (!subscription.is_active || !subscription.events.contains(std::string{event})) return false;
  return subscription.scope == "organization" || subscription.user == host;
}

void CalendlyAccount::post(std::string_view event, const CalendlySubscription& subscription,
                           std::string body) {
  outgoing_.push_back({"calendly_event_" + std::to_string(last_webhook_), std::string{event},
                       subscription.id, subscription.callback_url, std::move(body)});
}

void CalendlyAccount::announce(std::string_view event, const std::string& invitee_id, Instant now) {
  ++last_webhook_;
  const CalendlyInvitee& invitee = records_.invitees.at(invitee_id);
  for (const auto& [id, subscription] : records_.subscriptions)
    if (listens(subscription, event, records_.events.at(invitee.event).host))
      post(event, subscription, wire().invitee_webhook(event, invitee, subscription, now));
}

void CalendlyAccount::announce_type(std::string_view event, const CalendlyEventType& type,
                                    Instant now) {
  ++last_webhook_;
  for (const auto& [id, subscription] : records_.subscriptions)
    if (listens(subscription, event, type.host))
      post(event, subscription, wire().event_type_webhook(event, type, subscription, now));
}

std::optional<std::string> CalendlyAccount::mark_no_show(const std::string& invitee_id,
                                                         Instant now) {
  const auto invitee = records_.invitees.find(invitee_id);
  if (invitee == records_.invitees.end()) return std::nullopt;
  if (invitee->second.no_show) return invitee->second.no_show;
  const std::string id = new_id();
  records_.no_shows.emplace(id, CalendlyNoShow{id, invitee_id, now});
  invitee->second.no_show = id;
  invitee->second.updated_at = now;
  announce("invitee_no_show.created", invitee_id, now);
  return id;
}

bool CalendlyAccount::undo_no_show(const std::string& no_show_id, Instant now) {
  const auto found = records_.no_shows.find(no_show_id);
  if (found == records_.no_shows.end()) return false;
  CalendlyInvitee& invitee = records_.invitees.at(found->second.invitee);
  invitee.no_show.reset();
  invitee.updated_at = now;
  records_.no_shows.erase(found);
  announce("invitee_no_show.deleted", invitee.id, now);
  return true;
}

void CalendlyAccount::change_event_type(CalendlyEventType changed, Instant now) {
  const auto found = std::ranges::find(records_.event_types, changed.id, &CalendlyEventType::id);
  CHECK(found != records_.event_types.end());
  const bool is_deleted_now = changed.deleted_at && !found->deleted_at;
  *found = std::move(changed);
  found->updated_at = now;
  announce_type(is_deleted_now ? "event_type.deleted" : "event_type.updated", *found, now);
}

std::optional<std::string> CalendlyAccount::subscribe(CalendlySubscription subscription,
                                                      Instant now) {
  for (const auto& [id, existing] : records_.subscriptions)
    if (existing.callback_url == subscription.callback_url) return std::nullopt;
  subscription.id = new_id();
  subscription.created_at = now;
  subscription.updated_at = now;
  const std::string id = subscription.id;
  records_.subscriptions.emplace(id, std::move(subscription));
  return id;
}

bool CalendlyAccount::unsubscribe(const std::string& subscription_id) {
  return records_.subscriptions.erase(subscription_id) == 1;
}

std::vector<OutgoingWebhook> CalendlyAccount::take_outgoing() {
  return std::exchange(outgoing_, {});
}

bool CalendlyAccount::attempted(const std::string& subscription_id, bool was_taken, Instant now) {
  const auto found = records_.subscriptions.find(subscription_id);
  if (found == records_.subscriptions.end()) return false;
  CalendlySubscription& subscription = found->second;
  if (was_taken) {
    subscription.retry_started_at.reset();
    return false;
  }
  if (!subscription.retry_started_at) subscription.retry_started_at = now;
  if (!subscription.is_active || now - *subscription.retry_started_at < retrying_max) return false;
  subscription.is_active = false;
  subscription.updated_at = now;
  return true;
}

}  // namespace simulators

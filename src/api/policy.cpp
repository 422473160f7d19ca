#include "api/policy.hpp"

#include <boost/json/array.hpp>

#include "api/representation.hpp"
#include "domain/policy.hpp"

namespace api {
namespace {

namespace json = boost::json;

using domain::Money;
using domain::RefundKind;
using domain::RefundRule;

json::array show_tiers(const RefundRule& rule) {
  json::array tiers;
  for (const domain::RefundTier& tier : rule.tiers)
    tiers.push_back({{"hours_before", tier.hours_before}, {"percent", tier.percent}});
  return tiers;
}

json::object show_rule(const RefundRule& rule, const domain::Currency& currency) {
  json::object shown{
      {"refund", name(rule.kind)}, {"tiers", show_tiers(rule)}, {"approval", rule.approval}};
  if (rule.kind == RefundKind::kept_fee)
    shown["kept"] = as_json(Money{rule.kept_minor_units, currency});
  return shown;
}

std::string notice_words(int hours) {
  if (hours == 0) return " until the start";
  return " until " + std::to_string(hours) + (hours == 1 ? " hour" : " hours") +
         " before the start";
}

std::string tier_words(const RefundRule& rule) {
  std::string text = "If you cancel, you get back ";
  bool first = true;
  for (const domain::RefundTier& tier : rule.tiers) {
    if (tier.percent == 0) break;
    if (!first) text += ", ";
    text += tier.percent == 100 ? "everything" : std::to_string(tier.percent) + " %";
    text += notice_words(tier.hours_before);
    first = false;
  }
  if (first) return "If you cancel, you get nothing back.";
  const bool covers_all = rule.tiers.back().hours_before == 0 && rule.tiers.back().percent > 0;
  return text + (covers_all ? "." : ", and nothing after that.");
}

std::string client_words(const RefundRule& rule, const domain::Currency& currency) {
  switch (rule.kind) {
    case RefundKind::full:
      return "You get everything back if you cancel before the session begins.";
    case RefundKind::tiers:
      return tier_words(rule);
    case RefundKind::kept_fee:
      return "If you cancel before the session begins, " +
             show(Money{rule.kept_minor_units, currency}) + " are kept and you get the rest back.";
    case RefundKind::never:
      return "If you cancel, you get nothing back.";
  }
  return {};
}

// Said only where it differs from what anybody would expect.
std::string builder_words(const RefundRule& rule, const domain::Currency& currency) {
  switch (rule.kind) {
    case RefundKind::full:
      return " If your host cancels, you get everything back.";
    case RefundKind::kept_fee:
      return " If your host cancels, " + show(Money{rule.kept_minor_units, currency}) +
             " are kept and you get the rest back.";
    case RefundKind::never:
      return " If your host cancels, you get nothing back.";
    case RefundKind::tiers:
      return " If your host cancels, what you get back depends on how long before the start.";
  }
  return {};
}

}  // namespace

std::string policy_text(const domain::Terms& terms) {
  const domain::CancellationPolicy& policy = terms.policy;
  const domain::Currency currency = terms.price.currency();
  if (terms.price.is_zero()) return "You can cancel before the session begins.";
  std::string text = client_words(policy.client, currency);
  if (policy.client.approval) text += " Your host looks at each refund before it is paid out.";
  return text + (policy.builder == policy.client && policy.client.kind != RefundKind::full
                     ? " The same holds if your host cancels."
                     : builder_words(policy.builder, currency));
}

json::object show_policy(const domain::Terms& terms) {
  const domain::CancellationPolicy& policy = terms.policy;
  const domain::Currency currency = terms.price.currency();
  return {{"text", policy_text(terms)},
          {"tiers", show_tiers(policy.client)},
          {"builder_cancel", policy.builder.kind == RefundKind::full ? "full" : "policy"},
          {"approval", policy.client.approval},
          {"client", show_rule(policy.client, currency)},
          {"builder", show_rule(policy.builder, currency)},
          {"platform", show_rule(policy.platform, currency)}};
}

}  // namespace api

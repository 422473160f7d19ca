#include "letters/policy_words.hpp"

#include "domain/policy.hpp"
#include "letters/time_words.hpp"

namespace letters {
namespace {

using domain::Money;
using domain::RefundRule;

std::string tier_words(const RefundRule& rule, Money fee, base::Instant start, base::Instant now,
                       const std::string& zone, const Language& language) {
  const PolicyWords& words = language.words.policy;
  std::string terms;
  bool covers_all = false;
  for (const domain::RefundTier& tier : rule.tiers) {
    if (tier.percent == 0) break;
    covers_all = tier.hours_before == 0;
    const base::Instant until = start - std::chrono::hours{tier.hours_before};
    if (until <= now) continue;
    const Wording wording = terms.empty() ? words.first_until : words.then_until;
    if (!terms.empty()) terms += " ";
    terms +=
        fill(wording, {{"when", short_moment(until, zone, language)},
                       {"amount", show(domain::share_rounded_up(fee, tier.percent), language)}});
  }
  if (terms.empty()) return terms;
  if (!covers_all) terms.append(" ").append(words.nothing_after);
  return terms + " " + fill(words.times_are_of, {{"place", place(zone, language)}});
}

}  // namespace

std::vector<std::string> cancellation_words(const RefundRule& rule, Money fee, base::Instant start,
                                            base::Instant now, const std::string& zone,
                                            const Language& language) {
  if (!fee.is_positive()) return {};
  const PolicyWords& words = language.words.policy;
  const Money refund = domain::refund_by(rule, domain::Actor::client, fee, base::Milliseconds{0});
  std::string terms;
  if (rule.kind == domain::RefundKind::tiers)
    terms = tier_words(rule, fee, start, now, zone, language);
  else if (refund.is_positive())
    terms = fill(words.before_start, {{"amount", show(refund, language)}});
  if (terms.empty())
    return {std::string{rule.kind == domain::RefundKind::never ? words.nothing
                                                               : words.nothing_any_more}};
  std::vector<std::string> sentences{terms};
  if (rule.approval) sentences.emplace_back(words.looked_at_first);
  return sentences;
}

}  // namespace letters

#include "letters/policy_words.hpp"

#include "domain/policy.hpp"
#include "letters/time_words.hpp"

namespace letters {
namespace {

using domain::Money;
using domain::RefundRule;

std::string back(Money amount) { return domain::show(amount) + " back."; }

std::string tier_words(const RefundRule& rule, Money fee, base::Instant start, base::Instant now,
                       const std::string& zone) {
  std::string terms;
  bool covers_all = false;
  for (const domain::RefundTier& tier : rule.tiers) {
    if (tier.percent == 0) break;
    covers_all = tier.hours_before == 0;
    const base::Instant until = start - std::chrono::hours{tier.hours_before};
    if (until <= now) continue;
    terms += terms.empty() ? "Cancel until " : " Until ";
    terms +=
        short_day_and_time(until, zone) + ": " + back(domain::share_rounded_up(fee, tier.percent));
  }
  if (terms.empty()) return terms;
  if (!covers_all) terms += " After that: nothing back.";
  return terms + " Times are " + place(zone) + " time.";
}

}  // namespace

std::vector<std::string> cancellation_words(const RefundRule& rule, Money fee, base::Instant start,
                                            base::Instant now, const std::string& zone) {
  if (!fee.is_positive()) return {};
  const Money refund = domain::refund_by(rule, domain::Actor::client, fee, base::Milliseconds{0});
  std::string words;
  if (rule.kind == domain::RefundKind::tiers)
    words = tier_words(rule, fee, start, now, zone);
  else if (refund.is_positive())
    words = "Cancel before the session begins: " + back(refund);
  if (words.empty())
    return {rule.kind == domain::RefundKind::never ? "A cancellation gives nothing back."
                                                   : "A cancellation gives nothing back any more."};
  std::vector<std::string> sentences{words};
  if (rule.approval) sentences.emplace_back("Each refund is looked at before it is paid out.");
  return sentences;
}

}  // namespace letters

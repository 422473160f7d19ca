#include "letters/policy_words.hpp"

#include "letters/time_words.hpp"

namespace letters {
namespace {

std::string back(domain::Money fee, int percent) {
  const domain::Money share = domain::share_rounded_up(fee, percent);
  return share.is_zero() ? "nothing back." : domain::show(share) + " back.";
}

}  // namespace

std::vector<std::string> cancellation_words(const domain::CancellationPolicy& policy,
                                            domain::Money fee, base::Instant start,
                                            base::Instant now, const std::string& zone) {
  if (!fee.is_positive()) return {};
  if (policy.tiers.empty())
    return {"Cancel before the session begins: " + domain::show(fee) + " back."};
  std::string terms;
  for (const domain::RefundTier& tier : policy.tiers) {
    const base::Instant until = start - std::chrono::hours{tier.hours_before};
    if (until <= now) continue;
    terms += terms.empty() ? "Cancel until " : " Until ";
    terms += short_day_and_time(until, zone) + ": " + back(fee, tier.percent);
  }
  // A last tier of 0 hours reaches to the start, so nothing comes after it.
  const bool last_tier_ends_before_start = policy.tiers.back().hours_before > 0;
  if (last_tier_ends_before_start)
    terms += terms.empty() ? "A cancellation from now on gives nothing back."
                           : " After that: nothing back.";
  std::vector<std::string> sentences{terms + " Times are " + place(zone) + " time."};
  if (policy.approval) sentences.emplace_back("Each refund is looked at before it is paid out.");
  return sentences;
}

}  // namespace letters

#include "letters/policy_words.hpp"

#include "letters/time_words.hpp"

namespace letters {
namespace {

std::string back(domain::Money fee, int percent) {
  return domain::show(domain::share_rounded_up(fee, percent)) + " back.";
}

}  // namespace

std::vector<std::string> cancellation_words(const domain::CancellationPolicy& policy,
                                            domain::Money fee, base::Instant start,
                                            base::Instant now, const std::string& zone) {
  if (!fee.is_positive()) return {};
  if (policy.tiers.empty())
    return {"Cancel before the session begins: " + domain::show(fee) + " back."};
  std::string terms;
  bool covers_all = false;
  for (const domain::RefundTier& tier : policy.tiers) {
    if (tier.percent == 0) break;
    covers_all = tier.hours_before == 0;
    const base::Instant until = start - std::chrono::hours{tier.hours_before};
    if (until <= now) continue;
    terms += terms.empty() ? "Cancel until " : " Until ";
    terms += short_day_and_time(until, zone) + ": " + back(fee, tier.percent);
  }
  if (terms.empty()) return {"A cancellation gives nothing back any more."};
  if (!covers_all) terms += " After that: nothing back.";
  std::vector<std::string> sentences{terms + " Times are " + place(zone) + " time."};
  if (policy.approval) sentences.emplace_back("Each refund is looked at before it is paid out.");
  return sentences;
}

}  // namespace letters

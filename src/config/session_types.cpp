#include "config/session_types.hpp"

#include <algorithm>
#include <set>

#include "config/toml_reader.hpp"

namespace config {
namespace {

constexpr std::int64_t minor_units_max = 1'000'000'000'000;
constexpr std::int64_t hours_before_max = 365 * 24;
constexpr std::int64_t hold_seconds_max = 30 * 86'400;

bool is_currency(const std::string& code) {
  return code.size() == 3 &&
         std::ranges::all_of(code, [](char sign) { return sign >= 'a' && sign <= 'z'; });
}

void read_price(TableReader& entry, SessionType& type) {
  const toml::table* const table = entry.table("price");
  if (table == nullptr) {
    if (type.mode == "free" && !entry.has("price"))
      type.currency = "eur";
    else if (!entry.has("price"))
      entry.refuse("price", "is missing: expected {minor_units = 5000, currency = \"eur\"}");
    return;
  }
  TableReader price{*table, entry.path() + ".price", entry.file_name(), entry.problems()};
  price.allow_only({"minor_units", "currency"});
  const bool free = type.mode == "free";
  price.read("minor_units", type.minor_units, free ? 0 : 1, free ? 0 : minor_units_max);
  price.read("currency", type.currency);
  if (!price.has("minor_units") && !free)
    price.refuse("minor_units", "is missing: the price in the currency's smallest unit");
  if (!is_currency(type.currency))
    price.refuse("currency", "expected the three small letters of a currency, like \"eur\"");
}

RefundTier read_tier(TableReader& tier) {
  tier.allow_only({"hours_before", "percent"});
  std::int64_t hours_before = 0;
  std::int64_t percent = 0;
  for (const char* key : {"hours_before", "percent"})
    if (!tier.has(key)) tier.refuse(key, "is missing");
  tier.read("hours_before", hours_before, 0, hours_before_max);
  tier.read("percent", percent, 0, 100);
  return {static_cast<int>(hours_before), static_cast<int>(percent)};
}

// Longer notice never gives less back; otherwise waiting would pay.
bool is_descending(const std::vector<RefundTier>& tiers) {
  for (std::size_t i = 1; i < tiers.size(); ++i)
    if (tiers[i].hours_before >= tiers[i - 1].hours_before ||
        tiers[i].percent > tiers[i - 1].percent)
      return false;
  return true;
}

void read_policy(TableReader& entry, SessionType& type) {
  const toml::table* const table = entry.table("policy");
  if (table == nullptr) return;
  TableReader policy{*table, entry.path() + ".policy", entry.file_name(), entry.problems()};
  policy.allow_only({"tiers", "builder_cancel", "approval"});
  policy.read_choice("builder_cancel", type.builder_cancel, {"full", "policy"});
  policy.read("approval", type.approval);
  const toml::array* const tiers = policy.array("tiers");
  if (tiers == nullptr) return;
  for (std::size_t i = 0; i < tiers->size(); ++i) {
    const toml::table* const row = tiers->get(i)->as_table();
    if (row == nullptr)
      return policy.refuse("tiers", "expected [{hours_before = 24, percent = 100}, …]");
    TableReader tier{*row, policy.path() + ".tiers[" + std::to_string(i + 1) + "]",
                     entry.file_name(), entry.problems()};
    type.tiers.push_back(read_tier(tier));
  }
  if (!is_descending(type.tiers))
    policy.refuse("tiers",
                  "expected the longest notice first, and never less back for more notice");
}

SessionType read_session_type(TableReader& entry) {
  SessionType type;
  entry.allow_only({"event_type", "price", "mode", "policy", "promotion_codes", "delayed_methods",
                    "category", "position", "hold_seconds"});
  entry.read("event_type", type.event_type);
  if (type.event_type.empty())
    entry.refuse("event_type", "expected the slug, name or id of an event type of Calendly");
  entry.read_choice("mode", type.mode, {"schedule_first", "pay_first", "free"});
  read_price(entry, type);
  read_policy(entry, type);
  entry.read("promotion_codes", type.promotion_codes);
  entry.read("delayed_methods", type.delayed_methods);
  entry.read("category", type.category);
  entry.read("position", type.position, 0, 1'000'000);
  std::int64_t hold_seconds = 0;
  entry.read("hold_seconds", hold_seconds, 2, hold_seconds_max);
  type.hold = std::chrono::seconds{hold_seconds};
  return type;
}

}  // namespace

std::vector<SessionType> read_session_types(const toml::node& node, const std::string& file_name,
                                            std::vector<Problem>& problems) {
  const auto refuse = [&](const toml::node& at) {
    problems.push_back(
        {"session_types", "", "expected [[session_types]] tables", origin_of(at, file_name)});
  };
  std::vector<SessionType> types;
  std::set<std::string> seen;
  if (!node.is_array()) refuse(node);
  for (std::size_t i = 0; node.is_array() && i < node.as_array()->size(); ++i) {
    const toml::node& element = *node.as_array()->get(i);
    if (!element.is_table()) {
      refuse(element);
      continue;
    }
    TableReader entry{*element.as_table(), "session_types[" + std::to_string(i + 1) + "]",
                      file_name, problems};
    types.push_back(read_session_type(entry));
    if (!seen.insert(types.back().event_type).second)
      entry.refuse("event_type", "is the event type of an earlier entry");
  }
  return types;
}

std::string example_session_type() {
  return R"(# What is sold: one entry per event type of Calendly. Terms are copied into a booking
# when it begins; changing them here changes nothing for bookings that have begun.
#
# [[session_types]]
# event_type = "pricing-session"    # slug, name or id at Calendly
# price = {minor_units = 5000, currency = "eur"}    # 50.00 EUR; 5000 in jpy is 5000 JPY
# mode = "schedule_first"           # schedule_first, pay_first or free
# promotion_codes = false           # whether Checkout takes Stripe's promotion codes
# delayed_methods = false           # whether payments may settle days later
# category = ""
# position = 0                      # order in lists
# hold_seconds = 900                # instead of holds.seconds
#
# [session_types.policy]
# tiers = [{hours_before = 24, percent = 100}, {hours_before = 12, percent = 50}]
# builder_cancel = "full"           # what a builder's cancellation gives back: full or policy
# approval = false                  # whether refunds by policy wait for the builder
)";
}

}  // namespace config

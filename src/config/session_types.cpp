#include "config/session_types.hpp"

#include <algorithm>
#include <set>

#include "config/toml_reader.hpp"

namespace config {
namespace {

constexpr std::int64_t minor_units_max = 1'000'000'000'000;
constexpr std::int64_t hours_before_max = 365 * 24;
constexpr std::int64_t hold_seconds_max = 30 * 86'400;
constexpr std::int64_t choice_seconds_max = 30 * 86'400;

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

std::vector<RefundTier> read_tiers(TableReader& rule) {
  std::vector<RefundTier> tiers;
  const toml::array* const rows = rule.array("tiers");
  for (std::size_t i = 0; rows != nullptr && i < rows->size(); ++i) {
    const toml::table* const row = rows->get(i)->as_table();
    if (row == nullptr) {
      rule.refuse("tiers", "expected [{hours_before = 24, percent = 100}, …]");
      return tiers;
    }
    TableReader tier{*row, rule.path() + ".tiers[" + std::to_string(i + 1) + "]", rule.file_name(),
                     rule.problems()};
    tiers.push_back(read_tier(tier));
  }
  if (!is_descending(tiers))
    rule.refuse("tiers", "expected the longest notice first, and never less back for more notice");
  return tiers;
}

// Tiers and a kept fee say by themselves what kind of rule it is.
RefundRule read_rule(TableReader& table) {
  RefundRule rule;
  rule.tiers = read_tiers(table);
  table.read("kept_minor_units", rule.kept_minor_units, 0, minor_units_max);
  if (!rule.tiers.empty()) rule.refund = "tiers";
  if (table.has("kept_minor_units")) rule.refund = "kept_fee";
  table.read_choice("refund", rule.refund, {"full", "tiers", "kept_fee", "never"});
  table.read("approval", rule.approval);
  if ((rule.refund == "tiers") == rule.tiers.empty())
    table.refuse("refund", "and tiers belong together: \"tiers\" needs them, nothing else does");
  if ((rule.refund == "kept_fee") != table.has("kept_minor_units"))
    table.refuse("refund", "and kept_minor_units belong together: only \"kept_fee\" needs it");
  return rule;
}

// What everybody else's cancellation gives back: everything, as much as a client's, or by a rule of
// its own.
RefundRule read_other_rule(TableReader& policy, const char* side, const RefundRule& client) {
  if (const toml::table* const own = policy.table(side)) {
    TableReader table{*own, policy.path() + "." + side, policy.file_name(), policy.problems()};
    table.allow_only({"refund", "tiers", "kept_minor_units", "approval"});
    return read_rule(table);
  }
  std::string as = "full";
  policy.read_choice(std::string{side} + "_cancel", as, {"full", "policy"});
  return as == "policy" ? client : RefundRule{};
}

void read_policy(TableReader& entry, SessionType& type) {
  const toml::table* const table = entry.table("policy");
  if (table == nullptr) return;
  TableReader policy{*table, entry.path() + ".policy", entry.file_name(), entry.problems()};
  policy.allow_only({"refund", "tiers", "kept_minor_units", "approval", "builder_cancel",
                     "platform_cancel", "builder", "platform"});
  type.client = read_rule(policy);
  type.builder = read_other_rule(policy, "builder", type.client);
  type.platform = read_other_rule(policy, "platform", type.client);
}

SessionType read_session_type(TableReader& entry) {
  SessionType type;
  entry.allow_only({"event_type", "price", "mode", "policy", "promotion_codes", "delayed_methods",
                    "reschedule", "unlinked", "category", "position", "hold_seconds",
                    "secure_again", "choice_seconds"});
  entry.read("event_type", type.event_type);
  if (type.event_type.empty())
    entry.refuse("event_type", "expected the slug, name or id of an event type of Calendly");
  entry.read_choice("mode", type.mode, {"schedule_first", "pay_first", "free"});
  read_price(entry, type);
  read_policy(entry, type);
  entry.read("promotion_codes", type.promotion_codes);
  entry.read("delayed_methods", type.delayed_methods);
  entry.read_choice("reschedule", type.reschedule,
                    {"keep_price", "charge_difference", "refund_difference", "ask_builder"});
  entry.read_choice("unlinked", type.unlinked, {"attention", "charge"});
  entry.read("category", type.category);
  entry.read("position", type.position, 0, 1'000'000);
  std::int64_t hold_seconds = 0;
  entry.read("hold_seconds", hold_seconds, 2, hold_seconds_max);
  type.hold = std::chrono::seconds{hold_seconds};
  entry.read("secure_again", type.secure_again);
  std::int64_t choice_seconds = type.choice.count();
  entry.read("choice_seconds", choice_seconds, 0, choice_seconds_max);
  type.choice = std::chrono::seconds{choice_seconds};
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
# mode = "schedule_first"           # schedule_first, free, or pay_first: the time is chosen here
#                                   # and booked at Calendly when it is paid; what Calendly
#                                   # requires of who books is then asked here
# promotion_codes = false           # whether Checkout takes Stripe's promotion codes
# delayed_methods = false           # whether payments may settle days later
# reschedule = "keep_price"         # when a client moves to a type of another price: keep_price
#                                   # (and tell you), charge_difference, refund_difference or
#                                   # ask_builder
# unlinked = "attention"            # who books at Calendly without us: attention (you are told) or
#                                   # charge (they get a link to pay within a day)
# category = ""
# position = 0                      # order in lists
# hold_seconds = 900                # instead of holds.seconds
# secure_again = false              # whether a payment that comes too late books its time anew
#                                   # where that is still free, instead of going back
# choice_seconds = 86400            # how long the money waits for the client to choose another time
#                                   # where a paid one was lost; then it goes back
#
# [session_types.policy]            # what a client's cancellation gives back
# refund = "tiers"                  # full (before the start), tiers, kept_fee or never
# tiers = [{hours_before = 24, percent = 100}, {hours_before = 12, percent = 50}]
# kept_minor_units = 1000           # with kept_fee: 10.00 EUR stay, the rest goes back
# approval = false                  # whether what goes back waits for the builder's word
# builder_cancel = "full"           # when builder or host cancel: full, or policy as for a client
# platform_cancel = "full"          # when an operator cancels
#
# [session_types.policy.builder]    # instead of builder_cancel: a rule with the same keys
# refund = "kept_fee"
# kept_minor_units = 500
)";
}

}  // namespace config

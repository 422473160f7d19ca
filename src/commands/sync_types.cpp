#include "commands/sync_types.hpp"

#include <algorithm>
#include <map>

#include "commands/failures.hpp"

namespace commands {
namespace {

using domain::SessionTypeId;

const ports::EventType* find(const std::vector<ports::EventType>& types,
                             const std::string& wanted) {
  const auto found = std::ranges::find_if(types, [&](const ports::EventType& type) {
    return type.slug == wanted || type.name == wanted || type.id == wanted;
  });
  return found == types.end() ? nullptr : &*found;
}

// Places that only the client can name: Calendly wants them with the booking.
bool is_asked_of_the_client(const std::string& place_kind) {
  return place_kind == "ask_invitee" || place_kind == "outbound_call";
}

// Why an event type can't be sold; empty when it can.
std::string objection(const ports::EventType& type, const config::SessionType& priced) {
  if (type.deleted || !type.active) return "is switched off or deleted at Calendly";
  if (type.group)
    return "is a group type: cancelling one client would cancel the event of all of them";
  if (type.is_paid) return "charges by itself at Calendly: the client would pay twice";
  if (priced.mode == "pay_first" && is_asked_of_the_client(type.form.place_kind))
    return "asks the client where to meet, which can't be told when the time is booked after the "
           "payment";
  return {};
}

std::string id_of(const config::Config& config, const ports::EventType& type) {
  return config.builder.slug + "-" + (type.slug.empty() ? type.id : type.slug);
}

domain::RefundRule rule_of(const config::RefundRule& rule) {
  domain::RefundRule known{.kind = *domain::refund_kind_named(rule.refund),
                           .kept_minor_units = rule.kept_minor_units,
                           .approval = rule.approval};
  for (const config::RefundTier& tier : rule.tiers)
    known.tiers.push_back({tier.hours_before, tier.percent});
  return known;
}

bool keeps_too_much(const config::RefundRule& rule, const domain::Money& price) {
  return rule.kept_minor_units > price.minor_units() ||
         rule.kept_minor_units % price.currency().step() != 0;
}

domain::Terms terms_of(const config::Config& config, const config::SessionType& priced,
                       const ports::EventType& type, domain::Money price) {
  return {.session_type = SessionTypeId{id_of(config, type)},
          .event_type = type.id,
          .name = type.name,
          .duration_minutes = type.duration_minutes,
          .mode = *domain::mode_named(priced.mode),
          .price = price,
          .policy = {.client = rule_of(priced.client),
                     .builder = rule_of(priced.builder),
                     .platform = rule_of(priced.platform)},
          .difference = *domain::difference_policy_named(priced.reschedule),
          .promotion_codes = priced.promotion_codes,
          .delayed_methods = priced.delayed_methods,
          .secure_again = priced.secure_again,
          .hold = priced.hold.count() > 0 ? priced.hold : config.holds.time,
          .grace = config.holds.grace,
          .choice = priced.choice,
          .silence = config.recovery.silence};
}

class Sync {
 public:
  Sync(ports::Transaction& transaction, const config::Config& config, base::Instant now)
      : transaction_(transaction), config_(config), now_(now), slug_(config.builder.slug) {
    for (const ports::SessionType& type : transaction.session_types(slug_))
      known_.emplace(type.id, type);
  }

  void offer(const std::vector<ports::EventType>& types, const config::SessionType& priced,
             Report& report) {
    const std::string subject = "session type " + priced.event_type;
    const ports::EventType* const type = find(types, priced.event_type);
    const auto currency =
        domain::Currency::from_code(priced.currency.empty() ? std::string{"eur"} : priced.currency);
    if (type == nullptr)
      return refuse(report, subject, "is not an event type of this Calendly account",
                    "correct event_type in [[session_types]]; it is the last part of the booking "
                    "page's address");
    if (const std::string why = objection(*type, priced); !why.empty())
      return refuse(report, subject, why, "choose another event type, or change it at Calendly");
    if (!currency || priced.minor_units % currency->step() != 0 ||
        (priced.mode != "free" && priced.minor_units < currency->minimum_charge()))
      return refuse(report, subject, "has a price that Stripe would not take",
                    "see price of this type in [[session_types]]: amounts are in the smallest "
                    "unit, at least Stripe's minimum, and whole units for ISK and UGX");
    const domain::Money price{priced.minor_units, *currency};
    for (const config::RefundRule* const rule : {&priced.client, &priced.builder, &priced.platform})
      if (keeps_too_much(*rule, price))
        return refuse(report, subject, "keeps a fee that its price does not allow",
                      "correct kept_minor_units in its policy: at most the price, and in amounts "
                      "that Stripe takes of the currency");
    save(*type, priced, price);
    report.push_back({Verdict::ok, subject, priced.mode == "free" ? "free" : show(price), ""});
  }

  // What was offered before and is not any more. Bookings that have begun go on.
  void withdraw(Report& report) {
    for (auto& [id, type] : known_) {
      if (!type.active) continue;
      type.active = false;
      transaction_.save_session_type(type);
      report.push_back({Verdict::warning, "session type " + id.text(), "is no longer offered", ""});
    }
  }

 private:
  void refuse(Report& report, const std::string& subject, const std::string& sentence,
              const std::string& fix) {
    report.push_back({Verdict::failed, subject, sentence, fix});
  }

  void save(const ports::EventType& type, const config::SessionType& priced, domain::Money price) {
    const SessionTypeId id{id_of(config_, type)};
    const auto before = known_.find(id);
    const base::Instant since = before == known_.end() ? now_ : before->second.charging_since;
    transaction_.save_session_type({.id = id,
                                    .builder = slug_,
                                    .terms = terms_of(config_, priced, type, price),
                                    .description = type.description,
                                    .category = priced.category,
                                    .scheduling_url = type.scheduling_url,
                                    .form = type.form,
                                    .active = true,
                                    .position = static_cast<int>(priced.position),
                                    .charging_since = since,
                                    .charges_unlinked = priced.unlinked == "charge"});
    known_.erase(id);
  }

  ports::Transaction& transaction_;
  const config::Config& config_;
  base::Instant now_;
  domain::BuilderSlug slug_;
  std::map<SessionTypeId, ports::SessionType> known_;
};

}  // namespace

Report sync_types(ports::Store& store, ports::CalendarAccount& calendly,
                  const config::Config& config, const ports::Clock& clock) {
  const auto me = calendly.me();
  if (!me) return {explain_calendly("Calendly token", me.error())};
  const auto types = calendly.event_types(*me);
  if (!types) return {explain_calendly("Calendly event types", types.error())};
  Report report;
  store.write([&](ports::Transaction& transaction) {
    report.clear();
    transaction.save_builder({domain::BuilderSlug{config.builder.slug},
                              config.builder.name.empty() ? me->name : config.builder.name,
                              me->email, me->timezone, me->id});
    Sync sync{transaction, config, clock.now()};
    for (const config::SessionType& priced : config.session_types)
      sync.offer(*types, priced, report);
    sync.withdraw(report);
  });
  if (config.session_types.empty())
    report.push_back({Verdict::warning, "session types", "none is priced, so none is offered",
                      "add [[session_types]] to the configuration; `slotpay example-config` shows "
                      "how"});
  return report;
}

}  // namespace commands

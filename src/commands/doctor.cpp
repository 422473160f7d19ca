#include "commands/doctor.hpp"

#include <algorithm>
#include <chrono>

#include "base/zones.hpp"
#include "commands/failures.hpp"

namespace commands {
namespace {

using namespace std::chrono_literals;

constexpr base::Milliseconds clocks_apart_max = 60s;

bool is_on_this_machine(const std::string& url) {
  return url.starts_with("http://127.") || url.starts_with("http://localhost") ||
         url.starts_with("http://[::1]");
}

void add_ok(Report& report, const std::string& subject, const std::string& sentence) {
  report.push_back({Verdict::ok, subject, sentence, ""});
}

void examine_address(const Patient& patient, Report& report) {
  const std::string& url = patient.config.public_url;
  if (url.starts_with("https://")) return add_ok(report, "public_url", url);
  if (is_on_this_machine(url) && patient.config.environment != config::Environment::production)
    return add_ok(report, "public_url", url + " (this machine only)");
  report.push_back({Verdict::failed, "public_url", url + " can't be used by clients and providers",
                    "set public_url to the https address under which the service is reached"});
}

std::optional<ports::CalendarUser> examine_token(const Patient& patient, Report& report) {
  auto me = patient.calendly.me();
  if (!me) {
    report.push_back(explain_calendly("Calendly token", me.error()));
    return std::nullopt;
  }
  add_ok(report, "Calendly token", me->name + ", " + me->timezone);
  return *std::move(me);
}

void examine_event_types(const Patient& patient, const ports::CalendarUser& me, Report& report) {
  const auto types = patient.calendly.event_types(me);
  if (!types) {
    report.push_back(explain_calendly("Calendly event types", types.error()));
    return;
  }
  add_ok(report, "Calendly event types", std::to_string(types->size()) + " found");
  for (const config::SessionType& priced : patient.config.session_types) {
    const bool known = std::ranges::any_of(*types, [&](const ports::EventType& type) {
      return type.slug == priced.event_type || type.id == priced.event_type ||
             type.name == priced.event_type;
    });
    if (!known)
      report.push_back({Verdict::failed, "session type " + priced.event_type,
                        "is not an event type of this Calendly account",
                        "correct event_type in [[session_types]] and run `slotpay types sync`"});
  }
}

std::vector<ports::WebhookAddress> addresses_of(const Patient& patient,
                                                const std::string& provider) {
  std::vector<ports::WebhookAddress> live;
  if (patient.store == nullptr) return live;
  patient.store->read([&](ports::Snapshot& snapshot) {
    for (const ports::WebhookAddress& address : snapshot.webhook_addresses())
      if (address.provider == provider && !address.retired_at) live.push_back(address);
  });
  return live;
}

// What is registered at a provider, compared with the addresses we know.
struct Registered {
  std::string id;
  std::string url;
  bool active;
};

void examine_registration(const Patient& patient, const std::string& provider,
                          const std::string& shown, const std::vector<Registered>& registered,
                          Report& report) {
  const std::string subject = shown + " webhooks";
  const std::string fix = "run `slotpay webhooks register` while the service is stopped";
  const auto addresses = addresses_of(patient, provider);
  if (addresses.empty()) {
    report.push_back({Verdict::failed, subject, "nothing is registered", fix});
    return;
  }
  for (const ports::WebhookAddress& address : addresses) {
    const auto found = std::ranges::find_if(
        registered, [&](const Registered& there) { return there.id == address.remote_id; });
    if (found == registered.end())
      report.push_back({Verdict::failed, subject, shown + " no longer has our registration", fix});
    else if (!found->active)
      report.push_back({Verdict::failed, subject, shown + " has switched off the delivery", fix});
    else if (!found->url.starts_with(patient.config.public_url + "/"))
      report.push_back(
          {Verdict::failed, subject, "they go to another address than public_url", fix});
    else
      add_ok(report, subject, "delivered to " + found->url);
  }
}

void examine_subscriptions(const Patient& patient, const ports::CalendarUser& me, Report& report) {
  const auto subscriptions = patient.calendly.subscriptions(me);
  if (!subscriptions) {
    report.push_back(explain_calendly("Calendly webhooks", subscriptions.error()));
    return;
  }
  std::vector<Registered> registered;
  for (const ports::Subscription& there : *subscriptions)
    registered.push_back({there.id, there.callback_url, there.active});
  examine_registration(patient, "calendly", "Calendly", registered, report);
}

void examine_mode(const Patient& patient, Report& report) {
  const bool production = patient.config.environment == config::Environment::production;
  if (production == patient.livemode)
    return add_ok(report, "Stripe mode", patient.livemode ? "live" : "test");
  report.push_back(
      {Verdict::failed, "Stripe mode",
       std::string{"the key is for "} + (patient.livemode ? "live" : "test") +
           " payments but environment is " + (production ? "production" : "not production"),
       "set stripe.secret_key_file or SLOTPAY_STRIPE_SECRET_KEY to a key of the right mode, or "
       "correct environment"});
}

void examine_stripe(const Patient& patient, Report& report) {
  const auto account = patient.stripe.account();
  if (!account) {
    report.push_back(explain_stripe("Stripe key", account.error()));
    return;
  }
  add_ok(report, "Stripe key", account->id + ", " + account->country);
  if (!account->charges_enabled)
    report.push_back({Verdict::failed, "Stripe account", "can't take payments yet",
                      "finish the account's set-up in Stripe's dashboard"});
  examine_mode(patient, report);
  const auto endpoints = patient.stripe.endpoints();
  if (!endpoints) {
    report.push_back(explain_stripe("Stripe webhooks", endpoints.error()));
    return;
  }
  std::vector<Registered> registered;
  for (const ports::WebhookEndpoint& there : *endpoints)
    registered.push_back({there.id, there.url, there.enabled});
  examine_registration(patient, "stripe", "Stripe", registered, report);
}

void examine_store(const Patient& patient, Report& report) {
  if (patient.store == nullptr) {
    report.push_back({Verdict::failed, "database", patient.store_problem,
                      "see database.url; stop the service before running doctor where that is "
                      "a file, and run `slotpay migrate` after an update"});
    return;
  }
  std::optional<std::string> installation;
  patient.store->read(
      [&](ports::Snapshot& snapshot) { installation = snapshot.installation_id(); });
  if (installation && *installation != patient.config.installation_id)
    report.push_back({Verdict::failed, "installation_id",
                      "the database belongs to \"" + *installation + "\"",
                      "use a database of your own, or set installation_id to that"});
  else
    add_ok(report, "database", patient.database);
}

void examine_clock(const Patient& patient, Report& report) {
  for (const std::string& url : {patient.config.stripe.api_url, patient.config.calendly.api_url}) {
    const auto theirs = patient.date_of(url);
    if (!theirs) continue;
    const base::Milliseconds apart = std::chrono::abs(patient.clock.now() - *theirs);
    if (apart <= clocks_apart_max) return add_ok(report, "clock", "agrees with the providers'");
    report.push_back({Verdict::failed, "clock",
                      "is " + std::to_string(apart / 1s) + " seconds away from the providers'",
                      "set this machine's clock, best by NTP: holds end and signatures age by it"});
    return;
  }
  report.push_back({Verdict::warning, "clock", "no provider told its time", ""});
}

void examine_zones(const Patient& patient, Report& report) {
  const auto version = base::zone_database_version();
  const std::string fix = "install your system's newest tzdata package";
  if (!version) {
    report.push_back({Verdict::warning, "time zone data", "its version can't be read", fix});
    return;
  }
  const int year = base::in_zone(patient.clock.now(), "UTC").year;
  const bool readable =
      version->size() >= 4 && std::ranges::all_of(version->substr(0, 4), [](char digit) {
        return digit >= '0' && digit <= '9';
      });
  if (readable && std::stoi(version->substr(0, 4)) >= year - 1)
    return add_ok(report, "time zone data", *version);
  report.push_back({Verdict::warning, "time zone data", *version + " is older than a year", fix});
}

void examine_mail(const Patient& patient, Report& report) {
  const std::string problem = patient.greet_mail_server();
  if (problem.empty()) return add_ok(report, "mail server", patient.config.mail.smtp_url);
  report.push_back({Verdict::failed, "mail server", problem,
                    "check mail.smtp_url, mail.user and mail.password_file"});
}

}  // namespace

Report examine(const Patient& patient) {
  Report report;
  examine_address(patient, report);
  examine_store(patient, report);
  if (const auto me = examine_token(patient, report)) {
    examine_event_types(patient, *me, report);
    examine_subscriptions(patient, *me, report);
  }
  examine_stripe(patient, report);
  examine_clock(patient, report);
  examine_zones(patient, report);
  examine_mail(patient, report);
  return report;
}

}  // namespace commands

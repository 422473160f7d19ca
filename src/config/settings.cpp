#include "config/settings.hpp"

#include <algorithm>
#include <sstream>

namespace config {
namespace {

constexpr std::int64_t day = 86'400;

void assign(std::string& field, const Value& value) { field = value.text; }
void assign(std::int64_t& field, const Value& value) { field = value.number; }
void assign(bool& field, const Value& value) { field = value.yes; }
void assign(std::chrono::seconds& field, const Value& value) {
  field = std::chrono::seconds{value.number};
}
void assign(std::vector<std::string>& field, const Value& value) {
  std::istringstream words{value.text};
  field.clear();
  for (std::string word; words >> word;) field.push_back(word);
}
void assign(base::SecretText& field, const Value& value) { field = base::SecretText{value.text}; }

template <auto Field>
void keep(Config& config, const Value& value) {
  assign(config.*Field, value);
}

template <auto Section, auto Field>
void keep_in(Config& config, const Value& value) {
  assign(config.*Section.*Field, value);
}

template <auto Section>
void keep_listener(Config& config, const Value& value) {
  const std::size_t colon = value.text.rfind(':');
  (config.*Section).host = value.text.substr(0, colon);
  (config.*Section).port = static_cast<std::uint16_t>(value.number);
}

void keep_environment(Config& config, const Value& value) {
  if (value.text == "production") config.environment = Environment::production;
  if (value.text == "staging") config.environment = Environment::staging;
  if (value.text == "sandbox") config.environment = Environment::sandbox;
}

// "Name <address>" brings the name along; mail.from_name, later in the table, wins over it.
void keep_sender(Config& config, const Value& value) {
  const std::size_t bracket = value.text.find(" <");
  config.mail.from_name = bracket == std::string::npos ? "" : value.text.substr(0, bracket);
  config.mail.from = bracket == std::string::npos
                         ? value.text
                         : value.text.substr(bracket + 2, value.text.size() - bracket - 3);
}

void keep_sender_name(Config& config, const Value& value) {
  if (!value.text.empty()) config.mail.from_name = value.text;
  if (config.mail.from_name.empty()) config.mail.from_name = "Slotpay";
}

constexpr Setting table[] = {
    {"installation_id", Kind::id, "",
     "Names this installation at the providers. Must be the one in the database: a copied database "
     "acts on nobody.",
     keep<&Config::installation_id>},
    {"public_url", Kind::base_url, "",
     "Where clients and providers reach this server from outside: https, or http on this machine.",
     keep<&Config::public_url>},
    {"environment", Kind::choice, "sandbox",
     "What this installation is for. Sets the defaults of the flags; in production the Stripe key "
     "must be a live one, elsewhere a test one.",
     keep_environment, 0, 0, "sandbox staging production"},

    {"server.listen", Kind::listener, "127.0.0.1:8080",
     "Address and port of the public server. Port 0 takes a free one.",
     keep_listener<&Config::server>},
    {"server.web_root", Kind::path, "web/dist", "Folder with the built pages.",
     keep_in<&Config::server, &Server::web_root>},
    {"server.header_bytes_max", Kind::number, "16384", "Longest head of a request, in bytes.",
     keep_in<&Config::server, &Server::header_bytes_max>, 1024, 1 << 20},
    {"server.body_bytes_max", Kind::number, "65536", "Longest body of a request, in bytes.",
     keep_in<&Config::server, &Server::body_bytes_max>, 1024, 16 << 20},
    {"server.webhook_body_bytes_max", Kind::number, "1048576",
     "Longest body of a webhook, in bytes.",
     keep_in<&Config::server, &Server::webhook_body_bytes_max>, 16'384, 64 << 20},
    {"server.connections_max", Kind::number, "4096", "Connections open at the same time.",
     keep_in<&Config::server, &Server::connections_max>, 16, 65'536},
    {"server.header_seconds", Kind::seconds, "10", "How long a request's head may take to arrive.",
     keep_in<&Config::server, &Server::header_time>, 1, 300},
    {"server.body_seconds", Kind::seconds, "20", "How long a request's body may take to arrive.",
     keep_in<&Config::server, &Server::body_time>, 1, 600},
    {"server.idle_seconds", Kind::seconds, "75", "How long an unused connection stays open.",
     keep_in<&Config::server, &Server::idle_time>, 1, 3600},

    {"operator.listen", Kind::listener, "127.0.0.1:9464",
     "Address and port of /metrics and the health routes, for the operator's network only.",
     keep_listener<&Config::operator_>},

    {"database.url", Kind::path, "data/slotpay.db",
     "The database: the path of a file that one service on this machine uses (SQLite), or "
     "postgresql://user@host:port/database for any number of instances. Without a password.",
     keep_in<&Config::database, &Database::url>, 1},
    {"database.password", Kind::secret, "", "Password at PostgreSQL.",
     keep_in<&Config::database, &Database::password>},
    {"database.password_file", Kind::path, "", "File with the password at PostgreSQL.",
     keep_in<&Config::database, &Database::password_file>},
    {"database.connections", Kind::number, "8",
     "Connections to PostgreSQL for decisions. An instance uses up to 7 more: for reading, for "
     "acknowledging webhooks, and to hear of the other instances.",
     keep_in<&Config::database, &Database::connections>, 1, 200},
    {"database.tide_file", Kind::path, "",
     "File that notes how far the database has come, so that an older one put back is noticed. "
     "Without it: beside the database's file, else data/slotpay.tide.",
     keep_in<&Config::database, &Database::tide_file>},

    {"vault.key_file", Kind::path, "",
     "File with the 32 bytes that protect stored secrets, mode 0600. Make it with: slotpay keys "
     "vault --file PATH",
     keep_in<&Config::vault, &Vault::key_file>},
    {"vault.older_key_file", Kind::path, "",
     "The key before the last rotation: still opens what it sealed.",
     keep_in<&Config::vault, &Vault::older_key_file>},
    {"vault.key", Kind::secret, "",
     "Instead of vault.key_file: the key as 64 hexadecimal digits or 43 signs of base64url.",
     keep_in<&Config::vault, &Vault::key>},

    {"calendly.api_url", Kind::base_url, "https://api.calendly.com", "Calendly's API.",
     keep_in<&Config::calendly, &Calendly::api_url>},
    {"calendly.pages", Kind::base_url, "https://calendly.com",
     "Where Calendly's booking pages are; the web page takes messages from there alone.",
     keep_in<&Config::calendly, &Calendly::pages>},
    {"calendly.token", Kind::secret, "", "Personal access token.",
     keep_in<&Config::calendly, &Calendly::token>},
    {"calendly.token_file", Kind::path, "", "File with the personal access token.",
     keep_in<&Config::calendly, &Calendly::token_file>},
    {"calendly.bookings_per_day", Kind::number, "100",
     "How many bookings a day Calendly takes from programs, by your plan. Types that are paid "
     "first "
     "are offered schedule first when fewer than ten of them would be left.",
     keep_in<&Config::calendly, &Calendly::bookings_per_day>, 0, 1'000'000},

    {"stripe.api_url", Kind::base_url, "https://api.stripe.com", "Stripe's API.",
     keep_in<&Config::stripe, &Stripe::api_url>},
    {"stripe.api_version", Kind::choice, "2026-10-28.endive",
     "Version of Stripe's API this program is written for.",
     keep_in<&Config::stripe, &Stripe::api_version>, 0, 0, "2026-10-28.endive"},
    {"stripe.secret_key", Kind::secret, "", "Secret key, sk_… or rk_….",
     keep_in<&Config::stripe, &Stripe::secret_key>},
    {"stripe.secret_key_file", Kind::path, "", "File with the secret key.",
     keep_in<&Config::stripe, &Stripe::secret_key_file>},

    {"mail.smtp_url", Kind::smtp_url, "",
     "Server that takes our mails. Other machines always get TLS: smtps, or smtp with STARTTLS.",
     keep_in<&Config::mail, &Mail::smtp_url>},
    {"mail.user", Kind::text, "", "Name for the sign-in; none without it.",
     keep_in<&Config::mail, &Mail::user>},
    {"mail.password", Kind::secret, "", "Password for the sign-in.",
     keep_in<&Config::mail, &Mail::password>},
    {"mail.password_file", Kind::path, "", "File with the password.",
     keep_in<&Config::mail, &Mail::password_file>},
    {"mail.from", Kind::address, "", "Sender of our mails, also as \"Name <address>\".",
     keep_sender},
    {"mail.from_name", Kind::text, "", "Name of the sender; \"Slotpay\" where none is given.",
     keep_sender_name},

    {"builder.slug", Kind::id, "demo", "The builder's name in addresses: /api/v1/builders/demo.",
     keep_in<&Config::builder, &Builder::slug>, 1},
    {"builder.name", Kind::text, "",
     "The builder's name for clients; Calendly's where none is given.",
     keep_in<&Config::builder, &Builder::name>},
    {"builder.line", Kind::text, "", "What the builder says of themselves, under the name.",
     keep_in<&Config::builder, &Builder::line>, 0, 120},
    {"builder.photo", Kind::path, "", "File with the builder's picture: PNG, JPEG or WebP.",
     keep_in<&Config::builder, &Builder::photo>},
    {"builder.embed_origins", Kind::origins, "",
     "Whose pages may show the builder's in a frame: [\"https://shop.example\"]. Nobody's without "
     "it. Outside production also http://127.0.0.1 and http://localhost, with port * for any.",
     keep_in<&Config::builder, &Builder::embed_origins>},
    {"builder.privacy_url", Kind::web_url, "", "Where the builder says what becomes of data.",
     keep_in<&Config::builder, &Builder::privacy_url>},
    {"builder.terms_url", Kind::web_url, "", "Where the builder's terms stand.",
     keep_in<&Config::builder, &Builder::terms_url>},

    {"holds.seconds", Kind::seconds, "900",
     "How long a chosen time is held for its client to pay. Outside the sandbox at least 300.",
     keep_in<&Config::holds, &Holds::time>, 2, 30 * day},
    {"holds.grace_seconds", Kind::seconds, "600",
     "How long it is held at least from when we first see it, and what opening Checkout extends "
     "to.",
     keep_in<&Config::holds, &Holds::grace>, 1, day},
    {"holds.breaker_releases", Kind::number, "20",
     "Held times due at once above which our clock is compared with the providers' before any is "
     "released; while they are more than a minute apart, none is.",
     keep_in<&Config::holds, &Holds::breaker_releases>, 1, 10'000},

    {"recovery.silence_seconds", Kind::seconds, "300",
     "How long nothing is heard of a client who took a time until a mail asks them to finish the "
     "booking. None is sent with less than three minutes left to pay.",
     keep_in<&Config::recovery, &Recovery::silence>, 1, day},
    {"recovery.requests_per_minute", Kind::number, "10",
     "How often one address may look for bookings by e-mail at once, and again every minute.",
     keep_in<&Config::recovery, &Recovery::requests_per_minute>, 1, 10'000},
    {"recovery.letters_per_hour", Kind::number, "5",
     "How many letters with links one mail address gets at most.",
     keep_in<&Config::recovery, &Recovery::letters_per_hour>, 1, 1'000},

    {"limits.begins_per_minute", Kind::number, "600",
     "Bookings that one address may begin at once, and again every minute. Raise it where many "
     "clients come through one proxy.",
     keep_in<&Config::limits, &Limits::begins_per_minute>, 50, 1'000'000},

    {"sweeps.open_sessions_seconds", Kind::seconds, "60",
     "How often bookings with an open Checkout Session are looked at without news.",
     keep_in<&Config::sweeps, &Sweeps::open_sessions>, 1, day},
    {"sweeps.events_seconds", Kind::seconds, "300",
     "How often Calendly's events and Stripe's event list are searched for missed news.",
     keep_in<&Config::sweeps, &Sweeps::events>, 1, day},
    {"sweeps.refunds_seconds", Kind::seconds, "3600", "How often pending refunds are looked at.",
     keep_in<&Config::sweeps, &Sweeps::refunds>, 1, day},
    {"sweeps.subscriptions_seconds", Kind::seconds, "240",
     "How often our webhook registrations are checked.",
     keep_in<&Config::sweeps, &Sweeps::subscriptions>, 1, day},

    {"leases.seconds", Kind::seconds, "60",
     "After how long the work of a worker that died is taken over.",
     keep_in<&Config::leases, &Leases::time>, 1, 3600},

    {"flags.calendly_stripe_integration", Kind::yes_no, "true", "Master switch of the paid flow.",
     keep_in<&Config::flags, &Flags::calendly_stripe_integration>, 0, 0, "", "false"},
    {"flags.enhanced_state_management", Kind::yes_no, "true",
     "Automatic release, refund and repair; when off, such decisions wait for a person.",
     keep_in<&Config::flags, &Flags::enhanced_state_management>, 0, 0, "", "false", "false"},
    {"flags.webhook_processing", Kind::yes_no, "true",
     "Apply stored webhooks; they are stored and acknowledged in any case.",
     keep_in<&Config::flags, &Flags::webhook_processing>},
    {"flags.payment_processing", Kind::yes_no, "true", "Create Checkout Sessions.",
     keep_in<&Config::flags, &Flags::payment_processing>, 0, 0, "", "false"},
    {"flags.error_recovery", Kind::yes_no, "true",
     "Recovery links, resumption and automatic retries of a person's flow.",
     keep_in<&Config::flags, &Flags::error_recovery>},

    {"workers.looks", Kind::number, "4", "Threads that ask the providers about bookings.",
     keep_in<&Config::workers, &Workers::looks>, 1, 64},
    {"workers.effects", Kind::number, "4", "Threads that tell the outside world what is owed.",
     keep_in<&Config::workers, &Workers::effects>, 1, 64},
    {"workers.handlers", Kind::number, "4", "Threads that answer requests of the API.",
     keep_in<&Config::workers, &Workers::handlers>, 1, 64},

    {"log.level", Kind::choice, "info", "The least important lines that are still written.",
     keep_in<&Config::log, &Log::level>, 0, 0, "info warning error"},
    {"log.to", Kind::path, "stdout", "stdout, stderr or a file.", keep_in<&Config::log, &Log::to>,
     1},
};

}  // namespace

std::span<const Setting> settings() { return table; }

const Setting* find_setting(std::string_view path) {
  const auto* const found = std::ranges::find(table, path, &Setting::path);
  return found == std::end(table) ? nullptr : found;
}

std::string_view standard_in(const Setting& setting, Environment environment) {
  if (environment == Environment::production && !setting.production_standard.empty())
    return setting.production_standard;
  if (environment == Environment::staging && !setting.staging_standard.empty())
    return setting.staging_standard;
  return setting.standard;
}

std::string environment_variable(const Setting& setting) {
  std::string name = "SLOTPAY_" + std::string{setting.path};
  std::ranges::transform(name, name.begin(), [](char sign) {
    if (sign == '.') return '_';
    return sign >= 'a' && sign <= 'z' ? static_cast<char>(sign - 'a' + 'A') : sign;
  });
  return name;
}

}  // namespace config

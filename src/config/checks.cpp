#include "config/checks.hpp"

#include "config/read.hpp"

namespace config {
namespace {

constexpr std::chrono::seconds hold_least_outside_sandbox{300};

void check_stripe_key(const Config& config, std::vector<Problem>& problems) {
  const std::string& key = config.stripe.secret_key.expose();
  if (key.empty()) return;
  const bool live = key.starts_with("sk_live_") || key.starts_with("rk_live_");
  const bool test = key.starts_with("sk_test_") || key.starts_with("rk_test_");
  const bool production = config.environment == Environment::production;
  if (!live && !test)
    problems.push_back({"stripe.secret_key", "",
                        "expected a secret key of Stripe: sk_test_…, sk_live_…, rk_test_… or "
                        "rk_live_…",
                        ""});
  else if (live != production)
    problems.push_back({"stripe.secret_key", "",
                        live ? "is a live key, but environment is not production"
                             : "is a test key, but environment is production",
                        ""});
}

void check_holds(const Config& config, std::vector<Problem>& problems) {
  if (config.environment == Environment::sandbox) return;
  const std::string expected = "expected at least " +
                               std::to_string(hold_least_outside_sandbox.count()) +
                               " seconds outside the sandbox";
  if (config.holds.time < hold_least_outside_sandbox)
    problems.push_back({"holds.seconds", std::to_string(config.holds.time.count()), expected, ""});
  for (const SessionType& type : config.session_types)
    if (type.hold.count() != 0 && type.hold < hold_least_outside_sandbox)
      problems.push_back({"session_types (" + type.event_type + ").hold_seconds",
                          std::to_string(type.hold.count()), expected, ""});
}

void check_vault(const Config& config, std::vector<Problem>& problems) {
  if (!config.vault.key.empty() && !config.vault.key_file.empty())
    problems.push_back({"vault.key", "",
                        "is given by SLOTPAY_VAULT_KEY, and vault.key_file names a file too: "
                        "expected one of them",
                        ""});
}

// What is open to any program of this machine is not for customers.
void check_embedding(const Config& config, std::vector<Problem>& problems) {
  if (config.environment != Environment::production) return;
  for (const std::string& origin : config.builder.embed_origins)
    if (!origin.starts_with("https://"))
      problems.push_back(
          {"builder.embed_origins", origin, "expected https:// origins in production", ""});
}

void check_mail(const Config& config, std::vector<Problem>& problems) {
  if (!config.mail.user.empty() && config.mail.password.empty())
    problems.push_back({"mail.password", "",
                        "is missing: mail.user is given; use SLOTPAY_MAIL_PASSWORD or "
                        "mail.password_file",
                        ""});
}

void check_database(const Config& config, std::vector<Problem>& problems) {
  if (!config.database.is_postgres()) return;
  const std::string& url = config.database.url;
  const std::size_t host = url.find("://") + 3;
  const std::size_t sign_in_end = url.find('@', host);
  const bool has_password = sign_in_end != std::string::npos &&
                            url.substr(host, sign_in_end - host).find(':') != std::string::npos;
  if (has_password || url.find("password=") != std::string::npos)
    problems.push_back({"database.url", "",
                        "holds a password: expected it in SLOTPAY_DATABASE_PASSWORD or in the file "
                        "that database.password_file names",
                        ""});
}

void require(const std::string& value, const char* setting, const char* how,
             std::vector<Problem>& problems) {
  if (value.empty()) problems.push_back({setting, "", std::string{"is missing: "} + how, ""});
}

}  // namespace

void check(const Config& config, std::vector<Problem>& problems) {
  check_stripe_key(config, problems);
  check_holds(config, problems);
  check_vault(config, problems);
  check_embedding(config, problems);
  check_mail(config, problems);
  check_database(config, problems);
}

std::vector<Problem> missing_for_asking(const Config& config) {
  std::vector<Problem> problems;
  require(config.calendly.token.expose(), "calendly.token",
          "use SLOTPAY_CALENDLY_TOKEN or calendly.token_file", problems);
  require(config.stripe.secret_key.expose(), "stripe.secret_key",
          "use SLOTPAY_STRIPE_SECRET_KEY or stripe.secret_key_file", problems);
  return problems;
}

std::vector<Problem> missing_for_serving(const Config& config) {
  std::vector<Problem> problems;
  require(config.installation_id, "installation_id", "choose a name for this installation",
          problems);
  require(config.public_url, "public_url", "where clients and providers reach this server",
          problems);
  if (config.vault.key.empty())
    require(config.vault.key_file, "vault.key_file",
            "make one with: slotpay keys vault --file PATH", problems);
  for (Problem& problem : missing_for_asking(config)) problems.push_back(std::move(problem));
  require(config.mail.smtp_url, "mail.smtp_url", "the server that takes our mails", problems);
  require(config.mail.from, "mail.from", "the sender of our mails", problems);
  return problems;
}

}  // namespace config

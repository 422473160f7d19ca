#include "config/read.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "config/settings.hpp"

namespace config {
namespace {

using std::chrono::seconds;
using ::testing::AllOf;
using ::testing::AnyOf;
using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

Sources a_file(const std::string& text) {
  Sources sources;
  sources.file_name = "slotpay.toml";
  sources.file_text = text;
  return sources;
}

Sources an_environment(std::map<std::string, std::string> variables) {
  Sources sources = a_file("");
  sources.environment = std::move(variables);
  return sources;
}

Config read_well(const Sources& sources) {
  auto config = read(sources);
  if (config) return *config;
  for (const Problem& problem : config.error()) ADD_FAILURE() << sentence(problem);
  return {};
}

std::vector<std::string> sentences_about(const Sources& sources) {
  const auto config = read(sources);
  std::vector<std::string> result;
  if (!config)
    for (const Problem& problem : config.error()) result.push_back(sentence(problem));
  return result;
}

TEST(WithoutAnySource, DefaultsStand) {
  const Config config = read_well({});
  EXPECT_EQ(config.environment, Environment::sandbox);
  EXPECT_EQ(config.server.host, "127.0.0.1");
  EXPECT_EQ(config.server.port, 8080);
  EXPECT_EQ(config.operator_.port, 9464);
  EXPECT_EQ(config.database.url, "data/slotpay.db");
  EXPECT_EQ(config.calendly.api_url, "https://api.calendly.com");
  EXPECT_EQ(config.stripe.api_url, "https://api.stripe.com");
  EXPECT_EQ(config.holds.time, seconds{900});
  EXPECT_EQ(config.holds.grace, seconds{600});
  EXPECT_EQ(config.holds.breaker_releases, 20);
  EXPECT_EQ(config.limits.begins_per_minute, 600);
  EXPECT_EQ(config.leases.time, seconds{60});
  EXPECT_EQ(config.server.webhook_body_bytes_max, 1 << 20);
  EXPECT_EQ(config.mail.from_name, "Slotpay");
}

TEST(TheFile, SetsWhatItNames) {
  const Config config = read_well(a_file(R"(
installation_id = "here"
public_url = "https://book.example"
[server]
listen = "[::1]:0"
[holds]
seconds = 1200
[mail]
smtp_url = "smtps://mail.example:465"
from = "Odile's bookings <bookings@book.example>"
[flags]
webhook_processing = false
)"));
  EXPECT_EQ(config.installation_id, "here");
  EXPECT_EQ(config.public_url, "https://book.example");
  EXPECT_EQ(config.server.host, "[::1]");
  EXPECT_EQ(config.server.port, 0);
  EXPECT_EQ(config.holds.time, seconds{1200});
  EXPECT_EQ(config.mail.from, "bookings@book.example");
  EXPECT_EQ(config.mail.from_name, "Odile's bookings");
  EXPECT_FALSE(config.flags.webhook_processing);
}

TEST(TheEnvironment, WinsOverTheFileAndTheCommandLineOverBoth) {
  Sources sources = a_file("[holds]\nseconds = 1000\ngrace_seconds = 100\nbreaker_releases = 5\n");
  sources.environment = {{"SLOTPAY_HOLDS_SECONDS", "2000"}, {"SLOTPAY_HOLDS_GRACE_SECONDS", "200"}};
  sources.overrides = {{"holds.seconds", "3000"}};
  const Config config = read_well(sources);
  EXPECT_EQ(config.holds.time, seconds{3000});
  EXPECT_EQ(config.holds.grace, seconds{200});
  EXPECT_EQ(config.holds.breaker_releases, 5);
}

TEST(Recovery, HasItsOwnTimesAndLimits) {
  Sources sources = a_file("[recovery]\nrequests_per_minute = 20\nletters_per_hour = 3\n");
  sources.environment = {{"SLOTPAY_RECOVERY_SILENCE_SECONDS", "60"}};
  const Config config = read_well(sources);
  EXPECT_EQ(config.recovery.silence, seconds{60});
  EXPECT_EQ(config.recovery.requests_per_minute, 20);
  EXPECT_EQ(config.recovery.letters_per_hour, 3);

  EXPECT_EQ(read_well({}).recovery.silence, seconds{300});
  EXPECT_THAT(
      sentences_about(a_file("[recovery]\nsilence_seconds = 0\n")),
      ElementsAre("recovery.silence_seconds = \"0\": expected whole seconds from 1 to 86400 "
                  "(slotpay.toml, line 2)"));
}

TEST(TheFlags, AreCarefulInProductionAndUnvalidatedInStaging) {
  const Flags sandbox = read_well({}).flags;
  EXPECT_TRUE(sandbox.calendly_stripe_integration && sandbox.enhanced_state_management &&
              sandbox.webhook_processing && sandbox.payment_processing && sandbox.error_recovery);
  const Flags staging = read_well(a_file("environment = \"staging\"")).flags;
  EXPECT_TRUE(staging.calendly_stripe_integration);
  EXPECT_FALSE(staging.enhanced_state_management);
  EXPECT_TRUE(staging.payment_processing);
  const Flags production = read_well(a_file("environment = \"production\"")).flags;
  EXPECT_FALSE(production.calendly_stripe_integration);
  EXPECT_FALSE(production.enhanced_state_management);
  EXPECT_FALSE(production.payment_processing);
  EXPECT_TRUE(production.webhook_processing && production.error_recovery);
}

TEST(AFlagThatIsGiven, HoldsInEveryEnvironment) {
  const Config config =
      read_well(a_file("environment = \"production\"\n[flags]\npayment_processing = true\n"));
  EXPECT_TRUE(config.flags.payment_processing);
}

TEST(EverythingThatIsWrong, IsToldAtOnceWithValueExpectationAndOrigin) {
  Sources sources = a_file("[holds]\nseconds = \"abc\"\n\n[workers]\nlooks = 65\n");
  sources.environment = {{"SLOTPAY_LEASES_SECONDS", "0"}};
  sources.overrides = {{"flags.error_recovery", "maybe"}};
  EXPECT_THAT(sentences_about(sources),
              ElementsAre("holds.seconds = \"abc\": expected whole seconds from 2 to 2592000 "
                          "(slotpay.toml, line 2)",
                          "leases.seconds = \"0\": expected whole seconds from 1 to 3600 "
                          "(environment variable SLOTPAY_LEASES_SECONDS)",
                          "flags.error_recovery = \"maybe\": expected true or false (command line)",
                          "workers.looks = \"65\": expected a whole number from 1 to 64 "
                          "(slotpay.toml, line 5)"));
}

TEST(AnUnknownKey, IsRefusedWithTheNearestOneAndItsLine) {
  EXPECT_THAT(sentences_about(a_file("\n[holds]\nsecond = 3\n")),
              ElementsAre("holds.second: is not a setting; did you mean holds.seconds "
                          "(slotpay.toml, line 3)"));
  EXPECT_THAT(
      sentences_about(a_file("[nonsense]\nxyzzy = 3\n")),
      ElementsAre(AllOf(HasSubstr("nonsense.xyzzy: is not a setting"), HasSubstr("line 2"))));
}

TEST(AMisspeltVariable, IsRefusedAndAForeignOneIgnored) {
  EXPECT_THAT(sentences_about(an_environment({{"SLOTPAY_HOLD_SECONDS", "3"}})),
              ElementsAre("SLOTPAY_HOLD_SECONDS: is not a setting; did you mean "
                          "SLOTPAY_HOLDS_SECONDS (environment)"));
  EXPECT_THAT(sentences_about(an_environment({{"SLOTPAY_BUILD", "x"},
                                              {"SLOTPAY_JOBS", "2"},
                                              {"SLOTPAY_SANDBOX_OPERATOR_KEY", "x"},
                                              {"HOME", "/"}})),
              IsEmpty());
}

TEST(AFileThatIsNotToml, IsRefusedWithItsLine) {
  EXPECT_THAT(sentences_about(a_file("a = 1\nb = = 2\n")),
              ElementsAre(AllOf(HasSubstr("is not TOML"), HasSubstr("line 2"))));
}

TEST(AFileThatIsNotToml, IsRefusedOnOneLineThoughAnotherBeginsInTheMiddleOfAValue) {
  EXPECT_THAT(sentences_about(a_file("[server]\nport = t\n")),
              ElementsAre(AllOf(HasSubstr("expected 'true'"), Not(HasSubstr("\n")))));
}

TEST(ASecret, ComesFromTheEnvironment) {
  const Config config = read_well(an_environment(
      {{"SLOTPAY_CALENDLY_TOKEN", "canary"}, {"SLOTPAY_STRIPE_SECRET_KEY", "sk_test_1"}}));
  EXPECT_EQ(config.calendly.token.expose(), "canary");
  EXPECT_EQ(config.stripe.secret_key.expose(), "sk_test_1");
}

TEST(ASecret, ComesFromAFileWithoutItsLineBreak) {
  Sources sources = a_file("[calendly]\ntoken_file = \"token\"\n");
  sources.read_file = [](const std::string& path) -> std::optional<std::string> {
    return path == "token" ? std::optional<std::string>{"canary\n"} : std::nullopt;
  };
  EXPECT_EQ(read_well(sources).calendly.token.expose(), "canary");
}

TEST(ASecretsFile, MustBeReadable) {
  EXPECT_THAT(sentences_about(a_file("[mail]\npassword_file = \"gone\"\n")),
              ElementsAre("mail.password_file = \"gone\": can't be read (slotpay.toml, line 2)"));
}

TEST(ASecret, IsRefusedInTheFileAndOnTheCommandLineAndNeverShown) {
  Sources sources = a_file("[stripe]\nsecret_key = \"sk_test_canary\"\n");
  sources.overrides = {{"calendly.token", "canary"}};
  sources.environment = {{"SLOTPAY_STRIPE_SECRET_KEY", "canary"},
                         {"SLOTPAY_MAIL_PASSWORD", "can\nary"}};
  const auto sentences = sentences_about(sources);
  EXPECT_THAT(sentences, SizeIs(4));
  EXPECT_THAT(sentences, Each(Not(AnyOf(HasSubstr("canary"), HasSubstr("ary")))));
  EXPECT_THAT(sentences[0], HasSubstr("SLOTPAY_STRIPE_SECRET_KEY or name its file with "
                                      "stripe.secret_key_file"));
}

TEST(AKeyOfTheOtherMode, IsRefused) {
  EXPECT_THAT(sentences_about(an_environment({{"SLOTPAY_STRIPE_SECRET_KEY", "sk_live_1"}})),
              ElementsAre("stripe.secret_key: is a live key, but environment is not production"));
  EXPECT_THAT(sentences_about(an_environment({{"SLOTPAY_STRIPE_SECRET_KEY", "rk_test_1"},
                                              {"SLOTPAY_ENVIRONMENT", "production"}})),
              ElementsAre("stripe.secret_key: is a test key, but environment is production"));
}

TEST(AnAddressOfPostgres, BringsNoPassword) {
  for (const char* good : {"postgresql://slotpay@db.example/slotpay", "postgres:///slotpay",
                           "postgresql://db.example:5432/slotpay?sslmode=verify-full"}) {
    const Config config = read_well(an_environment({{"SLOTPAY_DATABASE_URL", good}}));
    EXPECT_TRUE(config.database.is_postgres()) << good;
  }
  for (const char* bad : {"postgresql://slotpay:canary@db.example/slotpay",
                          "postgres://db.example/slotpay?password=canary"})
    EXPECT_THAT(
        sentences_about(an_environment({{"SLOTPAY_DATABASE_URL", bad}})),
        ElementsAre(AllOf(HasSubstr("SLOTPAY_DATABASE_PASSWORD"), Not(HasSubstr("canary")))))
        << bad;
}

TEST(AShortHold, IsForTheSandboxAlone) {
  EXPECT_EQ(read_well(an_environment({{"SLOTPAY_HOLDS_SECONDS", "2"}})).holds.time, seconds{2});
  EXPECT_THAT(sentences_about(an_environment(
                  {{"SLOTPAY_HOLDS_SECONDS", "299"}, {"SLOTPAY_ENVIRONMENT", "staging"}})),
              ElementsAre(HasSubstr("expected at least 300 seconds outside the sandbox")));
}

TEST(Faults, OP12AnAddressOfOursIsHttpsOrThisMachine) {
  for (const char* good : {"https://book.example", "https://book.example:8443",
                           "http://127.0.0.1:8080", "http://localhost", "http://[::1]:80"})
    EXPECT_THAT(sentences_about(an_environment({{"SLOTPAY_PUBLIC_URL", good}})), IsEmpty()) << good;
  for (const char* bad : {"http://book.example", "book.example", "https://", "https://a b",
                          "https://book.example/", "https://u:p@book.example", "https://x:0",
                          "https://x:99999", "http://127.0.0.1.evil.example", "https://[::1"})
    EXPECT_THAT(sentences_about(an_environment({{"SLOTPAY_PUBLIC_URL", bad}})), Not(IsEmpty()))
        << bad;
}

TEST(TwoKeysForTheVault, AreOneTooMany) {
  EXPECT_THAT(sentences_about(an_environment(
                  {{"SLOTPAY_VAULT_KEY", "x"}, {"SLOTPAY_VAULT_KEY_FILE", "vault.key"}})),
              ElementsAre(HasSubstr("expected one of them")));
}

TEST(Serving, NeedsMoreThanDefaults) {
  std::vector<std::string> settings;
  for (const Problem& problem : missing_for_serving(read_well({})))
    settings.push_back(problem.setting);
  EXPECT_THAT(settings,
              ElementsAre("installation_id", "public_url", "vault.key_file", "calendly.token",
                          "stripe.secret_key", "mail.smtp_url", "mail.from"));
}

TEST(AskingTheProviders, NeedsTheirKeys) {
  EXPECT_THAT(missing_for_asking(read_well({})), SizeIs(2));
  EXPECT_THAT(missing_for_asking(read_well(an_environment(
                  {{"SLOTPAY_CALENDLY_TOKEN", "t"}, {"SLOTPAY_STRIPE_SECRET_KEY", "sk_test_1"}}))),
              IsEmpty());
}

TEST(EverySetting, HasADefaultThatItWouldTake) {
  for (const Setting& setting : settings()) {
    Value value;
    for (const Environment environment :
         {Environment::sandbox, Environment::staging, Environment::production}) {
      const auto standard = standard_in(setting, environment);
      const bool fits = setting.kind == Kind::secret || read_value(setting, standard, value);
      EXPECT_TRUE(fits) << setting.path;
    }
    EXPECT_TRUE(setting.purpose.ends_with('.') || setting.purpose.ends_with("PATH"))
        << setting.path;
  }
}

TEST(TheExample, IsTomlThatSetsNothing) {
  EXPECT_THAT(sentences_about(a_file(example_config())), IsEmpty());
}

TEST(TheExampleWithoutItsCommentSigns, NamesEverySettingWithItsDefault) {
  std::string uncommented;
  std::string example = example_config();
  for (std::size_t begin = 0; begin < example.size();) {
    const std::size_t end = example.find('\n', begin);
    std::string line = example.substr(begin, end - begin);
    if (line.starts_with("#") && line.size() > 1 && line[1] != ' ') line.erase(0, 1);
    uncommented += line + "\n";
    begin = end + 1;
  }
  EXPECT_THAT(sentences_about(a_file(uncommented)), IsEmpty());
  for (const Setting& setting : settings()) {
    const std::string key{setting.path.substr(setting.path.rfind('.') + 1)};
    const bool secret = setting.kind == Kind::secret;
    EXPECT_THAT(example, HasSubstr(secret ? environment_variable(setting) : "\n#" + key + " = "));
  }
}

TEST(OriginsOfOtherSites, AreAListOrTextWithBlanks) {
  const std::vector<std::string> expected{"https://shop.example", "http://127.0.0.1:*",
                                          "http://localhost:3000"};

  EXPECT_EQ(read_well(a_file("[builder]\nembed_origins = [\"https://shop.example\", "
                             "\"http://127.0.0.1:*\", \"http://localhost:3000\"]"))
                .builder.embed_origins,
            expected);
  EXPECT_EQ(
      read_well(an_environment({{"SLOTPAY_BUILDER_EMBED_ORIGINS",
                                 "https://shop.example http://127.0.0.1:* http://localhost:3000"}}))
          .builder.embed_origins,
      expected);
  EXPECT_THAT(read_well(a_file("")).builder.embed_origins, IsEmpty());
}

TEST(OriginsOfOtherSites, AreNothingElse) {
  for (const auto* wrong :
       {"[\"https://shop.example/path\"]", "[\"https://shop.example:*\"]", "[\"*\"]", "[1]",
        "\"http://shop.example\"", "\"https://shop.example; script-src *\"", "7"})
    EXPECT_FALSE(read(a_file("[builder]\nembed_origins = " + std::string{wrong}))) << wrong;
}

TEST(OriginsOfOtherSites, OfThisMachineAreNotForProduction) {
  const std::string local = "environment = \"production\"\n[builder]\nembed_origins = ";

  EXPECT_FALSE(read(a_file(local + "[\"http://127.0.0.1:*\"]")));
  EXPECT_TRUE(read(a_file(local + "[\"https://shop.example\"]")));
}

TEST(ABuildersLine, HasAtMost120Characters) {
  std::string umlauts;
  for (int i = 0; i < 120; ++i) umlauts += "ü";
  const auto line = [](const std::string& text) {
    return read(a_file("[builder]\nline = \"" + text + "\""));
  };

  EXPECT_TRUE(line(umlauts));
  const auto longer = line(umlauts + "x");
  ASSERT_FALSE(longer);
  EXPECT_THAT(sentence(longer.error().at(0)), HasSubstr("at most 120 characters"));
}

TEST(APageOfTheBuilders, IsAWebAddress) {
  const auto url = [](const std::string& text) {
    return bool{read(a_file("[builder]\nprivacy_url = \"" + text + "\""))};
  };

  for (const auto* right : {"https://dana.example/privacy?lang=en#top", "https://dana.example",
                            "http://127.0.0.1:8080/privacy"})
    EXPECT_TRUE(url(right)) << right;
  for (const auto* wrong : {"dana.example/privacy", "javascript:alert(1)", "http://dana.example/",
                            "https://dana.example/a b", "https://dana.example/<x>"})
    EXPECT_FALSE(url(wrong)) << wrong;
}

}  // namespace
}  // namespace config

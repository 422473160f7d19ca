#include "server/program.hpp"

#include <CLI/CLI.hpp>
#include <csignal>
#include <cstdio>
#include <iostream>
#include <stdexcept>

#include "api/routes.hpp"
#include "config/read.hpp"
#include "domain/stages.hpp"
#include "server/database.hpp"
#include "server/maintenance.hpp"
#include "server/operations.hpp"
#include "server/serve.hpp"
#include "server/version.hpp"
#include "sql/file_lock.hpp"
#include "vault/key_file.hpp"

namespace server {
namespace {

constexpr int exit_done = 0;
constexpr int exit_failed = 1;
constexpr int exit_unusable = 2;

// The configuration is wrong; everything that is wrong with it is said already.
struct Unusable {};

config::Config configuration(const std::string& file) {
  auto config = config::read_from(file, {});
  if (config) return *std::move(config);
  for (const config::Problem& problem : config.error())
    std::cerr << "slotpay: " << config::sentence(problem) << "\n";
  throw Unusable{};
}

void must_be_complete(const config::Config& config) {
  const auto missing = config::missing_for_serving(config);
  for (const config::Problem& problem : missing)
    std::cerr << "slotpay: " << config::sentence(problem) << "\n";
  if (!missing.empty()) throw Unusable{};
}

int show(const commands::Report& report, bool as_json) {
  std::cout << (as_json ? commands::as_json(report) + "\n" : commands::as_text(report));
  return commands::is_well(report) ? exit_done : exit_failed;
}

// The command line: each verb with what it does.
class CommandLine {
 public:
  CommandLine() : app_("Slotpay takes a client's Calendly booking through a Stripe payment.") {
    app_.set_version_flag("--version", version);
    app_.require_subcommand(1);
    add_serving();
    add_setting_up();
    add_printing();
  }

  int run(int count, char** arguments) {
    try {
      app_.parse(count, arguments);
    } catch (const CLI::ParseError& error) {
      return app_.exit(error) == 0 ? exit_done : exit_unusable;
    }
    return act_ ? act_() : exit_unusable;
  }

 private:
  CLI::App* verb(CLI::App& parent, const std::string& name, const std::string& purpose,
                 std::function<int()> act) {
    CLI::App* const added = parent.add_subcommand(name, purpose);
    added->callback([this, act = std::move(act)] { act_ = act; });
    return added;
  }
  CLI::App* configured(CLI::App* added) {
    added->add_option("--config", file_, "the configuration file (TOML)")
        ->envname("SLOTPAY_CONFIG");
    return added;
  }
  CLI::App* reporting(CLI::App* added) {
    added->add_flag("--json", as_json_, "print one JSON object for programs");
    return configured(added);
  }

  void add_serving() {
    configured(verb(app_, "serve", "run the service until SIGTERM or Ctrl-C",
                    [this] {
                      const config::Config config = configuration(file_);
                      must_be_complete(config);
                      return serve(config, recovering_);
                    }))
        ->add_flag("--recovering", recovering_,
                   "only ask the providers until every booking has been compared once");
    configured(verb(app_, "migrate", "bring the database up to date", [this] {
      const int applied = migrate_database(configuration(file_), now());
      std::cout << (applied == 0 ? "The database is up to date."
                                 : std::to_string(applied) + " migrations applied.")
                << "\n";
      return exit_done;
    }));
  }

  void add_setting_up() {
    reporting(verb(app_, "doctor", "check the set-up and say what to fix",
                   [this] { return show(run_doctor(configuration(file_)), as_json_); }));
    CLI::App* const webhooks =
        app_.add_subcommand("webhooks", "the deliveries of Calendly and Stripe");
    webhooks->require_subcommand(1);
    reporting(verb(*webhooks, "register",
                   "register fresh webhook addresses and store their secrets encrypted",
                   [this] { return show(run_register(configuration(file_)), as_json_); }));
    CLI::App* const types = app_.add_subcommand("types", "what is sold");
    types->require_subcommand(1);
    reporting(verb(*types, "sync", "take the event types from Calendly, prices from the file",
                   [this] { return show(run_sync(configuration(file_)), as_json_); }));
    add_keys();
    add_maintenance();
  }

  void add_keys() {
    CLI::App* const keys = app_.add_subcommand("keys", "keys of this installation");
    keys->require_subcommand(1);
    verb(*keys, "vault", "make the key file that encrypts stored secrets",
         [this] {
           const auto made = vault::make_key_file(key_file_);
           if (!made) throw std::runtime_error(made.error().sentence);
           std::cout << "Made " << key_file_
                     << ". Keep a copy in a safe place: what it encrypts is lost without it.\n";
           return exit_done;
         })
        ->add_option("--file", key_file_, "where to write it")
        ->required();
    CLI::App* const create =
        reporting(verb(*keys, "create", "make a key for the API; shown once", [this] {
          const std::string key = run_create_key(configuration(file_), role_, builder_);
          std::cout << (as_json_ ? "{\"key\":\"" + key + "\",\"role\":\"" + role_ + "\"}" : key)
                    << "\n";
          return exit_done;
        }));
    create->add_option("--role", role_, "operator or builder")
        ->required()
        ->check(CLI::IsMember({"operator", "builder"}));
    create->add_option("--builder", builder_, "whose bookings a builder's key opens");
  }

  void add_maintenance() {
    reporting(verb(app_, "reconcile", "compare every booking with both providers",
                   [this] { return show(run_reconcile(configuration(file_)), as_json_); }));
    reporting(
        verb(app_, "backup", "copy the database into a new file and check the copy",
             [this] { return show(run_backup(configuration(file_), backup_file_), as_json_); }))
        ->add_option("file", backup_file_, "where to")
        ->required();
    // The callback of the outer verb comes last, so it does both.
    CLI::App* const flags =
        reporting(verb(app_, "flags", "what is switched on, and by whom", [this] {
          const config::Config config = configuration(file_);
          return show(
              flag_.empty() ? show_flags(config) : set_flag(config, flag_, flag_value_ == "on"),
              as_json_);
        }));
    CLI::App* const set = reporting(flags->add_subcommand("set", "switch a flag on or off"));
    set->add_option("name", flag_, "the flag")->required();
    set->add_option("value", flag_value_, "on or off")
        ->required()
        ->check(CLI::IsMember({"on", "off"}));
  }

  void add_printing() {
    verb(app_, "states", "print the table of a booking's stages as Markdown", [] {
      std::cout << domain::transition_table_as_markdown();
      return exit_done;
    });
    verb(app_, "openapi", "print the OpenAPI description of the API", [] {
      std::cout << api::openapi_document() << "\n";
      return exit_done;
    });
    verb(app_, "example-config", "print a configuration file with every setting explained", [] {
      std::cout << config::example_config();
      return exit_done;
    });
  }

  CLI::App app_;
  std::function<int()> act_;
  std::string file_;
  std::string key_file_;
  std::string role_;
  std::string backup_file_;
  std::string flag_;
  std::string flag_value_;
  std::string builder_;
  bool as_json_ = false;
  bool recovering_ = false;
};

}  // namespace

int run_program(int count, char** arguments) {
  try {
    return CommandLine{}.run(count, arguments);
  } catch (const Unusable&) {
    return exit_unusable;
  } catch (const sql::InUse& error) {
    std::cerr << "slotpay: " << error.what()
              << "\nStop the service first; it is started again with `slotpay serve`.\n";
    return exit_failed;
  } catch (const std::exception& error) {
    std::cerr << "slotpay: " << error.what() << "\n";
    return exit_failed;
  }
}

}  // namespace server

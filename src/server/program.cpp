#include "server/program.hpp"

#include <CLI/CLI.hpp>
#include <csignal>
#include <cstdio>
#include <iostream>
#include <stdexcept>

#include "api/routes.hpp"
#include "config/read.hpp"
#include "domain/stages.hpp"
#include "engine/exceptions.hpp"
#include "server/database.hpp"
#include "server/help_desk.hpp"
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

void must_have(const std::vector<config::Problem>& missing) {
  for (const config::Problem& problem : missing)
    std::cerr << "slotpay: " << config::sentence(problem) << "\n";
  if (!missing.empty()) throw Unusable{};
}

// For what asks the providers: without their keys each answer would be a refusal.
config::Config configuration_with_keys(const std::string& file) {
  config::Config config = configuration(file);
  must_have(config::missing_for_asking(config));
  return config;
}

int show(const commands::Report& report, bool as_json) {
  std::cout << (as_json ? commands::as_json(report) + "\n" : commands::as_text(report));
  return commands::is_well(report) ? exit_done : exit_failed;
}

int print(const Printed& printed, bool as_json) {
  std::cout << (as_json ? printed.json + "\n" : printed.text);
  return printed.is_well ? exit_done : exit_failed;
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : " ") + word;
  return text;
}

base::Instant time_in(const std::string& text) {
  const auto time = base::parse_rfc3339(text);
  if (!time) throw std::runtime_error(text + " is no time such as 2026-11-20T08:00:00Z");
  return *time;
}

// The command line: each verb with what it does.
class CommandLine {
 public:
  CommandLine() : app_("Slotpay takes a client's Calendly booking through a Stripe payment.") {
    app_.set_version_flag("--version", version);
    app_.require_subcommand(1);
    add_serving();
    add_setting_up();
    add_help_desk();
    add_books();
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
                      must_have(config::missing_for_serving(config));
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
    reporting(verb(
        *webhooks, "register", "register fresh webhook addresses and store their secrets encrypted",
        [this] { return show(run_register(configuration_with_keys(file_)), as_json_); }));
    CLI::App* const types = app_.add_subcommand("types", "what is sold");
    types->require_subcommand(1);
    reporting(verb(*types, "sync", "take the event types from Calendly, prices from the file",
                   [this] { return show(run_sync(configuration_with_keys(file_)), as_json_); }));
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
    reporting(verb(app_, "reconcile", "compare every booking with both providers", [this] {
      return show(run_reconcile(configuration_with_keys(file_)), as_json_);
    }));
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

  template <class Run>
  CLI::App* helping(CLI::App& parent, const std::string& name, const std::string& purpose,
                    Run run) {
    return reporting(verb(parent, name, purpose,
                          [this, run] { return print(run(configuration(file_)), as_json_); }));
  }

  void add_help_desk() {
    helping(app_, "lookup", "everything about a booking, found by anything you have",
            [this](const auto& config) { return run_lookup(config, joined(words_)); })
        ->add_option("anything", words_,
                     "a code, name, e-mail address, any id or URI of Calendly or Stripe, an event, "
                     "or an amount and a day such as 50.00 EUR 2026-11-20")
        ->required();
    add_replay();
    CLI::App* const correct =
        helping(app_, "correct", "what a person decides about a booking",
                [this](const auto& config) { return run_correct(config, code_, typed_); });
    correct->add_option("code", code_, "the booking")->required();
    correct->add_option("act", typed_.name, "what is done")->required();
    correct->add_option("detail", typed_.detail,
                        "an amount, number or word, where the act has one");
    correct->add_option("--reason", typed_.reason, "why; kept with the booking")->required();
    correct->footer("Acts:\n" + commands::acts_in_words());
    CLI::App* const note =
        helping(app_, "note", "write something down about a booking",
                [this](const auto& config) { return run_note(config, code_, wanted_); });
    note->add_option("code", code_, "the booking")->required();
    note->add_option("text", wanted_, "what to write down")->required();
    CLI::App* const erase =
        helping(app_, "erase", "forget everybody with an e-mail address",
                [this](const auto& config) { return run_erase(config, wanted_, is_dry_run_); });
    erase->add_option("email", wanted_, "the address")->required();
    erase->add_flag("--dry-run", is_dry_run_, "only say what would be erased");
    CLI::App* const audit = app_.add_subcommand("audit", "what was done, by whom");
    audit->require_subcommand(1);
    helping(*audit, "verify", "prove that nobody changed what was written down",
            [](const auto& config) { return run_verify_audit(config); });
  }

  void add_replay() {
    CLI::App* const replay =
        helping(app_, "replay", "have news read again and bookings looked at again",
                [this](const auto& config) {
                  must_have(config::missing_for_asking(config));
                  engine::ReplayWanted wanted{.event = wanted_};
                  if (!since_.empty()) wanted.since = time_in(since_);
                  if (!code_.empty()) wanted.booking = domain::parse_booking_code(code_);
                  if (!code_.empty() && !wanted.booking)
                    throw std::runtime_error(code_ + " is no booking code");
                  return run_replay(config, wanted, is_dry_run_);
                });
    CLI::App* const what = replay->add_option_group("what", "one of");
    what->add_option("event", wanted_, "an event's id");
    what->add_option("--since", since_, "everything since a time such as 2026-11-20T08:00:00Z");
    what->add_option("--booking", code_, "everything about a booking");
    what->require_option(1);
    replay->add_flag("--dry-run", is_dry_run_, "only show what would change");
    CLI::App* const parked = reporting(verb(app_, "parked", "news that waits for a person", [this] {
      return number_ == 0 ? print(run_parked(configuration(file_)), as_json_)
                          : print(run_replay(configuration_with_keys(file_), {.arrival = number_},
                                             is_dry_run_),
                                  as_json_);
    }));
    CLI::App* const release =
        reporting(parked->add_subcommand("release", "have a parked arrival read again"));
    release->add_option("number", number_, "which")->required()->check(CLI::PositiveNumber);
    release->add_flag("--dry-run", is_dry_run_, "only show what would change");
  }

  void add_books() {
    // The callback of the outer verb comes last, so it does all three.
    CLI::App* const books = helping(
        app_, "books", "where all the money is, and what does not add up",
        [this](const auto& config) {
          if (number_ == 0) return run_books(config);
          return typed_.reason.empty() ? run_take_exception(config, number_, wanted_)
                                       : run_accept_exception(config, number_, typed_.reason);
        });
    CLI::App* const take =
        reporting(books->add_subcommand("take", "say who looks after an exception"));
    take->add_option("number", number_, "which")->required()->check(CLI::PositiveNumber);
    take->add_option("who", wanted_, "a name")->required();
    CLI::App* const accept =
        reporting(books->add_subcommand("accept", "accept an exception as it is"));
    accept->add_option("number", number_, "which")->required()->check(CLI::PositiveNumber);
    accept->add_option("--reason", typed_.reason, "what was agreed")->required();
  }

  void add_printing() {
    CLI::App* const states =
        verb(app_, "states", "print the table of a booking's stages as Markdown", [this] {
          std::cout << (as_typescript_ ? domain::transition_table_as_typescript()
                                       : domain::transition_table_as_markdown());
          return exit_done;
        });
    states->add_flag("--typescript", as_typescript_, "as the module that the web UI imports");
    verb(app_, "exceptions", "print what does not add up and what to do about it as Markdown", [] {
      std::cout << engine::exceptions_as_markdown();
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
  std::string wanted_;
  std::vector<std::string> words_;
  std::string code_;
  std::string since_;
  commands::TypedAct typed_;
  std::int64_t number_ = 0;
  bool is_dry_run_ = false;
  bool as_json_ = false;
  bool as_typescript_ = false;
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

#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

#include "base/secret.hpp"

// Every setting of the program, checked. What each is for, its range and its default stand in one
// table: settings.cpp, printed by example_config().
namespace config {

enum class Environment { sandbox, staging, production };

struct Server {
  std::string host;
  std::uint16_t port = 0;  // 0 takes a free one
  std::string web_root;
  std::int64_t header_bytes_max = 0;
  std::int64_t body_bytes_max = 0;
  std::int64_t webhook_body_bytes_max = 0;
  std::int64_t connections_max = 0;
  std::chrono::seconds header_time{0};
  std::chrono::seconds body_time{0};
  std::chrono::seconds idle_time{0};
};

struct Operator {
  std::string host;
  std::uint16_t port = 0;
};

struct Database {
  std::string url;  // a file's path, or postgresql://… without its password
  base::SecretText password;
  std::string password_file;
  std::int64_t connections = 0;  // of PostgreSQL, for decisions
  std::string tide_file;         // notes how far the database has come; empty: at its usual place

  bool is_postgres() const {
    return url.starts_with("postgresql://") || url.starts_with("postgres://");
  }
};

struct Vault {
  std::string key_file;
  std::string older_key_file;  // during a rotation; empty otherwise
  base::SecretText key;        // instead of the file: as text, from the environment
};

struct Calendly {
  std::string api_url;
  std::string pages;
  base::SecretText token;
  std::string token_file;  // where the token was read from; empty otherwise
  std::int64_t bookings_per_day = 0;
};

struct Stripe {
  std::string api_url;
  std::string api_version;
  base::SecretText secret_key;
  std::string secret_key_file;
};

struct Mail {
  std::string smtp_url;
  std::string user;
  base::SecretText password;
  std::string password_file;
  std::string from;       // the address alone
  std::string from_name;  // what people see
};

struct Builder {
  std::string slug;
  std::string name;  // empty: as Calendly says
  std::string line;
  std::string photo;                       // a file's path
  std::vector<std::string> embed_origins;  // "https://shop.example"
  std::string privacy_url;
  std::string terms_url;
};

struct Holds {
  std::chrono::seconds time{0};
  std::chrono::seconds grace{0};
  std::int64_t breaker_releases = 0;
};

struct Recovery {
  std::chrono::seconds silence{0};
  std::int64_t requests_per_minute = 0;  // from one address
  std::int64_t letters_per_hour = 0;     // to one address
};

struct Limits {
  std::int64_t begins_per_minute = 0;  // from one address
};

struct Sweeps {
  std::chrono::seconds open_sessions{0};
  std::chrono::seconds events{0};
  std::chrono::seconds refunds{0};
  std::chrono::seconds subscriptions{0};
};

struct Leases {
  std::chrono::seconds time{0};
};

struct Flags {
  bool calendly_stripe_integration = false;
  bool enhanced_state_management = false;
  bool webhook_processing = false;
  bool payment_processing = false;
  bool error_recovery = false;
};

struct Workers {
  std::int64_t looks = 0;
  std::int64_t effects = 0;
  std::int64_t handlers = 0;
};

struct Log {
  std::string level;  // info, warning, error
  std::string to;     // stdout, stderr or a path
};

struct RefundTier {
  int hours_before = 0;  // 0 to 8760
  int percent = 0;       // 0 to 100
};

// What a cancellation by one side gives back.
struct RefundRule {
  std::string refund = "full";        // full, tiers, kept_fee, never
  std::vector<RefundTier> tiers;      // longest notice first
  std::int64_t kept_minor_units = 0;  // in the price's currency
  bool approval = false;
};

// The price and terms of one event type of Calendly.
struct SessionType {
  std::string event_type;  // slug, name or id at Calendly
  std::int64_t minor_units = 0;
  std::string currency;                 // lower case, three letters
  std::string mode = "schedule_first";  // schedule_first, pay_first, free
  RefundRule client;                    // what a cancellation gives back, by who cancels
  RefundRule builder;
  RefundRule platform;
  bool promotion_codes = false;
  bool delayed_methods = false;
  std::string reschedule = "keep_price";  // keep_price, charge_difference, refund_difference,
                                          // ask_builder
  std::string unlinked = "attention";     // attention, charge
  std::string category;
  std::int64_t position = 0;
  std::chrono::seconds hold{0};  // 0: as holds.seconds says
  bool secure_again = false;
  std::chrono::seconds choice{86'400};
};

struct Config {
  std::string installation_id;
  std::string public_url;  // scheme, host and port, without a slash at the end
  Environment environment = Environment::sandbox;
  Server server;
  Operator operator_;
  Database database;
  Vault vault;
  Calendly calendly;
  Stripe stripe;
  Mail mail;
  Builder builder;
  Holds holds;
  Recovery recovery;
  Limits limits;
  Sweeps sweeps;
  Leases leases;
  Flags flags;
  Workers workers;
  Log log;
  std::vector<SessionType> session_types;
};

}  // namespace config

#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <string_view>

#include "config/config.hpp"

namespace config {

enum class Kind {
  text,      // one line, of at most so many characters as the row's range says
  number,    // whole, within the row's range
  seconds,   // the same, as a time
  yes_no,    // true or false
  choice,    // one of the words of the row
  base_url,  // http(s)://host[:port]; http for this machine only
  web_url,   // the address of a page
  origins,   // base_urls with blanks between them, or a list; on this machine port * is any
  smtp_url,  // smtp(s)://host[:port]
  listener,  // host:port
  path,
  address,  // mail address, also as "Name <address>"
  id,       // 1 to 64 letters, digits and -_.
  secret,   // by environment or file only
};

// What was given for a setting, read as its kind says.
struct Value {
  std::string text;
  std::int64_t number = 0;
  bool yes = false;
};

// One row of the table of settings.
struct Setting {
  std::string_view path;  // "holds.seconds"
  Kind kind;
  std::string_view standard;  // the default as text; empty: none
  std::string_view purpose;   // a sentence
  void (*keep)(Config& config, const Value& value);
  std::int64_t least = 0;
  std::int64_t most = std::numeric_limits<std::int64_t>::max();
  std::string_view choices = "";              // "sandbox staging production"
  std::string_view production_standard = "";  // other defaults, where the environment matters
  std::string_view staging_standard = "";
};

// In the order of the documentation: settings of one section stand together, top-level ones first.
std::span<const Setting> settings();
const Setting* find_setting(std::string_view path);

// The default in an environment.
std::string_view standard_in(const Setting& setting, Environment environment);

// "SLOTPAY_HOLDS_SECONDS".
std::string environment_variable(const Setting& setting);

// What a value must be, in words: "a whole number from 2 to 86400".
std::string expectation(const Setting& setting);

// Reads the text as the setting's kind says; false when it isn't one.
bool read_value(const Setting& setting, std::string_view text, Value& value);

}  // namespace config

#include "config/read.hpp"

#include <toml++/toml.h>

#include <algorithm>

#include "config/checks.hpp"
#include "config/session_types.hpp"
#include "config/settings.hpp"
#include "config/toml_reader.hpp"

namespace config {
namespace {

struct Given {
  std::string text;
  std::string origin;
};

// A secret and the setting that names a file with it.
struct SecretFile {
  std::string_view secret;
  std::string_view file;
};
constexpr SecretFile secret_files[] = {{"calendly.token", "calendly.token_file"},
                                       {"stripe.secret_key", "stripe.secret_key_file"},
                                       {"mail.password", "mail.password_file"},
                                       {"database.password", "database.password_file"},
                                       {"vault.key", "vault.key_file"}};

std::vector<std::string> all_paths() {
  std::vector<std::string> paths{"session_types"};
  for (const Setting& setting : settings()) paths.emplace_back(setting.path);
  return paths;
}

class Reading {
 public:
  explicit Reading(const Sources& sources) : sources_(sources) {}

  base::Result<Config, std::vector<Problem>> run() {
    take_file();
    take_environment();
    take_overrides();
    take_secret_files();
    keep_all();
    check(config_, problems_);
    if (!problems_.empty()) return base::Failure{std::move(problems_)};
    return std::move(config_);
  }

 private:
  void refuse(const std::string& setting, const std::string& value, const std::string& expected,
              const std::string& origin) {
    problems_.push_back({setting, value, expected, origin});
  }

  void refuse_unknown(const std::string& path, const std::string& origin) {
    const std::string like = nearest(path, all_paths());
    refuse(path, "", like.empty() ? "is not a setting" : "is not a setting; did you mean " + like,
           origin);
  }

  void refuse_open_secret(const Setting& setting, const std::string& origin) {
    std::string expected = "a secret can't be given here; use the environment variable " +
                           environment_variable(setting);
    for (const SecretFile& pair : secret_files)
      if (pair.secret == setting.path)
        expected += " or name its file with " + std::string{pair.file};
    refuse(std::string{setting.path}, "", expected, origin);
  }

  void take(const Setting& setting, std::string text, std::string origin) {
    given_.insert_or_assign(std::string{setting.path}, Given{std::move(text), std::move(origin)});
  }

  void take_file() {
    try {
      const toml::table table = toml::parse(sources_.file_text, sources_.file_name);
      take_table(table, "");
    } catch (const toml::parse_error& error) {
      refuse(sources_.file_name, "", "is not TOML: " + std::string{error.description()},
             sources_.file_name + ", line " + std::to_string(error.source().begin.line));
    }
  }

  void take_table(const toml::table& table, const std::string& prefix) {
    for (const auto& [key, node] : table) {
      const std::string path = prefix + std::string{key.str()};
      if (path == "session_types")
        config_.session_types = read_session_types(node, sources_.file_name, problems_);
      else if (node.is_table() && find_setting(path) == nullptr)
        take_table(*node.as_table(), path + ".");
      else
        take_leaf(path, node);
    }
  }

  void take_leaf(const std::string& path, const toml::node& node) {
    const std::string origin = origin_of(node, sources_.file_name);
    const Setting* const setting = find_setting(path);
    if (setting == nullptr) return refuse_unknown(path, origin);
    if (setting->kind == Kind::secret) return refuse_open_secret(*setting, origin);
    if (const auto* const list = node.as_array(); list && setting->kind == Kind::origins)
      return take_list(*setting, *list, origin);
    const bool scalar = node.is_string() || node.is_integer() || node.is_boolean();
    if (!scalar) return refuse(path, "", expectation(*setting), origin);
    take(*setting, text_of(node), origin);
  }

  void take_list(const Setting& setting, const toml::array& list, const std::string& origin) {
    std::string text;
    for (const toml::node& item : list) {
      if (!item.is_string())
        return refuse(std::string{setting.path}, "", expectation(setting), origin);
      text += (text.empty() ? "" : " ") + text_of(item);
    }
    take(setting, text, origin);
  }

  void take_environment() {
    std::vector<std::string> names;
    for (const Setting& setting : settings()) {
      names.push_back(environment_variable(setting));
      const auto found = sources_.environment.find(names.back());
      if (found != sources_.environment.end())
        take(setting, found->second, "environment variable " + names.back());
    }
    for (const auto& [name, value] : sources_.environment) {
      if (!name.starts_with("SLOTPAY_") || std::ranges::find(names, name) != names.end()) continue;
      // Other programs of ours read variables too: only what is nearly ours is surely meant for us.
      const std::string like = nearest_within(2, name, names);
      if (!like.empty()) refuse(name, "", "is not a setting; did you mean " + like, "environment");
    }
  }

  void take_overrides() {
    for (const Override& given : sources_.overrides) {
      const Setting* const setting = find_setting(given.setting);
      if (setting == nullptr)
        refuse_unknown(given.setting, "command line");
      else if (setting->kind == Kind::secret)
        refuse_open_secret(*setting, "command line");
      else
        take(*setting, given.value, "command line");
    }
  }

  void take_secret_files() {
    for (const SecretFile& pair : secret_files) {
      const auto file = given_.find(std::string{pair.file});
      // The vault reads its own key file: raw bytes, with its own checks.
      if (pair.secret == "vault.key" || file == given_.end() || file->second.text.empty() ||
          given_.contains(std::string{pair.secret}))
        continue;
      auto text = sources_.read_file ? sources_.read_file(file->second.text) : std::nullopt;
      if (!text) {
        refuse(file->first, file->second.text, "can't be read", file->second.origin);
        continue;
      }
      while (text->ends_with('\n') || text->ends_with('\r')) text->pop_back();
      take(*find_setting(pair.secret), *text, "the file " + file->second.text);
    }
  }

  void keep_all() {
    // The environment first: it decides what the defaults of others are.
    keep(*find_setting("environment"));
    for (const Setting& setting : settings())
      if (setting.path != "environment") keep(setting);
  }

  void keep(const Setting& setting) {
    const auto found = given_.find(std::string{setting.path});
    const bool secret = setting.kind == Kind::secret;
    if (found == given_.end() && secret) return;
    Value value;
    const std::string text = found == given_.end()
                                 ? std::string{standard_in(setting, config_.environment)}
                                 : found->second.text;
    if (read_value(setting, text, value))
      setting.keep(config_, value);
    else
      refuse(std::string{setting.path}, secret ? "" : text, expectation(setting),
             found == given_.end() ? "default" : found->second.origin);
  }

  const Sources& sources_;
  Config config_;
  std::vector<Problem> problems_;
  std::map<std::string, Given> given_;
};

}  // namespace

base::Result<Config, std::vector<Problem>> read(const Sources& sources) {
  return Reading{sources}.run();
}

}  // namespace config

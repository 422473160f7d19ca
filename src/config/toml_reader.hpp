#pragma once

#include <toml++/toml.h>

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "config/problem.hpp"

namespace config {

// "slotpay.toml, line 12".
std::string origin_of(const toml::node& node, const std::string& file_name);

// A scalar as the text that an environment variable would hold; empty for anything else.
std::string text_of(const toml::node& node);

// Reads the fields of one table and keeps a list of what is wrong with them. `path` names the table
// in messages: "session_types[1].price".
class TableReader {
 public:
  TableReader(const toml::table& table, std::string path, const std::string& file_name,
              std::vector<Problem>& problems);

  // Refuses every key that is not in the list.
  void allow_only(std::initializer_list<const char*> keys);
  bool has(std::string_view key) const { return table_.contains(key); }
  // Each leaves `field` alone where the key is missing or wrong.
  void read(std::string_view key, std::string& field);
  void read(std::string_view key, bool& field);
  void read(std::string_view key, std::int64_t& field, std::int64_t least, std::int64_t most);
  void read_choice(std::string_view key, std::string& field,
                   std::initializer_list<const char*> choices);
  // The table or array under the key; nullptr where it is missing or something else.
  const toml::table* table(std::string_view key);
  const toml::array* array(std::string_view key);

  const std::string& path() const { return path_; }
  const std::string& file_name() const { return file_name_; }
  std::vector<Problem>& problems() { return problems_; }
  void refuse(std::string_view key, const std::string& expected);

 private:
  const toml::table& table_;
  std::string path_;
  const std::string& file_name_;
  std::vector<Problem>& problems_;
};

}  // namespace config

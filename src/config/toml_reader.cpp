#include "config/toml_reader.hpp"

#include <algorithm>

namespace config {

std::string origin_of(const toml::node& node, const std::string& file_name) {
  return file_name + ", line " + std::to_string(node.source().begin.line);
}

std::string text_of(const toml::node& node) {
  if (const auto text = node.value_exact<std::string>()) return *text;
  if (const auto number = node.value_exact<std::int64_t>()) return std::to_string(*number);
  if (const auto yes = node.value_exact<bool>()) return *yes ? "true" : "false";
  return "";
}

TableReader::TableReader(const toml::table& table, std::string path, const std::string& file_name,
                         std::vector<Problem>& problems)
    : table_(table), path_(std::move(path)), file_name_(file_name), problems_(problems) {}

void TableReader::refuse(std::string_view key, const std::string& expected) {
  const toml::node* const node = table_.get(key);
  problems_.push_back({path_ + "." + std::string{key}, node != nullptr ? text_of(*node) : "",
                       expected, origin_of(node != nullptr ? *node : table_, file_name_)});
}

void TableReader::allow_only(std::initializer_list<const char*> keys) {
  const std::vector<std::string> known{keys.begin(), keys.end()};
  for (const auto& [key, node] : table_) {
    if (std::ranges::find(known, key.str()) != known.end()) continue;
    const std::string like = nearest(key.str(), known);
    problems_.push_back(
        {path_ + "." + std::string{key.str()}, "",
         like.empty() ? "is not a setting" : "is not a setting; did you mean " + like,
         origin_of(node, file_name_)});
  }
}

void TableReader::read(std::string_view key, std::string& field) {
  const toml::node* const node = table_.get(key);
  if (node == nullptr) return;
  const auto text = node->value_exact<std::string>();
  if (!text || text->find_first_of("\r\n") != std::string::npos)
    return refuse(key, "expected text on one line");
  field = *text;
}

void TableReader::read(std::string_view key, bool& field) {
  const toml::node* const node = table_.get(key);
  if (node == nullptr) return;
  const auto yes = node->value_exact<bool>();
  if (!yes) return refuse(key, "expected true or false");
  field = *yes;
}

void TableReader::read(std::string_view key, std::int64_t& field, std::int64_t least,
                       std::int64_t most) {
  const toml::node* const node = table_.get(key);
  if (node == nullptr) return;
  const auto number = node->value_exact<std::int64_t>();
  if (!number || *number < least || *number > most)
    return refuse(key, "expected a whole number from " + std::to_string(least) + " to " +
                           std::to_string(most));
  field = *number;
}

void TableReader::read_choice(std::string_view key, std::string& field,
                              std::initializer_list<const char*> choices) {
  const toml::node* const node = table_.get(key);
  if (node == nullptr) return;
  const auto text = node->value_exact<std::string>();
  if (text && std::ranges::find(choices, *text) != choices.end()) {
    field = *text;
    return;
  }
  std::string expected = "expected one of:";
  for (const char* choice : choices) expected.append(" ").append(choice);
  refuse(key, expected);
}

const toml::table* TableReader::table(std::string_view key) {
  const toml::node* const node = table_.get(key);
  if (node != nullptr && !node->is_table()) refuse(key, "expected a table");
  return node != nullptr ? node->as_table() : nullptr;
}

const toml::array* TableReader::array(std::string_view key) {
  const toml::node* const node = table_.get(key);
  if (node != nullptr && !node->is_array()) refuse(key, "expected a list");
  return node != nullptr ? node->as_array() : nullptr;
}

}  // namespace config

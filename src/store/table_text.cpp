#include "store/table_text.hpp"

namespace store {
namespace {

std::string joined(std::string text, std::string_view next) {
  if (!text.empty()) text += ", ";
  return text.append(next);
}

}  // namespace

TableText::TableText(std::string_view table, std::size_t keys,
                     std::initializer_list<std::string_view> columns)
    : table_(table), keys_(keys), columns_(columns.begin(), columns.end()) {
  std::string all;
  std::string places;
  std::string key;
  std::string updates;
  std::size_t number = 0;
  for (const std::string& name : columns_) {
    all = joined(all, name);
    places = joined(places, "$" + std::to_string(++number));
    if (number <= keys) {
      key = joined(key, name);
    } else {
      std::string update = name;
      update.append(" = excluded.").append(name);
      updates = joined(updates, update);
    }
  }
  insert = "insert into " + table_ + " (" + all + ") values (" + places + ")";
  upsert = insert + " on conflict (" + key + ") do update set " + updates;
  add = insert + " on conflict (" + key + ") do nothing";
  select = "select " + all + " from " + table_;
}

std::string TableText::update(std::span<const std::size_t> changed) const {
  std::string text = "update " + table_ + " set ";
  std::size_t number = keys_;
  for (const std::size_t column : changed) {
    if (number > keys_) text += ", ";
    text += columns_.at(column) + " = $" + std::to_string(++number);
  }
  for (std::size_t key = 0; key < keys_; ++key)
    text += (key == 0 ? " where " : " and ") + columns_[key] + " = $" + std::to_string(key + 1);
  return text;
}

}  // namespace store

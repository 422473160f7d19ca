#include "store/table_text.hpp"

namespace store {
namespace {

std::string joined(std::string text, std::string_view next) {
  if (!text.empty()) text += ", ";
  return text.append(next);
}

}  // namespace

TableText::TableText(std::string_view table, std::size_t keys,
                     std::initializer_list<std::string_view> columns) {
  std::string all;
  std::string places;
  std::string key;
  std::string updates;
  std::size_t number = 0;
  for (const std::string_view column : columns) {
    const std::string name{column};
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
  const std::string to{table};
  insert = "insert into " + to + " (" + all + ") values (" + places + ")";
  upsert = insert + " on conflict (" + key + ") do update set " + updates;
  add = insert + " on conflict (" + key + ") do nothing";
  select = "select " + all + " from " + to;
}

}  // namespace store

#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

namespace store {

// The fixed statements of one table, made from its list of columns so that the list stands once.
// Values are given in the order of the columns; the first `keys` of them are the primary key.
struct TableText {
  TableText(std::string_view table, std::size_t keys,
            std::initializer_list<std::string_view> columns);

  std::string insert;  // insert into … values …
  std::string upsert;  // … on conflict (keys) do update set the other columns
  std::string add;     // … on conflict (keys) do nothing
  std::string select;  // select all columns from the table, without a condition
};

}  // namespace store

#pragma once

#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace store {

// The statements of one table, made from its list of columns so that the list stands once.
// Values are given in the order of the columns; the first `keys` of them are the primary key.
struct TableText {
  TableText(std::string_view table, std::size_t keys,
            std::initializer_list<std::string_view> columns);

  // update … set the columns of these numbers, which count from zero, where the keys are as given.
  // Takes the values of the keys and then those of the columns. An index is written only where one
  // of its columns is named, so that naming all of them costs a page for every index.
  std::string update(std::span<const std::size_t> changed) const;

  const std::string& name() const { return table_; }

  std::string insert;  // insert into … values …
  std::string upsert;  // … on conflict (keys) do update set the other columns
  std::string add;     // … on conflict (keys) do nothing
  std::string select;  // select all columns from the table, without a condition

 private:
  std::string table_;
  std::size_t keys_;
  std::vector<std::string> columns_;
};

}  // namespace store

#include "store/table_guide.hpp"

namespace store {
namespace {

constexpr std::string_view tables[] = {"calendar_links", "payment_attempts", "refunds",
                                       "disputes",       "wishes",           "charges",
                                       "no_shows",       "feedback",         "transitions"};

}  // namespace

std::string TableGuide::columns() {
  std::string text;
  for (const std::string_view table : tables) {
    if (!text.empty()) text += ", ";
    text.append("exists (select 1 from ").append(table).append(" where booking = $1) as ");
    text.append(table);
  }
  return text;
}

TableGuide::TableGuide(const sql::Rows& row) {
  for (const std::string_view table : tables)
    if (row.boolean(table)) with_rows_.insert(table);
}

}  // namespace store

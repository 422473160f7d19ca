#include "store/table_text.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace store {
namespace {

TEST(TheTextOfATable, NamesInAnUpdateOnlyTheColumnsThatChanged) {
  const TableText table{"refunds", 2, {"booking", "n", "status", "amount", "sends"}};
  EXPECT_EQ(table.update(std::vector<std::size_t>{2, 4}),
            "update refunds set status = $3, sends = $4 where booking = $1 and n = $2");
}

}  // namespace
}  // namespace store

#include "base/result.hpp"

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <type_traits>

#include "base/id.hpp"
#include "base/secret.hpp"

namespace base {
namespace {

enum class Reason { late, unknown };

Result<std::string, Reason> answer(bool fails) {
  if (fails) return Failure{Reason::late};
  return std::string{"value"};
}

TEST(AResult, HoldsItsValue) {
  const auto result = answer(false);

  ASSERT_TRUE(result);
  EXPECT_EQ(*result, "value");
  EXPECT_EQ(result->size(), 5U);
}

TEST(AResult, HoldsTheReasonWhyThereIsNone) {
  const auto result = answer(true);

  ASSERT_FALSE(result);
  EXPECT_EQ(result.error(), Reason::late);
}

TEST(AResult, KeepsValueAndReasonApartEvenWhenTheyAreOfOneType) {
  const Result<int, int> value{7};
  const Result<int, int> reason{Failure{7}};

  EXPECT_TRUE(value);
  EXPECT_FALSE(reason);
}

TEST(AResult, GivesUpAValueThatOnlyMoves) {
  Result<std::unique_ptr<int>, Reason> result{std::make_unique<int>(7)};

  const std::unique_ptr<int> taken = *std::move(result);

  EXPECT_EQ(*taken, 7);
}

TEST(TheValueOfAFailure, StopsTheProcess) {
  const auto result = answer(true);

  EXPECT_DEATH(static_cast<void>(*result), "CHECK");
  EXPECT_DEATH(static_cast<void>(result->size()), "CHECK");
}

TEST(TheReasonOfASuccess, StopsTheProcess) {
  EXPECT_DEATH(static_cast<void>(answer(false).error()), "CHECK");
}

using BookingId = Id<struct BookingTag>;
using PaymentId = Id<struct PaymentTag>;

TEST(AnId, IsComparedByItsText) {
  EXPECT_EQ(BookingId{"a"}, BookingId{"a"});
  EXPECT_LT(BookingId{"a"}, BookingId{"b"});
  EXPECT_EQ(BookingId{"a"}.text(), "a");
}

TEST(AnId, DoesNotStandInForAnotherKind) {
  EXPECT_FALSE((std::is_convertible_v<BookingId, PaymentId>));
  EXPECT_FALSE((std::is_convertible_v<std::string, BookingId>));
}

TEST(AnEmptyId, IsABug) { EXPECT_DEATH(BookingId{""}, "CHECK"); }

template <class T>
concept Printable = requires(std::ostream& out, const T& value) { out << value; };

TEST(ASecret, CannotBePrintedOrConverted) {
  EXPECT_FALSE(Printable<SecretText>);
  EXPECT_FALSE((std::is_convertible_v<SecretText, std::string>));
  EXPECT_EQ(SecretText{"key"}.expose(), "key");
  EXPECT_TRUE(SecretText{}.empty());
}

}  // namespace
}  // namespace base

#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/check.hpp"
#include "domain/booking.hpp"
#include "domain/terms.hpp"
#include "ports/catalogue.hpp"
#include "sql/connection.hpp"

// How single values of the domain lie in columns.
namespace store {

// An id that is not known yet is empty in the domain and missing in the table, where it is unique.
inline sql::Parameter missing_if_empty(const std::string& text) {
  return text.empty() ? sql::Parameter{std::nullopt} : sql::Parameter{text};
}
inline std::string empty_if_missing(const sql::Rows& row, std::string_view column) {
  return row.optional_text(column).value_or("");
}

// A word of the domain that was read. Another one can't be there: the table checks it.
template <class E>
E known(std::optional<E> value) {
  CHECK(value.has_value());
  return *value;
}

inline int small_integer(const sql::Rows& row, std::string_view column) {
  const std::int64_t value = row.integer(column);
  CHECK(std::in_range<int>(value));
  return static_cast<int>(value);
}

inline domain::Money money(const sql::Rows& row, std::string_view amount,
                           std::string_view currency) {
  return {row.integer(amount), known(domain::Currency::from_code(row.text(currency)))};
}

// Lists lie in a column as JSON.
std::string policy_as_json(const domain::CancellationPolicy& policy);
domain::CancellationPolicy policy_from_json(const std::string& json);
std::string answers_as_json(const std::vector<domain::Answer>& answers);
std::vector<domain::Answer> answers_from_json(const std::string& json);
std::string tags_as_json(const std::vector<domain::Tag>& tags);
std::vector<domain::Tag> tags_from_json(const std::string& json);
std::string form_as_json(const ports::BookingForm& form);
ports::BookingForm form_from_json(const std::string& json);
// Why each wish was made, in the order of the wishes.
std::string wish_reasons_as_json(const std::vector<domain::Wish>& wishes);
// What was said with each feedback, in the order of the feedback.
std::string comments_as_json(const std::vector<domain::Feedback>& feedback);
std::vector<std::string> texts_from_json(const std::string& json);

}  // namespace store

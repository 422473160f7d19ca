#include "api/money_field.hpp"

namespace api {
namespace {

std::optional<domain::Money> money_of(Fields& fields, std::string_view name,
                                      const boost::json::object* object) {
  if (object == nullptr) return std::nullopt;
  Fields inner{*object, std::string{name} + "."};
  const auto minor_units = inner.required_integer("minor_units", 0, domain::Money::minor_units_max);
  const auto currency = domain::Currency::from_code(inner.required_text("currency", 3, 3));
  if (!currency) inner.fail("currency", "must be the three letters of a currency.");
  inner.refuse_the_rest();
  fields.adopt(inner);
  if (inner.failed()) return std::nullopt;
  return domain::Money{minor_units, *currency};
}

}  // namespace

std::optional<domain::Money> optional_money(Fields& fields, std::string_view name) {
  return money_of(fields, name, fields.optional_object(name));
}

std::optional<domain::Money> required_money(Fields& fields, std::string_view name) {
  return money_of(fields, name, fields.required_object(name));
}

}  // namespace api

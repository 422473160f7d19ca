#pragma once

#include <optional>
#include <string_view>

#include "api/fields.hpp"
#include "domain/money.hpp"

namespace api {

// {minor_units, currency} in a body. Nothing where the field is missing, or wrong: then the fields
// have failed.
std::optional<domain::Money> optional_money(Fields& fields, std::string_view name);
std::optional<domain::Money> required_money(Fields& fields, std::string_view name);

}  // namespace api

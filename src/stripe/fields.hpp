#pragma once

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/value.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/instant.hpp"
#include "domain/money.hpp"

// Readers of Stripe's JSON that never trust a type: what is absent, null or of another kind reads
// as nothing.
namespace stripe {

// Our depth limit is Boost's default of 32. Nothing for text that is not one whole JSON document.
std::optional<boost::json::value> parse_json(std::string_view text);

// Empty for nothing.
std::string text(const boost::json::object& object, std::string_view name);
std::optional<std::int64_t> integer(const boost::json::object& object, std::string_view name);
std::optional<bool> boolean(const boost::json::object& object, std::string_view name);
const boost::json::object* child(const boost::json::object& object, std::string_view name);
const boost::json::array* list(const boost::json::object& object, std::string_view name);

// Unix seconds between 1970 and 9999.
std::optional<base::Instant> instant(const boost::json::object& object, std::string_view name);
// An amount of the object's own `currency`, in range and not negative.
std::optional<domain::Money> money(const boost::json::object& object, std::string_view name);

// The id behind an expandable field, which is an id, an object or null.
std::string reference(const boost::json::object& object, std::string_view name);
// The text under `metadata`; empty for nothing.
std::string metadata(const boost::json::object& object, std::string_view name);
// A number of ours in the metadata: 1 to 999,999,999 and only digits.
std::optional<int> metadata_number(const boost::json::object& object, std::string_view name);

// Stripe's ids as they may stand in a path: letters, digits and underscores, up to 255.
bool is_object_id(std::string_view text);
// Words of the provider's that may be logged: letters, digits and "_.:-", up to 100.
bool is_code(std::string_view text);

}  // namespace stripe

#pragma once

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/value.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "base/instant.hpp"
#include "domain/news.hpp"

// Readers of Calendly's JSON that never trust a type: what is absent, null or of another kind reads
// as nothing. Its field shapes drift, so everything but ids and times is optional.
namespace calendly {

// The depth limit is Boost's default of 32. Nothing for text that is not one whole JSON document.
std::optional<boost::json::value> parse_json(std::string_view text);

// Empty for nothing.
std::string text(const boost::json::object& object, std::string_view name);
std::optional<bool> boolean(const boost::json::object& object, std::string_view name);
// A whole number from 0 to 1,000,000, however it is written.
std::optional<int> whole_number(const boost::json::object& object, std::string_view name);
const boost::json::object* child(const boost::json::object& object, std::string_view name);
const boost::json::array* list(const boost::json::object& object, std::string_view name);
// An RFC 3339 time with any number of fractional digits.
std::optional<base::Instant> instant(const boost::json::object& object, std::string_view name);
// An address a browser may be sent to: http or https; empty for anything else.
std::string web_address(const boost::json::object& object, std::string_view name);

// Ids as they may stand in a path: letters, digits and hyphens, up to 64.
bool is_id(std::string_view text);
// Words of the provider's that may be logged: letters, digits and "_.:-", up to 100.
bool is_code(std::string_view text);

// The last segment of the URI in that field; empty when it is no id. Host and path are not looked
// at, because no URI is ever fetched as given.
std::string last_segment(std::string_view uri);
std::string reference(const boost::json::object& object, std::string_view name);
// The ids in an invitee's URI, which ends /scheduled_events/<event>/invitees/<invitee>.
std::optional<domain::SlotId> slot_in_uri(std::string_view uri);

}  // namespace calendly

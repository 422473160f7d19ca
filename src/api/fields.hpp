#pragma once

#include <boost/json/object.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "http/messages.hpp"

namespace api {

// Reads the fields of a JSON body one by one and remembers the first that is wrong. A field nobody
// asked for is wrong too: a price, currency or URL sent by a client is an unknown field.
class Fields {
 public:
  // `prefix` names the object in messages: "client." or empty.
  Fields(const boost::json::object& object, std::string prefix);

  // Text without control characters but line feeds and tabs, valid UTF-8, `from` to `to` bytes.
  std::string required_text(std::string_view name, std::size_t from, std::size_t to);
  std::string optional_text(std::string_view name, std::size_t to);
  bool optional_flag(std::string_view name);  // false where it is absent
  std::int64_t required_integer(std::string_view name, std::int64_t least, std::int64_t most);
  const boost::json::object* required_object(std::string_view name);
  const boost::json::object* optional_object(std::string_view name);
  const boost::json::array* optional_array(std::string_view name);
  void fail(std::string_view name, std::string what_is_wrong);
  // Takes over the failure of the fields of an inner object.
  void adopt(const Fields& inner);
  // To be called when every known field was asked for.
  void refuse_the_rest();

  bool failed() const { return !field_.empty(); }
  http::Response failure(const http::Request& request) const;

 private:
  const boost::json::value* take(std::string_view name);
  std::string text_of(std::string_view name, const boost::json::value& value, std::size_t from,
                      std::size_t to);

  const boost::json::object& object_;
  std::string prefix_;
  std::vector<std::string_view> known_{};
  std::string field_{};
  std::string what_is_wrong_{};
};

inline constexpr std::size_t email_size_max = 254;

// What every mail system takes; whether it exists shows when the letter is sent.
bool looks_like_email(std::string_view text);

// The body as a JSON object, or the answer that says why it is none.
struct ParsedBody {
  std::optional<boost::json::object> object;
  http::Response refusal;
};
ParsedBody parse_body(const http::Request& request);

}  // namespace api

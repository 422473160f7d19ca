#include "stripe/event_head.hpp"

#include <boost/json/basic_parser_impl.hpp>
#include <cstdint>
#include <string>

#include "stripe/fields.hpp"

namespace stripe {
namespace {

namespace json = boost::json;

// Told by the parser of everything in the text; keeps the two strings we want. A repeated name
// counts the last time, as in every JSON reader we use. Long strings come in parts.
class HeadKeeper {
 public:
  static constexpr std::size_t max_object_size = static_cast<std::size_t>(-1);
  static constexpr std::size_t max_array_size = static_cast<std::size_t>(-1);
  static constexpr std::size_t max_key_size = static_cast<std::size_t>(-1);
  static constexpr std::size_t max_string_size = static_cast<std::size_t>(-1);

  const std::string& id() const { return id_; }
  const std::string& type() const { return type_; }
  bool is_object() const { return is_object_; }

  bool on_document_begin(json::error_code&) { return true; }
  bool on_document_end(json::error_code&) { return true; }
  bool on_object_begin(json::error_code&) {
    forget_wanted();
    if (depth_ == 0) is_object_ = true;
    ++depth_;
    return true;
  }
  bool on_object_end(std::size_t, json::error_code&) {
    --depth_;
    return true;
  }
  bool on_array_begin(json::error_code&) {
    forget_wanted();
    ++depth_;
    return true;
  }
  bool on_array_end(std::size_t, json::error_code&) {
    --depth_;
    return true;
  }
  bool on_key_part(json::string_view part, std::size_t, json::error_code&) {
    if (depth_ == 1) key_.append(part.data(), part.size());
    return true;
  }
  bool on_key(json::string_view part, std::size_t, json::error_code&) {
    if (depth_ != 1) return true;
    key_.append(part.data(), part.size());
    wanted_ = key_ == "id" ? &id_ : key_ == "type" ? &type_ : nullptr;
    if (wanted_ != nullptr) wanted_->clear();
    key_.clear();
    return true;
  }
  bool on_string_part(json::string_view part, std::size_t, json::error_code&) {
    if (wanted_ != nullptr) wanted_->append(part.data(), part.size());
    return true;
  }
  bool on_string(json::string_view part, std::size_t, json::error_code&) {
    if (wanted_ != nullptr) wanted_->append(part.data(), part.size());
    return forget_wanted();
  }
  bool on_number_part(json::string_view, json::error_code&) { return true; }
  bool on_int64(std::int64_t, json::string_view, json::error_code&) { return forget_wanted(); }
  bool on_uint64(std::uint64_t, json::string_view, json::error_code&) { return forget_wanted(); }
  bool on_double(double, json::string_view, json::error_code&) { return forget_wanted(); }
  bool on_bool(bool, json::error_code&) { return forget_wanted(); }
  bool on_null(json::error_code&) { return forget_wanted(); }
  bool on_comment_part(json::string_view, json::error_code&) { return true; }
  bool on_comment(json::string_view, json::error_code&) { return true; }

 private:
  bool forget_wanted() {
    wanted_ = nullptr;
    return true;
  }

  int depth_ = 0;
  bool is_object_ = false;
  std::string* wanted_ = nullptr;  // where the value of the top-level name just read belongs
  std::string key_;
  std::string id_;
  std::string type_;
};

}  // namespace

std::optional<ports::EventHead> read_event_head(std::string_view body) {
  json::error_code error;
  json::basic_parser<HeadKeeper> parser{json::parse_options{}};
  const std::size_t read = parser.write_some(false, body.data(), body.size(), error);
  if (error || read != body.size() || !parser.done()) return std::nullopt;
  const HeadKeeper& head = parser.handler();
  if (!head.is_object() || !is_object_id(head.id()) || !is_code(head.type())) return std::nullopt;
  return ports::EventHead{head.id(), head.type()};
}

}  // namespace stripe

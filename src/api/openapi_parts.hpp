#pragma once

#include <boost/json/object.hpp>
#include <span>
#include <string>
#include <string_view>

// What the OpenAPI document is put together from. The document is what we promise: a test compares
// its paths with the routes, and its codes with the refusals that the sources make.
namespace api {

// JSON texts. A description that needs more than a line is a list of lines, joined by blanks when
// the document is made.
extern const std::string_view openapi_catalogue_paths;
extern const std::string_view openapi_booking_paths;
extern const std::string_view openapi_times_paths;
extern const std::string_view openapi_cancellation_paths;
std::string openapi_client_paths();
std::string openapi_money_paths();
extern const std::string_view openapi_session_paths;
std::string openapi_unlinked_paths();
extern const std::string_view openapi_operator_paths;
extern const std::string_view openapi_service_paths;
extern const std::string_view openapi_maintenance_paths;
std::string openapi_help_desk_paths();
extern const std::string_view openapi_help_desk_schemas;
extern const std::string_view openapi_help_desk_parameters;
extern const std::string_view openapi_request_schemas;
extern const std::string_view openapi_booking_schemas;
extern const std::string_view openapi_times_schemas;
extern const std::string_view openapi_operator_schemas;
extern const std::string_view openapi_maintenance_schemas;
extern const std::string_view openapi_session_schemas;
extern const std::string_view openapi_client_schemas;
extern const std::string_view openapi_parameters;
extern const std::string_view openapi_headers;
extern const std::string_view openapi_security;

// A reason to refuse, as the clients are to read it.
struct ProblemCode {
  std::string_view code;
  std::string_view meaning;
};

// The refusals that one kind of answer may hold.
struct ProblemGroup {
  std::string_view name;  // in components.responses
  std::string_view description;
  std::span<const ProblemCode> codes;
  std::string_view header{};  // one that comes along: "Retry-After"
};
std::span<const ProblemGroup> problem_groups();

// components.responses.
boost::json::object openapi_responses();

}  // namespace api

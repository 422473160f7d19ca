#include <boost/json.hpp>

#include "api/openapi_parts.hpp"
#include "api/routes.hpp"
#include "base/check.hpp"

namespace api {
namespace {

namespace json = boost::json;

constexpr std::string_view head = R"json({
"openapi": "3.1.0",
"info": {
  "title": "Slotpay",
  "version": "1",
  "description": [
    "Paid bookings between Calendly and Stripe. A booking begins here, takes its time on",
    "Calendly's page and is paid on Stripe's; its representation says what has happened and what",
    "can be done next.\n\nWords in `x-extensible-enum` are those of today: expect others, and",
    "treat what you do not know as you would treat a new stage. Unknown members may be added to",
    "every answer. Times are RFC 3339 in UTC. Every answer carries X-Request-Id, and an incoming",
    "one of 1 to 64 letters, digits and -_. is kept. GET also answers HEAD."
  ]
},
"servers": [{"url": "/"}],
"tags": [
  {"name": "catalogue", "description": "What is sold."},
  {"name": "bookings", "description": "One booking, from its beginning to its payment."},
  {"name": "pages", "description": "What people see."},
  {"name": "builder", "description": "For those who sell, about their own bookings."},
  {"name": "operator", "description": "For those who look after the service."},
  {"name": "webhooks", "description": "What the providers call."},
  {"name": "health", "description": "The service itself."}
],
"security": [{"bearer": []}, {"bookingCookie": []}]
})json";

// A description that needs more than a line is written as a list of lines.
void join_descriptions(json::value& value) {
  if (auto* const list = value.if_array())
    for (json::value& item : *list) join_descriptions(item);
  auto* const object = value.if_object();
  if (object == nullptr) return;
  for (auto& [name, member] : *object) {
    const auto* const lines = name == "description" ? member.if_array() : nullptr;
    if (lines == nullptr) {
      join_descriptions(member);
      continue;
    }
    std::string text;
    for (const json::value& line : *lines)
      text += (text.empty() ? "" : " ") + std::string{line.as_string()};
    member = text;
  }
}

json::object read(std::initializer_list<std::string_view> parts) {
  json::object whole;
  for (const std::string_view part : parts) {
    json::value value = json::parse(part);
    join_descriptions(value);
    for (auto& [name, member] : value.as_object()) {
      CHECK(!whole.contains(name));
      whole.emplace(name, std::move(member));
    }
  }
  return whole;
}

// Every act that a cookie may speak for is refused to pages of other sites.
void add_cross_site(json::object& paths) {
  for (auto& [path, item] : paths)
    for (auto& [method, operation] : item.as_object())
      if (method == "post" && !operation.as_object().contains("security"))
        operation.at("responses").as_object()["403"] = {
            {"$ref", "#/components/responses/CrossSite"}};
}

}  // namespace

std::string openapi_document() {
  json::object document = read({head});
  const std::string client_paths = openapi_client_paths();
  const std::string money_paths = openapi_money_paths();
  const std::string unlinked_paths = openapi_unlinked_paths();
  const std::string help_desk_paths = openapi_help_desk_paths();
  document["paths"] = read({openapi_catalogue_paths, openapi_booking_paths, client_paths,
                            openapi_times_paths, openapi_cancellation_paths, money_paths,
                            openapi_session_paths, unlinked_paths, openapi_operator_paths,
                            openapi_maintenance_paths, help_desk_paths, openapi_service_paths});
  add_cross_site(document["paths"].as_object());
  document["components"] = json::object{
      {"schemas",
       read({openapi_request_schemas, openapi_booking_schemas, openapi_times_schemas,
             openapi_operator_schemas, openapi_maintenance_schemas, openapi_session_schemas,
             openapi_client_schemas, openapi_help_desk_schemas})},
      {"parameters", read({openapi_parameters, openapi_help_desk_parameters})},
      {"headers", read({openapi_headers})},
      {"responses", openapi_responses()},
      {"securitySchemes", read({openapi_security})}};
  return json::serialize(document);
}

}  // namespace api

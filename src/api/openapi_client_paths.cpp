#include "api/openapi_parts.hpp"
#include "http/text.hpp"

namespace api {
namespace {

using http::replaced;

// What every act about a booking of one's own may be refused with.
constexpr std::string_view refusals = R"json(
      "401": {"$ref": "#/components/responses/AuthenticationRequired"},
      "404": {"$ref": "#/components/responses/NotFound"},
      "500": {"$ref": "#/components/responses/InternalError"},
      "503": {"$ref": "#/components/responses/Unavailable"},
      "default": {"$ref": "#/components/responses/Unreadable"})json";

constexpr std::string_view paths = R"json({
"/api/v1/bookings/{code}/stream-ticket": {
  "parameters": [{"$ref": "#/components/parameters/Code"}],
  "post": {
    "operationId": "makeStreamTicket",
    "tags": ["bookings"],
    "summary": "Get what opens the stream of a booking",
    "description": [
      "For an EventSource that can send no header. A ticket opens the stream of this booking",
      "once, within a minute. Takes no body and no Idempotency-Key."
    ],
    "responses": {
      "200": {
        "description": "The ticket. Never cached.",
        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/StreamTicket"}}}
      },$REFUSALS
    }
  }
},
"/api/v1/bookings/{code}/stream": {
  "parameters": [{"$ref": "#/components/parameters/Code"}],
  "get": {
    "operationId": "followBooking",
    "tags": ["bookings"],
    "summary": "A booking as it changes",
    "description": [
      "Server-sent events: the booking as it is, then each new version, as",
      "`event: booking` with the version as `id` and the representation as `data`. A comment is",
      "sent every 15 seconds. Ends after an hour, and when the service stops: open it again with",
      "a new ticket, and poll the booking meanwhile. 503: too many follow; poll."
    ],
    "parameters": [{
      "name": "ticket",
      "in": "query",
      "description": "Instead of a credential.",
      "schema": {"type": "string"}
    }],
    "responses": {
      "200": {
        "description": "Versions of the booking, each in an event.",
        "content": {"text/event-stream": {"schema": {"type": "string"}}}
      },$REFUSALS
    }
  }
}
})json";

}  // namespace

std::string openapi_client_paths() { return replaced(std::string{paths}, "$REFUSALS", refusals); }

constinit const std::string_view openapi_client_schemas = R"json({
"StreamTicket": {
  "type": "object",
  "required": ["ticket", "expires_at"],
  "properties": {
    "ticket": {"type": "string", "description": "For the parameter `ticket`, once."},
    "expires_at": {"type": "string", "format": "date-time"}
  }
}
})json";

}  // namespace api

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
"/api/v1/bookings/{code}/funnel": {
  "parameters": [{"$ref": "#/components/parameters/Code"}],
  "post": {
    "operationId": "noteStep",
    "tags": ["bookings"],
    "summary": "Say that the client's page came by a step",
    "description": [
      "Counted once per booking and step. A step that is not known counts as another. Needs no",
      "Idempotency-Key."
    ],
    "requestBody": {
      "required": true,
      "content": {"application/json": {
        "schema": {"$ref": "#/components/schemas/FunnelStep"},
        "example": {"event": "review_viewed"}
      }}
    },
    "responses": {
      "204": {"description": "It is noted, or was."},
      "400": {"$ref": "#/components/responses/UnreadableBody"},
      "422": {"$ref": "#/components/responses/InvalidField"},$REFUSALS
    }
  }
},
"/api/v1/bookings/{code}/calendar.ics": {
  "parameters": [{"$ref": "#/components/parameters/Code"}],
  "get": {
    "operationId": "getCalendarFile",
    "tags": ["bookings"],
    "summary": "The session for a calendar program",
    "description": "While the booking is confirmed, and after it has taken place.",
    "responses": {
      "200": {
        "description": "An iCalendar file, to be downloaded.",
        "content": {"text/calendar": {"schema": {"type": "string"}}}
      },
      "409": {"$ref": "#/components/responses/NoCalendarFile"},$REFUSALS
    }
  }
},
"/api/v1/recovery": {
  "post": {
    "operationId": "findBookings",
    "tags": ["bookings"],
    "summary": "Have the links of one's bookings mailed",
    "description": [
      "Mails a link for each booking of the address that is not long over, at most ten. The answer",
      "is the same whether there are any. Needs no Idempotency-Key."
    ],
    "security": [{}],
    "requestBody": {
      "required": true,
      "content": {"application/json": {
        "schema": {"$ref": "#/components/schemas/Recovery"},
        "example": {"email": "zoe@client.example", "language": "de"}
      }}
    },
    "responses": {
      "202": {
        "description": "If there are bookings, their links are on the way.",
        "content": {"application/json": {"schema": {"type": "object"}}}
      },
      "400": {"$ref": "#/components/responses/UnreadableBody"},
      "422": {"$ref": "#/components/responses/InvalidField"},
      "429": {"$ref": "#/components/responses/TooManyRecoveries"},
      "500": {"$ref": "#/components/responses/InternalError"},
      "503": {"$ref": "#/components/responses/RecoveryUnavailable"},
      "default": {"$ref": "#/components/responses/Unreadable"}
    }
  }
},
"/api/v1/recovery/{token}": {
  "parameters": [{
    "name": "token",
    "in": "path",
    "required": true,
    "description": "What stands behind `#t=` in the link of a letter.",
    "schema": {"type": "string"}
  }],
  "post": {
    "operationId": "openLink",
    "tags": ["bookings"],
    "summary": "Exchange the link of a letter for the booking's cookie",
    "description": "For browsers. May be repeated while the link is not too old. Takes no body.",
    "security": [{}],
    "responses": {
      "200": {
        "description": "Whose page it is; the cookie opens it for 90 days.",
        "headers": {
          "Set-Cookie": {
            "description": "`__Host-bk-{code}`: Secure, HttpOnly, SameSite=Lax, 90 days.",
            "schema": {"type": "string"}
          }
        },
        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/OpenedLink"}}}
      },
      "404": {"$ref": "#/components/responses/NotFound"},
      "410": {"$ref": "#/components/responses/LinkTooOld"},
      "500": {"$ref": "#/components/responses/InternalError"},
      "503": {"$ref": "#/components/responses/Unavailable"},
      "default": {"$ref": "#/components/responses/Unreadable"}
    }
  }
},
"/api/v1/builders/{slug}/photo": {
  "parameters": [{"$ref": "#/components/parameters/Slug"}],
  "get": {
    "operationId": "getBuilderPhoto",
    "tags": ["catalogue"],
    "summary": "A picture of the builder",
    "security": [{}],
    "responses": {
      "200": {
        "description": "May be cached for an hour.",
        "headers": {"Cache-Control": {"$ref": "#/components/headers/Cache-Control"}},
        "content": {
          "image/png": {"schema": {"type": "string", "contentMediaType": "image/png"}},
          "image/jpeg": {"schema": {"type": "string", "contentMediaType": "image/jpeg"}},
          "image/webp": {"schema": {"type": "string", "contentMediaType": "image/webp"}}
        }
      },
      "404": {"$ref": "#/components/responses/NotFound"},
      "default": {"$ref": "#/components/responses/Unreadable"}
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
"FunnelStep": {
  "type": "object",
  "additionalProperties": false,
  "required": ["event"],
  "properties": {
    "event": {
      "type": "string", "minLength": 1, "maxLength": 100,
      "x-extensible-enum": [
        "time_page_viewed", "calendar_ready", "calendar_slow", "date_and_time_selected",
        "event_scheduled", "review_viewed", "checkout_opened", "returned", "status_viewed"
      ]
    }
  }
},
"Recovery": {
  "type": "object",
  "additionalProperties": false,
  "required": ["email"],
  "properties": {
    "email": {"type": "string", "format": "email", "minLength": 3, "maxLength": 254},
    "language": {"type": ["string", "null"], "maxLength": 35}
  }
},
"OpenedLink": {
  "type": "object",
  "required": ["code"],
  "properties": {"code": {"type": "string", "pattern": "^BK[0-9A-HJKMNP-TV-Z]{6}$"}}
},
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

#include "api/openapi_parts.hpp"

namespace api {

constinit const std::string_view openapi_times_paths = R"json({
"/api/v1/session-types/{id}/times": {
  "parameters": [{
    "name": "id",
    "in": "path",
    "required": true,
    "description": "The session type's `id`.",
    "schema": {"type": "string"}
  }],
  "get": {
    "operationId": "listTimes",
    "tags": ["catalogue"],
    "summary": "The times that can be chosen",
    "description": [
      "What Calendly offers, without the times that are held here for others. A list of now: a",
      "time is held only by `POST …/slot`. Nothing is listed that starts over a year ahead."
    ],
    "security": [{}],
    "parameters": [
      {
        "name": "from",
        "in": "query",
        "required": true,
        "description": "What lies in the past is left out.",
        "schema": {"type": "string", "format": "date-time"}
      },
      {
        "name": "to",
        "in": "query",
        "required": true,
        "description": "At most 31 days after `from`; what starts then is not listed.",
        "schema": {"type": "string", "format": "date-time"}
      }
    ],
    "responses": {
      "200": {
        "description": "The times in order. Never cached.",
        "content": {"application/json": {
          "schema": {"$ref": "#/components/schemas/TimeList"},
          "example": {
            "data": [{"start": "2026-12-02T09:00:00Z", "end": "2026-12-02T10:00:00Z"}]
          }
        }}
      },
      "404": {"$ref": "#/components/responses/NotFound"},
      "422": {"$ref": "#/components/responses/InvalidField"},
      "500": {"$ref": "#/components/responses/InternalError"},
      "503": {"$ref": "#/components/responses/TimesUnavailable"},
      "default": {"$ref": "#/components/responses/Unreadable"}
    }
  }
},
"/api/v1/bookings/{code}/slot": {
  "parameters": [{"$ref": "#/components/parameters/Code"}],
  "post": {
    "operationId": "chooseSlot",
    "tags": ["bookings"],
    "summary": "Choose the time of a booking that is paid first",
    "description": [
      "Holds the time for the payment; it is booked at Calendly when it is paid. Should somebody",
      "else have it by then, the stage is `placing`, `slot` is among the actions again, and",
      "another time can be chosen until `choose_until`; after that the money goes back."
    ],
    "parameters": [{"$ref": "#/components/parameters/IdempotencyKey"}],
    "requestBody": {
      "required": true,
      "content": {"application/json": {
        "schema": {"$ref": "#/components/schemas/ChooseSlot"},
        "example": {"start": "2026-12-02T09:00:00Z"}
      }}
    },
    "responses": {
      "202": {
        "description": "The time is held; the booking as it is.",
        "headers": {
          "Location": {"$ref": "#/components/headers/Location"},
          "Idempotent-Replayed": {"$ref": "#/components/headers/Idempotent-Replayed"}
        },
        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Booking"}}}
      },
      "400": {"$ref": "#/components/responses/UnusableKeyOrBody"},
      "401": {"$ref": "#/components/responses/AuthenticationRequired"},
      "404": {"$ref": "#/components/responses/NotFound"},
      "409": {"$ref": "#/components/responses/SlotRefused"},
      "422": {"$ref": "#/components/responses/InvalidFieldOrKey"},
      "500": {"$ref": "#/components/responses/InternalError"},
      "503": {"$ref": "#/components/responses/SlotUnavailable"},
      "default": {"$ref": "#/components/responses/Unreadable"}
    }
  }
}
})json";

constinit const std::string_view openapi_times_schemas = R"json({
"TimeList": {
  "type": "object",
  "required": ["data"],
  "properties": {
    "data": {
      "type": "array",
      "items": {
        "type": "object",
        "required": ["start", "end"],
        "properties": {
          "start": {"type": "string", "format": "date-time"},
          "end": {"type": "string", "format": "date-time"}
        }
      }
    }
  }
},
"ChooseSlot": {
  "type": "object",
  "additionalProperties": false,
  "required": ["start"],
  "properties": {
    "start": {
      "type": "string", "format": "date-time", "description": "One of the session type's times."
    }
  }
},
"Question": {
  "type": "object",
  "required": ["question", "required"],
  "description": "What Calendly asks; the answer repeats the question to the letter.",
  "properties": {
    "question": {"type": "string"},
    "required": {"type": "boolean", "description": "Without an answer no booking begins."}
  }
}
})json";

}  // namespace api

#include "api/openapi_parts.hpp"

namespace api {

// What clients send. Unknown fields are refused, so these say that there are no others.
constinit const std::string_view openapi_request_schemas = R"json({
"BeginBooking": {
  "type": "object",
  "additionalProperties": false,
  "required": ["session_type", "client"],
  "properties": {
    "session_type": {"type": "string", "minLength": 1, "maxLength": 100},
    "client": {
      "type": "object",
      "additionalProperties": false,
      "required": ["name", "email", "timezone"],
      "properties": {
        "name": {
          "type": "string", "minLength": 1, "maxLength": 200,
          "description": "One line that is not blank, 200 bytes of UTF-8 at most."
        },
        "email": {"type": "string", "format": "email", "minLength": 3, "maxLength": 254},
        "timezone": {
          "type": "string", "minLength": 1, "maxLength": 64,
          "description": "An IANA time zone; times are shown to the client in it.",
          "examples": ["Europe/Berlin"]
        },
        "language": {
          "type": ["string", "null"], "maxLength": 35,
          "description": "What letters are written in: `en`, or `de`. Another word counts as `en`."
        }
      }
    },
    "notes": {
      "type": ["string", "null"], "maxLength": 5000,
      "description": "For the person they meet, as it was typed."
    },
    "answers": {
      "type": ["array", "null"],
      "maxItems": 10,
      "items": {"$ref": "#/components/schemas/Answer"}
    },
    "utm": {
      "type": ["object", "null"],
      "additionalProperties": false,
      "description": "Where the client came from; goes on to Calendly with the booking.",
      "properties": {
        "source": {"type": ["string", "null"], "maxLength": 200},
        "medium": {"type": ["string", "null"], "maxLength": 200},
        "campaign": {"type": ["string", "null"], "maxLength": 200},
        "term": {"type": ["string", "null"], "maxLength": 200}
      }
    },
    "mode": {
      "type": ["string", "null"], "maxLength": 20,
      "description": "If it is sent, it must be the session type's."
    }
  }
},
"ScheduleHint": {
  "type": "object",
  "additionalProperties": false,
  "required": ["event_uri", "invitee_uri"],
  "description": [
    "What Calendly's embed told the page. Of each address only the last segment is taken; no",
    "address is ever fetched as it was sent."
  ],
  "properties": {
    "event_uri": {"type": "string", "minLength": 1, "maxLength": 500},
    "invitee_uri": {"type": "string", "minLength": 1, "maxLength": 500}
  }
},
"Cancellation": {
  "type": "object",
  "additionalProperties": false,
  "required": ["expected_refund"],
  "properties": {
    "reason": {"type": "string", "maxLength": 1000},
    "expected_refund": {"$ref": "#/components/schemas/Money"}
  }
},
"StaffCancellation": {
  "type": "object",
  "additionalProperties": false,
  "properties": {
    "reason": {"type": "string", "maxLength": 1000},
    "expected_refund": {"$ref": "#/components/schemas/Money"}
  }
},
"RefundOrder": {
  "type": "object",
  "additionalProperties": false,
  "required": ["amount", "reason"],
  "properties": {
    "amount": {"$ref": "#/components/schemas/Money"},
    "reason": {"type": "string", "minLength": 1, "maxLength": 1000}
  }
},
"Reason": {
  "type": "object",
  "additionalProperties": false,
  "required": ["reason"],
  "properties": {"reason": {"type": "string", "minLength": 1, "maxLength": 1000}}
},
"OptionalReason": {
  "type": "object",
  "additionalProperties": false,
  "properties": {"reason": {"type": "string", "maxLength": 1000}}
},
"Answer": {
  "type": "object",
  "required": ["question", "answer"],
  "additionalProperties": false,
  "properties": {
    "question": {"type": "string", "minLength": 1, "maxLength": 500},
    "answer": {"type": "string", "maxLength": 5000}
  }
}
})json";

}  // namespace api

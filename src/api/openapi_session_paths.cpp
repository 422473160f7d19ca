#include <array>

#include "api/openapi_parts.hpp"

namespace api {
namespace {

struct UnlinkedAct {
  std::string_view path;
  std::string_view id;
  std::string_view summary;
  std::string_view body;
};

constexpr std::array acts{
    UnlinkedAct{"link", "LinkUnlinked", "Say whose time it is: a booking's that has none yet",
                "LinkUnlinked"},
    UnlinkedAct{"charge", "ChargeUnlinked", "Mail its client a link to pay, good for a day",
                "Nothing"},
    UnlinkedAct{"dismiss", "DismissUnlinked", "Say that it is none of ours", "OptionalReason"}};

std::string replaced(std::string text, std::string_view what, std::string_view with) {
  for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size()))
    text.replace(at, what.size(), with);
  return text;
}

constexpr std::string_view list_template = R"json(
"/api/v1/$DESK/unlinked": {
  "get": {
    "operationId": "$DESKListUnlinked",
    "tags": ["$DESK"],
    "summary": "Times taken on Calendly's page that belong to no booking, oldest first",
    "security": [{"bearer": []}],
    "parameters": [{"$ref": "#/components/parameters/UnlinkedCursor"}],
    "responses": {
      "200": {
        "description": "Those that wait for a person. Never cached.",
        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/UnlinkedList"}}}
      },
      "401": {"$ref": "#/components/responses/AuthenticationRequired"},
      "404": {"$ref": "#/components/responses/NotFound"},
      "500": {"$ref": "#/components/responses/InternalError"},
      "503": {"$ref": "#/components/responses/Unavailable"},
      "default": {"$ref": "#/components/responses/Unreadable"}
    }
  }
})json";

constexpr std::string_view act_template = R"json(,
"/api/v1/$DESK/unlinked/{id}/$PATH": {
  "parameters": [{"$ref": "#/components/parameters/UnlinkedId"}],
  "post": {
    "operationId": "$DESK$ID",
    "tags": ["$DESK"],
    "summary": "$SUMMARY",
    "security": [{"bearer": []}],
    "parameters": [{"$ref": "#/components/parameters/IdempotencyKey"}],
    "requestBody": {
      "required": true,
      "content": {"application/json": {"schema": {"$ref": "#/components/schemas/$BODY"}}}
    },
    "responses": {
      "202": {
        "description": "Decided. What was wanted takes effect with the next look at Calendly.",
        "headers": {
          "Idempotent-Replayed": {"$ref": "#/components/headers/Idempotent-Replayed"}
        },
        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Unlinked"}}}
      },
      "400": {"$ref": "#/components/responses/UnusableKeyOrBody"},
      "401": {"$ref": "#/components/responses/AuthenticationRequired"},
      "404": {"$ref": "#/components/responses/NotFound"},
      "409": {"$ref": "#/components/responses/UnlinkedRefused"},
      "422": {"$ref": "#/components/responses/InvalidFieldOrKey"},
      "500": {"$ref": "#/components/responses/InternalError"},
      "503": {"$ref": "#/components/responses/Unavailable"},
      "default": {"$ref": "#/components/responses/Unreadable"}
    }
  }
})json";

}  // namespace

std::string openapi_unlinked_paths() {
  std::string text;
  for (const std::string_view desk : {"builder", "operator"}) {
    text += (text.empty() ? "{" : ",") + replaced(std::string{list_template}, "$DESK", desk);
    for (const UnlinkedAct& act : acts) {
      std::string one = replaced(std::string{act_template}, "$DESK", desk);
      one = replaced(one, "$PATH", act.path);
      one = replaced(one, "$ID", act.id);
      one = replaced(one, "$SUMMARY", act.summary);
      text += replaced(one, "$BODY", act.body);
    }
  }
  return text + "}";
}

constinit const std::string_view openapi_session_paths = R"json({
"/api/v1/bookings/{code}/reschedule": {
  "parameters": [{"$ref": "#/components/parameters/Code"}],
  "post": {
    "operationId": "rescheduleBooking",
    "tags": ["bookings"],
    "summary": "Where the client chooses another time",
    "description": [
      "Nothing changes until the client has chosen on Calendly's page. What was paid stays with",
      "the booking; a type of another price is never charged silently."
    ],
    "parameters": [{"$ref": "#/components/parameters/IdempotencyKey"}],
    "responses": {
      "200": {
        "description": "Calendly's page.",
        "headers": {
          "Idempotent-Replayed": {"$ref": "#/components/headers/Idempotent-Replayed"}
        },
        "content": {"application/json": {
          "schema": {"$ref": "#/components/schemas/ReschedulePage"},
          "example": {"url": "https://calendly.com/reschedulings/7f0c0b1e"}
        }}
      },
      "400": {"$ref": "#/components/responses/UnusableKey"},
      "401": {"$ref": "#/components/responses/AuthenticationRequired"},
      "404": {"$ref": "#/components/responses/NotFound"},
      "409": {"$ref": "#/components/responses/SessionRefused"},
      "422": {"$ref": "#/components/responses/ReusedKey"},
      "500": {"$ref": "#/components/responses/InternalError"},
      "503": {"$ref": "#/components/responses/Unavailable"},
      "default": {"$ref": "#/components/responses/Unreadable"}
    }
  }
},
"/api/v1/bookings/{code}/feedback": {
  "parameters": [{"$ref": "#/components/parameters/Code"}],
  "post": {
    "operationId": "giveFeedback",
    "tags": ["bookings"],
    "summary": "Say how it was",
    "description": [
      "Of `booking` as soon as it is confirmed, of `session` once that has taken place. The last",
      "word of a kind counts."
    ],
    "parameters": [{"$ref": "#/components/parameters/IdempotencyKey"}],
    "requestBody": {
      "required": true,
      "content": {"application/json": {
        "schema": {"$ref": "#/components/schemas/Feedback"},
        "example": {"kind": "session", "rating": 5, "comment": "Very helpful."}
      }}
    },
    "responses": {
      "202": {
        "description": "Noted; the booking as it is.",
        "headers": {
          "Location": {"$ref": "#/components/headers/Location"},
          "Idempotent-Replayed": {"$ref": "#/components/headers/Idempotent-Replayed"}
        },
        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Booking"}}}
      },
      "400": {"$ref": "#/components/responses/UnusableKeyOrBody"},
      "401": {"$ref": "#/components/responses/AuthenticationRequired"},
      "404": {"$ref": "#/components/responses/NotFound"},
      "409": {"$ref": "#/components/responses/SessionRefused"},
      "422": {"$ref": "#/components/responses/InvalidFieldOrKey"},
      "500": {"$ref": "#/components/responses/InternalError"},
      "503": {"$ref": "#/components/responses/Unavailable"},
      "default": {"$ref": "#/components/responses/Unreadable"}
    }
  }
}
})json";

constinit const std::string_view openapi_session_schemas = R"json({
"ReschedulePage": {
  "type": "object",
  "required": ["url"],
  "properties": {"url": {"type": "string", "format": "uri"}}
},
"Feedback": {
  "type": "object",
  "additionalProperties": false,
  "required": ["kind", "rating"],
  "properties": {
    "kind": {"type": "string", "enum": ["booking", "session"]},
    "rating": {"type": "integer", "minimum": 1, "maximum": 5},
    "comment": {"type": "string", "maxLength": 5000}
  }
},
"GivenFeedback": {
  "type": "object",
  "required": ["kind", "rating", "at"],
  "properties": {
    "kind": {"type": "string", "x-extensible-enum": ["booking", "session"]},
    "rating": {"type": "integer", "minimum": 1, "maximum": 5},
    "comment": {"type": "string"},
    "at": {"type": "string", "format": "date-time"}
  }
},
"Charge": {
  "type": "object",
  "required": ["n", "amount", "status", "reason", "due_by"],
  "description": "What is to be paid on top of the session's price; `checkout` is where.",
  "properties": {
    "n": {"type": "integer", "minimum": 1},
    "amount": {"$ref": "#/components/schemas/Money"},
    "status": {"type": "string", "x-extensible-enum": ["due", "paid", "waived"]},
    "reason": {"type": "string", "x-extensible-enum": ["reschedule_difference"]},
    "due_by": {"type": "string", "format": "date-time"}
  }
},
"Difference": {
  "type": "object",
  "additionalProperties": false,
  "required": ["how"],
  "properties": {
    "how": {
      "type": "string", "enum": ["keep_price", "charge_difference", "refund_difference"],
      "description": [
        "`charge_difference` asks for what is more, which only the client's own act pays, and",
        "gives back what is less; `refund_difference` does the latter alone."
      ]
    }
  }
},
"Nothing": {
  "type": "object",
  "additionalProperties": false,
  "description": "An empty object."
},
"LinkUnlinked": {
  "type": "object",
  "additionalProperties": false,
  "required": ["booking"],
  "properties": {"booking": {"type": "string", "minLength": 1, "maxLength": 20}}
},
"Unlinked": {
  "type": "object",
  "required": [
    "id", "state", "email", "name", "builder", "invitee_uri", "start", "found_at", "session_type"
  ],
  "properties": {
    "id": {"type": "string"},
    "state": {
      "type": "string",
      "x-extensible-enum": ["unread", "open", "linked", "charged", "dismissed", "ignored"]
    },
    "email": {"type": "string", "description": "Only while a person has to decide."},
    "name": {"type": "string", "description": "Only while a person has to decide."},
    "builder": {"type": "string"},
    "invitee_uri": {"type": "string", "format": "uri"},
    "start": {"type": "string", "format": "date-time"},
    "found_at": {"type": "string", "format": "date-time"},
    "session_type": {
      "type": ["string", "null"], "description": "Null where the event type is not sold here."
    },
    "wanted": {
      "type": "string", "x-extensible-enum": ["link", "charge"],
      "description": "Decided, and takes effect with the next look at Calendly."
    },
    "booking": {"type": "string", "description": "The code of the booking it belongs to."}
  }
},
"UnlinkedList": {
  "type": "object",
  "required": ["data", "next"],
  "properties": {
    "data": {"type": "array", "items": {"$ref": "#/components/schemas/Unlinked"}},
    "next": {"$ref": "#/components/schemas/Cursor"}
  }
}
})json";

}  // namespace api

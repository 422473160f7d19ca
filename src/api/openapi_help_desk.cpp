#include <array>

#include "api/openapi_parts.hpp"
#include "http/text.hpp"

namespace api {
namespace {

struct Question {
  std::string_view path;
  std::string_view id;
  std::string_view summary;
  std::string_view parameter;  // the name of its query parameter; empty where it has none
  std::string_view schema;     // of the answer
};

constexpr std::array questions{
    Question{"/lookup", "lookUp", "Bookings found by anything", "Query", "LookUp"},
    Question{"/books", "getBooks", "Where all the money is, and what does not add up", "", "Books"},
    Question{"/exceptions", "listExceptions", "What does not add up, oldest first", "",
             "ExceptionList"},
    Question{"/audit", "verifyAudit", "Whether what was written down is as it was written",
             "AuditCursor", "AuditFindings"}};

struct Command {
  std::string_view path;
  std::string_view id;
  std::string_view summary;
  std::string_view parameter;  // of its path
  std::string_view body;
  std::string_view status;
  std::string_view schema;  // of the answer
  std::string_view conflict{"InProgress"};
};

constexpr std::array commands{
    Command{"/exceptions/{id}/own", "ownException", "Say who looks after an exception", "Number",
            "Owner", "200", "ExceptionState"},
    Command{"/exceptions/{id}/close", "closeException",
            "Accept an exception as it is; it opens again when it says something else", "Number",
            "Reason", "200", "ExceptionState", "NotByHand"},
    Command{"/inbox/{id}/replay", "replayArrival",
            "Have an arrival read again; a dry run answers 200 and changes nothing", "Number",
            "DryRun", "202", "Replay"},
    Command{"/bookings/{code}/note", "noteBooking", "Write something down about a booking", "Code",
            "Note", "201", "Noted"},
    Command{"/erasures", "erasePerson", "Forget everybody with an e-mail address", "", "Erasure",
            "200", "ErasureReport"}};

using http::replaced;

std::string reference(std::string_view parameter) {
  if (parameter.empty()) return "";
  return R"({"$ref": "#/components/parameters/)" + std::string{parameter} + "\"}";
}

constexpr std::string_view question_template = R"json({
  "get": {
    "operationId": "$ID",
    "tags": ["operator"],
    "summary": "$SUMMARY",
    "security": [{"bearer": []}],
    "parameters": [$PARAMETER],
    "responses": {
      "200": {
        "description": "As it is now. Never cached.",
        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/$SCHEMA"}}}
      },
      "401": {"$ref": "#/components/responses/AuthenticationRequired"},
      "404": {"$ref": "#/components/responses/NotFound"},
      "422": {"$ref": "#/components/responses/InvalidField"},
      "500": {"$ref": "#/components/responses/InternalError"},
      "503": {"$ref": "#/components/responses/Unavailable"},
      "default": {"$ref": "#/components/responses/Unreadable"}
    }
  }
})json";

constexpr std::string_view command_template = R"json({
  "parameters": [$PARAMETER],
  "post": {
    "operationId": "$ID",
    "tags": ["operator"],
    "summary": "$SUMMARY",
    "security": [{"bearer": []}],
    "parameters": [{"$ref": "#/components/parameters/IdempotencyKey"}],
    "requestBody": {
      "required": true,
      "content": {"application/json": {"schema": {"$ref": "#/components/schemas/$BODY"}}}
    },
    "responses": {
      "$STATUS": {
        "description": "Done; audited.",
        "headers": {
          "Idempotent-Replayed": {"$ref": "#/components/headers/Idempotent-Replayed"}
        },
        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/$SCHEMA"}}}
      },
      "400": {"$ref": "#/components/responses/UnusableKeyOrBody"},
      "401": {"$ref": "#/components/responses/AuthenticationRequired"},
      "404": {"$ref": "#/components/responses/NotFound"},
      "409": {"$ref": "#/components/responses/$CONFLICT"},
      "422": {"$ref": "#/components/responses/InvalidFieldOrKey"},
      "500": {"$ref": "#/components/responses/InternalError"},
      "503": {"$ref": "#/components/responses/Unavailable"},
      "default": {"$ref": "#/components/responses/Unreadable"}
    }
  }
})json";

std::string path_of(const Question& question) {
  std::string text = replaced(std::string{question_template}, "$ID", question.id);
  text = replaced(text, "$SUMMARY", question.summary);
  text = replaced(text, "$PARAMETER", reference(question.parameter));
  text = replaced(text, "$SCHEMA", question.schema);
  return "\"/api/v1/operator" + std::string{question.path} + "\": " + text;
}

std::string path_of(const Command& command) {
  std::string text = replaced(std::string{command_template}, "$ID", command.id);
  text = replaced(text, "$SUMMARY", command.summary);
  text = replaced(text, "$PARAMETER", reference(command.parameter));
  text = replaced(text, "$BODY", command.body);
  text = replaced(text, "$STATUS", command.status);
  text = replaced(text, "$SCHEMA", command.schema);
  text = replaced(text, "$CONFLICT", command.conflict);
  return "\"/api/v1/operator" + std::string{command.path} + "\": " + text;
}

}  // namespace

std::string openapi_help_desk_paths() {
  std::string text;
  for (const Question& question : questions) text += (text.empty() ? "{" : ",") + path_of(question);
  for (const Command& command : commands) text += "," + path_of(command);
  return text + "}";
}

constinit const std::string_view openapi_help_desk_parameters = R"json({
"Number": {
  "name": "id", "in": "path", "required": true,
  "description": "The number that lists show.",
  "schema": {"type": "integer", "format": "int64", "minimum": 1}
},
"Query": {
  "name": "q", "in": "query", "required": true,
  "description": [
    "A code, name or e-mail address, any id or URI of Calendly or Stripe, an event, or an amount",
    "and a day such as `50.00 EUR 2026-11-20`."
  ],
  "schema": {"type": "string", "minLength": 1, "maxLength": 500}
},
"AuditCursor": {
  "name": "cursor", "in": "query",
  "description": "The `next` of the answer before; without it, from the beginning.",
  "schema": {"type": "string"}
}
})json";

constinit const std::string_view openapi_help_desk_schemas = R"json({
"Story": {
  "type": "object",
  "description": "Everything about one booking as somebody who helps reads it.",
  "required": ["code", "stage", "headline", "timeline", "money", "owed", "next_steps"],
  "properties": {
    "code": {"type": "string"},
    "stage": {"type": "string"},
    "headline": {"type": "string", "description": "Who, what, when."},
    "timeline": {
      "type": "array",
      "description": "Oldest first.",
      "items": {
        "type": "object",
        "required": ["at", "what", "by", "reference"],
        "properties": {
          "at": {"type": "string", "format": "date-time"},
          "what": {"type": "string", "description": "A sentence."},
          "by": {"type": "string"},
          "reference": {"type": "string", "description": "The event, call or object, or empty."}
        }
      }
    },
    "money": {"type": "array", "items": {"type": "string"}},
    "owed": {
      "type": "array",
      "description": "What the outside still has to be told.",
      "items": {"type": "string"}
    },
    "next_steps": {"type": "array", "items": {"type": "string"}}
  }
},
"LookUp": {
  "type": "object",
  "required": ["query", "booking", "candidates", "searched"],
  "properties": {
    "query": {"type": "string"},
    "booking": {
      "description": "The one that fits; null where none or several do.",
      "type": ["object", "null"],
      "allOf": [{"$ref": "#/components/schemas/Story"}]
    },
    "candidates": {
      "type": "array",
      "items": {
        "type": "object",
        "required": ["code", "stage", "headline"],
        "properties": {
          "code": {"type": "string"},
          "stage": {"type": "string"},
          "headline": {"type": "string"}
        }
      }
    },
    "searched": {"type": "array", "items": {"type": "string"}}
  }
},
"Exception": {
  "type": "object",
  "required": [
    "id", "booking", "builder", "rule", "detail", "owner", "since", "deadline", "overdue",
    "taken_by", "means", "next_step"
  ],
  "properties": {
    "id": {"type": "integer", "format": "int64"},
    "booking": {"type": "string"},
    "builder": {"type": "string"},
    "rule": {"type": "string", "description": "See docs/exceptions.md."},
    "detail": {"type": "string"},
    "owner": {"type": "string", "x-extensible-enum": ["operator", "builder"]},
    "since": {"type": "string", "format": "date-time"},
    "deadline": {"type": "string", "format": "date-time"},
    "overdue": {"type": "boolean"},
    "taken_by": {"type": "string", "description": "Who looks after it; empty for nobody."},
    "means": {"type": "string"},
    "next_step": {"type": "string"}
  }
},
"ExceptionList": {
  "type": "object",
  "required": ["data", "next"],
  "properties": {
    "data": {"type": "array", "items": {"$ref": "#/components/schemas/Exception"}},
    "next": {"$ref": "#/components/schemas/Cursor"}
  }
},
"Books": {
  "type": "object",
  "required": ["at", "totals", "exceptions", "parked"],
  "properties": {
    "at": {"type": "string", "format": "date-time"},
    "totals": {
      "type": "array",
      "description": [
        "A row per currency: captured + missing = refunded + owed_back + withdrawn + retained."
      ],
      "items": {
        "type": "object",
        "required": [
          "currency", "bookings", "captured", "refunded", "retained", "owed_back", "in_exception",
          "withdrawn", "missing"
        ],
        "properties": {
          "currency": {"type": "string"},
          "bookings": {"type": "integer"},
          "captured": {"$ref": "#/components/schemas/Money"},
          "refunded": {"$ref": "#/components/schemas/Money"},
          "retained": {"$ref": "#/components/schemas/Money"},
          "owed_back": {"$ref": "#/components/schemas/Money"},
          "in_exception": {"$ref": "#/components/schemas/Money"},
          "withdrawn": {"$ref": "#/components/schemas/Money"},
          "missing": {"$ref": "#/components/schemas/Money"}
        }
      }
    },
    "exceptions": {"type": "array", "items": {"$ref": "#/components/schemas/Exception"}},
    "parked": {"type": "integer", "description": "Arrivals that wait for a person."}
  }
},
"AuditFindings": {
  "type": "object",
  "required": ["whole", "chains", "entries", "anchors", "broken", "next"],
  "properties": {
    "whole": {"type": "boolean", "description": "Of this page."},
    "chains": {"type": "integer"},
    "entries": {"type": "integer"},
    "anchors": {"type": "integer", "description": "0 on all but the first page."},
    "broken": {
      "type": "array",
      "items": {
        "type": "object",
        "required": ["chain", "entry", "what"],
        "properties": {
          "chain": {"type": "string"},
          "entry": {"type": "integer"},
          "what": {"type": "string"}
        }
      }
    },
    "next": {"$ref": "#/components/schemas/Cursor"}
  }
},
"Owner": {
  "type": "object",
  "required": ["by"],
  "additionalProperties": false,
  "properties": {"by": {"type": "string", "minLength": 1, "maxLength": 200}}
},
"ExceptionState": {
  "type": "object",
  "required": ["id", "state"],
  "properties": {
    "id": {"type": "integer", "format": "int64"},
    "state": {"type": "string", "x-extensible-enum": ["taken", "accepted"]}
  }
},
"DryRun": {
  "type": "object",
  "additionalProperties": false,
  "properties": {"dry_run": {"type": "boolean", "default": false}}
},
"Replay": {
  "type": "object",
  "required": ["arrivals", "bookings", "cut_off", "dry_run"],
  "properties": {
    "arrivals": {
      "type": "array",
      "items": {
        "allOf": [
          {"$ref": "#/components/schemas/Arrival"},
          {
            "type": "object",
            "required": ["step"],
            "properties": {
              "step": {"type": "string", "x-extensible-enum": ["rings", "is_read", "is_gone"]},
              "booking": {"type": "string", "description": "That it is about, if that is known."}
            }
          }
        ]
      }
    },
    "bookings": {
      "type": "array",
      "description": "That are looked at again.",
      "items": {"type": "string"}
    },
    "cut_off": {"type": "boolean", "description": "There is more than one replay takes."},
    "dry_run": {"type": "boolean"}
  }
},
"Note": {
  "type": "object",
  "required": ["text"],
  "additionalProperties": false,
  "properties": {"text": {"type": "string", "minLength": 1, "maxLength": 2000}}
},
"Noted": {
  "type": "object",
  "required": ["booking"],
  "properties": {"booking": {"type": "string"}}
},
"Erasure": {
  "type": "object",
  "required": ["email"],
  "additionalProperties": false,
  "properties": {
    "email": {"type": "string", "minLength": 3, "maxLength": 200},
    "dry_run": {"type": "boolean", "default": false}
  }
},
"ErasureReport": {
  "type": "object",
  "required": ["dry_run", "bookings", "arrivals", "answers", "unlinked"],
  "properties": {
    "dry_run": {"type": "boolean"},
    "bookings": {
      "type": "array",
      "items": {
        "type": "object",
        "required": ["booking", "outcome", "why", "at_stripe", "at_calendly"],
        "properties": {
          "booking": {"type": "string"},
          "outcome": {"type": "string", "x-extensible-enum": ["erased", "postponed", "refused"]},
          "why": {"type": "string", "description": "Why not now; else empty."},
          "at_stripe": {
            "type": "array",
            "description": "Objects that hold the address there, to be erased by hand.",
            "items": {"type": "string"}
          },
          "at_calendly": {"type": "array", "items": {"type": "string"}}
        }
      }
    },
    "arrivals": {"type": "integer", "description": "News that concerned no booking."},
    "answers": {"type": "integer", "description": "Kept answers to requests."},
    "unlinked": {"type": "integer", "description": "Invitees without a booking."}
  }
}
})json";

}  // namespace api

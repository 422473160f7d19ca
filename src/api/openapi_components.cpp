#include "api/openapi_parts.hpp"

namespace api {

constinit const std::string_view openapi_operator_schemas = R"json({
"OperatorBooking": {
  "type": "object",
  "required": [
    "booking", "attempts", "links", "no_shows", "refunds", "disputes", "wishes", "outbox", "inbox",
    "story"
  ],
  "properties": {
    "booking": {"$ref": "#/components/schemas/Booking"},
    "story": {"$ref": "#/components/schemas/Story"},
    "attention": {
      "type": "object",
      "required": ["reason", "since", "deadline", "owner"],
      "description": "What somebody has to look at, by when, and who.",
      "properties": {
        "reason": {
          "type": "string",
          "x-extensible-enum": [
            "slot_missing", "other_event_type", "time_not_placed", "price_differs",
            "charge_overdue", "payment_mismatch", "checkout_refused", "refund_refused",
            "refund_waits", "refund_needs_client", "balance_insufficient", "negative_surplus",
            "refunded_elsewhere", "disputed", "effect_stuck", "letter_undelivered",
            "decision_waits"
          ]
        },
        "since": {"type": "string", "format": "date-time"},
        "deadline": {"type": "string", "format": "date-time"},
        "owner": {"type": "string", "x-extensible-enum": ["builder", "operator"]}
      }
    },
    "refunds": {
      "type": "array",
      "items": {
        "type": "object",
        "required": [
          "n", "status", "source", "attempt", "amount", "refund", "failure_reason", "decided_at"
        ],
        "properties": {
          "n": {"type": "integer"},
          "status": {
            "type": "string",
            "x-extensible-enum": [
              "awaiting_approval", "intended", "pending", "succeeded", "failed", "cancelled"
            ]
          },
          "source": {
            "type": "string",
            "x-extensible-enum": [
              "policy", "client", "builder", "operator", "surplus", "mismatch", "dashboard"
            ]
          },
          "attempt": {"type": "integer", "description": "Whose payment it reduces."},
          "amount": {"$ref": "#/components/schemas/Money"},
          "refund": {"type": "string", "description": "Stripe's id; empty before its answer."},
          "failure_reason": {"type": "string"},
          "decided_at": {"type": "string", "format": "date-time"}
        }
      }
    },
    "disputes": {
      "type": "array",
      "description": "Payments that the client's bank asks about or has taken back.",
      "items": {
        "type": "object",
        "required": [
          "n", "dispute", "attempt", "status", "reason", "amount", "withdrawn", "opened_at"
        ],
        "properties": {
          "n": {"type": "integer"},
          "dispute": {"type": "string"},
          "attempt": {"type": "integer"},
          "status": {"type": "string", "description": "Stripe's word."},
          "reason": {"type": "string", "description": "Stripe's word."},
          "amount": {"$ref": "#/components/schemas/Money"},
          "withdrawn": {"$ref": "#/components/schemas/Money"},
          "opened_at": {"type": "string", "format": "date-time"},
          "due_by": {"type": "string", "format": "date-time"}
        }
      }
    },
    "wishes": {
      "type": "array",
      "description": "What people wanted of the booking, and why.",
      "items": {
        "type": "object",
        "required": ["n", "kind", "by", "why", "at"],
        "properties": {
          "n": {"type": "integer"},
          "kind": {
            "type": "string",
            "x-extensible-enum": ["cancel", "refund", "approve", "decline", "retry", "clear"]
          },
          "by": {
            "type": "string",
            "x-extensible-enum": ["client", "builder", "operator", "platform"]
          },
          "why": {"type": "string"},
          "at": {"type": "string", "format": "date-time"},
          "refund": {"type": "integer"},
          "cleared": {"type": "string"}
        }
      }
    },
    "attempts": {
      "type": "array",
      "description": "The payment pages that were made.",
      "items": {
        "type": "object",
        "required": [
          "n", "status", "amount", "session", "payment_intent", "charge", "mismatch"
        ],
        "properties": {
          "n": {"type": "integer"},
          "status": {
            "type": "string",
            "x-extensible-enum": [
              "intended", "open", "processing", "paid", "failed", "expired"
            ]
          },
          "amount": {"$ref": "#/components/schemas/Money"},
          "session": {"type": "string", "description": "Stripe's id; empty before its answer."},
          "payment_intent": {"type": "string"},
          "charge": {"type": "string"},
          "mismatch": {
            "type": "boolean",
            "description": "Paid, but not what was asked for: it goes back whole."
          }
        }
      }
    },
    "links": {
      "type": "array",
      "description": "Calendly's events, a reschedule being a further one; the last is the slot.",
      "items": {
        "type": "object",
        "required": [
          "n", "status", "event", "invitee", "event_type", "start", "moves", "looked_at"
        ],
        "properties": {
          "n": {"type": "integer"},
          "status": {
            "type": "string",
            "x-extensible-enum": ["requested", "active", "superseded", "cancelled", "gone"]
          },
          "event": {"type": "string"},
          "invitee": {"type": "string"},
          "event_type": {"type": "string"},
          "start": {"type": "string", "format": "date-time"},
          "moves": {"type": "integer", "description": "How often the host moved it."},
          "moved_from": {
            "type": "string", "format": "date-time",
            "description": "The start before the last of these."
          },
          "looked_at": {"type": "string", "format": "date-time"},
          "price": {
            "$ref": "#/components/schemas/Money",
            "description": "Of its type, where that is not the booking's."
          },
          "agreed_price": {
            "$ref": "#/components/schemas/Money",
            "description": "What the session costs since a difference here was decided."
          },
          "no_show": {
            "type": "string", "description": "Calendly's mark that the client did not come."
          }
        }
      }
    },
    "no_shows": {
      "type": "array",
      "description": "What people said here of the client's coming; the last one counts.",
      "items": {
        "type": "object",
        "required": ["n", "link", "marked", "by", "at"],
        "properties": {
          "n": {"type": "integer"},
          "link": {"type": "integer"},
          "marked": {"type": "boolean", "description": "False takes it back."},
          "by": {"type": "string", "x-extensible-enum": ["builder", "operator"]},
          "at": {"type": "string", "format": "date-time"}
        }
      }
    },
    "outbox": {
      "type": "array",
      "description": "What the outside world has to be told, each once.",
      "items": {"$ref": "#/components/schemas/Effect"}
    },
    "inbox": {"type": "array", "items": {"$ref": "#/components/schemas/Arrival"}}
  }
},
"Effect": {
  "type": "object",
  "required": ["key", "act", "state", "send", "tries", "due_at"],
  "properties": {
    "key": {"type": "string", "description": "Makes it the same effect for ever."},
    "act": {
      "type": "string",
      "x-extensible-enum": [
        "create_session", "expire_session", "cancel_event", "create_refund", "send_mail"
      ]
    },
    "state": {
      "type": "string",
      "x-extensible-enum": ["owed", "claimed", "unknown", "done", "refused", "dropped"]
    },
    "send": {"type": "integer", "description": "How often it was sent with a new key."},
    "tries": {"type": "integer"},
    "due_at": {"type": "string", "format": "date-time"},
    "last_sent_at": {"type": "string", "format": "date-time"},
    "last_error": {"type": "string", "description": "A code."}
  }
},
"Arrival": {
  "type": "object",
  "required": [
    "id", "provider", "event_id", "type", "received_at", "stale", "state", "reason", "tries"
  ],
  "properties": {
    "id": {"type": "integer", "format": "int64"},
    "provider": {"type": "string", "x-extensible-enum": ["stripe", "calendly", "client"]},
    "event_id": {"type": "string"},
    "type": {"type": "string"},
    "received_at": {"type": "string", "format": "date-time"},
    "stale": {
      "type": "boolean", "description": "Authentic, but outside of the time tolerance."
    },
    "state": {
      "type": "string",
      "x-extensible-enum": ["received", "ringing", "done", "ignored", "parked"]
    },
    "reason": {"type": "string", "description": "Why it is ignored or parked."},
    "tries": {"type": "integer"}
  }
},
"InboxList": {
  "type": "object",
  "required": ["data", "next"],
  "properties": {
    "data": {"type": "array", "items": {"$ref": "#/components/schemas/Arrival"}},
    "next": {"$ref": "#/components/schemas/Cursor"}
  }
},
"Health": {
  "type": "object",
  "required": ["status"],
  "properties": {"status": {"type": "string", "x-extensible-enum": ["live", "ready"]}}
},
"Problem": {
  "type": "object",
  "required": ["type", "title", "status", "code"],
  "description": [
    "A refusal (RFC 9457). `code` is stable; the texts are for people and may change. Quote",
    "`request_id` when you ask about one."
  ],
  "properties": {
    "type": {"type": "string", "format": "uri-reference", "description": "/problems/{code}"},
    "title": {"type": "string"},
    "status": {"type": "integer"},
    "code": {"type": "string", "description": "Listed with each answer; more may come."},
    "detail": {"type": "string"},
    "request_id": {"type": "string"},
    "field": {
      "type": "string",
      "description": "With invalid_field: which one, `client.email`."
    },
    "stage": {"$ref": "#/components/schemas/Stage"},
    "actions": {
      "type": "array",
      "description": "Where the stage forbids something: what can be done instead.",
      "items": {"$ref": "#/components/schemas/Action"}
    },
    "quote": {"$ref": "#/components/schemas/Quote"}
  }
}
})json";

constinit const std::string_view openapi_parameters = R"json({
"Slug": {
  "name": "slug", "in": "path", "required": true,
  "description": "The builder's name in addresses.",
  "schema": {"type": "string", "minLength": 1}, "example": "demo"
},
"Code": {
  "name": "code", "in": "path", "required": true,
  "description": "A booking's code, in any case; O counts as 0, I and L as 1.",
  "schema": {"type": "string", "minLength": 1}, "example": "BK7F3KQ2"
},
"RecordNumber": {
  "name": "n", "in": "path", "required": true,
  "description": "The refund's or charge's number within the booking.",
  "schema": {"type": "integer", "minimum": 1}
},
"UnlinkedId": {
  "name": "id", "in": "path", "required": true,
  "description": "Calendly's id of the invitee.",
  "schema": {"type": "string", "minLength": 1}
},
"UnlinkedCursor": {
  "name": "cursor", "in": "query",
  "description": "The `next` of the page before.",
  "schema": {"type": "string"}
},
"Ref": {
  "name": "ref", "in": "path", "required": true,
  "description": "Names one registered webhook; unguessable.",
  "schema": {"type": "string", "minLength": 1}
},
"IdempotencyKey": {
  "name": "Idempotency-Key", "in": "header", "required": true,
  "description": [
    "22 to 255 printable ASCII characters without blanks, drawn at random for each request and",
    "sent again when that request is repeated. A repeat is answered with the first answer and",
    "`Idempotent-Replayed: true`. Refusals of the booking's state are not kept: the same key may",
    "be tried again."
  ],
  "schema": {
    "type": "string", "minLength": 22, "maxLength": 255, "pattern": "^[!-~]{22,255}$"
  },
  "example": "8e03978e-40d5-43e8-bc93-6894a57f9324"
},
"IfNoneMatch": {
  "name": "If-None-Match", "in": "header", "required": false,
  "description": "An ETag that the client has: answers 304 while it is still the booking's.",
  "schema": {"type": "string"}, "example": "\"3\""
}
})json";

constinit const std::string_view openapi_headers = R"json({
"ETag": {
  "description": "The booking's version in quotes.",
  "schema": {"type": "string"}, "example": "\"3\""
},
"Cache-Control": {"description": "How long it may be kept.", "schema": {"type": "string"}},
"Location": {
  "description": "The booking.",
  "schema": {"type": "string", "format": "uri-reference"},
  "example": "/api/v1/bookings/BK7F3KQ2"
},
"Retry-After": {
  "description": "Seconds to wait before the next try.",
  "schema": {"type": "integer", "minimum": 1}
},
"Idempotent-Replayed": {
  "description": "`true` where this is the kept answer of an earlier request.",
  "schema": {"type": "string", "const": "true"}
},
"WWW-Authenticate": {
  "description": "How to say who asks.",
  "schema": {"type": "string"}, "example": "Bearer"
}
})json";

constinit const std::string_view openapi_security = R"json({
"bearer": {
  "type": "http",
  "scheme": "bearer",
  "description": [
    "The `client_token` of the booking, an operator's key, or the key of the booking's builder."
  ]
},
"bookingCookie": {
  "type": "apiKey",
  "in": "cookie",
  "name": "__Host-bk-{code}",
  "description": [
    "The client's token as the browser got it when the booking began; one cookie per booking,",
    "its code in the name. An Authorization header goes before it."
  ]
},
"stripeSignature": {
  "type": "apiKey",
  "in": "header",
  "name": "Stripe-Signature",
  "description": "Made by Stripe over the body with the secret of this address."
},
"calendlySignature": {
  "type": "apiKey",
  "in": "header",
  "name": "Calendly-Webhook-Signature",
  "description": "Made by Calendly over the body with the signing key of this address."
}
})json";

}  // namespace api

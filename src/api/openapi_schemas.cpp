#include "api/openapi_parts.hpp"

namespace api {

constinit const std::string_view openapi_booking_schemas = R"json({
"Money": {
  "type": "object",
  "required": ["minor_units", "currency"],
  "description": "1250 is 12.50 in eur, but 1250 in jpy and 1.250 in kwd.",
  "properties": {
    "minor_units": {"type": "integer", "format": "int64", "minimum": 0},
    "currency": {"type": "string", "pattern": "^[a-z]{3}$", "examples": ["eur"]}
  }
},
"Builder": {
  "type": "object",
  "required": ["slug", "name", "timezone"],
  "properties": {
    "slug": {"type": "string"},
    "name": {"type": "string"},
    "timezone": {"type": "string", "description": "An IANA time zone."},
    "line": {"type": "string", "description": "What they say of themselves."},
    "photo": {
      "type": "string", "format": "uri-reference", "description": "The path of their picture."
    },
    "privacy_url": {"type": "string", "format": "uri"},
    "terms_url": {"type": "string", "format": "uri"}
  }
},
"Policy": {
  "type": "object",
  "required": [
    "text", "tiers", "builder_cancel", "approval", "client", "builder", "platform"
  ],
  "description": "What comes back after a cancellation.",
  "properties": {
    "text": {"type": "string", "description": "What it comes to, in a sentence or two."},
    "tiers": {"$ref": "#/components/schemas/RefundTiers"},
    "builder_cancel": {
      "type": "string", "x-extensible-enum": ["full", "policy"],
      "description": "What a cancellation by the builder or host gives back."
    },
    "approval": {"type": "boolean", "description": "A client's refund waits for the builder."},
    "client": {"$ref": "#/components/schemas/RefundRule"},
    "builder": {"$ref": "#/components/schemas/RefundRule"},
    "platform": {"$ref": "#/components/schemas/RefundRule"}
  }
},
"RefundTiers": {
  "type": "array",
  "description": "Longest notice first; nothing comes back with less notice than the last.",
  "items": {
    "type": "object",
    "required": ["hours_before", "percent"],
    "properties": {
      "hours_before": {"type": "integer", "minimum": 0},
      "percent": {"type": "integer", "minimum": 0, "maximum": 100}
    }
  }
},
"RefundRule": {
  "type": "object",
  "required": ["refund", "tiers", "approval"],
  "description": "What a cancellation by one side gives back of what was paid.",
  "properties": {
    "refund": {"type": "string", "x-extensible-enum": ["full", "tiers", "kept_fee", "never"]},
    "tiers": {"$ref": "#/components/schemas/RefundTiers"},
    "kept": {"$ref": "#/components/schemas/Money"},
    "approval": {"type": "boolean", "description": "The refund waits for a person's word."}
  }
},
"Terms": {
  "type": "object",
  "required": [
    "id", "name", "duration_minutes", "price", "mode", "policy", "promotion_codes"
  ],
  "properties": {
    "id": {"type": "string"},
    "name": {"type": "string"},
    "duration_minutes": {"type": "integer", "minimum": 1},
    "price": {"$ref": "#/components/schemas/Money"},
    "mode": {
      "type": "string", "x-extensible-enum": ["schedule_first", "pay_first", "free"]
    },
    "policy": {"$ref": "#/components/schemas/Policy"},
    "promotion_codes": {"type": "boolean", "description": "Stripe's page takes them."}
  }
},
"SessionType": {
  "description": "What is sold now. A booking keeps the terms that it began with.",
  "allOf": [
    {"$ref": "#/components/schemas/Terms"},
    {
      "type": "object",
      "required": ["description", "scheduling_url", "sign_in_required"],
      "properties": {
        "description": {"type": "string"},
        "category": {"type": "string"},
        "scheduling_url": {
          "type": "string", "format": "uri",
          "description": [
            "Calendly's page. Begin a booking and use the address that it answers with: a time",
            "taken here without one is not linked to any booking."
          ]
        },
        "sign_in_required": {"type": "boolean"},
        "questions": {
          "type": "array",
          "description": [
            "Where it is paid first: what Calendly asks of who books. Answer them in `answers`",
            "when the booking begins."
          ],
          "items": {"$ref": "#/components/schemas/Question"}
        }
      }
    }
  ]
},
"SessionTypeList": {
  "type": "object",
  "required": ["data", "next"],
  "properties": {
    "data": {"type": "array", "items": {"$ref": "#/components/schemas/SessionType"}},
    "next": {"$ref": "#/components/schemas/Cursor"}
  }
},
"Cursor": {
  "type": ["string", "null"],
  "description": "The next page is the same address with `cursor` set to this; null on the last."
},
"Checkout": {
  "type": "object",
  "required": ["url", "expires_at"],
  "properties": {
    "url": {"type": "string", "format": "uri", "description": "Stripe's payment page."},
    "expires_at": {
      "type": "string", "format": "date-time",
      "description": "Until when the time is held for the payment."
    }
  }
},
"Slot": {
  "type": "object",
  "required": ["start", "end", "timezone", "status"],
  "properties": {
    "start": {"type": "string", "format": "date-time"},
    "end": {"type": "string", "format": "date-time"},
    "timezone": {"type": "string", "description": "The builder's."},
    "status": {
      "type": "string",
      "x-extensible-enum": ["requested", "active", "superseded", "cancelled", "gone"],
      "description": [
        "What the calendar last said of it, which may be ahead of the stage. requested: held here,",
        "not at Calendly yet. superseded: moved, and the new time is not read yet. cancelled: a",
        "paid booking ends after a second look. gone: Calendly no longer knows it."
      ]
    },
    "location": {"type": "string", "description": "A link or an address."}
  }
},
"Refund": {
  "type": "object",
  "required": ["n", "amount", "status", "reason"],
  "properties": {
    "n": {"type": "integer", "minimum": 1},
    "amount": {"$ref": "#/components/schemas/Money"},
    "status": {
      "type": "string",
      "x-extensible-enum": [
        "awaiting_approval", "intended", "pending", "succeeded", "failed", "cancelled"
      ]
    },
    "reason": {
      "type": "string",
      "x-extensible-enum": [
        "policy", "client", "builder", "operator", "surplus", "mismatch", "dashboard"
      ]
    }
  }
},
"Quote": {
  "type": "object",
  "required": ["refund", "retained", "valid_until", "version"],
  "description": "What a cancellation comes to.",
  "properties": {
    "refund": {"$ref": "#/components/schemas/Money"},
    "retained": {"$ref": "#/components/schemas/Money"},
    "valid_until": {"type": "string", "format": "date-time"},
    "version": {"type": "integer", "format": "int64"}
  }
},
"Action": {
  "type": "object",
  "required": ["name", "method", "href"],
  "description": "Something that can be done with the booking now.",
  "properties": {
    "name": {
      "type": "string",
      "x-extensible-enum": [
        "schedule", "slot", "checkout", "cancellation", "reschedule", "feedback"
      ]
    },
    "method": {"type": "string"},
    "href": {"type": "string", "format": "uri-reference"}
  }
},
"Stage": {
  "type": "string",
  "x-extensible-enum": [
    "draft", "held", "releasing", "placing", "confirmed", "completed", "cancelling", "cancelled",
    "expired"
  ],
  "description": [
    "draft: begun, no time taken. held: a time is taken and waits for the payment. releasing:",
    "the hold is ending. placing: paid first, the time is being booked. confirmed: paid or free,",
    "the time is the client's. completed: it took place. cancelling: what is open is being",
    "closed. cancelled: ended by a person, or its time was lost. expired: nobody paid in time."
  ]
},
"Span": {
  "type": "object",
  "required": ["start", "end"],
  "properties": {
    "start": {"type": "string", "format": "date-time"},
    "end": {"type": "string", "format": "date-time"}
  }
},
"Booking": {
  "type": "object",
  "required": [
    "code", "stage", "version", "session_type", "builder", "client", "money", "refunds",
    "actions", "history"
  ],
  "properties": {
    "code": {
      "type": "string", "pattern": "^BK[0-9A-HJKMNP-TV-Z]{6}$",
      "description": "What people say on the telephone. It opens nothing by itself."
    },
    "stage": {"$ref": "#/components/schemas/Stage"},
    "version": {
      "type": "integer", "format": "int64",
      "description": "Grows with every change; the ETag is made of it."
    },
    "attention": {
      "type": "object",
      "required": ["reason", "since"],
      "description": "Somebody is looking at this booking.",
      "properties": {
        "reason": {
          "type": "string",
          "x-extensible-enum": [
            "money_is_checked", "refund_is_looked_at", "bank_details_needed", "time_is_checked",
            "somebody_is_on_it"
          ]
        },
        "since": {"type": "string", "format": "date-time"}
      }
    },
    "session_type": {
      "description": "The terms that the booking began with.",
      "allOf": [
        {"$ref": "#/components/schemas/Terms"},
        {
          "type": "object",
          "properties": {"description": {"type": "string"}, "category": {"type": "string"}}
        }
      ]
    },
    "scheduling_url": {
      "type": "string", "format": "uri",
      "description": "Where its time is taken: Calendly's page for this booking, in `draft`."
    },
    "builder": {"$ref": "#/components/schemas/Builder"},
    "client": {
      "type": "object",
      "required": ["name", "email", "timezone", "language"],
      "properties": {
        "name": {"type": "string"},
        "email": {"type": "string"},
        "timezone": {"type": "string"},
        "language": {"type": "string", "x-extensible-enum": ["en", "de"]}
      }
    },
    "again_of": {
      "type": "string",
      "description": "The booking whose link was used for another time; that one stays as it is."
    },
    "reschedules": {
      "type": "array",
      "description": "Where the session was moved, newest last.",
      "items": {
        "type": "object",
        "required": ["from", "to", "at"],
        "properties": {
          "from": {"$ref": "#/components/schemas/Span"},
          "to": {"$ref": "#/components/schemas/Span"},
          "at": {"type": "string", "format": "date-time"}
        }
      }
    },
    "receipt_url": {
      "type": "string", "format": "uri", "description": "Stripe's receipt of the payment."
    },
    "notes": {"type": "string"},
    "answers": {"type": "array", "items": {"$ref": "#/components/schemas/Answer"}},
    "slot": {"$ref": "#/components/schemas/Slot"},
    "money": {
      "type": "object",
      "required": ["price", "paid", "refunded", "refund_state"],
      "properties": {
        "price": {"$ref": "#/components/schemas/Money"},
        "paid": {"$ref": "#/components/schemas/Money"},
        "refunded": {"$ref": "#/components/schemas/Money"},
        "refund_state": {
          "type": "string", "x-extensible-enum": ["none", "pending", "failed", "done"]
        }
      }
    },
    "refunds": {"type": "array", "items": {"$ref": "#/components/schemas/Refund"}},
    "charges": {"type": "array", "items": {"$ref": "#/components/schemas/Charge"}},
    "feedback": {"type": "array", "items": {"$ref": "#/components/schemas/GivenFeedback"}},
    "hold_expires_at": {
      "type": "string", "format": "date-time", "description": "While held."
    },
    "choose_until": {
      "type": "string", "format": "date-time",
      "description": [
        "While another time can be chosen for one that was paid and lost: until then the money",
        "waits."
      ]
    },
    "last_payment": {
      "type": "object",
      "required": ["status"],
      "description": [
        "How the last try to pay stands. declined: a card or a bank debit was, nothing was",
        "charged, and the client may pay once more."
      ],
      "properties": {
        "status": {
          "type": "string",
          "x-extensible-enum": [
            "intended", "open", "declined", "processing", "paid", "failed", "expired"
          ]
        },
        "at": {
          "type": "string", "format": "date-time",
          "description": "When it was declined or paid, by Stripe's clock."
        }
      }
    },
    "checkout": {"$ref": "#/components/schemas/Checkout"},
    "actions": {
      "type": "array",
      "description": "Exactly what can be done now: each works, none is missing.",
      "items": {"$ref": "#/components/schemas/Action"}
    },
    "history": {
      "type": "array",
      "description": "What has happened, oldest first.",
      "items": {
        "type": "object",
        "required": ["at", "kind", "text"],
        "properties": {
          "at": {"type": "string", "format": "date-time"},
          "kind": {
            "type": "string",
            "description": "What it was; the name of a stage where that was reached.",
            "x-extensible-enum": [
              "begun", "slot_taken", "slot_moved", "slot_cancelled", "checkout_opened", "paid",
              "refund", "charge", "feedback", "slot_lost", "mailed",
              "held", "releasing", "placing", "confirmed", "completed",
              "cancelling", "cancelled", "expired"
            ]
          },
          "text": {"type": "string", "description": "For people; may change."}
        }
      }
    }
  }
},
"BegunBooking": {
  "type": "object",
  "required": ["booking", "client_token", "scheduling_url"],
  "properties": {
    "booking": {"$ref": "#/components/schemas/Booking"},
    "client_token": {
      "type": "string",
      "description": "The credential of this booking's client. It is not stored: keep it."
    },
    "scheduling_url": {
      "type": "string", "format": "uri",
      "description": "Calendly's page for this booking, filled in as far as is known."
    }
  }
}
})json";

}  // namespace api

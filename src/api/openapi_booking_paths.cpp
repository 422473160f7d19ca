#include "api/openapi_parts.hpp"

namespace api {

constinit const std::string_view openapi_booking_paths = R"json({
"/api/v1/bookings": {
  "post": {
    "operationId": "beginBooking",
    "tags": ["bookings"],
    "summary": "Begin a booking",
    "description": [
      "Copies the session type's price and policy into the booking and answers with the",
      "client's credential and with Calendly's page, where the client takes a time. Nothing is",
      "taken and nothing is charged yet. Price, currency and addresses are ours: a body that",
      "sends one is refused like any other unknown field."
    ],
    "security": [{}],
    "parameters": [{"$ref": "#/components/parameters/IdempotencyKey"}],
    "requestBody": {
      "required": true,
      "content": {"application/json": {
        "schema": {"$ref": "#/components/schemas/BeginBooking"},
        "example": {
          "session_type": "strategy-session",
          "client": {
            "name": "Zoë Client",
            "email": "zoe@client.example",
            "timezone": "Europe/Berlin"
          },
          "notes": "We met at the fair.",
          "answers": [{"question": "What is it about?", "answer": "A new flat"}],
          "utm": {"source": "newsletter"}
        }
      }}
    },
    "responses": {
      "201": {
        "description": [
          "The booking has begun. A repeat with the same key answers the same booking and the",
          "same token."
        ],
        "headers": {
          "Location": {"$ref": "#/components/headers/Location"},
          "Set-Cookie": {
            "description": [
              "`__Host-bk-{code}` with the client's token, for browsers: Secure, HttpOnly,",
              "SameSite=Lax, 90 days."
            ],
            "schema": {"type": "string"}
          },
          "Idempotent-Replayed": {"$ref": "#/components/headers/Idempotent-Replayed"}
        },
        "content": {"application/json": {
          "schema": {"$ref": "#/components/schemas/BegunBooking"},
          "example": {
            "booking": {
              "code": "BK7F3KQ2",
              "stage": "draft",
              "version": 1,
              "session_type": {
                "id": "strategy-session",
                "name": "Strategy session",
                "duration_minutes": 60,
                "price": {"minor_units": 5000, "currency": "eur"},
                "mode": "schedule_first",
                "policy": {
                  "text": "You get everything back if you cancel before the session begins.",
                  "tiers": [],
                  "builder_cancel": "full",
                  "approval": false,
                  "client": {"refund": "full", "tiers": [], "approval": false},
                  "builder": {"refund": "full", "tiers": [], "approval": false},
                  "platform": {"refund": "full", "tiers": [], "approval": false}
                },
                "promotion_codes": false
              },
              "builder": {"slug": "demo", "name": "Dana Demo", "timezone": "Europe/Berlin"},
              "client": {
                "name": "Zoë Client",
                "email": "zoe@client.example",
                "timezone": "Europe/Berlin",
                "language": "en"
              },
              "money": {
                "price": {"minor_units": 5000, "currency": "eur"},
                "paid": {"minor_units": 0, "currency": "eur"},
                "refunded": {"minor_units": 0, "currency": "eur"},
                "refund_state": "none"
              },
              "refunds": [],
              "actions": [{
                "name": "schedule",
                "method": "POST",
                "href": "/api/v1/bookings/BK7F3KQ2/schedule"
              }],
              "history": [{
                "at": "2026-11-20T12:00:00.000Z",
                "kind": "begun",
                "text": "The booking was begun."
              }]
            },
            "client_token": "ct_mJ1N0s1D0yq0jz0m5o0m3nq0d0x0m8r0w0b0q0t0d0k",
            "scheduling_url": "https://calendly.com/demo/strategy-session?utm_content=bk_Zm9vYmFy"
          }
        }}
      },
      "400": {"$ref": "#/components/responses/UnusableKeyOrBody"},
      "409": {"$ref": "#/components/responses/InProgress"},
      "422": {"$ref": "#/components/responses/InvalidFieldOrKey"},
      "429": {"$ref": "#/components/responses/TooManyBegins"},
      "500": {"$ref": "#/components/responses/InternalError"},
      "503": {"$ref": "#/components/responses/Unavailable"},
      "default": {"$ref": "#/components/responses/Unreadable"}
    }
  }
},
"/api/v1/bookings/{code}": {
  "parameters": [{"$ref": "#/components/parameters/Code"}],
  "get": {
    "operationId": "getBooking",
    "tags": ["bookings"],
    "summary": "A booking, now or when it has changed",
    "description": [
      "With `after` and `wait` the answer waits until the booking's version is greater than",
      "`after`, for at most `wait` seconds; when the time is over it is the booking as it is,",
      "with the same version."
    ],
    "parameters": [
      {
        "name": "after",
        "in": "query",
        "description": "A version that the client has.",
        "schema": {"type": "integer", "format": "int64", "minimum": 0}
      },
      {
        "name": "wait",
        "in": "query",
        "description": [
          "Seconds to wait for a newer version; more than 25 count as 25. Without `after`",
          "nothing is waited for."
        ],
        "schema": {"type": "integer", "minimum": 0, "default": 0}
      },
      {"$ref": "#/components/parameters/IfNoneMatch"}
    ],
    "responses": {
      "200": {
        "description": "The booking.",
        "headers": {
          "ETag": {"$ref": "#/components/headers/ETag"},
          "Cache-Control": {"$ref": "#/components/headers/Cache-Control"}
        },
        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Booking"}}}
      },
      "304": {
        "description": "The version is the one named by If-None-Match.",
        "headers": {
          "ETag": {"$ref": "#/components/headers/ETag"},
          "Cache-Control": {"$ref": "#/components/headers/Cache-Control"}
        }
      },
      "401": {"$ref": "#/components/responses/AuthenticationRequired"},
      "404": {"$ref": "#/components/responses/NotFound"},
      "500": {"$ref": "#/components/responses/InternalError"},
      "503": {"$ref": "#/components/responses/Unavailable"},
      "default": {"$ref": "#/components/responses/Unreadable"}
    }
  }
},
"/api/v1/bookings/{code}/schedule": {
  "parameters": [{"$ref": "#/components/parameters/Code"}],
  "post": {
    "operationId": "hintSchedule",
    "tags": ["bookings"],
    "summary": "Say that a time was taken on Calendly's page",
    "description": [
      "A hint, accepted in every stage and never believed: Calendly is asked. Without it the",
      "same happens when Calendly's webhook comes."
    ],
    "parameters": [{"$ref": "#/components/parameters/IdempotencyKey"}],
    "requestBody": {
      "required": true,
      "content": {"application/json": {
        "schema": {"$ref": "#/components/schemas/ScheduleHint"},
        "example": {
          "event_uri": "https://api.calendly.com/scheduled_events/GBGBDCAA",
          "invitee_uri": "https://api.calendly.com/scheduled_events/GBGBDCAA/invitees/CAACAAAA"
        }
      }}
    },
    "responses": {
      "202": {
        "description": [
          "The hint is noted; the booking as it is. Poll it for what comes of the hint."
        ],
        "headers": {
          "Location": {"$ref": "#/components/headers/Location"},
          "Idempotent-Replayed": {"$ref": "#/components/headers/Idempotent-Replayed"}
        },
        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Booking"}}}
      },
      "400": {"$ref": "#/components/responses/UnusableKeyOrBody"},
      "401": {"$ref": "#/components/responses/AuthenticationRequired"},
      "404": {"$ref": "#/components/responses/NotFound"},
      "409": {"$ref": "#/components/responses/InProgress"},
      "422": {"$ref": "#/components/responses/InvalidFieldOrKey"},
      "500": {"$ref": "#/components/responses/InternalError"},
      "503": {"$ref": "#/components/responses/Unavailable"},
      "default": {"$ref": "#/components/responses/Unreadable"}
    }
  }
},
"/api/v1/bookings/{code}/checkout": {
  "parameters": [{"$ref": "#/components/parameters/Code"}],
  "post": {
    "operationId": "startCheckout",
    "tags": ["bookings"],
    "summary": "Open Stripe's payment page",
    "description": [
      "Answers the same page on every repeat while it can be paid, whatever the key: there is",
      "never a second one. The hold is extended once, when the page is opened first. Takes no",
      "body."
    ],
    "parameters": [{"$ref": "#/components/parameters/IdempotencyKey"}],
    "responses": {
      "200": {
        "description": "Where to pay, and until when the time is held for it.",
        "headers": {
          "Idempotent-Replayed": {"$ref": "#/components/headers/Idempotent-Replayed"}
        },
        "content": {"application/json": {
          "schema": {"$ref": "#/components/schemas/Checkout"},
          "example": {
            "url": "https://checkout.stripe.com/c/pay/cs_test_a1b2c3",
            "expires_at": "2026-11-20T12:15:00.000Z"
          }
        }}
      },
      "202": {
        "description": [
          "Stripe has not answered within 8 seconds. The page is still being made: repeat with",
          "the same key, or poll the booking until it shows `checkout`."
        ],
        "headers": {
          "Location": {"$ref": "#/components/headers/Location"},
          "Retry-After": {"$ref": "#/components/headers/Retry-After"}
        },
        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Booking"}}}
      },
      "400": {"$ref": "#/components/responses/UnusableKey"},
      "401": {"$ref": "#/components/responses/AuthenticationRequired"},
      "404": {"$ref": "#/components/responses/NotFound"},
      "409": {"$ref": "#/components/responses/CheckoutRefused"},
      "422": {"$ref": "#/components/responses/ReusedKey"},
      "500": {"$ref": "#/components/responses/InternalError"},
      "503": {"$ref": "#/components/responses/PaymentsUnavailable"},
      "default": {"$ref": "#/components/responses/Unreadable"}
    }
  }
}
})json";

}  // namespace api

#include <array>

#include "api/openapi_parts.hpp"
#include "http/text.hpp"

namespace api {
namespace {

// The acts at both desks are the same but for who may, so they are written once.
struct Act {
  std::string_view path;
  std::string_view method;
  std::string_view id;  // of the operation, after the desk's name
  std::string_view summary;
  std::string_view body;  // the name of its schema; empty where it takes none
};

constexpr std::array acts{
    Act{"/cancellation", "get", "QuoteCancellation", "What a cancellation would come to", ""},
    Act{"/cancel", "post", "CancelBooking", "Cancel a booking", "StaffCancellation"},
    Act{"/refund", "post", "RefundPayment", "Give a part of the payment back, or the rest of it",
        "RefundOrder"},
    Act{"/refunds/{n}/approve", "post", "ApproveRefund", "Let a refund go that waits for a word",
        "OptionalReason"},
    Act{"/refunds/{n}/decline", "post", "DeclineRefund", "Keep the amount of a refund that waits",
        "Reason"},
    Act{"/refunds/{n}/retry", "post", "RetryRefund",
        "Make a refund anew that Stripe failed or refused", "OptionalReason"},
    Act{"/attention/clear", "post", "ClearAttention", "Say that it has been dealt with", "Reason"},
    Act{"/no-show/mark", "post", "MarkNoShow", "Say that the client did not come; Calendly is told",
        "Nothing"},
    Act{"/no-show/unmark", "post", "UnmarkNoShow", "Take that back, at Calendly as well",
        "Nothing"},
    Act{"/difference", "post", "DecideDifference",
        "Decide what becomes of the price after a reschedule to another type", "Difference"},
    Act{"/charges/{n}/waive", "post", "WaiveCharge", "Ask for a charge no more", "Nothing"}};

using http::replaced;

constexpr std::string_view quote_template = R"json({
  "parameters": [{"$ref": "#/components/parameters/Code"}],
  "get": {
    "operationId": "$DESK$ID",
    "tags": ["$DESK"],
    "summary": "$SUMMARY",
    "security": [{"bearer": []}],
    "responses": {
      "200": {
        "description": "What goes back and what stays.",
        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Quote"}}}
      },
      "401": {"$ref": "#/components/responses/AuthenticationRequired"},
      "404": {"$ref": "#/components/responses/NotFound"},
      "409": {"$ref": "#/components/responses/MoneyRefused"},
      "500": {"$ref": "#/components/responses/InternalError"},
      "503": {"$ref": "#/components/responses/Unavailable"},
      "default": {"$ref": "#/components/responses/Unreadable"}
    }
  }
})json";

constexpr std::string_view act_template = R"json({
  "parameters": [{"$ref": "#/components/parameters/Code"}$N],
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
      "200": {
        "description": "It was so already; the booking as it is.",
        "headers": {"Location": {"$ref": "#/components/headers/Location"}},
        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Booking"}}}
      },
      "202": {
        "description": "Decided; the booking as it is. Poll it for what comes of it.",
        "headers": {
          "Location": {"$ref": "#/components/headers/Location"},
          "Idempotent-Replayed": {"$ref": "#/components/headers/Idempotent-Replayed"}
        },
        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Booking"}}}
      },
      "400": {"$ref": "#/components/responses/UnusableKeyOrBody"},
      "401": {"$ref": "#/components/responses/AuthenticationRequired"},
      "404": {"$ref": "#/components/responses/NotFound"},
      "409": {"$ref": "#/components/responses/MoneyRefused"},
      "422": {"$ref": "#/components/responses/InvalidFieldOrKey"},
      "500": {"$ref": "#/components/responses/InternalError"},
      "503": {"$ref": "#/components/responses/Unavailable"},
      "default": {"$ref": "#/components/responses/Unreadable"}
    }
  }
})json";

std::string path_of(std::string_view desk, const Act& act) {
  const bool of_record = act.path.find("{n}") != std::string_view::npos;
  std::string text{act.method == "get" ? quote_template : act_template};
  text = replaced(text, "$DESK", desk);
  text = replaced(text, "$ID", act.id);
  text = replaced(text, "$SUMMARY", act.summary);
  text = replaced(text, "$BODY", act.body);
  text = replaced(text, "$N",
                  of_record ? R"(, {"$ref": "#/components/parameters/RecordNumber"})" : "");
  return "\"/api/v1/" + std::string{desk} + "/bookings/{code}" + std::string{act.path} +
         "\": " + text;
}

}  // namespace

std::string openapi_money_paths() {
  std::string text;
  for (const std::string_view desk : {"builder", "operator"})
    for (const Act& act : acts) text += (text.empty() ? "{" : ",") + path_of(desk, act);
  return text + "}";
}

constinit const std::string_view openapi_cancellation_paths = R"json({
"/api/v1/bookings/{code}/cancellation": {
  "parameters": [{"$ref": "#/components/parameters/Code"}],
  "get": {
    "operationId": "quoteCancellation",
    "tags": ["bookings"],
    "summary": "What a cancellation by the client would come to",
    "description": "To the cent, and the same until `valid_until` if nothing else happens.",
    "responses": {
      "200": {
        "description": "What goes back and what stays.",
        "content": {"application/json": {
          "schema": {"$ref": "#/components/schemas/Quote"},
          "example": {
            "refund": {"minor_units": 2500, "currency": "eur"},
            "retained": {"minor_units": 2500, "currency": "eur"},
            "valid_until": "2026-11-20T12:30:00.000Z",
            "version": 7
          }
        }}
      },
      "401": {"$ref": "#/components/responses/AuthenticationRequired"},
      "404": {"$ref": "#/components/responses/NotFound"},
      "409": {"$ref": "#/components/responses/MoneyRefused"},
      "500": {"$ref": "#/components/responses/InternalError"},
      "503": {"$ref": "#/components/responses/Unavailable"},
      "default": {"$ref": "#/components/responses/Unreadable"}
    }
  },
  "post": {
    "operationId": "cancelBooking",
    "tags": ["bookings"],
    "summary": "Cancel a booking as its client",
    "description": [
      "`expected_refund` is the quote's: where that is another by now, nothing happens and the",
      "answer holds the new `quote`."
    ],
    "parameters": [{"$ref": "#/components/parameters/IdempotencyKey"}],
    "requestBody": {
      "required": true,
      "content": {"application/json": {
        "schema": {"$ref": "#/components/schemas/Cancellation"},
        "example": {
          "reason": "I am ill",
          "expected_refund": {"minor_units": 2500, "currency": "eur"}
        }
      }}
    },
    "responses": {
      "200": {
        "description": "It was cancelled already; the booking as it is.",
        "headers": {"Location": {"$ref": "#/components/headers/Location"}},
        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Booking"}}}
      },
      "202": {
        "description": "It is being cancelled; the booking as it is.",
        "headers": {
          "Location": {"$ref": "#/components/headers/Location"},
          "Idempotent-Replayed": {"$ref": "#/components/headers/Idempotent-Replayed"}
        },
        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Booking"}}}
      },
      "400": {"$ref": "#/components/responses/UnusableKeyOrBody"},
      "401": {"$ref": "#/components/responses/AuthenticationRequired"},
      "404": {"$ref": "#/components/responses/NotFound"},
      "409": {"$ref": "#/components/responses/MoneyRefused"},
      "422": {"$ref": "#/components/responses/InvalidFieldOrKey"},
      "500": {"$ref": "#/components/responses/InternalError"},
      "503": {"$ref": "#/components/responses/Unavailable"},
      "default": {"$ref": "#/components/responses/Unreadable"}
    }
  }
}
})json";

}  // namespace api

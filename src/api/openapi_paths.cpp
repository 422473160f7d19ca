#include "api/openapi_parts.hpp"

namespace api {

constinit const std::string_view openapi_catalogue_paths = R"json({
"/api/v1/builders/{slug}": {
  "parameters": [{"$ref": "#/components/parameters/Slug"}],
  "get": {
    "operationId": "getBuilder",
    "tags": ["catalogue"],
    "summary": "Who sells sessions",
    "security": [{}],
    "responses": {
      "200": {
        "description": "The builder. May be cached for a minute.",
        "headers": {"Cache-Control": {"$ref": "#/components/headers/Cache-Control"}},
        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Builder"}}}
      },
      "404": {"$ref": "#/components/responses/NotFound"},
      "500": {"$ref": "#/components/responses/InternalError"},
      "503": {"$ref": "#/components/responses/Unavailable"},
      "default": {"$ref": "#/components/responses/Unreadable"}
    }
  }
},
"/api/v1/builders/{slug}/session-types": {
  "parameters": [{"$ref": "#/components/parameters/Slug"}],
  "get": {
    "operationId": "listSessionTypes",
    "tags": ["catalogue"],
    "summary": "What a builder offers, in the builder's order",
    "description": "Types that are no longer offered are left out; bookings of them go on.",
    "security": [{}],
    "responses": {
      "200": {
        "description": "The session types. May be cached for a minute.",
        "headers": {"Cache-Control": {"$ref": "#/components/headers/Cache-Control"}},
        "content": {
          "application/json": {"schema": {"$ref": "#/components/schemas/SessionTypeList"}}
        }
      },
      "404": {"$ref": "#/components/responses/NotFound"},
      "500": {"$ref": "#/components/responses/InternalError"},
      "503": {"$ref": "#/components/responses/Unavailable"},
      "default": {"$ref": "#/components/responses/Unreadable"}
    }
  }
}
})json";

constinit const std::string_view openapi_operator_paths = R"json({
"/api/v1/builder/bookings/{code}": {
  "parameters": [{"$ref": "#/components/parameters/Code"}],
  "get": {
    "operationId": "getBuilderBooking",
    "tags": ["builder"],
    "summary": "Everything about one booking",
    "description": [
      "Its representation, its records at both providers, its outbox and the arrivals that",
      "concerned it. Needs the key of its builder, or an operator's."
    ],
    "security": [{"bearer": []}],
    "responses": {
      "200": {
        "description": "The booking with its records. Never cached.",
        "content": {
          "application/json": {"schema": {"$ref": "#/components/schemas/OperatorBooking"}}
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
"/api/v1/operator/bookings/{code}": {
  "parameters": [{"$ref": "#/components/parameters/Code"}],
  "get": {
    "operationId": "getOperatorBooking",
    "tags": ["operator"],
    "summary": "Everything about one booking",
    "description": [
      "Its representation, its records at both providers, its outbox and the arrivals that",
      "concerned it. Needs an operator's key."
    ],
    "security": [{"bearer": []}],
    "responses": {
      "200": {
        "description": "The booking with its records. Never cached.",
        "content": {
          "application/json": {"schema": {"$ref": "#/components/schemas/OperatorBooking"}}
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
"/api/v1/operator/inbox": {
  "get": {
    "operationId": "listInbox",
    "tags": ["operator"],
    "summary": "Arrivals in one state, newest last",
    "description": "At most 200. Without `state`: what is parked and waits for a person.",
    "security": [{"bearer": []}],
    "parameters": [{
      "name": "state",
      "in": "query",
      "description": "Another value is refused with 422.",
      "schema": {
        "type": "string",
        "enum": ["received", "ringing", "done", "ignored", "parked"],
        "default": "parked"
      }
    }],
    "responses": {
      "200": {
        "description": "The arrivals. Never cached.",
        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/InboxList"}}}
      },
      "401": {"$ref": "#/components/responses/AuthenticationRequired"},
      "404": {"$ref": "#/components/responses/NotFound"},
      "422": {"$ref": "#/components/responses/InvalidField"},
      "500": {"$ref": "#/components/responses/InternalError"},
      "503": {"$ref": "#/components/responses/Unavailable"},
      "default": {"$ref": "#/components/responses/Unreadable"}
    }
  }
}
})json";

constinit const std::string_view openapi_service_paths = R"json({
"/": {
  "get": {
    "operationId": "showHome",
    "tags": ["pages"],
    "summary": "The way in for people",
    "description": [
      "Leads to the builder's page where there is one builder. Without the web UI: 404."
    ],
    "security": [{}],
    "responses": {
      "200": {
        "description": "A page for people.",
        "content": {"text/html": {"schema": {"type": "string"}}}
      },
      "302": {
        "description": "The builder's page.",
        "headers": {"Location": {"$ref": "#/components/headers/Location"}}
      },
      "404": {"$ref": "#/components/responses/NotFound"},
      "500": {"$ref": "#/components/responses/InternalError"},
      "503": {"$ref": "#/components/responses/Unavailable"},
      "default": {"$ref": "#/components/responses/Unreadable"}
    }
  }
},
"/booking/{code}": {
  "parameters": [{"$ref": "#/components/parameters/Code"}],
  "get": {
    "operationId": "showReturnPage",
    "tags": ["pages"],
    "summary": "The page that Stripe's payment page and the letters lead to",
    "description": "The same for every code, so that it tells nobody anything.",
    "security": [{}],
    "responses": {
      "200": {
        "description": "A page for people.",
        "content": {"text/html": {"schema": {"type": "string"}}}
      },
      "default": {"$ref": "#/components/responses/Unreadable"}
    }
  }
},
"/webhooks/stripe/{ref}": {
  "parameters": [{"$ref": "#/components/parameters/Ref"}],
  "post": {
    "operationId": "receiveStripeWebhook",
    "tags": ["webhooks"],
    "summary": "News from Stripe",
    "description": [
      "Called by Stripe alone. An authentic event is stored before it is acknowledged, whatever",
      "is in it; an authentic one outside of the time tolerance is stored too. A repeated event",
      "is acknowledged again."
    ],
    "security": [{"stripeSignature": []}],
    "requestBody": {
      "description": "An event, exactly as signed: up to 1 MiB.",
      "required": true,
      "content": {"application/json": {"schema": {"type": "object"}}}
    },
    "responses": {
      "200": {"$ref": "#/components/responses/Stored"},
      "400": {"$ref": "#/components/responses/BadSignature"},
      "404": {"$ref": "#/components/responses/NotFound"},
      "503": {"$ref": "#/components/responses/Unavailable"},
      "default": {"$ref": "#/components/responses/Unreadable"}
    }
  }
},
"/webhooks/calendly/{ref}": {
  "parameters": [{"$ref": "#/components/parameters/Ref"}],
  "post": {
    "operationId": "receiveCalendlyWebhook",
    "tags": ["webhooks"],
    "summary": "News from Calendly",
    "description": "Called by Calendly alone, on the same terms as Stripe's.",
    "security": [{"calendlySignature": []}],
    "requestBody": {
      "description": "A webhook payload, exactly as signed: up to 1 MiB.",
      "required": true,
      "content": {"application/json": {"schema": {"type": "object"}}}
    },
    "responses": {
      "200": {"$ref": "#/components/responses/Stored"},
      "400": {"$ref": "#/components/responses/BadSignature"},
      "404": {"$ref": "#/components/responses/NotFound"},
      "503": {"$ref": "#/components/responses/Unavailable"},
      "default": {"$ref": "#/components/responses/Unreadable"}
    }
  }
},
"/health/live": {
  "get": {
    "operationId": "getLive",
    "tags": ["health"],
    "summary": "Whether the process answers",
    "security": [{}],
    "responses": {
      "200": {
        "description": "It does.",
        "content": {"application/json": {
          "schema": {"$ref": "#/components/schemas/Health"},
          "example": {"status": "live"}
        }}
      },
      "default": {"$ref": "#/components/responses/Unreadable"}
    }
  }
},
"/health/ready": {
  "get": {
    "operationId": "getReady",
    "tags": ["health"],
    "summary": "Whether work can be done",
    "description": "The store answers and its data belong to this installation.",
    "security": [{}],
    "responses": {
      "200": {
        "description": "Ready.",
        "content": {"application/json": {
          "schema": {"$ref": "#/components/schemas/Health"},
          "example": {"status": "ready"}
        }}
      },
      "500": {"$ref": "#/components/responses/InternalError"},
      "503": {"$ref": "#/components/responses/NotReady"},
      "default": {"$ref": "#/components/responses/Unreadable"}
    }
  }
},
"/openapi.json": {
  "get": {
    "operationId": "getOpenApi",
    "tags": ["health"],
    "summary": "This document",
    "security": [{}],
    "responses": {
      "200": {
        "description": "OpenAPI 3.1.",
        "content": {"application/json": {"schema": {"type": "object"}}}
      },
      "default": {"$ref": "#/components/responses/Unreadable"}
    }
  }
}
})json";

}  // namespace api

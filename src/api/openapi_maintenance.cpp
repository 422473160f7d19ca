#include "api/openapi_parts.hpp"

namespace api {

constinit const std::string_view openapi_maintenance_paths = R"json({
"/api/v1/operator/reconcile": {
  "post": {
    "operationId": "beginReconciliation",
    "tags": ["operator"],
    "summary": "Compare every booking with both providers",
    "description": [
      "Begins a run, unless one is under way; needs no body. What is found is put right by itself;",
      "the list of runs says what changed and what needs a person."
    ],
    "security": [{"bearer": []}],
    "parameters": [{"$ref": "#/components/parameters/IdempotencyKey"}],
    "responses": {
      "202": {
        "description": "The run that has begun or is under way.",
        "content": {
          "application/json": {"schema": {"$ref": "#/components/schemas/Reconciliation"}}
        }
      },
      "400": {"$ref": "#/components/responses/UnusableKey"},
      "401": {"$ref": "#/components/responses/AuthenticationRequired"},
      "404": {"$ref": "#/components/responses/NotFound"},
      "409": {"$ref": "#/components/responses/InProgress"},
      "422": {"$ref": "#/components/responses/ReusedKey"},
      "500": {"$ref": "#/components/responses/InternalError"},
      "503": {"$ref": "#/components/responses/Unavailable"},
      "default": {"$ref": "#/components/responses/Unreadable"}
    }
  }
},
"/api/v1/operator/reconciliations": {
  "get": {
    "operationId": "listReconciliations",
    "tags": ["operator"],
    "summary": "What comparing every booking came to, newest run first",
    "description": "The newest run comes with its bookings that were fixed or need a person.",
    "security": [{"bearer": []}],
    "responses": {
      "200": {
        "description": "The runs. Never cached.",
        "content": {
          "application/json": {"schema": {"$ref": "#/components/schemas/ReconciliationList"}}
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
"/api/v1/operator/flags": {
  "get": {
    "operationId": "listFlags",
    "tags": ["operator"],
    "summary": "What is switched on",
    "security": [{"bearer": []}],
    "responses": {
      "200": {
        "description": "The flags. Never cached.",
        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/FlagList"}}}
      },
      "401": {"$ref": "#/components/responses/AuthenticationRequired"},
      "404": {"$ref": "#/components/responses/NotFound"},
      "500": {"$ref": "#/components/responses/InternalError"},
      "503": {"$ref": "#/components/responses/Unavailable"},
      "default": {"$ref": "#/components/responses/Unreadable"}
    }
  },
  "post": {
    "operationId": "setFlag",
    "tags": ["operator"],
    "summary": "Switch a flag on or off",
    "description": "Takes effect at once, for every instance, and outlives a restart.",
    "security": [{"bearer": []}],
    "parameters": [{"$ref": "#/components/parameters/IdempotencyKey"}],
    "requestBody": {
      "required": true,
      "content": {"application/json": {"schema": {"$ref": "#/components/schemas/SetFlag"}}}
    },
    "responses": {
      "200": {
        "description": "The flags as they are now.",
        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/FlagList"}}}
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
}
})json";

constinit const std::string_view openapi_maintenance_schemas = R"json({
"Reconciliation": {
  "type": "object",
  "required": ["id", "because", "begun_at", "agree", "fixed", "needs_person"],
  "properties": {
    "id": {"type": "string"},
    "because": {
      "type": "string",
      "x-extensible-enum": ["operator", "recovery", "gap_longer_than_list"]
    },
    "begun_at": {"type": "string", "format": "date-time"},
    "ended_at": {"type": "string", "format": "date-time", "description": "Absent while it runs."},
    "agree": {"type": "integer", "description": "Bookings that stand as both providers say."},
    "fixed": {"type": "integer", "description": "Bookings that changed by the comparison."},
    "needs_person": {"type": "integer"},
    "bookings": {
      "type": "array",
      "description": "Of the newest run: what was fixed or needs a person.",
      "items": {
        "type": "object",
        "required": ["booking", "verdict", "before", "detail"],
        "properties": {
          "booking": {"type": "string"},
          "verdict": {"type": "string", "x-extensible-enum": ["fixed", "needs_person"]},
          "before": {"type": "string", "description": "How it stood."},
          "detail": {"type": "string", "description": "How it stands now, or what is wrong."}
        }
      }
    }
  }
},
"ReconciliationList": {
  "type": "object",
  "required": ["data", "next"],
  "properties": {
    "data": {"type": "array", "items": {"$ref": "#/components/schemas/Reconciliation"}},
    "next": {"$ref": "#/components/schemas/Cursor"}
  }
},
"FlagList": {
  "type": "object",
  "required": ["data", "next"],
  "properties": {
    "data": {
      "type": "array",
      "items": {
        "type": "object",
        "required": ["name", "on"],
        "properties": {
          "name": {"type": "string"},
          "on": {"type": "boolean"},
          "set_by": {"type": "string", "description": "`configuration`, or who switched it."},
          "set_at": {"type": "string", "format": "date-time"}
        }
      }
    },
    "next": {"$ref": "#/components/schemas/Cursor"}
  }
},
"SetFlag": {
  "type": "object",
  "required": ["name", "value"],
  "additionalProperties": false,
  "properties": {
    "name": {"type": "string"},
    "value": {"type": "string", "enum": ["on", "off"]}
  }
}
})json";

}  // namespace api

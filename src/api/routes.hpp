#pragma once

#include <functional>
#include <string>

#include "api/doors.hpp"
#include "http/router.hpp"

namespace api {

// Everything the public listener answers.
http::Router public_routes(const Doors& doors);

// What the operator's listener answers: metrics and health. `metrics_text` is called per request.
http::Router operator_routes(const Doors& doors, std::function<std::string()> metrics_text);

// The OpenAPI 3.1 description of the public routes, as JSON.
std::string openapi_document();

}  // namespace api

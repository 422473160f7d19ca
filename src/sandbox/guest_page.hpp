#pragma once

#include <string>

#include "http/messages.hpp"

namespace sandbox {

// GET /elsewhere: a page that frames the service's booking flow by its embed.js. Asked for at
// 127.0.0.1 it leads to localhost, which is another site to a browser than the service is.
http::Response guest_page(const http::Request& request, const std::string& service_url);

}  // namespace sandbox

#pragma once

#include "api/doors.hpp"
#include "http/messages.hpp"

namespace api {

// POST /webhooks/stripe/{ref} and /webhooks/calendly/{ref}: stored before it is acknowledged.
// Unknown ref 404; bad signature 400 and nothing stored; stored 200 {}; no room or disk 503. Called
// on the server's thread; replies from the store's thread after the commit.
void post_webhook(const Doors& doors, ports::Provider provider, const http::Request& request,
                  const std::string& ref, const http::Reply& reply);

}  // namespace api

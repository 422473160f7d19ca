#pragma once

#include <string>

#include "api/doors.hpp"
#include "http/messages.hpp"

// What operators look up and put right across bookings; the texts are those of the commands.
namespace api {

http::Response get_lookup(const Doors& doors, const http::Request& request);
http::Response get_books(const Doors& doors, const http::Request& request);
http::Response get_exceptions(const Doors& doors, const http::Request& request);
// Verifies a page of the audit's chains; the first page those of actors and anchors too.
http::Response get_audit(const Doors& doors, const http::Request& request);

http::Response post_own(const Doors& doors, const http::Request& request, const std::string& id);
http::Response post_close(const Doors& doors, const http::Request& request, const std::string& id);
http::Response post_replay(const Doors& doors, const http::Request& request, const std::string& id);
http::Response post_note(const Doors& doors, const http::Request& request, const std::string& code);
http::Response post_erasure(const Doors& doors, const http::Request& request);

}  // namespace api

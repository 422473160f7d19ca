#pragma once

#include "http/messages.hpp"
#include "sandbox/sandbox.hpp"

namespace sandbox {

// The control API under /_sandbox, which demos, tests and other people's scripts drive: names,
// methods and members are stable. Refusals are problem details with a `code`.
http::Response control(Sandbox& sandbox, const http::Request& request);

// The control page, the mailbox and their assets: everything else on the control port.
http::Response control_page(Sandbox& sandbox, const http::Request& request);

}  // namespace sandbox

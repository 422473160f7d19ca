#pragma once

#include <string>

#include "ports/back_office.hpp"
#include "ports/store.hpp"

namespace engine {

// Verifies the chains of the next `count` bookings after `cursor`, and with the first of them those
// of actors and anchors. The cursor moves on and is empty again behind the last.
ports::AuditFindings verify_audit(ports::Store& store, std::string& cursor, int count);

}  // namespace engine

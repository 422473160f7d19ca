#pragma once

#include <boost/json/object.hpp>
#include <string>

#include "ports/back_office.hpp"

namespace support {

std::string as_text(const ports::AuditFindings& findings);
boost::json::object as_json(const ports::AuditFindings& findings);

}  // namespace support

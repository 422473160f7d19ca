#pragma once

namespace server {

// The version of this program, as CHANGELOG and packages name it.
inline constexpr const char* version = "0.1.0";

}  // namespace server

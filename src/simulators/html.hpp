#pragma once

#include <string>
#include <string_view>

#include "http/messages.hpp"

namespace simulators {

// Text as it may stand in HTML, between tags and in quoted attributes.
std::string escaped(std::string_view text);

// The style sheet of the sandbox's own pages.
std::string_view page_style();

// A page that may be embedded anywhere and runs only scripts of its own host.
http::Response html_page(int status, std::string html);

}  // namespace simulators

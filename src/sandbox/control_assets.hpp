#pragma once

#include <string_view>

namespace sandbox {

// What the control page and the mailbox load besides their HTML.
std::string_view control_style();
std::string_view control_script();
std::string_view mailbox_script();

}  // namespace sandbox

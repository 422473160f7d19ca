#pragma once

#include <string_view>

namespace base {

// A rule broken on purpose, by name, so that the simulation can show that it would notice. The
// shipped program knows none of them: there this is false while it is compiled, and no trace of it
// is left. Only the archives that are compiled a second time, for the simulation, ask.
#ifdef SLOTPAY_CANARIES
bool canary(std::string_view name);
#else
constexpr bool canary(std::string_view) { return false; }
#endif

}  // namespace base

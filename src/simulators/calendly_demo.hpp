#pragma once

#include "simulators/calendly_model.hpp"

namespace simulators {

// The organization that the sandbox starts with: the builder whose slug is "demo", with the seven
// types that one can book, and a colleague whose types Slotpay must refuse (group, paid, inactive,
// deleted). The ids are always the same, so that a configuration may name them.
CalendlyRecords calendly_demo();

// The id of the demo builder.
inline constexpr const char* calendly_demo_user = "3f0d7d6e-0000-4000-8000-000000000001";

}  // namespace simulators

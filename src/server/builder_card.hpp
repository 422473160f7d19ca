#pragma once

#include "api/builder_cards.hpp"
#include "base/log.hpp"
#include "config/config.hpp"

namespace server {

// What the builder's pages show beside what Calendly knows, with the picture read from its file. A
// file that is no picture is left out with a warning: nobody's booking depends on it.
api::BuilderCards cards_of(const config::Builder& builder, base::Log& log);

}  // namespace server
